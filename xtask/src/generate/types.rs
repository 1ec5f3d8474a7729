//! The TypeScript types that follow from the declarations: unions of names, and the facts of each
//! kind of record.

use firmgate::catalogue::{Action, Condition, Kind, Mask, Reason, Surface, SurfaceGroup};
use firmgate::facts::{Choice, Field, FirmSettings, FirmUser, Form, Guest, ItemKind, Session, ShareKind};
use std::fmt::Write;

pub(crate) fn source() -> String {
    let mut out = String::new();
    catalogue(&mut out);
    vocabulary(&mut out);
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Firm) {
        let name = facts_name(*kind);
        interface(&mut out, &name, &format!("The facts about one record. {}", kind.doc()), &kind.fields(), true);
    }
    let _ = writeln!(out, "/** The facts that each kind of record has. */\nexport interface Records {{");
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Firm) {
        let _ = writeln!(out, "  /** {} */\n  {}: {};", kind.doc(), kind.name(), facts_name(*kind));
    }
    out.push_str("}\n\n");
    subject(&mut out);
    out
}

fn catalogue(out: &mut String) {
    out.push_str("/**\n * Every action, with the kind of record that it is about; `firm` takes no record.\n */\nexport interface Actions {\n");
    for action in Action::ALL {
        let cites = action.cites().join(", ");
        let rules = if cites.is_empty() { String::new() } else { format!(" ({cites})") };
        let _ = writeln!(out, "  /** {}{rules} */\n  {:?}: {:?};", action.doc(), action.name(), action.kind().name());
    }
    out.push_str("}\n\n");
    let _ = writeln!(out, "/** Something that a subject may or may not do. */\nexport type Action = keyof Actions;\n");
    let _ = writeln!(
        out,
        "/** The actions on the firm itself, which take no record. */\nexport type FirmAction = {{ [A in Action]: Actions[A] extends \"firm\" ? A : never }}[Action];\n"
    );
    let _ = writeln!(out, "/** The actions on a record. */\nexport type RecordAction = Exclude<Action, FirmAction>;\n");
    union(
        out,
        "Kind",
        "A kind of record.",
        Kind::ALL.iter().filter(|kind| **kind != Kind::Firm).map(|kind| kind.name()),
    );
    let _ = writeln!(
        out,
        "/** The facts that an action takes. */\nexport type FactsOf<A extends RecordAction> = Records[Actions[A] & Kind];\n"
    );
    for (group, name, doc) in [
        (SurfaceGroup::Tab, "Tab", "A main tab."),
        (SurfaceGroup::Settings, "SettingsSection", "A section of Settings."),
        (SurfaceGroup::Matter, "MatterSurface", "A subtab of a matter, or its financial panel."),
        (SurfaceGroup::Contact, "ContactSurface", "A subtab of a contact."),
        (SurfaceGroup::Portal, "PortalTab", "A tab of the portal, for guests only."),
    ] {
        union(
            out,
            name,
            doc,
            Surface::ALL.iter().filter(|surface| surface.group() == group).map(|surface| surface.name()),
        );
    }
    let _ = writeln!(
        out,
        "/** A part of the page that is shown or not. */\nexport type Surface = Tab | SettingsSection | MatterSurface | ContactSurface | PortalTab;\n"
    );
    out.push_str("/** Why a decision is what it is, with what each code means. */\nexport interface Reasons {\n");
    for reason in Reason::ALL {
        let _ = writeln!(out, "  /** {} */\n  {}: true;", reason.doc(), reason.code());
    }
    out.push_str("}\n\n/** Why a decision is what it is. A closed list of stable codes. */\nexport type Reason = keyof Reasons;\n\n");
    out.push_str("/** Each condition that can be missing, and when it is met. */\nexport interface Conditions {\n");
    for condition in Condition::ALL {
        let _ = writeln!(out, "  /** {} */\n  {}: true;", condition.doc(), condition.name());
    }
    out.push_str("}\n\n/** A condition that a rule checks. A decision lists those that are not met in `missing`. */\nexport type Condition = keyof Conditions;\n\n");
    union(
        out,
        "Mask",
        "A field that is hidden on a record that may otherwise be read.",
        Mask::ALL.iter().map(|mask| mask.name()),
    );
}

