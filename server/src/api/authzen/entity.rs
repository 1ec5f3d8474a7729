//! Subjects, actions, resources and contexts of requests.

use super::object::optional;
use firmgate::catalogue::{Action, Audience, Question, Surface};
use firmgate::facts::{Id, Millis, Person, Session};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A subject or a resource.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub(super) struct Entity {
    /// Of a subject `user` or `guest`; of a resource the name of its kind, such as `matter`. In the words of the key's
    /// vocabulary, if it has one.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The id.
    #[serde(deserialize_with = "id")]
    #[schema(value_type = String)]
    pub(super) id: Id,
    /// What the caller knows about a resource: the fields of its kind. Ignored for a subject.
    #[serde(default, deserialize_with = "optional")]
    #[schema(value_type = Option<Object>)]
    pub(super) properties: Option<Map<String, Value>>,
    /// How it names a user or a guest.
    #[serde(skip)]
    pub(super) named_by: NamedBy,
}

/// How a user or a guest is named: the vocabulary of the key says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// By the id.
    #[default]
    Id,
    /// By the e-mail address.
    Email,
    /// By a word that stands for somebody of another type.
    Nobody,
}

// An id is text in this API; elsewhere, Firmgate also accepts a number.
fn id<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Id, D::Error> {
    String::deserialize(source)?.parse().map_err(serde::de::Error::custom)
}

impl Entity {
    /// The person with its id; none, if its type is not one of subjects.
    pub(super) fn person(&self) -> Option<Person> {
        match self.kind.as_str() {
            USER => Some(Person::user(self.id.clone())),
            GUEST => Some(Person::guest(self.id.clone())),
            _ => None,
        }
    }
}

/// The type of users.
pub(super) const USER: &str = "user";
/// The type of guests.
pub(super) const GUEST: &str = "guest";

/// The type of entity that is searched for; an id is ignored.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct EntityType {
    /// The type.
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// An action.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ActionName {
    /// An action of the catalogue, such as `matter:edit`, or a surface.
    pub(super) name: String,
    /// The caller's own; ignored.
    #[serde(default, rename = "properties", deserialize_with = "optional")]
    #[schema(value_type = Option<Object>)]
    _properties: Option<Map<String, Value>>,
}

impl ActionName {
    /// The row of the catalogue; none, if there is no such row.
    pub(super) fn question(&self) -> Option<Question> {
        let action = self.name.parse::<Action>().map(Question::from);
        action.or_else(|_| self.name.parse::<Surface>().map(Question::from)).ok()
    }
}

/// The context of a request. Every other member is the caller's own, of whatever type, and is ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct Context {
    /// What Firmgate takes from a context. A name of its own: a caller may have a `session` too.
    #[serde(default, rename = "firmgate", deserialize_with = "optional")]
    own: Option<FirmgateContext>,
}

/// What Firmgate takes from a context. Other members are ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct FirmgateContext {
    /// The session of the subject, unless it is open and has verified a second factor.
    #[schema(value_type = Option<Object>)]
    #[serde(default, deserialize_with = "optional")]
    session: Option<Session>,
    /// Whom the reason is for; the subject by default.
    audience: Option<AudienceName>,
    /// For a key with scope `facts`: the snapshot of the subject.
    #[schema(value_type = Option<Object>)]
    snapshot: Option<Value>,
    /// For a key with scope `facts`: the moment of the request, in milliseconds since 1970.
    now: Option<Millis>,
}

/// Whom a reason is for.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum AudienceName {
    /// The subject, who is never told of a wall.
    Subject,
    /// An administrator, who is told which wall denies.
    Administrator,
}

impl Context {
    /// Whom the reason is for.
    pub(super) fn audience(&self) -> Audience {
        match self.own.as_ref().and_then(|own| own.audience) {
            Some(AudienceName::Administrator) => Audience::Administrator,
            Some(AudienceName::Subject) | None => Audience::Subject,
        }
    }

    /// The session of the subject, if it is said.
    pub(super) fn session(&self) -> Option<&Session> {
        self.own.as_ref()?.session.as_ref()
    }

    /// The snapshot of the subject, if there is one.
    pub(super) fn snapshot(&self) -> Option<&Value> {
        self.own.as_ref()?.snapshot.as_ref()
    }

    /// The moment of the request, if it is said.
    pub(super) fn now(&self) -> Option<Millis> {
        self.own.as_ref()?.now
    }
}
