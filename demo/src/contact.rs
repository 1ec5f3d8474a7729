//! The people and companies that the firm deals with.

use crate::pick::{id, mix, pick};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// Whether a contact is one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// A person.
    Person,
    /// A company.
    Company,
}

/// A contact. Which matters it is related to is said by the matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The contact's id.
    pub id: Id,
    /// Whether it is a person or a company.
    pub kind: ContactKind,
    /// The name.
    pub name: String,
    /// The name by which lists sort.
    pub short_name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// Where they are.
    pub city: String,
    /// Who created the contact (CON-5).
    pub created_by: Person,
}

/// How many contacts there are.
pub(crate) const CONTACTS: usize = 160;

/// The contact of the guest who is co-counsel.
pub(crate) const CO_COUNSEL: usize = 12;
/// The contact of the guest who is a client.
pub(crate) const CLIENT: usize = 27;
/// The contact of the guest whose shares have ended.
pub(crate) const FORMER_CLIENT: usize = 60;

const FIRST: [&str; 44] = [
    "Aaliyah",
    "Bartholomew",
    "Chidinma",
    "Dorothea",
    "Emre",
    "Freya",
    "Guillermo",
    "Hana",
    "Ibrahim",
    "Jolanta",
    "Kwame",
    "Lucía",
    "Mirjam",
    "Nikhil",
    "Oksana",
    "Pádraig",
    "Quynh",
    "Ruth",
    "Samir",
    "Tatiana",
    "Umberto",
    "Vesna",
    "Wilhelm",
    "Ximena",
    "Yara",
    "Zoltán",
    "Amina",
    "Benedikt",
    "Chloé",
    "Davit",
    "Esperanza",
    "Folake",
    "Goran",
    "Hyun-woo",
    "Isolde",
    "Jamal",
    "Katarzyna",
    "Lorenzo",
    "Meera",
    "Naveed",
    "Odette",
    "Petra",
    "Rashid",
    "Signe",
];

const LAST: [&str; 46] = [
    "Abernethy",
    "Bergström",
    "Castellanos",
    "Dlamini",
    "Erdoğan",
    "Farouk",
    "Grigoryan",
    "Hargreaves",
    "Iwasaki",
    "Jankowski",
    "Kapoor",
    "Laurier",
    "Mwangi",
    "Nakamura",
    "Oyelaran",
    "Papadakis",
    "Quiroga",
    "Rosenthal",
    "Szabó",
    "Thorvaldsen",
    "Ustinov",
    "Van der Meer",
    "Winkelmann",
    "Xu",
    "Yamashiro",
    "Zieliński",
    "Achebe",
    "Beaumont",
    "Cavallaro",
    "Desrosiers",
    "Eriksen",
    "Fonseca",
    "Gutiérrez",
    "Hollander",
    "Ismailov",
    "Johansson",
    "Kowalczyk",
    "Lindholm",
    "Mahmoud",
    "Nguyen",
    "Okonjo",
    "Petrosyan",
    "Ramanathan",
    "Sithole",
    "Tremblay",
    "Villanueva",
];

const COINED: [&str; 34] = [
    "Brindlow",
    "Castermoor",
    "Drennick",
    "Elvandry",
    "Fenwhistle",
    "Garrowby",
    "Halvenor",
    "Ivelund",
    "Jessamund",
    "Kittrick",
    "Lundermoor",
    "Marrowby",
    "Norrabeck",
    "Ollumar",
    "Pelloway",
    "Quillhaven",
    "Rostrevick",
    "Sundrick",
    "Tessarine",
    "Umberfield",
    "Vantry",
    "Wexmoor",
    "Yarrowdene",
    "Zephrine",
    "Aldercombe",
    "Bexmarsh",
    "Corrandale",
    "Dunswick",
    "Eastmere Vale",
    "Farrenholt",
    "Grovebridge",
    "Harrowmint",
    "Inverlace",
    "Kelderbrook",
];

const TRADE: [&str; 17] = [
    "Freight",
    "Timber",
    "Dairy Cooperative",
    "Instruments",
    "Marine Coatings",
    "Bakeries",
    "Analytics",
    "Textiles",
    "Wind Services",
    "Hotels",
    "Robotics",
    "Seed Company",
    "Publishing",
    "Clinics",
    "Ceramics",
    "Rail Parts",
    "Foods",
];

const CITIES: [&str; 14] = [
    "Halifax",
    "Vancouver",
    "Lagos",
    "Lisbon",
    "Rotterdam",
    "Montréal",
    "Glasgow",
    "Gdańsk",
    "Nairobi",
    "Valparaíso",
    "Porto",
    "Cork",
    "Bergen",
    "Chennai",
];

// The people of the firm who enter contacts most.
const ENTERED_BY: [usize; 9] = [12, 24, 23, 13, 9, 16, 17, 20, 12];

pub(crate) fn all() -> Vec<Contact> {
    (1..=CONTACTS).map(contact).collect()
}

fn contact(number: usize) -> Contact {
    let is_company = number % 5 == 3 || number % 5 == 4;
    let (name, short_name) = if is_company { company(number) } else { person(number) };
    let address = ascii(&short_name);
    Contact {
        id: id(number),
        kind: if is_company { ContactKind::Company } else { ContactKind::Person },
        email: if is_company { format!("office@{address}.example") } else { format!("{address}{number}@post.example") },
        phone: format!("+1 {} 555 01{:02}", 201 + mix(4, number) % 700, mix(3, number) % 100),
        city: pick(&CITIES, mix(5, number)).to_owned(),
        // One in twelve came in by way of a guest.
        created_by: if number % 12 == 7 {
            Person::guest(id(1))
        } else {
            Person::User(id(pick(&ENTERED_BY, mix(6, number))))
        },
        name,
        short_name,
    }
}

fn person(number: usize) -> (String, String) {
    let (first, last) = match number {
        CO_COUNSEL => ("Mireille", "Castellanos"),
        CLIENT => ("Dorothea", "Winkelmann"),
        FORMER_CLIENT => ("Samuel", "Okonjo"),
        _ => (pick(&FIRST, number * 5 + number / 44), pick(&LAST, number * 7 + number / 46)),
    };
    (format!("{first} {last}"), last.to_owned())
}

fn company(number: usize) -> (String, String) {
    let coined = pick(&COINED, number * 3 + number / 34);
    (format!("{coined} {}", pick(&TRADE, number * 5 + number / 17)), coined.to_owned())
}

/// The name by which a contact is called in the number of a matter.
pub(crate) fn short_name(number: usize) -> String {
    contact(number).short_name
}

fn ascii(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'á' | 'à' | 'â' => Some('a'),
            'é' | 'è' | 'ë' => Some('e'),
            'í' => Some('i'),
            'ó' | 'ö' | 'ø' => Some('o'),
            'ú' | 'ü' => Some('u'),
            'ğ' => Some('g'),
            'ń' => Some('n'),
            'ş' | 'š' => Some('s'),
            letter => letter.is_ascii_alphabetic().then_some(letter),
        })
        .collect()
}
