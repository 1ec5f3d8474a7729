//! The readers: one function a record, that turns its facts into the words that the engine takes.
//!
//! They are written out, one statement a field, rather than interpreted from a table: an engine of
//! JavaScript makes a property read with a written name several times faster than one by a name in
//! a variable, and a list of records is read field by field.

use firmgate::catalogue::{Fact, Facts, Kind, Surface, SurfaceGroup};
use firmgate::facts::{Calendar, FirmUser, Field, Form, Guest, Matter, Policy, Session, ShareKind, TargetUser};
use std::fmt::Write;

/// The bits of some facts, as words: 0 the subject's, 1 and 2 the record's.
#[derive(Clone, Copy, Default)]
struct Bits([u32; 3]);

impl Bits {
    fn of(facts: &[Fact]) -> Bits {
        let mut set = Facts::NONE;
        for fact in facts {
            set.set(*fact, Some(true));
        }
        Bits(set.words().1)
    }

    /// `k1 |= 4; k2 |= 1;` for a prefix `k`; nothing where there is nothing to set.
    fn set(self, prefix: &str) -> String {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, bits)| **bits != 0)
            .map(|(word, bits)| format!("{prefix}{word} |= {bits};"))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

pub(crate) fn source() -> String {
    let mut out = String::from(
        "// Generated from src/facts. Do not edit.\n\
         import { access, anyGroup, anyShared, belongs, flag, isPerson, isPlain, isUser, levels, matters, one, own, people, recoverable, shared, sharedRefs, unknownKey, type Asker } from \"../src/read\";\n\n\
         // What the last reader found: which facts are known, and which of those hold.\n\
         export let K0 = 0, H0 = 0, K1 = 0, H1 = 0, K2 = 0, H2 = 0;\n",
    );
    // INVARIANT: nothing of the caller's runs between a reader's last statement and the use of
    // what it found, so that a getter that asks a gate again cannot mix two records up.
    reader(&mut out, "readMatterFacts", &Matter::all_fields(), &[], true);
    reader(&mut out, "readUserFacts", &TargetUser::all_fields(), &[], true);
    reader(&mut out, "readCalendarFacts", &Calendar::all_fields(), &[], true);
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Firm) {
        reader(&mut out, &format!("read_{}", kind.name()), &kind.fields(), kind.never(), true);
    }
    reader(&mut out, "readFirmUser", &FirmUser::all_fields(), &[], false);
    reader(&mut out, "readGuest", &Guest::all_fields(), &[], false);
    reader(&mut out, "readSession", &Session::all_fields(), &[], false);
    reader(&mut out, "readPolicy", &Policy::all_fields(), &[], false);

    let readers: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| if *kind == Kind::Firm { "undefined".to_owned() } else { format!("read_{}", kind.name()) })
        .collect();
    let _ = writeln!(out, "\n// By the number of the kind; the firm is no record.");
    let _ = writeln!(out, "export const READERS = [{}] as const;", readers.join(", "));
    let constants = |kind: &Kind| {
        let [_, k1, k2] = kind.constants().words().0;
        format!("[{k1}, {k2}]")
    };
    let _ = writeln!(out, "// What is known to be false of every record of a kind.");
    let _ = writeln!(
        out,
        "export const CONSTANTS: readonly (readonly [number, number])[] = [{}];",
        Kind::ALL.iter().map(constants).collect::<Vec<_>>().join(", ")
    );
    let portal: Vec<String> = ShareKind::PORTAL.iter().map(|(_, fact)| Bits::of(&[*fact]).0[0].to_string()).collect();
    let _ = writeln!(out, "// The fact of the portal that a live share of a kind makes hold.");
    let _ = writeln!(out, "export const PORTAL: readonly number[] = [{}];", portal.join(", "));
    let _ = writeln!(out, "export const IS_USER = {}, IS_CURRENT = {};", Bits::of(&[Fact::User]).0[0], Bits::of(&[Fact::Current]).0[0]);
    let groups: Vec<String> = SurfaceGroup::ALL
        .iter()
        .map(|group| {
            let places: Vec<usize> = Surface::ALL.iter().enumerate().filter(|(_, surface)| surface.group() == *group).map(|(place, _)| place).collect();
            format!("[{}, {}]", places.first().copied().unwrap_or(0), places.last().map_or(0, |last| last + 1))
        })
        .collect();
    let _ = writeln!(out, "// First surface and the one after the last: tabs, settings, matter, contact, portal.");
    let _ = writeln!(out, "export const SURFACE_GROUPS: readonly (readonly [number, number])[] = [{}];", groups.join(", "));
    out
}

