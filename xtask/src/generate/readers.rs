//! The readers: one function a record, which makes one number of its fields: two bits a fact, in
//! the order that `src/facts/layout.rs` says.
//!
//! They are written out rather than interpreted from a table. An interpreter sees the records of
//! all kinds at the same places of its code, and engines of JavaScript make property reads there
//! several times slower than at places that see records of one kind.

use firmgate::catalogue::Kind;
use firmgate::facts::{
    Calendar, Choice, Field, FirmSettings, FirmUser, Form, Guest, ItemKind, Layout, Matter, Session, TargetUser,
};
use std::fmt::Write;

pub(crate) fn source() -> String {
    let mut out = String::from(
        "// Generated from src/facts. Do not edit.\n\
         import { isPlain, own, unknownKey } from \"../src/plain\";\n\
         import { access, allOf, anyPerson, anyShared, anySharedRef, calendarShares, flag, identity, limit, matter, matterLink, oneOf, person, recoverable, related, shared, user, type Reader, whose } from \"../src/read\";\n",
    );
    // As they stand in other records; on their own they are kinds too.
    reader(&mut out, "readMatter", &Matter::all_fields(), true);
    reader(&mut out, "readUser", &TargetUser::all_fields(), true);
    reader(&mut out, "readCalendar", &Calendar::all_fields(), true);
    for kind in Kind::ALL.iter().filter(|kind| has_own_reader(**kind)) {
        reader(&mut out, &name(*kind), &kind.fields(), true);
    }
    reader(&mut out, "readFirmUser", &FirmUser::all_fields(), false);
    reader(&mut out, "readGuest", &Guest::all_fields(), false);
    reader(&mut out, "readSession", &Session::all_fields(), false);
    reader(&mut out, "readFirmSettings", &FirmSettings::all_fields(), false);

    for kind in Kind::ALL {
        let (own, engine) = (widths(&kind.fields()), Layout::of(*kind).facts().len());
        assert!(own == engine, "`{}` has {own} facts for its reader and {engine} for the engine", kind.name());
    }

    let readers: Vec<String> = Kind::ALL.iter().map(|kind| name(*kind)).collect();
    let _ = writeln!(out, "\n// By the number of the kind; the firm is no record.");
    let _ = writeln!(out, "export const READERS: readonly Reader[] = [{}];", readers.join(", "));
    out
}

/// Kinds with the same fields share a reader.
fn has_own_reader(kind: Kind) -> bool {
    kind != Kind::Firm && name(kind) == format!("read_{}", kind.name())
}

fn name(kind: Kind) -> String {
    match kind {
        Kind::Firm | Kind::Matter => "readMatter".to_owned(),
        Kind::User => "readUser".to_owned(),
        Kind::Calendar => "readCalendar".to_owned(),
        _ => format!("read_{}", kind.name()),
    }
}

/// One reader. A record that decisions are about may say whose it is.
///
/// A conditional for each field, because that takes fewer bytes than a `switch` and is as fast.
fn reader(out: &mut String, name: &str, fields: &[Field], is_record: bool) {
    let _ = write!(
        out,
        "\nexport const {name}: Reader = (r, a) => {{\n  const inherits = isPlain(r, \"record\");\n  let w = 0;\n  for (const k in r) {{\n    if (inherits && !own(r, k)) continue;\n"
    );
    let facts = widths(fields);
    assert!(facts <= Layout::MOST, "`{name}` has {facts} facts, more than a number holds; see src/facts/layout.rs");
    // JavaScript has `|` for integers of one word alone. No key comes twice, so that `+` does the same.
    let _ = writeln!(out, "    w {}", if facts > Layout::IN_WORD { "+=" } else { "|=" });
    let mut place = 0;
    for field in fields {
        let end = place + width(field.form);
        let moved = match place {
            0 => String::new(),
            _ if end > Layout::IN_WORD => format!(" * {}", 1_u64 << (2 * place)),
            _ => format!(" << {}", 2 * place),
        };
        let _ = match field.form {
            Form::Identity => writeln!(out, "      k === {:?} ? identity(r.{}, a, k) :", field.name, field.name),
            _ => writeln!(out, "      k === {:?} ? {}{moved} :", field.name, call(field)),
        };
        place = end;
    }
    let otherwise = if is_record { "whose(r[k], a, k)" } else { "unknownKey(k)" };
    let _ = writeln!(out, "      {otherwise};\n  }}\n  return w;\n}};");
}

