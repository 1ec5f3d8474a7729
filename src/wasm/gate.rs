//! The gate's door: integers in, integers out.
//!
//! Every function is pure. A record is one integer, two bits a fact ([`crate::facts::Layout`] says
//! in which order), and so are a subject and what surrounds them; the caller passes them with each
//! call. So there is no state to leak, to close or to mix up, the module needs no allocator and no
//! glue in JavaScript, and `wasm2js` can convert it. Questions, conditions and reasons are numbers;
//! their names are in tables that the build writes from the same declarations.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]

use crate::catalogue::{Audience, Facts, Kind, Question};
use crate::decide::{Missing, decide, is_possible, truth};
use crate::facts::{Contradiction, Layout, RelatedMatter, is_within};
use crate::rule::Truth;
use core::cell::Cell;
use wasm_bindgen::prelude::wasm_bindgen;

fn subject_facts(subject: u32, surroundings: u32) -> Facts {
    let mut facts = Facts::NONE;
    Layout::SUBJECT.read(subject, &mut facts);
    Layout::SURROUNDINGS.read(surroundings, &mut facts);
    facts
}

fn record_facts(kind: Kind, record: u32) -> Facts {
    let mut facts = Facts::NONE;
    Layout::of(kind).read(record, &mut facts);
    kind.applied_to(facts)
}

/// How a question is answered: 0 deny, 1 unknown, 2 allow. A number that is no question's: deny.
#[wasm_bindgen]
#[must_use]
pub fn check(question: u32, subject: u32, surroundings: u32, record: u32) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let facts = subject_facts(subject, surroundings).and(&record_facts(question.kind(), record));
    truth(question, &facts) as u32
}

/// The actions about the same kind of record as this question, as bits in catalogue order: those
/// that are allowed.
#[wasm_bindgen]
#[must_use]
pub fn check_all(question: u32, subject: u32, surroundings: u32, record: u32) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let kind = question.kind();
    let facts = subject_facts(subject, surroundings).and(&record_facts(kind, record));
    bits(Question::actions().filter(|action| action.kind() == kind).map(|action| truth(action, &facts) == Truth::True))
}

/// The questions of a word of 32 that could be answered with yes on some record. What is asked of
/// the firm alone is answered with yes exactly then.
#[wasm_bindgen]
#[must_use]
pub fn possible(word: u32, subject: u32, surroundings: u32) -> u32 {
    let facts = subject_facts(subject, surroundings);
    bits((0..32).map(|bit| {
        Question::from_number(word * 32 + bit)
            .is_some_and(|question| is_possible(question, &facts.and(&question.kind().constants())))
    }))
}

fn bits(answers: impl Iterator<Item = bool>) -> u32 {
    answers.zip(0..32).fold(0, |bits, (answer, place)| bits | u32::from(answer) << place)
}

// Where a decision that does not fit one integer is left for the caller to read. Cells, because
// JavaScript reads them from outside; nothing in Rust reads them again.
const OUT_WORDS: usize = 2 * Missing::LIMIT;

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
/// 31 how many sets of conditions are at [`out`], two words each, lower first.
#[wasm_bindgen]
#[must_use]
pub fn explain(question: u32, administrator: bool, subject: u32, surroundings: u32, record: u32) -> u32 {
    let Some(question) = Question::from_number(question) else { return 0 };
    let subject = subject_facts(subject, surroundings);
    let record = record_facts(question.kind(), record);
    let audience = if administrator { Audience::Administrator } else { Audience::Subject };
    let decision = decide(question, &subject, &record, audience);
    let sets = decision.missing.sets();
    OUT.with(|out| {
        for (place, set) in sets.iter().enumerate() {
            let [low, high] = set.words();
            if let Some([a, b]) = out.get(2 * place..2 * place + 2) {
                a.set(low);
                b.set(high);
            }
        }
    });
    decision.effect as u32
        | (decision.reason as u32) << 8
        | u32::from(decision.masks.bits()) << 16
        | u32::from(decision.missing.count()) << 24
}

/// What the matters add up to that a contact is related to, one matter more: four times the truth
/// that one is open, and once the truth that one is shared. It begins with 0.
#[wasm_bindgen]
#[must_use]
pub fn related(so_far: u32, matter: u32) -> u32 {
    let truth = |number| match number {
        0 => Truth::False,
        2 => Truth::True,
        _ => Truth::Unknown,
    };
    let so_far = RelatedMatter { open: truth(so_far >> 2), shared: truth(so_far & 3) };
    let related = so_far.or(&record_facts(Kind::Matter, matter));
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
pub fn contradiction(subject: u32) -> u32 {
    Contradiction::find(&subject_facts(subject, 0)).map_or(0, |found| found as u32 + 1)
}