/// One reader. A record that decisions are about may say which firm it belongs to.
fn reader(out: &mut String, name: &str, fields: &[Field], never: &[Fact], is_record: bool) {
    let words = used_words(fields, never);
    let declared: Vec<String> = words.iter().flat_map(|word| [format!("k{word} = 0"), format!("h{word} = 0")]).collect();
    let asker = if is_record || fields.iter().any(|field| field.form == Form::Identity) { "a" } else { "_" };
    let _ = writeln!(out, "\nexport const {name} = (r: any, {asker}: Asker): void => {{");
    let _ = writeln!(out, "  isPlain(r);");
    if !declared.is_empty() {
        let _ = writeln!(out, "  let {};", declared.join(", "));
    }
    let _ = writeln!(out, "  for (const key in r) {{\n    if (!own(r, key)) continue;\n    switch (key) {{");
    if is_record {
        let _ = writeln!(out, "      case \"firm\": {{ const v = r.firm; if (v != null) belongs(v, a); break; }}");
    }
    for field in fields {
        let statement = statement(field);
        let _ = writeln!(
            out,
            "      case {:?}: {{ const v = r.{}; if (v != null) {{ {statement} }} break; }}",
            field.name, field.name
        );
    }
    let _ = writeln!(out, "      default: unknownKey(key);\n    }}\n  }}");
    let never = Bits::of(never);
    for (word, bits) in never.0.iter().enumerate().filter(|(_, bits)| **bits != 0) {
        let _ = writeln!(out, "  k{word} |= {bits}; h{word} &= {};", !bits.cast_signed());
    }
    let value = |letter: char, word: usize| if words.contains(&word) { format!("{letter}{word}") } else { "0".to_owned() };
    let _ = writeln!(
        out,
        "  K0 = {}; H0 = {}; K1 = {}; H1 = {}; K2 = {}; H2 = {};\n}};",
        value('k', 0), value('h', 0), value('k', 1), value('h', 1), value('k', 2), value('h', 2)
    );
}

fn used_words(fields: &[Field], never: &[Fact]) -> Vec<usize> {
    let mut used = Bits::of(never).0;
    for field in fields {
        let facts: Vec<Fact> = match field.form {
            Form::Flag(fact)
            | Form::IsPerson(fact)
            | Form::ListsPerson(fact)
            | Form::IsUser(fact)
            | Form::SharedAs(_, fact)
            | Form::AnySharedAs(_, fact)
            | Form::AnyShared(fact) => vec![fact],
            Form::OneOf { facts, .. } => facts.concat(),
            Form::Access | Form::MatterLink | Form::Matter | Form::Matters => vec![Fact::NoMatter],
            Form::User => vec![Fact::TargetSelf],
            Form::Calendar | Form::CalendarShares => vec![Fact::FirmCalendar],
            Form::Limit => vec![Fact::Unlimited, Fact::LimitedToOwnGroup],
            Form::Recoverable(_) => vec![Fact::Recoverable],
            Form::Identity => vec![],
        };
        for (word, bits) in used.iter_mut().zip(Bits::of(&facts).0) {
            *word |= bits;
        }
    }
    used.iter().enumerate().filter(|(_, bits)| **bits != 0).map(|(word, _)| word).collect()
}

