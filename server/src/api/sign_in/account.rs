//! A user or a guest as the firm knows them: what signing in needs.

use crate::store::person_key;
use firmgate::facts::{AccountState, Id, Person};
use firmgate::firm::state::{Guest, User};
use firmgate::firm::{Firm, normalized_email};

/// A user or a guest as the firm knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) person: Person,
    pub(super) name: String,
    /// The e-mail address, or a key if they have none: identifies the account in an authenticator and in
    /// the count of failed attempts.
    pub(super) address: String,
    pub(super) state: AccountState,
    /// Whether the second factor is enabled.
    pub(super) two_factor: bool,
    pub(super) must_change_password: bool,
    pub(super) must_be_strong: bool,
}

impl Account {
    /// The account with an e-mail address. A user takes precedence over a guest, whose address anyone may
    /// have entered.
    pub(super) fn with_email(firm: &Firm, email: &str) -> Option<Account> {
        let wanted = normalized_email(email);
        let user =
            || firm.users().find(|user| normalized_email(&user.email) == wanted).map(|user| Account::user(firm, user));
        let is_theirs = |guest: &&Guest| guest.email.as_deref().is_some_and(|email| normalized_email(email) == wanted);
        let guest = || firm.guests().find(is_theirs).map(|guest| Account::guest(firm, guest));
        if wanted.is_empty() { None } else { user().or_else(guest) }
    }

    /// The account of a person; none, if there is no such person.
    pub(super) fn of(firm: &Firm, person: &Person) -> Option<Account> {
        match person.parts() {
            (id, false) => firm.users().find(|user| user.id == *id).map(|user| Account::user(firm, user)),
            (id, true) => firm.guests().find(|guest| guest.id == *id).map(|guest| Account::guest(firm, guest)),
        }
    }

    fn user(firm: &Firm, user: &User) -> Account {
        Account {
            person: Person::User(user.id.clone()),
            name: user.name.clone(),
            address: user.email.clone(),
            state: user.state,
            two_factor: user.two_factor,
            must_change_password: user.must_change_password,
            must_be_strong: firm.settings().strong_passwords,
        }
    }

    fn guest(firm: &Firm, guest: &Guest) -> Account {
        let person = Person::guest(guest.id.clone());
        Account {
            name: guest.name.clone(),
            address: guest.email.clone().unwrap_or_else(|| person_key(&person)),
            state: guest.state,
            two_factor: guest.two_factor,
            must_change_password: guest.must_change_password,
            must_be_strong: firm.settings().strong_passwords,
            person,
        }
    }

    /// Whether a new password is due before the session opens.
    pub(super) fn needs_new_password(&self, is_strong: bool) -> bool {
        self.must_change_password || (self.must_be_strong && !is_strong)
    }
}

/// Parses the key of a person (see [`person_key`]); none, if it is no such key.
pub(super) fn person_from_key(key: &str) -> Option<Person> {
    let (kind, id) = key.split_once(':')?;
    let id: Id = id.parse().ok()?;
    match kind {
        "user" => Some(Person::User(id)),
        "guest" => Some(Person::guest(id)),
        _ => None,
    }
}
