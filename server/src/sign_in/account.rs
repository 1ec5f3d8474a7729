//! Somebody as the firm knows them: what signing in has to know, for users and for guests.

use crate::store::person_key;
use firmgate::facts::{AccountState, Person};
use firmgate::firm::Firm;
use firmgate::firm::state::{Guest, User};

/// Somebody as the firm knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) person: Person,
    pub(super) name: String,
    /// What they are called where no name helps: their e-mail address, if they have one.
    pub(super) address: String,
    pub(super) state: AccountState,
    /// Whether the firm knows their second factor to be on.
    pub(super) two_factor: bool,
    pub(super) must_change_password: bool,
    pub(super) must_be_strong: bool,
}

/// An e-mail address in the form in which two are compared.
pub(super) fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Account {
    /// Who has an e-mail address. A user comes before a guest, whom somebody may have given a user's.
    pub(super) fn with_email(firm: &Firm, email: &str) -> Option<Account> {
        let wanted = normal(email);
        let user = || firm.users().find(|user| normal(&user.email) == wanted).map(|user| Account::user(firm, user));
        let is_theirs = |guest: &&Guest| guest.email.as_deref().is_some_and(|email| normal(email) == wanted);
        let guest = || firm.guests().find(is_theirs).map(|guest| Account::guest(firm, guest));
        if wanted.is_empty() { None } else { user().or_else(guest) }
    }

    /// Somebody; none, if there is no such person.
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

    /// Whether a new password is due before anything else.
    pub(super) fn needs_new_password(&self, is_strong: bool) -> bool {
        self.must_change_password || (self.must_be_strong && !is_strong)
    }
}

/// Reads a person from a key of the store; none, if it is none.
pub(super) fn person_of(key: &str) -> Option<Person> {
    let (kind, id) = key.split_once(':')?;
    let id: firmgate::facts::Id = id.parse().ok()?;
    match kind {
        "user" => Some(Person::User(id)),
        "guest" => Some(Person::guest(id)),
        _ => None,
    }
}
