//! The rules as policies of PostgreSQL's row-level security: a second check behind the application, for
//! the query that lacks its `WHERE`.
//!
//! The same rules, with nothing known about the subject: what a snapshot would say is read from the
//! settings of the database session, see [`session_settings`].

use super::dialect::Dialect;
use super::filter::{Filter, Value};
use super::lower::Lowering;
use super::schema::{Schema, SchemaError};
use super::subject_values::SubjectValues;
use super::writer::{Values, Writer, constants, quoted};
use crate::Gate;
use crate::catalogue::{Action, Fact, Facts, Kind, Literal, catalogue_hash};
use crate::decide::{reduce, residual_but};
use crate::facts::{Choice, Id, ShareKind};
use crate::rule::Truth;
use core::fmt::Write;

/// A setting of the database session.
#[derive(Clone, Debug, PartialEq)]
enum Setting {
    User,
    Guest,
    Groups,
    Shares(ShareKind),
    Recoverable,
}

#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Known(Value),
    Setting(Setting),
}

#[derive(Clone, Debug, PartialEq)]
struct Now;

/// What the session says about the subject.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    Fact(Literal),
    Id(Setting),
}

/// The subject of the database session.
struct SessionSubject;

impl SubjectValues for SessionSubject {
    type Value = Operand;
    type Moment = Now;
    type Given = Given;

    fn flag(&self, flag: bool) -> Operand {
        Operand::Known(Value::Flag(flag))
    }

    fn words(&self, words: Vec<&'static str>) -> Operand {
        Operand::Known(Value::Words(words))
    }

    fn user(&self) -> Option<Operand> {
        Some(Operand::Setting(Setting::User))
    }

    fn guest(&self) -> Option<Operand> {
        Some(Operand::Setting(Setting::Guest))
    }

    fn groups(&self) -> Option<Operand> {
        Some(Operand::Setting(Setting::Groups))
    }

    fn shares(&self, kind: ShareKind) -> Option<Operand> {
        Some(Operand::Setting(Setting::Shares(kind)))
    }

    fn recoverable(&self) -> Option<Operand> {
        Some(Operand::Setting(Setting::Recoverable))
    }

    fn now(&self) -> Now {
        Now
    }

    fn given(&self, literal: Literal) -> Filter<Operand, Now, Given> {
        Filter::Given(Given::Fact(literal))
    }
}

// A setting in a subquery is read once for each statement, and not for each row. One that is not set is
// NULL, or empty after a transaction that has set it; both count as absent.
fn setting(name: &str) -> String {
    format!("(SELECT nullif(current_setting('firmgate.{name}', true), ''))")
}

fn list(name: &str) -> String {
    format!("(SELECT nullif(current_setting('firmgate.{name}', true), '')::text[])")
}

fn numbers(name: &str) -> String {
    format!("(SELECT nullif(current_setting('firmgate.{name}', true), '')::int[])")
}

fn shares(kind: ShareKind) -> String {
    format!("shares_{}", kind.name())
}

struct Settings;

impl Values<Operand, Now, Given> for Settings {
    fn is(&mut self, column: &str, value: &Operand) -> String {
        // Ids of any type are compared as text.
        let one = |name| format!("{column}::text = {}", setting(name));
        let many = |name: &str| format!("{column}::text = ANY ({}::text[])", list(name));
        match value {
            Operand::Known(Value::Flag(true)) => column.to_owned(),
            Operand::Known(Value::Flag(false)) => format!("NOT {column}"),
            Operand::Known(Value::Words(words)) => format!("{column} IN ({})", constants(words)),
            // No id is known when the policy is created.
            Operand::Known(Value::Ids(_)) => "FALSE".to_owned(),
            Operand::Setting(Setting::User) => one("user"),
            Operand::Setting(Setting::Guest) => one("guest"),
            Operand::Setting(Setting::Groups) => many("groups"),
            Operand::Setting(Setting::Shares(kind)) => many(&shares(*kind)),
            Operand::Setting(Setting::Recoverable) => many("recoverable"),
        }
    }

    fn is_not(&mut self, column: &str, value: &Operand) -> String {
        format!("NOT ({})", self.is(column, value))
    }

    fn moment(&mut self, _: &Now) -> String {
        format!("{}::bigint", setting("now"))
    }

    fn given(&mut self, given: &Given) -> String {
        match given {
            Given::Fact(Literal::Is(fact)) => format!("{} = ANY ({}::int[])", *fact as u8, numbers("holds")),
            Given::Fact(Literal::Not(fact)) => format!("{} = ANY ({}::int[])", *fact as u8, numbers("fails")),
            // Without an id, a blocked subject would not be found among the blocks.
            Given::Id(id) => format!("{} IS NOT NULL", setting(if *id == Setting::Guest { "guest" } else { "user" })),
        }
    }
}

