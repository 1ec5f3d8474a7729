//! The file of a vocabulary, read strictly: everything that is wrong with it is reported at once.

use super::api_keys::Scope;
use super::entity::GUEST;
use super::object::{Object, required};
use super::resource::kind_of;
use super::vocabulary::{Vocabulary, Words};
use crate::state::{JsonError, unique};
use firmgate::catalogue::{Action, Kind, Surface};
use firmgate::facts::{Id, Person};
use firmgate::firm::Firm;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    types: Words,
    #[serde(default)]
    actions: Words,
    #[serde(default, deserialize_with = "required")]
    subjects: Subjects,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subjects {
    #[serde(default)]
    known_by: KnownBy,
    #[serde(default)]
    ids: BTreeMap<String, Person>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KnownBy {
    #[default]
    Id,
    Email,
}

/// What is wrong with a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VocabularyError {
    /// The stable code.
    pub code: &'static str,
    /// Where it is, such as `types.todo`.
    pub path: String,
    /// A sentence.
    pub message: String,
}

impl VocabularyError {
    fn malformed(path: impl Into<String>, message: impl Into<String>) -> VocabularyError {
        VocabularyError { code: "vocabulary_malformed", path: path.into(), message: message.into() }
    }
}

/// Everything that is wrong with a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VocabularyErrors(pub Vec<VocabularyError>);

impl fmt::Display for VocabularyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, VocabularyError { code, path, message }) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "\n" };
            write!(f, "{separator}{path}: {message} [{code}]")?;
        }
        Ok(())
    }
}

impl std::error::Error for VocabularyErrors {}

impl Vocabulary {
    /// Reads the JSON of a vocabulary, for a key of a scope.
    ///
    /// # Errors
    ///
    /// `VocabularyErrors`: all that is wrong with it.
    pub fn read(text: &str, scope: Scope) -> Result<Vocabulary, VocabularyErrors> {
        let File { types, actions, subjects } = parse(text).map_err(|error| VocabularyErrors(vec![error]))?;
        let mut errors = Vec::new();
        if scope == Scope::Facts {
            let message = "a key with the scope `facts` has no vocabulary: create it with `--scope firm`".to_owned();
            errors.push(VocabularyError { code: "vocabulary_scope", path: ".".to_owned(), message });
        }
        check_words("types", &types, is_type, unknown_type, &mut errors);
        check_words("actions", &actions, is_action, unknown_action, &mut errors);
        let by_email = matches!(subjects.known_by, KnownBy::Email);
        let people = people(subjects.ids, by_email, &mut errors);
        result(Vocabulary { types, actions, people, by_email }, errors)
    }

    /// Checks that the people whom the vocabulary names are in the firm.
    ///
    /// # Errors
    ///
    /// `VocabularyErrors`, with each who is not.
    pub fn check_people(&self, firm: &Firm) -> Result<(), VocabularyErrors> {
        let unknown = self.people.iter().filter(|(_, person)| firm.name_of(person).is_none());
        let error = |(word, _): (&Id, &Person)| VocabularyError {
            code: "vocabulary_unknown_person",
            path: format!("subjects.ids.{word}"),
            message: "the firm has no such user or guest".to_owned(),
        };
        result((), unknown.map(error).collect())
    }
}

fn result<T>(read: T, errors: Vec<VocabularyError>) -> Result<T, VocabularyErrors> {
    if errors.is_empty() { Ok(read) } else { Err(VocabularyErrors(errors)) }
}

fn is_type(name: &str) -> bool {
    name == GUEST || kind_of(name).is_some()
}

fn is_action(name: &str) -> bool {
    name.parse::<Action>().is_ok() || name.parse::<Surface>().is_ok()
}

fn unknown_type(name: &str) -> String {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    format!("`{name}` is not a type (types: {}, {GUEST})", kinds.join(", "))
}

fn unknown_action(name: &str) -> String {
    format!("`{name}` is not an action or a surface of the catalogue")
}

fn parse(text: &str) -> Result<File, VocabularyError> {
    unique::check(text.as_bytes()).map_err(|error| match error {
        JsonError::NotJson(message) => VocabularyError::malformed(".", message),
        JsonError::Malformed { path, message } => VocabularyError::malformed(path, message),
    })?;
    let read = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text));
    read.map(|Object(file)| file)
        .map_err(|error| VocabularyError::malformed(error.path().to_string(), error.inner().to_string()))
}

fn check_words(
    part: &str,
    words: &Words,
    is_ours: impl Fn(&str) -> bool,
    unknown: impl Fn(&str) -> String,
    errors: &mut Vec<VocabularyError>,
) {
    let mut named = BTreeMap::new();
    for (word, own) in words {
        let path = format!("{part}.{word}");
        if word.is_empty() {
            errors.push(VocabularyError::malformed(path, "the word is empty"));
        } else if !is_ours(own) {
            errors.push(VocabularyError { code: "vocabulary_unknown_name", path, message: unknown(own) });
        } else if let Some(first) = named.insert(own, word) {
            errors.push(two_words(path, own, first));
        }
    }
}

fn people(ids: BTreeMap<String, Person>, by_email: bool, errors: &mut Vec<VocabularyError>) -> BTreeMap<Id, Person> {
    let mut people: BTreeMap<Id, Person> = BTreeMap::new();
    for (word, person) in ids {
        let path = format!("subjects.ids.{word}");
        let id = match word.parse::<Id>() {
            Ok(id) => id,
            Err(error) => {
                errors.push(VocabularyError::malformed(path, error.to_string()));
                continue;
            }
        };
        // An address in other letters would be somebody else.
        if by_email && word.contains('@') {
            let message = "with `known_by: email`, an e-mail address names whoever has it: use another word";
            errors.push(VocabularyError { code: "vocabulary_two_meanings", path, message: message.to_owned() });
        } else if let Some((first, _)) = people.iter().find(|(_, own)| **own == person) {
            let (own, is_guest) = person.parts();
            let kind = if is_guest { "guest" } else { "user" };
            errors.push(two_words(path, &format!("{kind} {own}"), &first.to_string()));
        } else {
            people.insert(id, person);
        }
    }
    people
}

fn two_words(path: String, own: &str, first: &str) -> VocabularyError {
    let message = format!("`{own}` has the word `{first}` already, and answers can use only one");
    VocabularyError { code: "vocabulary_two_words", path, message }
}
