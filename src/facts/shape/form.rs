//! The shape of a field, as data.

use crate::catalogue::Fact;
use crate::facts::share::ShareKind;

/// The shape of a field, as data: what JavaScript's reader and TypeScript's types are made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// `true` or `false`: whether the fact holds.
    Flag(Fact),
    /// One of a closed list of values.
    OneOf {
        /// The names of the values.
        names: &'static [&'static str],
        /// Other names that are read, with the place of the value that each stands for.
        aliases: &'static [(&'static str, usize)],
        /// The facts that the value settles.
        facts: &'static [Fact],
        /// For each value, which of the facts hold, as bits.
        holds: &'static [u8],
    },
    /// A person: whether it is the subject.
    IsPerson(Fact),
    /// A list of people: whether the subject is one of them.
    ListsPerson(Fact),
    /// A user's id: whether it is the subject's.
    IsUser(Fact),
    /// The id of something that can be shared: whether it is shared with the subject.
    SharedAs(ShareKind, Fact),
    /// A list of ids of things that can be shared: whether one is shared with the subject.
    AnySharedAs(ShareKind, Fact),
    /// A list of things that can be shared: whether one is shared with the subject.
    AnyShared(Fact),
    /// Who may open a matter.
    Access,
    /// The matter that a record belongs to, or that it belongs to none.
    MatterLink,
    /// A matter.
    Matter,
    /// The matters that a contact is related to.
    Matters,
    /// Another user.
    User,
    /// A calendar.
    Calendar,
    /// What a calendar is shared with, and at which level.
    CalendarShares,
    /// The groups that something is limited to, or that it is limited to none.
    Limit,
    /// A kind of deleted item: whether the firm's settings let it be recovered.
    Recoverable(&'static [&'static str]),
    /// Part of who the subject is; settles no fact by itself.
    Identity,
}
