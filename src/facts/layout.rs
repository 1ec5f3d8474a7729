//! A record as one integer: how its facts cross the wasm boundary.

use super::resource::LAYOUTS_BY_KIND;
use super::{FirmSettings, FirmUser, Guest, Session, ShareKind};
use crate::catalogue::{Fact, Facts, Kind};

/// The facts that a record's fields settle, in order. In a word each takes two bits: the lower
/// says that the fact is known, the upper that it holds.
#[derive(Clone, Copy)]
pub struct Layout {
    facts: [u8; Layout::MOST],
    count: u8,
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
impl Layout {
    /// As many facts as fit a word.
    pub const MOST: usize = 16;

    pub(super) const EMPTY: Layout = Layout { facts: [0; Layout::MOST], count: 0 };

    pub(super) const fn with(mut self, fact: Fact) -> Layout {
        self.facts[self.count as usize] = fact as u8;
        self.count += 1;
        self
    }

    pub(super) const fn with_all(mut self, facts: &[Fact]) -> Layout {
        let mut place = 0;
        while place < facts.len() {
            self = self.with(facts[place]);
            place += 1;
        }
        self
    }

    const fn begins(&self, other: &Layout) -> bool {
        let mut place = 0;
        while place < self.count as usize {
            if self.facts[place] != other.facts[place] {
                return false;
            }
            place += 1;
        }
        self.count <= other.count
    }
}

impl Layout {
    /// The numbers of the facts, in order.
    #[must_use]
    pub fn facts(&self) -> &[u8] {
        self.facts.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// Adds what a word says.
    pub fn read(&self, word: u32, facts: &mut Facts) {
        for (place, fact) in self.facts().iter().enumerate() {
            let bits = word >> (2 * place);
            if bits & 1 != 0 {
                facts.set_number(*fact, bits & 2 != 0);
            }
        }
    }
}

impl Layout {
    /// A subject's own facts: of a user; a guest's are the first of them.
    pub const SUBJECT: Layout = FirmUser::lay(Layout::EMPTY);

    /// What surrounds a subject: that they are a user, session, settings, that the snapshot is
    /// current, and what is shared with them.
    pub const SURROUNDINGS: Layout =
        FirmSettings::lay(Session::lay(Layout::EMPTY.with(Fact::User))).with(Fact::Current).with_all(ShareKind::PORTAL);

    /// A record of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> &'static Layout {
        static LAYOUTS: [Layout; Kind::ALL.len()] = LAYOUTS_BY_KIND;
        LAYOUTS.get(kind as usize).unwrap_or(const { &Layout::EMPTY })
    }
}

// INVARIANT: a guest's word is read by the same layout as a user's.
const _: () = assert!(Guest::lay(Layout::EMPTY).begins(&Layout::SUBJECT), "a guest's fields are the first of a user's");
