//! The vocabulary of an API key: a caller's words for our types and actions, and how it names people. Nothing else:
//! no facts, no roles, no conditions.
//!
//! A word means what the vocabulary says; a name of ours that the vocabulary does not use as a word keeps its meaning.
//! So a word never means two things. Answers are in the caller's words. What a key has no word for, it can neither ask
//! about nor find: search and evaluation agree here too.

use super::entity::{ActionName, Entity, EntityType, GUEST, NamedBy, USER};
use firmgate::facts::{Id, Person};
use firmgate::firm::{Firm, is_same_email};
use serde_json::Value;
use std::collections::BTreeMap;

/// A caller's words for our names.
pub(super) type Words = BTreeMap<String, String>;

/// The vocabulary of a key.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) types: Words,
    pub(super) actions: Words,
    pub(super) people: BTreeMap<Id, Person>,
    pub(super) by_email: bool,
}

/// The vocabulary of a key without one: our own names.
pub(super) static OWN_NAMES: Vocabulary =
    Vocabulary { types: Words::new(), actions: Words::new(), people: BTreeMap::new(), by_email: false };

impl Vocabulary {
    /// Translates a subject or a resource. Users are named in the same way as either.
    pub(super) fn entity(&self, entity: &mut Entity) {
        translate(&self.types, &mut entity.kind);
        let is_guest = entity.kind == GUEST;
        if !is_guest && entity.kind != USER {
            return;
        }
        let Some(person) = self.people.get(&entity.id) else {
            entity.named_by = if self.by_email { NamedBy::Email } else { NamedBy::Id };
            return;
        };
        let (id, is_of_guest) = person.parts();
        if is_of_guest != is_guest {
            entity.named_by = NamedBy::Nobody;
            return;
        }
        // The properties may repeat the id, in the caller's word.
        let said = entity.properties.as_mut().and_then(|properties| properties.get_mut("id"));
        if let Some(said) = said
            && serde_json::from_value::<Id>(said.clone()).is_ok_and(|said| said == entity.id)
        {
            *said = Value::String(id.to_string());
        }
        entity.id = id.clone();
    }

    /// Translates the type that is searched for.
    pub(super) fn entity_type(&self, wanted: &mut EntityType) {
        translate(&self.types, &mut wanted.kind);
    }

    /// Translates an action.
    pub(super) fn action(&self, action: &mut ActionName) {
        translate(&self.actions, &mut action.name);
    }

    /// The word for an action; none, if its own name means another.
    pub(super) fn word_for_action<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let word = self.actions.iter().find(|(_, own)| *own == name).map(|(word, _)| word.as_str());
        word.or_else(|| (!self.actions.contains_key(name)).then_some(name))
    }

    /// The word for a person; none, if they cannot be named.
    pub(super) fn word_for_person(&self, firm: &Firm, person: &Person) -> Option<String> {
        let word = self.people.iter().find(|(_, named)| *named == person).map(|(word, _)| word.to_string());
        word.or_else(|| {
            if self.by_email {
                let email = email_of(firm, person)?;
                (person_with_email(firm, email).as_ref() == Some(person)).then(|| email.to_owned())
            } else {
                let id = person.parts().0;
                (!self.people.contains_key(id)).then(|| id.to_string())
            }
        })
    }
}

fn translate(words: &Words, word: &mut String) {
    if let Some(own) = words.get(word) {
        word.clone_from(own);
    }
}

/// The person that a translated subject or resource names.
pub(super) fn person(firm: &Firm, entity: &Entity) -> Option<Person> {
    match entity.named_by {
        NamedBy::Id => entity.person(),
        NamedBy::Email => {
            let is_guest = entity.kind == GUEST;
            person_with_email(firm, &entity.id.to_string()).filter(|person| person.parts().1 == is_guest)
        }
        NamedBy::Nobody => None,
    }
}

// INVARIANT: an address that two people have, users or guests, is nobody's.
fn person_with_email(firm: &Firm, email: &str) -> Option<Person> {
    let users = firm.users().map(|user| (user.email.as_str(), &user.id, false));
    let guests = firm.guests().filter_map(|guest| Some((guest.email.as_deref()?, &guest.id, true)));
    let mut with = users.chain(guests).filter(|(own, ..)| is_same_email(own, email));
    let (_, id, is_guest) = with.next()?;
    let person = if is_guest { Person::guest(id.clone()) } else { Person::user(id.clone()) };
    with.next().is_none().then_some(person)
}

fn email_of<'a>(firm: &'a Firm, person: &Person) -> Option<&'a str> {
    match person.parts() {
        (id, false) => firm.users().find(|user| user.id == *id).map(|user| user.email.as_str()),
        (id, true) => firm.guests().find(|guest| guest.id == *id)?.email.as_deref(),
    }
}
