//! A single decision as Cedar requests.

use super::entities::{Entities, Uid, to_json};
use super::names::{NAMESPACE, entity_of};
use crate::catalogue::{Kind, Question};
use crate::facts::{Form, Id, Requester, Resource, Share, Subject};
use serde_json::{Map, Value, json};

/// A subject and a record as Cedar requests.
#[derive(Clone, Debug)]
pub struct Ask {
    entities: Value,
    principal: Value,
    resource: Value,
    contexts: Vec<Value>,
}

impl Ask {
    /// Requests about a subject of a firm and a record.
    ///
    /// Cedar has one entity for each id. What several records say about it is merged, and where they
    /// differ, the attribute is unknown.
    #[must_use]
    pub fn new<'a>(firm: &Id, requester: &Requester<'_>, resource: impl Into<Resource<'a>>) -> Ask {
        let resource = resource.into();
        let kind = resource.kind();
        let record = resource.to_json();
        let mut entities = Entities::new(firm);
        let firm = entities.settings(requester.settings);
        let principal = entities.subject(requester.subject);
        let resource = if kind == Kind::Firm { firm } else { entities.record(kind, None, &record) };
        let mut contexts = Vec::new();
        // A user without an id could be anybody: no request is possible.
        if !has_unnamed_user(kind, &record) {
            let occasion = occasion(requester, kind, &record);
            let shares = shares(&mut entities, requester.subject, &principal);
            let matters = matters(&entities, kind, &resource);
            for share in [None].into_iter().chain(shares.iter().map(Some)) {
                for through in [None].into_iter().chain(matters.iter().map(Some)) {
                    let mut context = occasion.clone();
                    context.extend(share.map(|share| ("share".to_owned(), share.clone())));
                    context.extend(through.map(|matter| ("through".to_owned(), matter.clone())));
                    contexts.push(context.into());
                }
            }
        }
        Ask { entities: entities.json(), principal: principal.json(), resource: resource.json(), contexts }
    }

    /// The entities that the requests are about, as Cedar's JSON.
    #[must_use]
    pub fn entities(&self) -> &Value {
        &self.entities
    }

    /// The requests for an action or a surface, one for each possible witness: objects with `principal`,
    /// `action`, `resource` and `context`. The answer is allow if it is allow for one of them.
    pub fn requests(&self, question: impl Into<Question>) -> impl Iterator<Item = Value> {
        let action = json!({ "type": format!("{NAMESPACE}::Action"), "id": question.into().name() });
        self.contexts.iter().map(move |context| {
            json!({ "principal": self.principal, "action": action, "resource": self.resource, "context": context })
        })
    }
}

fn occasion(requester: &Requester<'_>, kind: Kind, record: &Value) -> Map<String, Value> {
    let mut context =
        Map::from_iter([("now".to_owned(), requester.now.into()), ("session".to_owned(), to_json(requester.session))]);
    context.extend(requester.expires_at.map(|end| ("expires_at".to_owned(), end.into())));
    for field in kind.fields().iter().filter(|field| field.is_of_occasion()) {
        context.extend(record.get(field.name).map(|value| (field.name.to_owned(), value.clone())));
    }
    context
}

// What is shared with a guest, each as a witness.
fn shares(entities: &mut Entities, subject: &Subject, guest: &Uid) -> Vec<Value> {
    let shares = match subject {
        Subject::User(_) => &[][..],
        Subject::Guest(guest) => guest.shares.as_deref().unwrap_or_default(),
    };
    let mut entity = |share: &Share| {
        let uid = entities.unnamed(entity_of(Kind::Share));
        entities.share(uid, guest, share).value()
    };
    shares.iter().map(&mut entity).collect()
}

// The matters that the record is related to, each as a witness.
fn matters(entities: &Entities, kind: Kind, record: &Uid) -> Vec<Value> {
    let fields = kind.fields().into_iter().filter(|field| field.form == Form::Matters);
    fields.flat_map(|field| entities.listed(record, field.name)).collect()
}

fn has_unnamed_user(kind: Kind, record: &Value) -> bool {
    let is_unnamed = |user: &Value| user.get("id").is_none();
    let mut fields = kind.fields().into_iter();
    (kind == Kind::User && is_unnamed(record))
        || fields.any(|field| field.form == Form::User && record.get(field.name).is_some_and(is_unnamed))
}
