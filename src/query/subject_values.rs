//! What is known about the subject when a filter is made.

use super::filter::{Filter, Never, Value};
use crate::catalogue::Literal;
use crate::facts::{Choice, FirmUser, Id, IdSet, Millis, Requester, ShareKind, Subject};
use crate::rule::Truth;

/// The subject's values that conditions on rows compare with. A value that is none is unknown, or
/// impossible for the subject: it allows no row.
pub(super) trait SubjectValues {
    /// The operand of a comparison.
    type Value: Clone + PartialEq;
    /// A moment.
    type Moment: Clone + PartialEq;
    /// A condition that does not depend on the row.
    type Given: Clone + PartialEq;

    fn flag(&self, flag: bool) -> Self::Value;
    fn words(&self, words: Vec<&'static str>) -> Self::Value;
    /// The id of the subject, if it is a user.
    fn user(&self) -> Option<Self::Value>;
    /// The id of the subject, if it is a guest.
    fn guest(&self) -> Option<Self::Value>;
    /// The groups of the user.
    fn groups(&self) -> Option<Self::Value>;
    /// The items of a kind that are shared with the guest now.
    fn shares(&self, kind: ShareKind) -> Option<Self::Value>;
    /// The kinds of item that can be recovered by the firm's settings.
    fn recoverable(&self) -> Option<Self::Value>;
    fn now(&self) -> Self::Moment;
    /// The condition of a fact about the subject; always or never, if the fact is known.
    fn given(&self, literal: Literal) -> Filter<Self::Value, Self::Moment, Self::Given>;
}

impl SubjectValues for Requester<'_> {
    type Value = Value;
    type Moment = Millis;
    type Given = Never;

    fn flag(&self, flag: bool) -> Value {
        Value::Flag(flag)
    }

    fn words(&self, words: Vec<&'static str>) -> Value {
        Value::Words(words)
    }

    fn user(&self) -> Option<Value> {
        match self.subject {
            Subject::User(user) => user.id.clone().map(|id| Value::Ids(vec![id])),
            Subject::Guest(_) => None,
        }
    }

    fn guest(&self) -> Option<Value> {
        match self.subject {
            Subject::Guest(guest) => guest.id.clone().map(|id| Value::Ids(vec![id])),
            Subject::User(_) => None,
        }
    }

    fn groups(&self) -> Option<Value> {
        match self.subject {
            Subject::User(FirmUser { groups, .. }) => ids(groups.clone()?),
            Subject::Guest(_) => None,
        }
    }

    fn shares(&self, kind: ShareKind) -> Option<Value> {
        let Subject::Guest(guest) = self.subject else { return None };
        let live = guest.shares.as_ref()?.iter().filter(|share| share.kind == kind && share.is_live(self.now));
        ids(live.map(|share| share.id.clone()).collect())
    }

    fn recoverable(&self) -> Option<Value> {
        let kinds = self.settings.recoverable.as_ref()?;
        let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
        (!names.is_empty()).then_some(Value::Words(names))
    }

    fn now(&self) -> Millis {
        self.now
    }

    fn given(&self, literal: Literal) -> Filter {
        match literal.truth(&self.facts()) {
            Truth::True => Filter::ALWAYS,
            Truth::Unknown | Truth::False => Filter::NEVER,
        }
    }
}

fn ids(ids: Vec<Id>) -> Option<Value> {
    let each: IdSet = ids.into_iter().collect();
    let ids: Vec<Id> = each.into_iter().collect();
    (!ids.is_empty()).then_some(Value::Ids(ids))
}
