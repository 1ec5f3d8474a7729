//! The gate's door: integers in, integers out.
//!
//! What is known of a subject and of a record is left in [`words`], with each call; the rest are
//! arguments. A call reads no other state and keeps none. So there is nothing to leak, to close or
//! to mix up, the module needs no allocator and no glue in JavaScript, and `wasm2js` can convert it.
//! Questions, conditions and reasons are numbers; their names are in tables that the build writes
//! from the same declarations.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]

use crate::catalogue::{Audience, Facts, Kind, Mask, Question, Reason};
use crate::decide::{ConditionSet, Missing, decide_about, is_possible, truth};
use crate::facts::{Contradiction, Layout, RelatedMatter, is_within};
use crate::rule::Truth;
use core::cell::Cell;
use core::mem::offset_of;
use wasm_bindgen::prelude::wasm_bindgen;

/// What passes through memory.
#[repr(C)]
struct Words {
    /// What is known of the subject, and of no record.
    subject: Cell<Facts>,
    /// The words of a record, as [`Layout`] says.
    record: [Cell<u32>; Layout::WORDS],
    /// The sets of conditions that [`explain`] leaves.
    missing: [Cell<ConditionSet>; Missing::LIMIT],
}

// INVARIANT: the generated `RECORD` and `MISSING` say where these begin, in words.
const _: () = assert!(offset_of!(Words, record) == 4 * 2 * Facts::WORDS, "a record is not where JavaScript has it");
const _: () = assert!(
    offset_of!(Words, missing) == offset_of!(Words, record) + 4 * Layout::WORDS,
    "what is missing is not where JavaScript has it"
);

// Cells, because JavaScript writes and reads them from outside.
thread_local! {
    static WORDS: Words = const {
        Words {
            subject: Cell::new(Facts::NONE),
            record: [const { Cell::new(0) }; Layout::WORDS],
            missing: [const { Cell::new(ConditionSet::EMPTY) }; Missing::LIMIT],
        }
    };
}

/// Where the words are that JavaScript leaves before each call: what is known of the subject, as
/// many words as [`Facts`] has, then as many that say what holds, then the words of a record.
/// After them [`explain`] leaves what is missing.
#[wasm_bindgen]
#[must_use]
pub fn words() -> *const u32 {
    WORDS.with(|words| core::ptr::from_ref(words).cast())
}

#[inline(never)]
fn subject_facts() -> Facts {
    WORDS.with(|words| words.subject.get())
}

fn add_words(kind: Kind, low: u32, high: u32, facts: &mut Facts) {
    Layout::of(kind).read(low, high, facts);
    kind.apply_to(facts);
}

fn add_record(kind: Kind, facts: &mut Facts) {
    WORDS.with(|Words { record: [low, high], .. }| add_words(kind, low.get(), high.get(), facts));
}

/// How a question is answered: 0 deny, 1 unknown, 2 allow. A number that is no question's: deny.
#[wasm_bindgen]
#[must_use]
pub fn check(question: u32) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let mut facts = subject_facts();
    add_record(question.kind(), &mut facts);
    truth(question, &facts) as u32
}

/// Of the actions about the same kind of record, from this question on and at most 32: those that
/// are allowed, as bits in catalogue order.
#[wasm_bindgen]
#[must_use]
pub fn check_all(question: u32) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let mut facts = subject_facts();
    add_record(question.kind(), &mut facts);
    bits(question.actions_from_here().map(|action| truth(action, &facts) == Truth::True))
}

/// The questions of a word of 32 that could be answered with yes on some record. What is asked of
/// the firm alone is answered with yes exactly then.
#[wasm_bindgen]
#[must_use]
pub fn possible(word: u32) -> u32 {
    bits((0..32).map(|bit| {
        Question::from_number(word * 32 + bit).is_some_and(|question| {
            let mut facts = subject_facts();
            question.kind().apply_to(&mut facts);
            is_possible(question, &facts)
        })
    }))
}

fn bits(answers: impl Iterator<Item = bool>) -> u32 {
    answers.zip(0..32).fold(0, |bits, (answer, place)| bits | u32::from(answer) << place)
}