/// How many facts a field settles.
fn width(form: Form) -> usize {
    let width = match form {
        Form::Flag(_)
        | Form::IsPerson(_)
        | Form::ListsPerson(_)
        | Form::IsUser(_)
        | Form::SharedAs(..)
        | Form::AnySharedAs(..)
        | Form::AnyShared(_)
        | Form::Recoverable(_) => 1,
        Form::OneOf { facts, .. } => facts.len(),
        Form::Matters | Form::Limit => 2,
        Form::Access | Form::CalendarShares => 3,
        Form::MatterLink | Form::Matter => 1 + widths(&Matter::all_fields()),
        Form::User => widths(&TargetUser::all_fields()),
        Form::Calendar => widths(&Calendar::all_fields()),
        Form::Identity => 0,
    };
    // What is inside a record is put together with `<<`, as `related` takes a matter.
    assert!(width <= Layout::IN_WORD, "a field has {width} facts, more than a word; see src/facts/layout.rs");
    width
}

fn widths(fields: &[Field]) -> usize {
    fields.iter().map(|field| width(field.form)).sum()
}

fn call(field: &Field) -> String {
    let (helper, argument) = match field.form {
        Form::Flag(_) => ("flag", String::new()),
        Form::IsPerson(_) => ("person", String::new()),
        Form::ListsPerson(_) => ("anyPerson", String::new()),
        Form::IsUser(_) => ("user", String::new()),
        Form::SharedAs(kind, _) => ("shared", (kind as u8).to_string()),
        Form::AnySharedAs(kind, _) => ("anyShared", (kind as u8).to_string()),
        Form::AnyShared(_) => ("anySharedRef", String::new()),
        Form::Recoverable(_) => ("recoverable", format!("{:?}", ItemKind::NAMES.join(" "))),
        Form::OneOf { names, aliases, facts, holds } => ("oneOf", one_of(names, aliases, facts.len(), holds)),
        Form::Access => ("access", String::new()),
        Form::CalendarShares => ("calendarShares", String::new()),
        Form::Limit => ("limit", String::new()),
        Form::MatterLink => ("matterLink", "readMatter".to_owned()),
        Form::Matter => ("matter", "readMatter".to_owned()),
        Form::Matters => ("related", "readMatter".to_owned()),
        Form::User => ("allOf", "readUser".to_owned()),
        Form::Calendar => ("allOf", "readCalendar".to_owned()),
        Form::Identity => ("identity", String::new()),
    };
    let separator = if argument.is_empty() { "" } else { ", " };
    format!("{helper}(r.{}, a, k{separator}{argument})", field.name)
}

/// `"name.bits name.bits"`: each name with what it says of the facts, two bits each.
fn one_of(names: &[&str], aliases: &[(&str, usize)], facts: usize, holds: &[u8]) -> String {
    let with_bits = |name: &str, place: usize| {
        let holds = holds.get(place).copied().unwrap_or_default();
        let bits: u32 = (0..facts).map(|fact| (1 + 2 * (u32::from(holds) >> fact & 1)) << (2 * fact)).sum();
        format!("{name}.{bits}")
    };
    let names = names.iter().enumerate().map(|(place, name)| with_bits(name, place));
    let aliases = aliases.iter().map(|(alias, place)| with_bits(alias, *place));
    format!("{:?}", names.chain(aliases).collect::<Vec<_>>().join(" "))
}
