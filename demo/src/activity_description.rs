//! Activity descriptions: the categories that entries are made under.

use crate::pick::id;
use firmgate::facts::{Id, Limit};
use serde::{Deserialize, Serialize};

/// An activity description.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityDescription {
    /// The activity description's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The groups that it is limited to (GRP-11).
    pub limited_to: Limit,
    /// Whether co-counsel may use it (SHR-11).
    pub open_to_co_counsel: bool,
}

const DESCRIPTIONS: [(&str, &[usize], bool); 12] = [
    ("Advice", &[], true),
    ("Attendance at court", &[1], false),
    ("Closing", &[2, 4], false),
    ("Conference with expert", &[1], true),
    ("Correspondence", &[], true),
    ("Drafting", &[], true),
    ("Due diligence", &[2], false),
    ("Financial disclosure", &[3], false),
    ("Negotiation", &[], false),
    ("Research", &[], true),
    ("Travel", &[], false),
    ("Write-off", &[5], false),
];

pub(crate) fn all() -> Vec<ActivityDescription> {
    (1..)
        .zip(DESCRIPTIONS)
        .map(|(number, (name, groups, open_to_co_counsel))| ActivityDescription {
            id: id(number),
            name: name.to_owned(),
            limited_to: if groups.is_empty() {
                Limit::None
            } else {
                Limit::Groups(groups.iter().map(|group| id(*group)).collect())
            },
            open_to_co_counsel,
        })
        .collect()
}
