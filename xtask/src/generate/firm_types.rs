//! The TypeScript types of `firmgate/firm`, from the declarations in `src/firm`.
//!
//! A type that holds ids is told by a parameter what they are: in what is passed in, each form that
//! an id may have; in what comes out, text.

use super::declarations::{Content, Declaration, Field, Form, Home, Name, Presence, Shape, Variant, read};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What is passed in, and everything that it holds.
const GIVEN: [&str; 8] =
    ["Command", "HostEvent", "Actor", "FeedFilter", "SessionFilter", "Page", "StoredFacts", "RecordId"];

/// What is both passed in and given out.
const STORED: [&str; 2] = ["State", "FeedEntry"];

/// What comes out.
const ANSWERED: [&str; 12] = [
    "Needs",
    "Applied",
    "Preview",
    "Refusal",
    "FeedPage",
    "SessionItem",
    "ValidationError",
    "PasswordFault",
    "WhoCan",
    "AccessOf",
    "Review",
    "WallEvidence",
];

/// What other declarations make, or is written by hand: its name in TypeScript.
const ELSEWHERE: [(Home, &str, &str); 7] = [
    (Home::Facts, "Id", "I"),
    (Home::Facts, "Session", "SessionFacts"),
    (Home::Facts, "ItemKind", "ItemKind"),
    (Home::Facts, "ShareKind", "ShareKind"),
    (Home::Facts, "Decision", "Decision"),
    (Home::Firm, "RefusedCode", "Reason | InvalidCode"),
    (Home::Firm, "LoadedFacts", "LoadedFacts"),
];

pub(crate) fn source() -> Result<String> {
    let types = Types::new(read()?)?;
    let mut out = String::from(
        "import type { Action, Audience, CalendarFacts, Decision, FactsOf, FirmAction, GroupFacts, Id, ItemKind, MatterFacts, FirmSettingsFacts, PortalTab, Reason, RecordAction, SessionFacts, SettingsSection, ShareKind, Snapshot, Tab, UserFacts } from \"./index.js\";\n\n",
    );
    for name in &types.order {
        types.declare(&mut out, name)?;
    }
    Ok(out)
}

struct Types {
    all: BTreeMap<Name, Declaration>,
    /// Those that are needed, in the order in which they are.
    order: Vec<Name>,
    given: BTreeSet<Name>,
    with_ids: BTreeSet<Name>,
}

impl Types {
    fn new(all: BTreeMap<Name, Declaration>) -> Result<Types> {
        let mut types = Types { all, order: Vec::new(), given: BTreeSet::new(), with_ids: BTreeSet::new() };
        let firm = |name: &&str| (Home::Firm, (*name).to_owned());
        let mut order = Vec::new();
        types.reach(GIVEN.iter().map(firm), &mut order)?;
        let mut stored = Vec::new();
        for root in STORED.iter().chain(&ANSWERED).map(firm) {
            // A command is what it is where it is stored too.
            let given = |name: &Name| matches!(name.1.as_str(), "Change" | "HostEvent" | "Actor" | "RecordId");
            types.walk(&root, &mut stored, &given)?;
        }
        types.given = order.iter().filter(|name| !stored.contains(name)).cloned().collect();
        order.extend(stored.into_iter().filter(|name| !types.given.contains(name)));
        let mut seen = BTreeSet::new();
        order.retain(|name| seen.insert(name.clone()));
        types.with_ids = order.iter().filter(|name| types.holds_ids(name, &mut Vec::new())).cloned().collect();
        types.order = order;
        Ok(types)
    }

    fn reach(&self, roots: impl Iterator<Item = Name>, found: &mut Vec<Name>) -> Result<()> {
        for root in roots {
            self.walk(&root, found, &|_| false)?;
        }
        Ok(())
    }

    fn walk(&self, name: &Name, found: &mut Vec<Name>, is_end: &dyn Fn(&Name) -> bool) -> Result<()> {
        if found.contains(name) || elsewhere(name).is_some() || is_end(name) {
            return Ok(());
        }
        found.push(name.clone());
        for inner in self.inner(name)? {
            self.walk(&inner, found, is_end)?;
        }
        Ok(())
    }

    fn declaration(&self, name: &Name) -> Result<&Declaration> {
        self.all.get(name).with_context(|| format!("there is no declaration of `{}` that can be read", name.1))
    }

    /// The names that a declaration names.
    fn inner(&self, name: &Name) -> Result<Vec<Name>> {
        let mut forms: Vec<&Form> = Vec::new();
        match &self.declaration(name)?.shape {
            Shape::Struct(fields) => forms.extend(fields.iter().map(|field| &field.form)),
            Shape::Enum { variants, .. } => {
                for variant in variants {
                    match &variant.content {
                        Content::Unit => {}
                        Content::Newtype(form) => forms.push(form),
                        Content::Struct(fields) => forms.extend(fields.iter().map(|field| &field.form)),
                    }
                }
            }
        }
        Ok(forms.into_iter().filter_map(named).collect())
    }