/// The statements that put row-level security on the tables of a schema in PostgreSQL. They make
/// one function and one policy for each command on each table, in a schema `firmgate` of their own:
/// rows are seen by the action that views their kind, and changed, deleted and added by the actions
/// `edit`, `delete` and `create` of their kind, as far as there are such.
///
/// The role that the application uses must not own the tables, and must not have `BYPASSRLS`. Tables
/// of lists have no policies; give the role no right to read them. Whoever may set the settings says
/// who they are, so this is a second wall, and not the first.
///
/// # Errors
///
/// [`SchemaError`], if the schema does not have what a rule needs.
pub fn row_security(schema: &Schema) -> Result<String, SchemaError> {
    let mut statements = String::from(
        "-- Generated from the catalogue. A session that is not of the same catalogue sees nothing.\n\
         CREATE SCHEMA IF NOT EXISTS firmgate;\n\
         GRANT USAGE ON SCHEMA firmgate TO PUBLIC;\n",
    );
    for kind in Kind::ALL {
        let Some(table) = schema.tables.get(kind.name()) else { continue };
        let (name, key) = (quoted(&table.name), kind.name());
        let _ = writeln!(statements, "\nALTER TABLE {name} ENABLE ROW LEVEL SECURITY;");
        for (command, verb, action) in commands(*kind) {
            let condition = condition(schema, *kind, action)?;
            let function = format!("firmgate.{key}_{verb}");
            let clause = if command == "INSERT" { "WITH CHECK" } else { "USING" };
            // Whoever asks may not read the tables of lists; the function may, and answers yes or no.
            let _ = write!(
                statements,
                "-- {action}\n\
                 CREATE OR REPLACE FUNCTION {function}(t {name}) RETURNS boolean\n\
                 LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT\n\
                 AS $firmgate$ SELECT coalesce({condition}, false) $firmgate$;\n\
                 DROP POLICY IF EXISTS firmgate_{verb} ON {name};\n\
                 CREATE POLICY firmgate_{verb} ON {name} FOR {command} {clause} ({function}({name}));\n",
                action = action.name(),
            );
        }
    }
    Ok(statements)
}

fn commands(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str, Action)> {
    let named = move |verb: &str| kind.actions().find(|action| action.name() == format!("{}:{verb}", kind.name()));
    [
        kind.view().map(|action| ("SELECT", "view", action)),
        named("create").map(|action| ("INSERT", "create", action)),
        named("edit").map(|action| ("UPDATE", "edit", action)),
        named("delete").map(|action| ("DELETE", "delete", action)),
    ]
    .into_iter()
    .flatten()
}

fn condition(schema: &Schema, kind: Kind, action: Action) -> Result<String, SchemaError> {
    let table = schema.table(kind.name())?;
    let is_open = |_: Fact| true;
    let lowering = Lowering {
        subject: &SessionSubject,
        condition: &|condition, kind| reduce(condition.definition(), &kind.constants(), is_open),
    };
    let of = |is_user: bool| {
        let residual = residual_but(action.into(), &Facts::NONE.with(Fact::User, is_user), is_open);
        let (who, id) =
            if is_user { (Literal::Is(Fact::User), Setting::User) } else { (Literal::Not(Fact::User), Setting::Guest) };
        let given = [Filter::Given(Given::Fact(who)), Filter::Given(Given::Id(id))];
        Filter::all(given.into_iter().chain([lowering.residual(kind, &residual)]))
    };
    let filter = Filter::any([of(true), of(false)]);
    let own_firm = format!("\"t\".{}", quoted(&schema.firm));
    let mut writer = Writer { schema, dialect: Dialect::PostgreSql, values: &mut Settings, firm: own_firm, aliases: 0 };
    let text = writer.filter(table, kind.name(), "t", &filter)?;
    let (firm, catalogue) = (quoted(&schema.firm), catalogue_hash());
    Ok(format!("(\"t\".{firm}::text = {} AND {} = '{catalogue}' AND {text})", setting("firm"), setting("catalogue")))
}

/// What a database session has to be told before it asks for a subject: the names and values of
/// settings, every one of them, for `set_config(name, value, true)` in the transaction.
///
/// ```sql
/// BEGIN;
/// SELECT set_config($1, $2, true); -- for each of them
/// SELECT id FROM tasks;            -- only what the subject may see
/// COMMIT;
/// ```
#[must_use]
pub fn session_settings(gate: &Gate) -> Vec<(String, String)> {
    let requester = gate.requester();
    let known = requester.facts();
    let facts = |wanted: Truth| {
        array((0..Fact::SUBJECT_FACTS).filter(|fact| known.truth_of(*fact) == wanted).map(|fact| fact.to_string()))
    };
    let one = |value: Option<Value>| match value {
        Some(Value::Ids(ids)) => ids.first().map(Id::to_string).unwrap_or_default(),
        _ => String::new(),
    };
    let many = |value: Option<Value>| match value {
        Some(Value::Ids(ids)) => array(ids.iter().map(Id::to_string)),
        Some(Value::Words(words)) => array(words.into_iter().map(str::to_owned)),
        _ => array([]),
    };
    let settings = [
        ("catalogue".to_owned(), catalogue_hash().to_owned()),
        ("firm".to_owned(), gate.snapshot().firm.to_string()),
        ("user".to_owned(), one(requester.user())),
        ("guest".to_owned(), one(requester.guest())),
        ("groups".to_owned(), many(requester.groups())),
        ("recoverable".to_owned(), many(requester.recoverable())),
        ("holds".to_owned(), facts(Truth::True)),
        ("fails".to_owned(), facts(Truth::False)),
        ("now".to_owned(), requester.now.to_string()),
    ];
    let shared = ShareKind::ALL.iter().map(|kind| (shares(*kind), many(requester.shares(*kind))));
    settings.into_iter().chain(shared).map(|(name, value)| (format!("firmgate.{name}"), value)).collect()
}

/// An array as PostgreSQL reads it from a text.
fn array(items: impl IntoIterator<Item = String>) -> String {
    let quoted = items.into_iter().map(|item| format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\"")));
    format!("{{{}}}", quoted.collect::<Vec<_>>().join(","))
}
