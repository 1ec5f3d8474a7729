//! Documents, and the folders that they are in.

use crate::date::days_ago;
use crate::matter::{self, SHARED};
use crate::pick::{amount, id, mix, pick};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folder {
    /// The folder's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// The id of the folder that it is in.
    pub parent: Option<Id>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The document's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// The ids of all folders that it is in, the innermost first (SHR-18).
    pub folders: Vec<Id>,
    /// Whether it is locked (MSC-9).
    pub locked: bool,
    /// Whose document it is.
    pub owner: Person,
    /// How often it has been changed.
    pub version: i64,
    /// How long it is, in kilobytes.
    pub kilobytes: i64,
    /// The day on which it was last changed.
    pub updated: String,
}

const NAMES: [&str; 24] = [
    "Engagement letter.pdf",
    "Statement of claim.docx",
    "Witness statement, first draft.docx",
    "Share purchase agreement.docx",
    "Signed lease.pdf",
    "Expert report.pdf",
    "Chronology.xlsx",
    "Letter before action.docx",
    "Board minutes.pdf",
    "Schedule of loss.xlsx",
    "Will, executed.pdf",
    "Passport copy.pdf",
    "Mediation position paper.docx",
    "Site photographs.zip",
    "Correspondence with the insurer.pdf",
    "Draft order.docx",
    "Deed of gift.docx",
    "Disclosure list.xlsx",
    "Register extract.pdf",
    "Opinion.docx",
    "Parenting plan.docx",
    "Licence agreement.docx",
    "Valuation.pdf",
    "Settlement agreement.docx",
];

const OFFICE: [&str; 8] = [
    "Staff handbook.pdf",
    "Complaints procedure.docx",
    "Engagement letter, template.docx",
    "House style.pdf",
    "Retention schedule.xlsx",
    "Holiday calendar.xlsx",
    "Conflict check guide.pdf",
    "Emergency contacts.docx",
];

/// The folder that is shared with the co-counsel.
pub(crate) fn shared_folder(folders: &[Folder]) -> Id {
    let in_shared = |folder: &&Folder| folder.matter == Some(id(SHARED)) && folder.parent.is_some();
    folders.iter().find(in_shared).map_or_else(|| id(1), |folder| folder.id.clone())
}

/// Three folders for each busy matter: correspondence, papers, and drafts among the papers.
pub(crate) fn folders() -> Vec<Folder> {
    let of = |(place, matter): (usize, usize)| {
        let first = place * 3 + 1;
        let folder = |number: usize, name: &str, parent: Option<usize>| Folder {
            id: id(number),
            name: name.to_owned(),
            matter: Some(id(matter)),
            parent: parent.map(id),
        };
        [
            folder(first, "Correspondence", None),
            folder(first + 1, "Papers", None),
            folder(first + 2, "Drafts", Some(first + 1)),
        ]
    };
    matter::busy().into_iter().enumerate().flat_map(of).collect()
}

pub(crate) fn all() -> Vec<Document> {
    let office = OFFICE.iter().map(|name| (*name, None, Vec::new()));
    let matters = matter::busy().into_iter().enumerate().flat_map(|(place, matter)| {
        (0..2 + mix(81, matter) % 3).map(move |nth| {
            let first = place * 3 + 1;
            // In turn: drafts, correspondence, papers, and last beside the folders.
            let folders = match nth {
                0 => vec![id(first + 2), id(first + 1)],
                1 => vec![id(first)],
                2 => vec![id(first + 1)],
                _ => Vec::new(),
            };
            (pick(&NAMES, mix(82, matter * 5 + nth)), Some(matter), folders)
        })
    });
    (1..)
        .zip(office.chain(matters))
        .map(|(number, (name, matter, folders))| document(number, name, matter, folders))
        .collect()
}

fn document(number: usize, name: &str, matter: Option<usize>, folders: Vec<Id>) -> Document {
    let owner = matter.map_or(2, |matter| pick(&matter::team(matter), mix(83, number)));
    Document {
        id: id(number),
        name: name.to_owned(),
        matter: matter.map(id),
        folders,
        locked: number % 11 == 3,
        owner: Person::User(id(owner)),
        version: amount(1 + mix(84, number) % 6),
        kilobytes: amount(18 + mix(85, number) % 4_200),
        updated: days_ago(mix(86, number) % 240),
    }
}
