//! The guests: people outside the firm with an account.

use crate::api::records::{NamedRecord, NamedRecords};
use crate::state::{AuthenticatedSession, Problem};
use axum::Json;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, Millis, Person};
use firmgate::firm::Firm;
use firmgate::firm::state::{Guest, OutsideShare};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A guest.
#[derive(Serialize, ToSchema)]
pub(super) struct GuestItem {
    /// Their id.
    #[schema(value_type = String)]
    id: Id,
    /// Their name.
    name: String,
    /// The contact that they are, for whoever may view the contact.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Id>,
}

/// The guests of whom the caller may know, in the order of their ids: those whose contact the caller may view, or with
/// whom something is shared that the caller may see as shared; and a guest themself.
#[utoipa::path(get, path = "/api/v1/guests", tag = "firm", responses(
    (status = 200, description = "The guests", body = Vec<GuestItem>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn guests(session: AuthenticatedSession) -> Result<Json<Vec<GuestItem>>, Problem> {
    let contacts = session
        .handle
        .read(|firm| firm.guests().map(|guest| (Kind::Contact.name().to_owned(), guest.contact.clone())).collect());
    let contacts = NamedRecords::load(&session.handle, contacts, BTreeSet::new()).await?;
    let (gate, now) = (&session.gate, session.now);
    let items = session.handle.read(|firm| {
        let shared_with = shared_with(firm, gate, now);
        let item = |guest: &Guest| {
            let action = Some(Action::ContactView);
            let named = NamedRecord { kind: Kind::Contact, id: &guest.contact, action, shown_on: None };
            let contact = contacts.facts(firm, named, now);
            let is_viewed = contact.iter().any(|facts| gate.can(Action::ContactView, facts.as_ref()));
            let is_self = || *session.person() == Person::guest(guest.id.clone());
            let contact = is_viewed.then(|| guest.contact.clone());
            (is_viewed || is_self() || shared_with.contains(&guest.id)).then(|| GuestItem {
                id: guest.id.clone(),
                name: guest.name.clone(),
                contact,
            })
        };
        firm.guests().filter_map(item).collect()
    });
    Ok(Json(items))
}

/// The guests with whom something is shared that the caller may see as shared.
fn shared_with<'a>(firm: &'a Firm, gate: &Gate, now: Millis) -> BTreeSet<&'a Id> {
    let is_seen = |share: &&OutsideShare| gate.can(Action::ShareView, &firm.share_facts(share.matter.as_ref(), now));
    firm.shares().filter(is_seen).map(|share| &share.guest).collect()
}
