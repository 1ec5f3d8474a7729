//! The gate's door: integers in, integers out.
//!
//! Every function is pure: the caller passes the facts, as the six words of [`Facts`], with each
//! call. So there is no state to leak, to close or to mix up, the module needs no allocator and
//! no glue in JavaScript, and `wasm2js` can convert it. Questions, terms and reasons are numbers;
//! their names are in tables that the build writes from the same declarations.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]

use crate::catalogue::{Audience, Facts, Kind, Question};
use crate::decide::{decide, is_possible, truth};
use crate::facts::{Contradiction, RelatedMatter, is_within};
use crate::rule::Truth;
use core::cell::Cell;
use wasm_bindgen::prelude::wasm_bindgen;

/// How a question is answered: 0 deny, 1 unknown, 2 allow. A number that is no question's: deny.
#[wasm_bindgen]
#[must_use]
pub fn check(question: u32, sk: u32, sh: u32, k1: u32, h1: u32, k2: u32, h2: u32) -> u32 {
    let facts = Facts::from_words([sk, k1, k2], [sh, h1, h2]);
    Question::from_number(question).map_or(0, |question| truth(question, &facts) as u32)
}

/// The actions about a kind of record that are allowed, as bits in catalogue order.
#[wasm_bindgen]
#[must_use]
pub fn check_all(kind: u32, sk: u32, sh: u32, k1: u32, h1: u32, k2: u32, h2: u32) -> u32 {
    let facts = Facts::from_words([sk, k1, k2], [sh, h1, h2]);
    let Some(kind) = Kind::ALL.get(kind as usize).copied() else { return 0 };
    bits(kind.actions().map(|action| truth(action.into(), &facts) == Truth::True))
}

/// The questions of a word of 32 that could be answered with yes on some record. What is asked of
/// the firm alone is answered with yes exactly then.
#[wasm_bindgen]
#[must_use]
pub fn possible(word: u32, sk: u32, sh: u32) -> u32 {
    let subject = Facts::from_words([sk, 0, 0], [sh, 0, 0]);
    bits((0..32).map(|bit| {
        Question::from_number(word * 32 + bit)
            .is_some_and(|question| is_possible(question, &subject.and(&question.kind().constants())))
    }))
}

fn bits(answers: impl Iterator<Item = bool>) -> u32 {
    answers.zip(0..32).fold(0, |bits, (answer, place)| bits | u32::from(answer) << place)
}

// Where a decision that does not fit one integer is left for the caller to read. Cells, because
// JavaScript reads them from outside; nothing in Rust reads them again.
const OUT_WORDS: usize = 2 * crate::decide::Needs::LIMIT;

thread_local! {
    static OUT: [Cell<u32>; OUT_WORDS] = const { [const { Cell::new(0) }; OUT_WORDS] };
}

/// Where [`explain`] leaves what is missing.
#[wasm_bindgen]
#[must_use]
pub fn out() -> *const u32 {
    OUT.with(|out| out.as_ptr().cast())
}

/// Decides and explains. Bits 0 to 7 are the effect, 8 to 15 the reason, 16 to 23 the masks, 24 to
/// 31 how many sets of terms are at [`out`], two words each, lower first.
#[wasm_bindgen]
#[must_use]
pub fn explain(question: u32, administrator: bool, sk: u32, sh: u32, k1: u32, h1: u32, k2: u32, h2: u32) -> u32 {
    let subject = Facts::from_words([sk, 0, 0], [sh, 0, 0]);
    let record = Facts::from_words([0, k1, k2], [0, h1, h2]);
    let Some(question) = Question::from_number(question) else { return 0 };
    let audience = if administrator { Audience::Administrator } else { Audience::Subject };
    let decision = decide(question, &subject, &record, audience);
    let sets = decision.needs.sets();
    OUT.with(|out| {
        let words = sets.iter().flat_map(|set| [set.bits() as u32, (set.bits() >> 32) as u32]);
        for (place, word) in out.iter().zip(words) {
            place.set(word);
        }
    });
    decision.effect as u32
        | (decision.reason as u32) << 8
        | u32::from(decision.masks.bits()) << 16
        | (sets.len() as u32) << 24
}

/// What the matters add up to that a contact is related to, one matter more: three times the truth
/// that one is open, and once the truth that one is shared. It begins with 0.
#[wasm_bindgen]
#[must_use]
pub fn related(so_far: u32, k1: u32, h1: u32, k2: u32, h2: u32) -> u32 {
    let truth = |number| match number {
        0 => Truth::False,
        2 => Truth::True,
        _ => Truth::Unknown,
    };
    let so_far = RelatedMatter { open: truth(so_far / 3), shared: truth(so_far % 3) };
    let related = so_far.or(&Facts::from_words([0, k1, k2], [0, h1, h2]));
    3 * (related.open as u32) + related.shared as u32
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
pub fn contradiction(sk: u32, sh: u32) -> u32 {
    Contradiction::find(&Facts::from_words([sk, 0, 0], [sh, 0, 0])).map_or(0, |found| found as u32 + 1)
}
