//! How the facts of a record cross from JavaScript: as one number, so that what is known of two
//! records is compared at once. Each takes two bits, in the order of the fields: the lower says that
//! the fact is known, the upper that it holds.
//!
//! A subject's facts cross as [`Facts`] stand in memory.

use super::fact_list::FactList;
use super::resource::LISTS_BY_KIND;
use super::{FirmSettings, FirmUser, Guest, Session};
use crate::catalogue::{Fact, Facts, Kind};

/// The facts of a record of a kind, in the order in which they cross.
#[derive(Clone, Copy, Debug)]
pub struct Layout(&'static [u8]);

impl Layout {
    /// How many facts cross in a word: thirty bits, since engines of JavaScript are fastest with
    /// integers of less than 31.
    pub const IN_WORD: usize = 15;

    /// How many words a record takes.
    pub const WORDS: usize = 2;

    /// How many facts a record may have.
    pub const MOST: usize = FactList::MOST;

    /// The facts of a record of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Layout {
        let start = COUNTS.iter().take(kind as usize).map(|count| usize::from(*count)).sum();
        let count = COUNTS.get(kind as usize).copied().unwrap_or_default();
        let facts = FACTS.get(start..).and_then(|facts| facts.get(..usize::from(count)));
        Layout(facts.unwrap_or_default())
    }

    /// The numbers of the facts, in order.
    #[must_use]
    pub fn facts(self) -> &'static [u8] {
        self.0
    }

    /// Adds what a record's words say.
    pub fn read(self, low: u32, high: u32, facts: &mut Facts) {
        for (place, number) in self.0.iter().enumerate() {
            let bits = match place.checked_sub(Layout::IN_WORD) {
                None => low >> (2 * place),
                Some(place) => high >> (2 * place),
            };
            facts.set_answer(*number, bits);
        }
    }
}

// One kind after another: a list of the greatest length for each would take three times the room.
static COUNTS: [u8; Kind::ALL.len()] = counts();
static FACTS: [u8; total()] = facts();

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
#[expect(clippy::cast_possible_truncation, reason = "a count is at most `FactList::MOST`")]
const fn counts() -> [u8; Kind::ALL.len()] {
    let mut counts = [0; Kind::ALL.len()];
    let mut kind = 0;
    while kind < counts.len() {
        counts[kind] = LISTS_BY_KIND[kind].count as u8;
        kind += 1;
    }
    counts
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
const fn total() -> usize {
    let mut total = 0;
    let mut kind = 0;
    while kind < Kind::ALL.len() {
        total += LISTS_BY_KIND[kind].count;
        kind += 1;
    }
    total
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
const fn facts() -> [u8; total()] {
    let mut facts = [0; total()];
    let (mut kind, mut end) = (0, 0);
    while kind < Kind::ALL.len() {
        let mut place = 0;
        while place < LISTS_BY_KIND[kind].count {
            facts[end] = LISTS_BY_KIND[kind].at(place);
            place += 1;
            end += 1;
        }
        kind += 1;
    }
    facts
}

// INVARIANT: the facts of a record fit its words.
const _: () = assert!(Layout::MOST <= Layout::WORDS * Layout::IN_WORD, "facts no longer fit a record's words");

// INVARIANT: JavaScript puts what it reads of a part of who asks where the part's first fact is, and the rest after
// it. A guest's fields are the first of a user's.
const _: () = {
    const EMPTY: FactList = FactList::EMPTY;
    assert!(FirmUser::lay(EMPTY).counts_from(Fact::Enabled), "a user's facts stand in the order of the fields");
    assert!(Guest::lay(EMPTY).counts_from(Fact::Enabled), "a guest's facts stand in the order of the fields");
    assert!(Session::lay(EMPTY).counts_from(Fact::SessionOpen), "a session's facts stand in the order of the fields");
    assert!(FirmSettings::lay(EMPTY).counts_from(Fact::AdminImpliesAreas), "settings stand in the order of the fields");
};

#[cfg(test)]
mod tests {
    use super::Layout;
    use crate::catalogue::{Fact, Facts, Kind};

    #[test]
    fn a_record_of_more_facts_than_a_word_has_is_read_from_both() {
        let layout = Layout::of(Kind::Event);
        assert!(layout.facts().len() > Layout::IN_WORD);
        let mut facts = Facts::NONE;
        layout.read(0b01, 0b11, &mut facts);
        assert_eq!(facts, Facts::NONE.with(Fact::SharedItself, false).with(Fact::Attendee, true));
    }

    #[test]
    fn each_kind_has_the_facts_of_its_own_fields() {
        assert!(Layout::of(Kind::Firm).facts().is_empty());
        assert_eq!(Layout::of(Kind::Group).facts(), [Fact::InUse as u8]);
        assert_eq!(Layout::of(Kind::FeedEntry).facts().last(), Some(&(Fact::Private as u8)));
    }
}
