//! What grants an action to a person.

use crate::Gate;
use crate::catalogue::{Fact, Question};
use crate::facts::{FirmUser, Guest, Id, OwnedResource, Requester, Share, Subject};
use crate::rule::Truth;
use serde::Serialize;

/// What grants an action to a person. In JSON `"everyone"`, `"named"`, `{"group": ".."}` and so on.
///
/// In the glossary: [grounds](crate::glossary#grounds).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantedVia {
    /// It is open to everyone.
    Everyone,
    /// They are named.
    Named,
    /// A group that they are in is named.
    Group(Id),
    /// A permission, a visibility setting or a Grow type that they hold.
    Permission(&'static str),
    /// What they are on the record: `assignee`, `responsible_attorney`.
    Role(&'static str),
    /// A share of the record's calendar, at this level.
    CalendarShare(&'static str),
    /// A contact's matter that they can open.
    RelatedMatter,
    /// A share with them outside the firm: the id of the shared item.
    Share(Id),
    /// One of the firm's settings.
    FirmSettings(&'static str),
}

/// What grants a question about a record to the subject of a gate; empty, if it is not allowed.
pub(in crate::firm) fn granted_via(gate: &Gate, question: Question, resource: &OwnedResource) -> Vec<GrantedVia> {
    let Some(grounds) = gate.grounds(question, resource.as_ref()) else { return Vec::new() };
    let requester = gate.requester();
    let mut found: Vec<GrantedVia> = Vec::new();
    for fact in grounds {
        for through in of_fact(fact, &requester, resource) {
            if !found.contains(&through) {
                found.push(through);
            }
        }
    }
    // The rule requires nothing that not everyone has.
    if found.is_empty() { vec![GrantedVia::Everyone] } else { found }
}

fn of_fact(fact: Fact, requester: &Requester<'_>, resource: &OwnedResource) -> Vec<GrantedVia> {
    use GrantedVia::{CalendarShare, Everyone, FirmSettings, Named, Permission, RelatedMatter, Role};
    let one = |through| vec![through];
    match fact {
        Fact::Administrator => one(Permission("administrator")),
        Fact::HoldsAccounts => one(Permission("accounts")),
        Fact::HoldsReports => one(Permission("reports")),
        Fact::HoldsBilling => one(Permission("billing")),
        Fact::HoursAll => one(Permission("hours")),
        Fact::RatesAll | Fact::RatesOwn => one(Permission("rates")),
        Fact::ContactsAll => one(Permission("contacts")),
        Fact::GrowUser | Fact::GrowAdmin => one(Permission("grow")),
        Fact::PrimarySubscriber => one(Role("primary_subscriber")),
        Fact::AdminImpliesAreas => one(FirmSettings("admin_implies_areas")),
        Fact::MoneyCrosses => one(FirmSettings("money_crosses")),
        Fact::FeedOpen => one(FirmSettings("feed_open")),
        Fact::PayOnline => one(FirmSettings("pay_online")),
        Fact::NoMatter | Fact::MatterEveryone | Fact::Unlimited => one(Everyone),
        Fact::MatterListsSubject => one(Named),
        Fact::MatterListsGroup | Fact::LimitedToOwnGroup => groups(fact, requester, resource),
        Fact::Responsible => one(Role("responsible_attorney")),
        Fact::Own => one(Role("own")),
        Fact::TargetSelf => one(Role("self")),
        Fact::ContactCreated | Fact::CalendarCreator => one(Role("creator")),
        Fact::Assigner => one(Role("assigner")),
        Fact::Assignee => one(Role("assignee")),
        Fact::Participant => one(Role("participant")),
        Fact::Attendee => one(Role("attendee")),
        Fact::ShareFreeBusy => one(CalendarShare("free_busy")),
        Fact::ShareViewer => one(CalendarShare("viewer")),
        Fact::ShareEditor => one(CalendarShare("editor")),
        Fact::ContactMatterOpen => one(RelatedMatter),
        Fact::SharedItself
        | Fact::SharedMatter
        | Fact::SharedContainer
        | Fact::LiveMatter
        | Fact::LiveDocument
        | Fact::LiveBill
        | Fact::LiveMessage
        | Fact::LiveTask
        | Fact::LiveEvent => shares(fact, requester, resource),
        // Facts about the record alone, and that the subject is a user, grant the same to everyone.
        _ => Vec::new(),
    }
}

// The groups that would each be enough alone.
fn groups(fact: Fact, requester: &Requester<'_>, resource: &OwnedResource) -> Vec<GrantedVia> {
    let Subject::User(user) = requester.subject else { return Vec::new() };
    let own = user.groups.iter().flatten();
    let is_enough = |group: &&Id| {
        let alone = Subject::User(FirmUser { groups: Some(vec![(*group).clone()]), ..user.clone() });
        settles(fact, &Requester { subject: &alone, ..*requester }, resource)
    };
    own.filter(is_enough).cloned().map(GrantedVia::Group).collect()
}

fn shares(fact: Fact, requester: &Requester<'_>, resource: &OwnedResource) -> Vec<GrantedVia> {
    let Subject::Guest(guest) = requester.subject else { return Vec::new() };
    let own = guest.shares.iter().flatten();
    let is_enough = |share: &&Share| {
        let alone = Subject::Guest(Guest { shares: Some(vec![(*share).clone()]), ..guest.clone() });
        settles(fact, &Requester { subject: &alone, ..*requester }, resource)
    };
    own.filter(is_enough).map(|share| GrantedVia::Share(share.id.clone())).collect()
}

fn settles(fact: Fact, requester: &Requester<'_>, resource: &OwnedResource) -> bool {
    requester.facts().and(&resource.as_ref().facts(requester)).truth(fact) == Truth::True
}
