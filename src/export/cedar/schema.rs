//! The kinds of record and their fields as a Cedar schema.

use super::fact::none_of;
use super::names::{NAMESPACE, entity_of, shared_entity};
use super::policies::questions;
use crate::catalogue::{Kind, Question};
use crate::facts::{CalendarLevel, Choice, Field, FirmSettings, FirmUser, Form, Guest, Session, ShareKind};
use std::collections::BTreeMap;

/// The schema that the policies are valid under, in Cedar's own syntax.
#[must_use]
pub fn schema() -> String {
    let mut parts = vec![types()];
    parts.extend(entities());
    parts.extend(actions());
    let body = parts.join("\n\n");
    let body: String =
        body.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect();
    format!(
        "// Written by Firmgate from its catalogue. Do not edit: change the catalogue and export again.\n\
         //\n\
         // Whatever may be unknown is optional. What is left out is not known, and denies.\n\
         namespace {NAMESPACE} {{\n{body}}}\n"
    )
}

fn types() -> String {
    let kinds = |line: fn(ShareKind) -> String| ShareKind::ALL.iter().map(|kind| line(*kind)).collect::<String>();
    let one = kinds(|kind| format!("\n  {}?: {},", kind.name(), shared_entity(kind)));
    let several = kinds(|kind| format!("\n  {}: Set<{}>,", kind.name(), shared_entity(kind)));
    let levels: String = CalendarLevel::NAMES.iter().map(|level| format!("\n  {level}?: Reach,")).collect();
    let session = attributes(&Session::all_fields());
    let occasion: Vec<Field> =
        Kind::ALL.iter().flat_map(|kind| kind.fields()).filter(|field| field.is_of_occasion()).collect();
    let occasion = attributes(&occasion);
    format!(
        "\
// Somebody named on a record: a user or a guest, never both.
type Person = {{ user?: User, guest?: Guest }};
// Everybody whom a record lists.
type People = {{ users: Set<User>, guests: Set<Guest> }};
// Who may open a matter: everyone, or the users and groups that are listed.
type Access = {{ everyone?: Bool, users?: Set<User>, groups?: Set<Group> }};
// Whom an activity description is limited to: none, or these groups.
type Limit = {{ none: Bool, groups: Set<Group> }};
// Whom a share of a calendar reaches.
type Reach = {{ everyone: Bool, users: Set<User>, groups: Set<Group> }};
// What a calendar is shared with, at each level.
type Reaches = {{{levels}
}};
// One thing that can be shared.
type Item = {{{one}
}};
// Things that can be shared.
type Items = {{{several}
}};
type Session = {{
{session}
}};
// The occasion of a request. `share` and `through` are witnesses: the share that a guest comes by,
// and the matter that a contact is reached through.
type Context = {{
  // The moment of the request, in milliseconds since 1970-01-01T00:00:00Z.
  now: Long,
  // Until when the facts of the request may be used.
  expires_at?: Long,
  session?: Session,
  share?: Share,
  through?: Matter,
{occasion}
}};"
    )
}

fn entities() -> Vec<String> {
    let mut all: Vec<String> = Kind::ALL.iter().map(|kind| entity(*kind)).collect();
    all.push(declared("Guest", "", Guest::DOC, &format!("  firm?: Firm,\n{}", attributes(&Guest::all_fields()))));
    let others = ShareKind::ALL.iter().map(|kind| shared_entity(*kind));
    let known: Vec<String> = Kind::ALL.iter().map(|kind| entity_of(*kind)).collect();
    all.extend(others.filter(|name| !known.contains(name)).map(|name| format!("entity {name};")));
    all
}

fn entity(kind: Kind) -> String {
    let firm = "  // The firm that the record belongs to.\n  firm?: Firm,\n";
    let (parents, attributes) = match kind {
        Kind::Firm => ("", attributes(&FirmSettings::all_fields())),
        // A user is the same entity as one who asks and as one that something is done to.
        Kind::User => {
            let own = FirmUser::all_fields().into_iter().chain(kind.fields());
            (" in [Group]", firm.to_owned() + &attributes(&own.collect::<Vec<Field>>()))
        }
        Kind::Share => ("", firm.to_owned() + &attributes(&kind.fields()) + SHARE),
        _ => ("", firm.to_owned() + &attributes(&kind.fields())),
    };
    declared(&entity_of(kind), parents, kind.doc(), &attributes)
}

const SHARE: &str = "
  // Whom it is shared with.
  guest?: Guest,
  // What is shared.
  item?: Item,
  // From when it is, in milliseconds since 1970-01-01T00:00:00Z; without it, from the beginning.
  starts_at?: Long,
  // Until when, that moment not included; without it, until it is taken away.
  ends_at?: Long,";

fn declared(name: &str, parents: &str, doc: &str, attributes: &str) -> String {
    format!("// {doc}\nentity {name}{parents} = {{\n{attributes}\n}};")
}

/// The attributes of some fields, each name once.
fn attributes(fields: &[Field]) -> String {
    let mut lines: Vec<(String, String)> = Vec::new();
    for field in fields {
        let Some(type_name) = type_of(field) else { continue };
        let mut line = format!("  // {}\n  {}?: {type_name},", field.doc, field.name);
        if field.form == Form::MatterLink {
            let none = none_of(field.name);
            line.push_str(&format!("\n  // That there is none. Without either it is not known.\n  {none}?: Bool,"));
        }
        if lines.iter().all(|(name, _)| name != field.name) {
            lines.push((field.name.to_owned(), line));
        }
    }
    lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

fn type_of(field: &Field) -> Option<String> {
    let name = match field.form {
        // An id is which entity it is.
        _ if field.name == "id" => return None,
        Form::Flag(_) => "Bool",
        Form::OneOf { .. } | Form::Recoverable(_) => "String",
        Form::IsPerson(_) => "Person",
        Form::ListsPerson(_) => "People",
        Form::IsUser(_) | Form::User => "User",
        Form::SharedAs(kind, _) => return Some(shared_entity(kind)),
        Form::AnySharedAs(kind, _) => return Some(format!("Set<{}>", shared_entity(kind))),
        Form::AnyShared(_) => "Items",
        Form::Access => "Access",
        Form::Matter | Form::MatterLink => "Matter",
        Form::Matters => "Set<Matter>",
        Form::Calendar => "Calendar",
        Form::CalendarShares => "Reaches",
        Form::Limit => "Limit",
        // Groups are parents, and shares entities of their own.
        Form::Identity if field.name == "recoverable" => "Set<String>",
        Form::Identity => return None,
    };
    Some(name.to_owned())
}

fn actions() -> Vec<String> {
    let mut by_kind: BTreeMap<u8, Vec<Question>> = BTreeMap::new();
    for question in questions() {
        by_kind.entry(question.kind() as u8).or_default().push(question);
    }
    by_kind.into_values().flatten().map(action).collect()
}

fn action(question: Question) -> String {
    let doc = question.action().map_or_else(String::new, |action| match action.cites() {
        [] => format!("// {}\n", action.doc()),
        cites => format!("// {} ({})\n", action.doc(), cites.join(", ")),
    });
    format!(
        "{doc}action \"{}\" appliesTo {{ principal: [User, Guest], resource: [{}], context: Context }};",
        question.name(),
        entity_of(question.kind()),
    )
}
