//! The tables that give the engine's numbers their names.

use firmgate::catalogue::{Action, Kind, Layer, Mask, Reason, Surface, Term, catalogue_hash};
use firmgate::facts::{CalendarLevel, Choice, Contradiction, ShareKind};
use std::fmt::Write;

/// Packed, because every page loads them: names that share what is before the colon share it here
/// too, and what belongs to an action is one character or one field at the action's place.
pub(crate) fn source() -> String {
    let mut out = String::from("// Generated from src/catalogue. Do not edit.\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(out, "export const {name} = {value:?};");
    };
    line("CATALOGUE", catalogue_hash().to_owned());
    line("ACTIONS", packed(Action::ALL.iter().map(|action| action.name())));
    line("SURFACES", packed(Surface::ALL.iter().map(|surface| surface.name())));
    line("KINDS", joined(Kind::ALL.iter().map(|kind| kind.name())));
    line("REASONS", joined(Reason::ALL.iter().map(|reason| reason.code())));
    line("TERMS", joined(Term::ALL.iter().map(|term| term.name())));
    line("MASKS", joined(Mask::ALL.iter().map(|mask| mask.name())));
    line("SHARE_KINDS", ShareKind::NAMES.join(" "));
    line("CALENDAR_LEVELS", CalendarLevel::NAMES.join(" "));
    line("ACTION_KINDS", Action::ALL.iter().map(|action| letter(action.kind() as u8)).collect());
    line("SURFACE_KINDS", Surface::ALL.iter().map(|surface| letter(surface.group().kind() as u8)).collect());
    line("RECHECKS", Action::ALL.iter().map(|action| if action.rechecks() { '1' } else { '0' }).collect());
    line("CITES", Action::ALL.iter().map(|action| action.cites().join(" ")).collect::<Vec<_>>().join(";"));
    line("REASON_CITES", Reason::ALL.iter().map(|reason| reason_cites(*reason)).collect::<Vec<_>>().join(";"));
    line(
        "CONTRADICTIONS",
        Contradiction::ALL.iter().map(|contradiction| contradiction.sentence()).collect::<Vec<_>>().join(";"),
    );
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

fn letter(number: u8) -> char {
    char::from(b'a' + number)
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
