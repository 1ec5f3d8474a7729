//! Personas: the users and guests that a visitor of the demo can sign in as.

use crate::pick::id;
use PersonaGroup::{Closed, Guests, Permissions, Roles, Visibility};
use firmgate::facts::{Person, Session};
use serde::{Deserialize, Serialize};

/// Where a persona is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonaGroup {
    /// By account role.
    Roles,
    /// By permissions.
    Permissions,
    /// By what they may see.
    Visibility,
    /// Those who cannot get in.
    Closed,
    /// Guests, by what is shared with them.
    Guests,
}

/// A persona: a user or a guest, in a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Persona {
    /// The persona's id, for links.
    pub id: String,
    /// Where it is listed.
    pub group: PersonaGroup,
    /// What is special about it, in a few words.
    pub title: String,
    /// The same in a sentence.
    pub about: String,
    /// The user or the guest.
    pub subject: Person,
    /// The session.
    pub session: Session,
}

const USERS: [(&str, PersonaGroup, usize, &str, &str); 15] = [
    ("primary-subscriber", Roles, 1, "Primary subscriber", "Owns the account, and alone controls the firm calendar."),
    ("administrator", Roles, 2, "Administrator", "All settings, and no way into a matter that does not list them."),
    ("user", Roles, 9, "User with no permission", "The everyday account: no billing, accounts or reports."),
    ("accounts", Permissions, 4, "Accounts only", "The accounts tab and the transactions of a matter."),
    ("billing", Permissions, 5, "Billing only", "The billing tab, bills and bill settings."),
    ("reports", Permissions, 6, "Reports only", "The reports tab."),
    ("billing-accounts", Permissions, 7, "Billing and accounts", "Bills, and the accounts that they are paid to."),
    ("all-three", Permissions, 8, "Billing, accounts and reports", "All three areas without being administrator."),
    ("grow-admin", Permissions, 12, "Clio Grow admin", "Runs the intake app, and holds nothing else."),
    (
        "blocked",
        Visibility,
        10,
        "Blocked from some matters",
        "Came from another firm. Billing permission does not cross a block.",
    ),
    (
        "limited-hours",
        Visibility,
        11,
        "Own hours and rates",
        "Others' hours and rates are masked, but on matters they are responsible for hours are not.",
    ),
    (
        "limited-contacts",
        Visibility,
        13,
        "Restricted contacts, no rates",
        "Sees contacts they created, and those of matters they can open.",
    ),
    (
        "second-factor",
        Closed,
        3,
        "Administrator without second factor",
        "The firm requires one, and this session has not passed it.",
    ),
    ("pending", Closed, 14, "Pending user", "Invited, and not yet set up."),
    ("deactivated", Closed, 15, "Deactivated user", "Has left the firm. Was an administrator."),
];

const GUESTS: [(&str, usize, &str, &str); 3] = [
    ("co-counsel", 1, "Co-counsel", "A matter, documents and a conversation are shared with her."),
    ("client", 2, "Client", "A bill and a task are shared with her."),
    ("former-client", 3, "Client whose shares have ended", "What was shared with him is no longer."),
];

pub(crate) fn all() -> Vec<Persona> {
    let users =
        USERS.map(|(name, group, user, title, about)| persona(name, group, Person::User(id(user)), title, about));
    let guests =
        GUESTS.map(|(name, guest, title, about)| persona(name, Guests, Person::guest(id(guest)), title, about));
    users.into_iter().chain(guests).collect()
}

fn persona(name: &str, group: PersonaGroup, subject: Person, title: &str, about: &str) -> Persona {
    Persona {
        session: Session { open: Some(true), second_factor: Some(false) },
        id: name.to_owned(),
        group,
        title: title.to_owned(),
        about: about.to_owned(),
        subject,
    }
}
