//! What requests are made of: subjects, actions, resources and the context.

use super::object::maybe;
use firmgate::catalogue::{Action, Audience, Question, Surface};
use firmgate::facts::{Id, Millis, Person, Session};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Who asks, or what about.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Entity {
    /// Of a subject `user` or `guest`; of a resource the name of its kind, such as `matter`.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The id.
    #[serde(deserialize_with = "id")]
    #[schema(value_type = String)]
    pub(super) id: Id,
    /// What the caller knows of a resource: the fields of its kind. Of a subject, nothing is read.
    #[schema(value_type = Option<Object>)]
    pub(super) properties: Option<Map<String, Value>>,
}

// An id is a text in this API; a number would be one in the rest of Firmgate.
fn id<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Id, D::Error> {
    String::deserialize(source)?.parse().map_err(serde::de::Error::custom)
}

impl Entity {
    /// Whom it names as a subject; none, if its type is not one of subjects.
    pub(super) fn person(&self) -> Option<Person> {
        match self.kind.as_str() {
            USER => Some(Person::user(self.id.clone())),
            GUEST => Some(Person::guest(self.id.clone())),
            _ => None,
        }
    }
}

/// The type of users, as subjects and as what something is done to.
pub(super) const USER: &str = "user";
/// The type of guests.
pub(super) const GUEST: &str = "guest";

/// What is looked for in a search: an id is ignored.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Wanted {
    /// The type.
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// What they want to do.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Act {
    /// An action of the catalogue, such as `matter:edit`, or a surface.
    pub(super) name: String,
}

impl Act {
    /// The row of the catalogue; none, if there is no such row.
    pub(super) fn question(&self) -> Option<Question> {
        let action = self.name.parse::<Action>().map(Question::from);
        action.or_else(|_| self.name.parse::<Surface>().map(Question::from)).ok()
    }
}

/// In what circumstances they want to. Everything else in it is ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct Context {
    /// The session they ask in, if it is not one that is open and has passed what is required.
    #[schema(value_type = Option<Object>)]
    #[serde(default, deserialize_with = "maybe")]
    pub(super) session: Option<Session>,
    /// Whom the answer is for; the subject, if nothing is said.
    pub(super) audience: Option<AnswerFor>,
    /// For a key with scope `facts`: what the subject's client may know.
    #[schema(value_type = Option<Object>)]
    pub(super) snapshot: Option<Value>,
    /// For a key with scope `facts`: when it is asked, in milliseconds since 1970.
    pub(super) now: Option<Millis>,
}

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum AnswerFor {
    /// The subject, who is never told of a wall.
    Subject,
    /// An administrator, who is told which wall it was.
    Administrator,
}

impl Context {
    /// Whom the answer is for.
    pub(super) fn audience(&self) -> Audience {
        match self.audience {
            Some(AnswerFor::Administrator) => Audience::Administrator,
            Some(AnswerFor::Subject) | None => Audience::Subject,
        }
    }
}
