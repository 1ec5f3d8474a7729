//! One row of the catalogue, and the enum that all rows make.
//!
//! A row reads:
//!
//! ```text
//! /// One sentence of documentation.
//! BillCreate = "bill:create" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
//! ```
//!
//! - `on` names the kind of record that the action is about ([`Kind`]).
//! - `user [..]` is the rule for firm users and `guest [..]` the one for guests; a column that is
//!   left out is *never*. A rule is made of [`Condition`]s with `&`, `|` and brackets, or is `Always`.
//! - `flags`: `recheck` marks what is irreversible, money or permission, so that the server checks
//!   again whatever the client said; `two_factor` marks what stays open to a subject who still has
//!   to pass a second factor.
//! - `masks Hours of ActivityView` says that whoever may do that action but not this one sees the
//!   field masked.
//! - `cites` are the ids of the rules of the domain, in `docs/domain.md`.

use super::condition::Condition;
use super::kind::Kind;
use super::mask::Mask;
use super::notation::rule;
use super::unknown_name::UnknownName;
use crate::rule::Rule;

pub(super) const RECHECK: u8 = 1;
pub(super) const TWO_FACTOR: u8 = 2;

macro_rules! flag {
    (recheck) => {
        RECHECK
    };
    (two_factor) => {
        TWO_FACTOR
    };
}

// Each area's macro hands its rows on to the next, so that one declaration sees them all. The
// alternative, one enum an area, would give `Action` a second level that no user of it needs.
macro_rules! collect {
    ([] $($rows:tt)*) => { declare! { $($rows)* } };
    ([$area:ident $($rest:ident)*] $($rows:tt)*) => { $area! { collect [$($rest)*] $($rows)* } };
}

macro_rules! declare {
    ($(
        $(#[doc = $doc:literal])+
        $variant:ident = $name:literal on $kind:ident, user [$($user:tt)*]
        $(, guest [$($guest:tt)+])?
        $(, flags [$($flag:ident),+])?
        $(, masks $mask:ident of $masked:ident)?
        , cites [$($cite:literal),*];
    )+) => {
        /// Something that a subject may or may not do. The names are public API, and are never
        /// renamed or given another meaning.
        ///
        /// In the glossary: [action](crate::glossary#action).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Action {
            $(
                $(#[doc = $doc])+
                #[doc = concat!("\n\n`", $name, "`, on [`Kind::", stringify!($kind), "`]. Users: `[", stringify!($($user)*), "]`; guests: `[", $(stringify!($($guest)+),)? "]`.")]
                $variant,
            )+
        }

        impl Action {
            /// Every action, in catalogue order.
            pub const ALL: &'static [Action] = &[$(Action::$variant),+];

            const NAMES: &'static [&'static str] = &[$($name),+];
            const KINDS: &'static [Kind] = &[$(Kind::$kind),+];
            const USER: &'static [Rule<Condition>] = &[$(rule!($($user)*)),+];
            const GUEST: &'static [Rule<Condition>] = &[$(rule!($($($guest)+)?)),+];
            const FLAGS: &'static [u8] = &[$(0 $($(| flag!($flag))+)?),+];

            /// What the action is, in one sentence.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Action::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The ids of the domain's rules that the row rests on.
            #[must_use]
            pub fn cites(self) -> &'static [&'static str] {
                match self { $(Action::$variant => &[$($cite),*],)+ }
            }

            /// The fields that are masked: whoever may not take the first action sees the field
            /// masked on a record that the second one reads.
            pub const MASKS: &'static [(Action, Mask, Action)] = &[
                $($((Action::$variant, Mask::$mask, Action::$masked),)?)+
            ];
        }
    };
}

collect! {
    [
        account users groups security feed matters contacts activities bills accounts reports
        calendars tasks documents notes sharing grow
    ]
}

impl Action {
    /// The action with a number, if there is one.
    #[must_use]
    #[inline]
    pub fn from_number(number: u32) -> Option<Action> {
        Action::ALL.get(number as usize).copied()
    }

    /// The stable name: an area, a colon, a verb.
    #[must_use]
    pub fn name(self) -> &'static str {
        Action::NAMES.get(self as usize).copied().unwrap_or_default()
    }

    /// The kind of record that the action is about.
    #[must_use]
    #[inline]
    pub fn kind(self) -> Kind {
        Action::KINDS.get(self as usize).copied().unwrap_or(Kind::Firm)
    }

    /// Who may among the firm's users.
    #[must_use]
    #[inline]
    pub fn user_rule(self) -> &'static Rule<Condition> {
        Action::USER.get(self as usize).unwrap_or(const { &Rule::NEVER })
    }

    /// Who may among guests.
    #[must_use]
    #[inline]
    pub fn guest_rule(self) -> &'static Rule<Condition> {
        Action::GUEST.get(self as usize).unwrap_or(const { &Rule::NEVER })
    }

    /// Whether the server must check again even if a client allowed: the action is irreversible,
    /// or about money or permissions.
    #[must_use]
    pub fn rechecks(self) -> bool {
        self.flags() & RECHECK != 0
    }

    /// Whether the action stays open to a subject who still has to pass a second factor.
    #[must_use]
    #[inline]
    pub fn open_before_two_factor(self) -> bool {
        self.flags() & TWO_FACTOR != 0
    }

    pub(super) const fn rules() -> (&'static [Rule<Condition>], &'static [Rule<Condition>]) {
        (Action::USER, Action::GUEST)
    }

    pub(super) const fn names() -> &'static [&'static str] {
        Action::NAMES
    }

    pub(super) const fn kinds() -> &'static [Kind] {
        Action::KINDS
    }

    pub(super) const fn all_flags() -> &'static [u8] {
        Action::FLAGS
    }

    fn flags(self) -> u8 {
        Action::FLAGS.get(self as usize).copied().unwrap_or_default()
    }
}

impl core::fmt::Display for Action {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

impl core::str::FromStr for Action {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Action, UnknownName> {
        Action::ALL.iter().copied().find(|action| action.name() == name).ok_or(UnknownName)
    }
}
