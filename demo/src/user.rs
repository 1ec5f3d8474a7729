//! The people who work at the firm.

use crate::pick::id;
use firmgate::facts::{AccountState, ContactsVisibility, GrowType, HoursVisibility, Id, RatesVisibility};
use serde::{Deserialize, Serialize};

/// A user of the firm. Which groups they are in is said by the groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// The user's id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their job title, which decides nothing.
    pub job_title: String,
    /// Whether they are an attorney, which decides nothing.
    pub attorney: bool,
    /// Whether the account may be used.
    pub state: AccountState,
    /// Whether their own second factor is enabled.
    pub two_factor: bool,
    /// Whether the firm requires a second factor of them.
    pub two_factor_required: bool,
    /// Holds administrator permission.
    pub administrator: bool,
    /// Is the primary subscriber.
    pub primary_subscriber: bool,
    /// Holds accounts permission.
    pub accounts: bool,
    /// Holds reports permission.
    pub reports: bool,
    /// Holds billing permission.
    pub billing: bool,
    /// Whose hours they see.
    pub hours: HoursVisibility,
    /// Which rates they see.
    pub rates: RatesVisibility,
    /// Which contacts they see.
    pub contacts: ContactsVisibility,
    /// Their Clio Grow type.
    pub grow: GrowType,
    /// Their rate for an hour, in cents.
    pub rate_cents: i64,
}

// Name, start of the e-mail address, job title, rate for an hour in whole dollars; no rate, no attorney.
const PEOPLE: [(&str, &str, &str, i64); 24] = [
    ("Marguerite Adeyemi", "m.adeyemi", "Managing partner", 620),
    ("Tomasz Wierzbicki", "t.wierzbicki", "Office manager", 0),
    ("Anjali Deshpande", "a.deshpande", "Head of technology", 0),
    ("Hélène Marchetti", "h.marchetti", "Bookkeeper", 0),
    ("Desmond Achterberg", "d.achterberg", "Billing coordinator", 0),
    ("Yuki Tanabe", "y.tanabe", "Practice analyst", 0),
    ("Rosalind Mbeki", "r.mbeki", "Controller", 0),
    ("Leif Sørensen", "l.sorensen", "Finance director", 0),
    ("Camille Fontaine", "c.fontaine", "Associate", 310),
    ("Rafael Quintero", "r.quintero", "Senior associate", 380),
    ("Ingrid Valsdóttir", "i.valsdottir", "Associate", 320),
    ("Beatriz Carvalho", "b.carvalho", "Client intake lead", 0),
    ("Olumide Bakare", "o.bakare", "Paralegal", 0),
    ("Noor Haddad", "n.haddad", "Associate", 300),
    ("Gideon Strauss", "g.strauss", "Of counsel", 450),
    ("Sunniva Rao", "s.rao", "Partner", 560),
    ("Erik Lindqvist", "e.lindqvist", "Partner", 540),
    ("Priyanka Chaudhuri", "p.chaudhuri", "Associate", 315),
    ("Mateo Ibarra", "m.ibarra", "Associate", 305),
    ("Fatima El-Sayed", "f.elsayed", "Senior associate", 395),
    ("Wen-Li Zhao", "w.zhao", "Senior paralegal", 0),
    ("Kofi Asante-Boateng", "k.asante", "Paralegal", 0),
    ("Siobhán Gallagher", "s.gallagher", "Legal assistant", 0),
    ("Anatoly Reznik", "a.reznik", "Intake specialist", 0),
];

/// What paralegals are billed at, in cents for an hour.
const PARALEGAL: i64 = 16_500;

/// The people who record time.
pub(crate) const TIMEKEEPERS: [usize; 12] = [1, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 13];

/// The user who has left the firm.
pub(crate) const GONE: usize = 15;

/// The people who are responsible for matters. The last one has left.
pub(crate) const ATTORNEYS: [usize; 10] = [9, 16, 10, 17, 11, 18, 1, 19, 20, GONE];

/// Everybody whose account can be used.
pub(crate) const ENABLED: [usize; 22] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24];

/// What somebody is billed at, in cents for an hour.
pub(crate) fn rate_of(number: usize) -> i64 {
    match PEOPLE.get(number.wrapping_sub(1)) {
        Some((.., 0)) | None => PARALEGAL,
        Some((.., dollars)) => dollars * 100,
    }
}

/// Somebody's name.
pub(crate) fn name_of(number: usize) -> &'static str {
    PEOPLE.get(number.wrapping_sub(1)).map_or("", |(name, ..)| name)
}

pub(crate) fn all() -> Vec<User> {
    (1..).zip(PEOPLE).map(|(number, person)| with_permissions(number, plain(number, person))).collect()
}

/// A user with no permission and all visibility.
fn plain(number: usize, (name, address, job_title, dollars): (&str, &str, &str, i64)) -> User {
    User {
        id: id(number),
        name: name.to_owned(),
        email: format!("{address}@adeyemi-rao.example"),
        job_title: job_title.to_owned(),
        attorney: dollars > 0,
        state: AccountState::Enabled,
        two_factor: matches!(number, 1 | 2 | 8 | 16 | 17),
        two_factor_required: false,
        administrator: false,
        primary_subscriber: false,
        accounts: false,
        reports: false,
        billing: false,
        hours: HoursVisibility::All,
        rates: RatesVisibility::All,
        contacts: ContactsVisibility::All,
        grow: GrowType::None,
        rate_cents: rate_of(number),
    }
}

fn with_permissions(number: usize, user: User) -> User {
    match number {
        1 => User { administrator: true, primary_subscriber: true, grow: GrowType::Admin, ..user },
        2 => User { administrator: true, ..user },
        3 => User { administrator: true, two_factor_required: true, ..user },
        4 => User { accounts: true, ..user },
        5 => User { billing: true, ..user },
        6 => User { reports: true, ..user },
        7 => User { billing: true, accounts: true, ..user },
        8 => User { billing: true, accounts: true, reports: true, ..user },
        // Blocked from some matters; billing permission shows that money does not cross a block.
        10 => User { billing: true, ..user },
        11 => User { hours: HoursVisibility::OwnOrResponsible, rates: RatesVisibility::Own, ..user },
        12 => User { grow: GrowType::Admin, ..user },
        13 => User { contacts: ContactsVisibility::Restricted, rates: RatesVisibility::None, ..user },
        14 => User { state: AccountState::Pending, billing: true, ..user },
        15 => User { state: AccountState::Deactivated, administrator: true, ..user },
        16 => User { billing: true, reports: true, ..user },
        17 => User { reports: true, ..user },
        24 => User { grow: GrowType::Normal, ..user },
        _ => user,
    }
}