fn statement(field: &Field) -> String {
    let name = field.name;
    // Settles one fact from an answer of yes or no.
    let settle = |fact: Fact, answer: String| {
        let bits = Bits::of(&[fact]);
        format!("{} if ({answer}) {{ {} }}", bits.set("k"), bits.set("h"))
    };
    // Settles one fact from an answer of no, yes or 2 for not known.
    let settle_if_known = |fact: Fact, answer: String| {
        let bits = Bits::of(&[fact]);
        format!("const t = {answer}; if (t !== 2) {{ {} if (t) {{ {} }} }}", bits.set("k"), bits.set("h"))
    };
    match field.form {
        Form::Flag(fact) => settle(fact, format!("flag(v, {name:?})")),
        Form::IsPerson(fact) => settle(fact, format!("isPerson(v, a, {name:?})")),
        Form::ListsPerson(fact) => settle(fact, format!("people(v, a, {name:?})")),
        Form::IsUser(fact) => settle(fact, format!("isUser(v, a, {name:?})")),
        Form::SharedAs(kind, fact) => settle_if_known(fact, format!("shared(v, {}, a, {name:?})", kind as u8)),
        Form::AnySharedAs(kind, fact) => settle_if_known(fact, format!("anyShared(v, {}, a, {name:?})", kind as u8)),
        Form::AnyShared(fact) => settle_if_known(fact, format!("sharedRefs(v, a, {name:?})")),
        Form::Recoverable(names) => {
            settle_if_known(Fact::Recoverable, format!("recoverable(v, {names:?}, a, {name:?})"))
        }
        Form::OneOf { names, aliases, facts } => one_of(name, names, aliases, facts),
        Form::Access => format!(
            "const t = access(v, a); {}",
            in_order(&[Fact::MatterEveryone, Fact::MatterListsSubject, Fact::MatterListsGroup])
        ),
        Form::CalendarShares => format!(
            "const t = levels(v, a); {}",
            in_order(&[Fact::ShareFreeBusy, Fact::ShareViewer, Fact::ShareEditor])
        ),
        Form::Limit => {
            let (unlimited, own) = (Bits::of(&[Fact::Unlimited]), Bits::of(&[Fact::LimitedToOwnGroup]));
            format!(
                "{} if (v === \"none\") {{ {} {} }} else {{ const t = anyGroup(v, a, {name:?}); if (t !== 2) {{ {} if (t) {{ {} }} }} }}",
                unlimited.set("k"), unlimited.set("h"), own.set("k"), own.set("k"), own.set("h")
            )
        }
        Form::MatterLink => {
            let none = Bits::of(&[Fact::NoMatter]);
            let of_matter = Bits::of(Fact::OF_MATTER);
            format!(
                "{} if (v === \"none\") {{ {} {} }} else {{ readMatterFacts(v, a); k1 |= K1; h1 |= H1; }}",
                none.set("k"), none.set("h"), of_matter.set("k")
            )
        }
        Form::Matter => {
            format!("{} readMatterFacts(v, a); k1 |= K1; h1 |= H1;", Bits::of(&[Fact::NoMatter]).set("k"))
        }
        Form::Matters => {
            let no_matter = Bits::of(&[Fact::NoMatter]).0[1];
            let open = Bits::of(&[Fact::ContactMatterOpen]).0[1];
            let shared = Bits::of(&[Fact::SharedMatter]).0[1];
            // The engine adds the matters up; `t` is three times one truth and once another.
            format!(
                "const t = matters(v, (m, so) => {{ readMatterFacts(m, a); return a.engine.related(so, K1 | {no_matter}, H1, K2, H2); }}); \
                 const o = Math.trunc(t / 3), s = t % 3; if (o !== 1) {{ k1 |= {open}; if (o) h1 |= {open}; }} if (s !== 1) {{ k1 |= {shared}; if (s) h1 |= {shared}; }}"
            )
        }
        Form::User => "readUserFacts(v, a); k1 |= K1; h1 |= H1;".to_owned(),
        Form::Calendar => "readCalendarFacts(v, a); k1 |= K1; h1 |= H1;".to_owned(),
        Form::Identity => format!("a.{name} = v;"),
    }
}

/// Facts from the two halves of a number: which are known, and which hold, in this order.
fn in_order(facts: &[Fact]) -> String {
    let bits = Bits::of(facts).0;
    let first = Bits::of(&facts[..1]).0;
    let word = bits.iter().position(|bits| *bits != 0).unwrap_or_default();
    let shift = first[word].trailing_zeros();
    assert_eq!(bits[word] >> shift, (1 << facts.len()) - 1, "these facts must stand side by side");
    format!("k{word} |= (t >> {}) << {shift}; h{word} |= (t & {}) << {shift};", facts.len(), (1 << facts.len()) - 1)
}

fn one_of(name: &str, names: &[&str], aliases: &[(&str, usize)], facts: &[&[Fact]]) -> String {
    let all = Bits::of(&facts.concat());
    let word = all.0.iter().position(|bits| *bits != 0).unwrap_or_default();
    let holds = |place: usize| facts.get(place).map_or(0, |facts| Bits::of(facts).0[word]);
    let mut table: Vec<String> = (0..names.len()).map(|place| format!("{}: {}", names[place], holds(place))).collect();
    table.extend(aliases.iter().map(|(alias, place)| format!("{alias}: {}", holds(*place))));
    format!("{} h{word} |= one(v, {{ __proto__: null, {} }} as any, {name:?});", all.set("k"), table.join(", "))
}
