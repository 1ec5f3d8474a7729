//! Groups of users.

use crate::pick::id;
use firmgate::facts::Id;
use serde::{Deserialize, Serialize};

/// A group of users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The group's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The ids of the users who are in it.
    pub members: Vec<Id>,
    /// Whether it is archived: it cannot be newly chosen, and what it grants goes on (GRP-7).
    pub archived: bool,
}

const GROUPS: [(&str, &[usize], bool); 6] = [
    ("Litigation", &[1, 9, 10, 19, 21], false),
    ("Corporate", &[16, 11, 18, 22], false),
    ("Family and estates", &[17, 20, 13, 23], false),
    ("Property", &[20, 9, 22, 23], false),
    ("Finance", &[4, 5, 6, 7, 8], false),
    ("Harbour trial team", &[1, 9, 10, 15, 21], true),
];

/// Who is in a group.
pub(crate) fn members(number: usize) -> &'static [usize] {
    GROUPS.get(number.wrapping_sub(1)).map_or(&[], |(_, members, _)| members)
}

pub(crate) fn all() -> Vec<Group> {
    (1..)
        .zip(GROUPS)
        .map(|(number, (name, members, archived))| Group {
            id: id(number),
            name: name.to_owned(),
            members: members.iter().map(|member| id(*member)).collect(),
            archived,
        })
        .collect()
}
