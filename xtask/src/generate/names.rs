//! The tables that give the engine's numbers their names.

use firmgate::catalogue::{
    Action, Condition, Fact, Facts, Kind, Layer, Mask, Reason, Surface, SurfaceGroup, catalogue_hash,
};
use firmgate::decide::ConditionSet;
use firmgate::facts::{CalendarLevel, Choice, Contradiction, Layout, ShareKind};
use std::fmt::Write;

/// Packed, because every page loads them: names that share what is before the colon share it here
/// too, and what belongs to an action is one character or one field at the action's place.
pub(crate) fn source() -> String {
    let mut out = String::from("// Generated from src/catalogue and src/facts. Do not edit.\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "export const {name} = {value:?};");
    };
    line("CATALOGUE", catalogue_hash().to_owned());
    line("ACTIONS", packed(Action::ALL.iter().map(|action| action.name())));
    line("SURFACES", packed(Surface::ALL.iter().map(|surface| surface.name())));
    line("KINDS", joined(Kind::ALL.iter().map(|kind| kind.name())));
    line("REASONS", joined(Reason::ALL.iter().map(|reason| reason.code())));
    line("CONDITIONS", joined(Condition::ALL.iter().map(|condition| condition.name())));
    line("MASKS", joined(Mask::ALL.iter().map(|mask| mask.name())));
    line("SHARE_KINDS", ShareKind::NAMES.join(" "));
    line("CALENDAR_LEVELS", CalendarLevel::NAMES.join(" "));
    line("CONTRADICTIONS", joined(Contradiction::ALL.iter().map(|contradiction| contradiction.code())));
    // A letter an action: its kind, and in capitals if the server checks again.
    line("ACTION_KINDS", Action::ALL.iter().map(|action| letter(action.kind(), action.rechecks())).collect());
    line("SURFACE_KINDS", Surface::ALL.iter().map(|surface| letter(surface.group().kind(), false)).collect());
    line("CITES", Action::ALL.iter().map(|action| action.cites().join(" ")).collect::<Vec<_>>().join(";"));
    line("REASON_CITES", Reason::ALL.iter().map(|reason| reason_cites(*reason)).collect::<Vec<_>>().join(";"));
    let of_matter = Layout::of(Kind::Matter).facts().len();
    let none = (1..=of_matter).fold(0b11, |word, place| word | 1 << (2 * place));
    let _ = writeln!(out, "// What is said of a record that belongs to no matter: so, and no fact of a matter.");
    let _ = writeln!(out, "export const NO_MATTER = {none};");
    let _ = writeln!(out, "// A record is one number; what is left of it, divided by this, is its second word.");
    let _ = writeln!(out, "export const WORD = {};", 4_u64.pow(u32::try_from(Layout::IN_WORD).unwrap_or_default()));
    let record = 2 * Facts::WORDS;
    let _ =
        writeln!(out, "// How many words take a bit of each fact and of each condition, and where in the words of the");
    let _ = writeln!(out, "// engine a record is and what is missing; src/wasm/gate.rs.");
    let _ = writeln!(
        out,
        "export const FACT_WORDS = {}, CONDITION_WORDS = {}, RECORD = {record}, MISSING = {};",
        Facts::WORDS,
        ConditionSet::WORDS,
        record + Layout::WORDS
    );
    let _ = writeln!(out, "// Where the facts begin that are not of a subject's account.");
    let _ = writeln!(
        out,
        "export const USER = {}, SESSION = {}, FIRM_SETTINGS = {}, CURRENT = {};",
        Fact::User as u8,
        Fact::SessionOpen as u8,
        Fact::AdminImpliesAreas as u8,
        Fact::Current as u8
    );
    let portal: Vec<String> = ShareKind::ALL.iter().map(|kind| (kind.portal() as u8).to_string()).collect();
    let _ = writeln!(out, "// The same for the fact that something is shared, by the kind of share.");
    let _ = writeln!(out, "export const PORTAL: readonly number[] = [{}];", portal.join(", "));
    let ends = SurfaceGroup::ALL.iter().map(|group| {
        let last = Surface::ALL.iter().rposition(|surface| surface.group() == *group);
        last.map_or(0, |last| last + 1).to_string()
    });
    let _ = writeln!(out, "// Where the surfaces end of: tabs, settings, matter, contact, portal.");
    let _ = writeln!(out, "export const SURFACE_ENDS: readonly number[] = [{}];", ends.collect::<Vec<_>>().join(", "));
    out
}

/// What a reason rests on: a layer's rules, nothing (`-`), or the row's (empty).
fn reason_cites(reason: Reason) -> String {
    match Layer::of(reason) {
        Some(layer) => layer.cites().join(" "),
        None if reason.stands_alone() => "-".to_owned(),
        None => String::new(),
    }
}

// INVARIANT: after `a` there are thirty characters without a meaning of their own in a text.
const _: () = assert!(Kind::ALL.len() <= 30, "kinds no longer fit a letter each; see `build` in pkg/src/names.ts");

fn letter(kind: Kind, capital: bool) -> char {
    let first = if capital { b'A' } else { b'a' };
    char::from(first + kind as u8)
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(" ")
}

/// `a:x a:y b:z` as `a:x y;b:z`.
fn packed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for name in names {
        let (area, rest) = name.split_once(':').unwrap_or((name, ""));
        match groups.last_mut() {
            Some((last, names)) if *last == area => names.push(rest),
            _ => groups.push((area, vec![rest])),
        }
    }
    groups.iter().map(|(area, names)| format!("{area}:{}", names.join(" "))).collect::<Vec<_>>().join(";")
}