    fn holds_ids(&self, name: &Name, above: &mut Vec<Name>) -> bool {
        if *name == (Home::Facts, "Id".to_owned()) {
            return true;
        }
        if above.contains(name) || elsewhere(name).is_some() {
            return false;
        }
        above.push(name.clone());
        let found = self.inner(name).is_ok_and(|inner| inner.iter().any(|name| self.holds_ids(name, above)));
        above.pop();
        found
    }

    fn declare(&self, out: &mut String, name: &Name) -> Result<()> {
        let Declaration { doc, shape } = self.declaration(name)?;
        let plain = name.1.as_str();
        let own =
            match (self.with_ids.contains(name), self.given.contains(name) || plain == "Person" || plain == "Actor") {
                (false, _) => plain.to_owned(),
                (true, true) => format!("{plain}<I extends Id = Id>"),
                (true, false) => format!("{plain}<I extends Id = string>"),
            };
        let _ = writeln!(out, "/** {doc} */");
        let is_given = self.given.contains(name);
        match shape {
            Shape::Struct(fields) => {
                let flat: Vec<String> =
                    fields.iter().filter(|field| field.is_flat).map(|field| self.form(&field.form)).collect();
                let above = if flat.is_empty() { String::new() } else { format!(" extends {}", flat.join(", ")) };
                let _ = writeln!(out, "export interface {own}{above} {{");
                for field in fields.iter().filter(|field| !field.is_flat) {
                    let _ = writeln!(out, "  /** {} */\n  {};", field.doc, self.field(field, is_given));
                }
                out.push_str("}\n\n");
            }
            Shape::Enum { tag, variants, .. } => {
                let _ = writeln!(out, "export type {own} =");
                let variants: Result<Vec<String>> =
                    variants.iter().map(|variant| self.variant(variant, tag.as_deref(), is_given)).collect();
                let _ = writeln!(out, "{};\n", variants?.join("\n"));
            }
        }
        Ok(())
    }

    fn variant(&self, variant: &Variant, tag: Option<&str>, is_given: bool) -> Result<String> {
        let Variant { name, doc, is_untagged, content } = variant;
        let with_docs = |fields: &[Field], before: &str| {
            let fields = fields
                .iter()
                .map(|field| format!("      /** {} */\n      {};\n", field.doc, self.field(field, is_given)));
            let fields = before.to_owned() + &fields.collect::<String>();
            if fields.is_empty() { "{}".to_owned() } else { format!("{{\n{fields}    }}") }
        };
        let form = match (content, tag) {
            (Content::Unit, None) => format!("{name:?}"),
            (Content::Unit, Some(tag)) => format!("{{ readonly {tag}: {name:?} }}"),
            (Content::Struct(fields), Some(tag)) => with_docs(fields, &format!("      readonly {tag}: {name:?};\n")),
            (Content::Struct(fields), None) if *is_untagged => with_docs(fields, ""),
            (Content::Newtype(form), None) if *is_untagged => self.form(form),
            (Content::Newtype(form), None) => format!("{{ readonly {name}: {} }}", self.form(form)),
            _ => bail!("the variant `{name}` is of a form that the types do not know of"),
        };
        Ok(format!("  /** {doc} */\n  | {form}"))
    }

    fn field(&self, Field { name, form, presence, .. }: &Field, is_given: bool) -> String {
        let form = self.form(form);
        match (presence, is_given) {
            (Presence::Always, _) | (Presence::Defaulted, false) => format!("readonly {name}: {form}"),
            // Absent, null and undefined are one.
            (_, true) => format!("readonly {name}?: {form} | null | undefined"),
            (Presence::Optional, false) => format!("readonly {name}?: {form} | undefined"),
        }
    }

    fn form(&self, form: &Form) -> String {
        match form {
            Form::Flag => "boolean".to_owned(),
            Form::Number => "number".to_owned(),
            Form::Text => "string".to_owned(),
            Form::List(inner) => format!("readonly {}[]", in_list(self.form(inner))),
            Form::Optional(inner) => self.form(inner),
            Form::Named(name) => match elsewhere(name) {
                Some(own) => own.to_owned(),
                None if self.with_ids.contains(name) => format!("{}<I>", name.1),
                None => name.1.clone(),
            },
        }
    }
}

fn in_list(form: String) -> String {
    if form.contains(' ') { format!("({form})") } else { form }
}

fn named(form: &Form) -> Option<Name> {
    match form {
        Form::Named(name) => Some(name.clone()),
        Form::List(inner) | Form::Optional(inner) => named(inner),
        Form::Flag | Form::Number | Form::Text => None,
    }
}

fn elsewhere(name: &Name) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(home, own, _)| (*home, *own) == (name.0, name.1.as_str())).map(|(_, _, other)| *other)
}