// INVARIANT: what `explain` returns has eight bits for each of its parts.
const _: () = assert!(Reason::ALL.len() <= 256, "reasons no longer fit eight bits");
const _: () = assert!(Mask::ALL.len() <= 8, "masks no longer fit eight bits");
const _: () = assert!(Missing::LIMIT < 256, "the number of sets no longer fits eight bits");

/// Decides and explains. Bits 0 to 7 are the effect, 8 to 15 the reason, 16 to 23 the masks, 24 to
/// 31 how many sets of conditions are left at [`words`], each as many words as the conditions fill,
/// the lowest first.
#[wasm_bindgen]
#[must_use]
pub fn explain(question: u32, administrator: bool) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let audience = if administrator { Audience::Administrator } else { Audience::Subject };
    let subject = subject_facts();
    let mut facts = subject;
    add_record(question.kind(), &mut facts);
    let decision = decide_about(question, &subject, &facts, audience);
    WORDS.with(|words| {
        for (place, set) in words.missing.iter().zip(decision.missing.sets()) {
            place.set(*set);
        }
    });
    decision.effect as u32
        | (decision.reason as u32) << 8
        | u32::from(decision.masks.bits()) << 16
        | u32::from(decision.missing.count()) << 24
}

/// What the matters add up to that a contact is related to, one matter more, whose facts are one
/// word: four times the truth that one is open, and once the truth that one is shared. It begins
/// with 0.
#[wasm_bindgen]
#[must_use]
pub fn related(so_far: u32, matter: u32) -> u32 {
    let truth = |number| match number {
        0 => Truth::False,
        2 => Truth::True,
        _ => Truth::Unknown,
    };
    let so_far = RelatedMatter { open: truth(so_far >> 2), shared: truth(so_far & 3) };
    let mut facts = Facts::NONE;
    add_words(Kind::Matter, matter, 0, &mut facts);
    let related = so_far.or(&facts);
    (related.open as u32) << 2 | related.shared as u32
}

/// Whether a moment is in a span, in milliseconds; an end that is not given is infinite.
#[wasm_bindgen]
#[must_use]
pub fn within(now: f64, start: f64, end: f64) -> bool {
    is_within(now, Some(start), Some(end))
}

/// The number of the contradiction among a subject's facts, from 1; 0 if there is none.
#[wasm_bindgen]
#[must_use]
pub fn contradiction() -> u32 {
    Contradiction::find(&subject_facts()).map_or(0, |found| found as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, check, check_all, explain};
    use crate::catalogue::{Condition, Fact, Facts, Kind, Question, Surface};

    fn know(subject: Facts) {
        WORDS.with(|words| words.subject.set(subject));
    }

    fn administrator() -> Facts {
        [Fact::User, Fact::Enabled, Fact::SessionOpen, Fact::Current, Fact::SecondFactorPassed, Fact::Administrator]
            .into_iter()
            .fold(Facts::NONE, |facts, fact| facts.with(fact, true))
    }

    #[test]
    fn every_word_of_answers_has_the_answer_of_each_of_its_actions() {
        know(administrator());
        let mut words = 0;
        for kind in Kind::ALL {
            let actions: Vec<u32> = kind.actions().map(|action| Question::from(action).number().into()).collect();
            for page in actions.chunks(32) {
                let bits = check_all(page[0]);
                let each = page.iter().enumerate().map(|(place, action)| u32::from(check(*action) == 2) << place);
                assert_eq!(bits, each.sum::<u32>(), "{}", kind.name());
                words += 1;
            }
        }
        assert!(words > Kind::ALL.len(), "no kind has more actions than a word");
    }

    #[test]
    fn what_is_missing_is_left_in_the_words_of_conditions() {
        know(administrator().with(Fact::GrowUser, false));
        let said = explain(Question::from(Surface::TabGrow).number().into(), false);
        assert_eq!(said >> 24, 1);
        let set = WORDS.with(|words| words.missing[0].get());
        assert_eq!(set.iter().collect::<Vec<_>>(), [Condition::GrowUser]);
    }
}