fn vocabulary(out: &mut String) {
    out.push_str(
        "/**\n * An id. `1`, `\"1\"` and `1n` are the same; NaN, fractions, numbers beyond 2^53, the empty text and\n \
         * unpaired surrogates are no ids. A number beyond 2^53 is passed as a string or a BigInt.\n */\n\
         export type Id = string | number | bigint;\n\n\
         /** Somebody named on a record: a firm user by their id, or a guest. The two never mix. */\n\
         export type Person = Id | { readonly guest: Id };\n\n",
    );
    union(
        out,
        "ShareKind",
        "A kind of thing that can be shared with somebody outside the firm.",
        ShareKind::NAMES.iter().copied(),
    );
    union(
        out,
        "ItemKind",
        "A kind of item that a firm may be able to recover after deletion.",
        ItemKind::NAMES.iter().copied(),
    );
    out.push_str(
        "/** One thing that can be shared. */\nexport interface ShareRef {\n  /** What kind of thing it is. */\n  readonly kind: ShareKind;\n  \
         /** Its id. */\n  readonly id: Id;\n}\n\n\
         /** One thing that is shared with a guest. Times are milliseconds since 1970. */\n\
         export interface Share extends ShareRef {\n  /** From when; absent: from the beginning. */\n  readonly starts_at?: number | null | undefined;\n  \
         /** Until when, that moment not included; absent: until it is revoked. */\n  readonly ends_at?: number | null | undefined;\n}\n\n\
         /** Who may open a matter. */\nexport type Access = \"everyone\" | {\n  /** The ids of users. */\n  readonly users: readonly Id[];\n  \
         /** The ids of groups. */\n  readonly groups: readonly Id[];\n};\n\n\
         /** One share of a calendar. */\nexport interface CalendarShare {\n  /** With whom. */\n  \
         readonly to: \"firm\" | { readonly user: Id } | { readonly group: Id };\n  \
         /** How much of it they see or do. */\n  readonly level: \"free_busy\" | \"viewer\" | \"editor\";\n}\n\n",
    );
}

fn subject(out: &mut String) {
    interface(out, "FirmUserFacts", "A user of the firm, as one who asks.", &FirmUser::all_fields(), false);
    interface(out, "GuestFacts", "Somebody outside the firm, as one who asks.", &Guest::all_fields(), false);
    interface(out, "SessionFacts", "The session that a subject asks in.", &Session::all_fields(), false);
    interface(
        out,
        "FirmSettingsFacts",
        "The settings of the firm that decisions depend on.",
        &FirmSettings::all_fields(),
        false,
    );
}

fn facts_name(kind: Kind) -> String {
    let camel: String = kind
        .name()
        .split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        })
        .collect();
    format!("{camel}Facts")
}

fn union<'a>(out: &mut String, name: &str, doc: &str, members: impl Iterator<Item = &'a str>) {
    let _ = writeln!(out, "/** {doc} */\nexport type {name} =");
    let members: Vec<String> = members.map(|member| format!("  | {member:?}")).collect();
    let _ = writeln!(out, "{};\n", members.join("\n"));
}

fn interface(out: &mut String, name: &str, doc: &str, fields: &[Field], is_record: bool) {
    let _ = writeln!(out, "/** {doc} Absent is unknown, and unknown never allows. */\nexport interface {name} {{");
    if is_record {
        let _ = writeln!(
            out,
            "  /** The firm that the record belongs to; refused if it is not the subject's. */\n  readonly firm?: Id | null | undefined;\n  /** Whom the facts were projected for; refused if it is not the subject. */\n  readonly subject?: Person | null | undefined;"
        );
    }
    for field in fields {
        let optional = if field.form == Form::Identity && field.name == "id" { ": " } else { "?: " };
        let absent = if optional == ": " { "" } else { " | null | undefined" };
        let _ = writeln!(out, "  /** {} */\n  readonly {}{optional}{}{absent};", field.doc, field.name, type_of(field));
    }
    out.push_str("}\n\n");
}

fn type_of(field: &Field) -> String {
    match field.form {
        Form::Flag(_) => "boolean".to_owned(),
        Form::OneOf { names, aliases, .. } => {
            let names = names.iter().copied().chain(aliases.iter().map(|(alias, _)| *alias));
            names.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" | ")
        }
        Form::IsPerson(_) => "Person".to_owned(),
        Form::ListsPerson(_) => "readonly Person[]".to_owned(),
        Form::IsUser(_) | Form::SharedAs(..) => "Id".to_owned(),
        Form::AnySharedAs(..) => "readonly Id[]".to_owned(),
        Form::AnyShared(_) => "readonly ShareRef[]".to_owned(),
        Form::Access => "Access".to_owned(),
        Form::MatterLink => "MatterFacts | \"none\"".to_owned(),
        Form::Matter => "MatterFacts".to_owned(),
        Form::Matters => "readonly MatterFacts[]".to_owned(),
        Form::User => "UserFacts".to_owned(),
        Form::Calendar => "CalendarFacts".to_owned(),
        Form::CalendarShares => "readonly CalendarShare[]".to_owned(),
        Form::Limit => "readonly Id[] | \"none\"".to_owned(),
        Form::Recoverable(_) => "ItemKind".to_owned(),
        Form::Identity => match field.name {
            "id" => "Id",
            "groups" => "readonly Id[]",
            "shares" => "readonly Share[]",
            _ => "readonly ItemKind[]",
        }
        .to_owned(),
    }
}
