//! Text snippets, each its owner's.

use crate::pick::id;
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A text snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextSnippet {
    /// The snippet's id.
    pub id: Id,
    /// What one types.
    pub short: String,
    /// What it becomes.
    pub text: String,
    /// Whose it is (MSC-2).
    pub owner: Person,
}

const SNIPPETS: [(&str, &str, usize); 12] = [
    ("tcw", "Telephone call with", 9),
    ("rev", "Review of", 9),
    ("corr", "Correspondence with", 16),
    ("dft", "Drafting", 1),
    ("prep", "Preparing for", 10),
    ("conf", "Conference with", 17),
    ("att", "Attendance at", 19),
    ("amd", "Amending", 11),
    ("res", "Research on", 18),
    ("intake", "First interview with", 12),
    ("bill", "Questions about bill", 5),
    ("rec", "Reconciliation of", 4),
];

pub(crate) fn all() -> Vec<TextSnippet> {
    (1..)
        .zip(SNIPPETS)
        .map(|(number, (short, text, owner))| TextSnippet {
            id: id(number),
            short: short.to_owned(),
            text: text.to_owned(),
            owner: Person::User(id(owner)),
        })
        .collect()
}
