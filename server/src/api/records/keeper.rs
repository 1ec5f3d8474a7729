//! Where the server keeps the records of each kind. Of what it keeps, nobody else says the facts.

use firmgate::catalogue::Kind;

/// Where the records of a kind are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeper {
    /// In the state of the firm, or its feed.
    State,
    /// In a table.
    Table,
    /// Not as such: it is named by what it is made of, and that is kept here. A block is a user and a matter.
    Parts,
    /// Not here.
    Elsewhere,
}

/// Where the records of a kind are kept.
pub(crate) fn keeper(kind: Kind) -> Keeper {
    match kind {
        Kind::User | Kind::Group | Kind::Calendar | Kind::Share | Kind::RecoveryItem | Kind::FeedEntry => Keeper::State,
        Kind::Matter
        | Kind::Contact
        | Kind::Activity
        | Kind::ActivityDescription
        | Kind::Bill
        | Kind::Transaction
        | Kind::Event
        | Kind::Task
        | Kind::Document
        | Kind::Note
        | Kind::Communication
        | Kind::Message => Keeper::Table,
        Kind::Firm | Kind::Block => Keeper::Parts,
        Kind::Payment | Kind::BankAccount | Kind::PracticeArea | Kind::TextSnippet => Keeper::Elsewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::{Keeper, keeper};
    use crate::api::records::table;
    use firmgate::catalogue::Kind;

    #[test]
    fn what_has_a_table_is_kept_in_a_table() {
        for kind in Kind::ALL.iter().copied().filter(|kind| table::of(*kind).is_some()) {
            assert_eq!(keeper(kind), Keeper::Table, "{}", kind.name());
        }
    }
}
