//! The names of a host's tables and columns.

use super::lower::stored_fields;
use crate::catalogue::Kind;
use crate::facts::Form;
use core::fmt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the fields of filters are in a database.
///
/// [`Schema::default`] is the schema whose tables come with the crate, in `src/query/migrations`.
/// A host that has its own tables starts from there and names what is different; what it takes away
/// is refused when a query needs it. Every table has a column for the firm.
///
/// ```
/// use firmgate::query::{Column, Schema};
///
/// let mut schema = Schema::default();
/// if let Some(notes) = schema.tables.get_mut("note") {
///     notes.name = "case_notes".to_owned();
///     notes.columns.insert("author_user".to_owned(), Column::Named("written_by".to_owned()));
///     // In this host's tables, no matter is a matter_id that is NULL.
///     notes.columns.insert("no_matter".to_owned(), Column::IsNull("matter_id".to_owned()));
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// The column of the firm's id, in every table.
    pub firm: String,
    /// The type of the columns with ids.
    pub ids: IdType,
    /// The tables: by the name of the kind of record, and those of lists by what is listed.
    pub tables: BTreeMap<String, Table>,
}

/// The type of columns with ids. An id that is not of the type is no row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdType {
    /// Text.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// A UUID; in SQLite, text in lower case.
    Uuid,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Where its fields are.
    #[serde(default)]
    pub columns: BTreeMap<String, Column>,
    /// Where the rows are that its rows refer to, and those that belong to them.
    #[serde(default)]
    pub relations: BTreeMap<String, Relation>,
}

/// Where a field is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Column {
    /// In this column.
    Named(String),
    /// It is true if this column is NULL, and false if it is not. In JSON `{"is_null": ".."}`.
    IsNull(#[serde(with = "is_null")] String),
}

mod is_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct IsNull {
        is_null: String,
    }

    pub(super) fn serialize<S: Serializer>(column: &str, serializer: S) -> Result<S::Ok, S::Error> {
        IsNull { is_null: column.to_owned() }.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        IsNull::deserialize(deserializer).map(|IsNull { is_null }| is_null)
    }
}

/// How rows of another table are found from a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The other table, by its key in [`Schema::tables`].
    pub table: String,
    /// The column here.
    pub here: String,
    /// The column there that is equal.
    pub there: String,
}

/// What a query needs and a schema does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// There is no such table.
    NoTable(String),
    /// The table has no such column.
    NoColumn {
        /// The table.
        table: String,
        /// The field.
        field: String,
    },
    /// The table has no such relation.
    NoRelation {
        /// The table.
        table: String,
        /// The relation.
        relation: String,
    },
}

impl SchemaError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SchemaError::NoTable(_) => "schema_no_table",
            SchemaError::NoColumn { .. } => "schema_no_column",
            SchemaError::NoRelation { .. } => "schema_no_relation",
        }
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SchemaError::NoTable(table) => write!(f, "the schema has no table for `{table}`"),
            SchemaError::NoColumn { table, field } => {
                write!(f, "the schema's table for `{table}` has no column for `{field}`")
            }
            SchemaError::NoRelation { table, relation } => {
                write!(f, "the schema's table for `{table}` does not say where `{relation}` is")
            }
        }
    }
}

impl core::error::Error for SchemaError {}

impl Schema {
    pub(super) fn table(&self, key: &str) -> Result<&Table, SchemaError> {
        self.tables.get(key).ok_or_else(|| SchemaError::NoTable(key.to_owned()))
    }

    /// The statements that make the tables of the default schema in PostgreSQL 12 or newer.
    pub const POSTGRESQL: &'static str = include_str!("migrations/postgresql.sql");

    /// The statements that make the tables of the default schema in SQLite 3.38 or newer.
    pub const SQLITE: &'static str = include_str!("migrations/sqlite.sql");
}

impl Default for Schema {
    fn default() -> Schema {
        let mut schema = Schema { firm: "firm_id".to_owned(), ids: IdType::Text, tables: BTreeMap::new() };
        for kind in Schema::KINDS {
            schema.add(kind);
        }
        schema
    }
}

impl Schema {
    // What is listed by a permission. The firm is no row; and of users, groups, practice areas and
    // bank accounts facts are asked that are added up from other rows.
    const KINDS: [Kind; 18] = [
        Kind::Matter,
        Kind::Contact,
        Kind::Activity,
        Kind::ActivityDescription,
        Kind::Bill,
        Kind::Payment,
        Kind::Transaction,
        Kind::Calendar,
        Kind::Event,
        Kind::Task,
        Kind::Document,
        Kind::Note,
        Kind::Communication,
        Kind::Message,
        Kind::Share,
        Kind::TextSnippet,
        Kind::RecoveryItem,
        Kind::FeedEntry,
    ];

    fn add(&mut self, kind: Kind) {
        let key = kind.name();
        let mut table = Table { name: plural(key), ..Table::default() };
        for field in stored_fields(kind) {
            self.add_field(key, &mut table, field.name, &field.form);
        }
        self.tables.insert(key.to_owned(), table);
    }

    fn add_field(&mut self, key: &str, table: &mut Table, name: &str, form: &Form) {
        let mut list = |table: &mut Table, name: &str, list: &str, columns: &[(&str, &str)]| {
            let list_key = format!("{key}.{name}");
            table.relate(name, &list_key, "id", &format!("{key}_id"));
            let mut listed = Table { name: list.to_owned(), ..Table::default() };
            for (field, column) in columns {
                listed.column(field, column);
            }
            self.tables.insert(list_key, listed);
        };
        match form {
            Form::Flag(_) | Form::OneOf { .. } | Form::Recoverable(_) => table.column(name, name),
            Form::IsUser(_) | Form::SharedAs(..) if name == "id" => table.column(name, name),
            Form::IsUser(_) | Form::SharedAs(..) => table.column(name, &format!("{name}_id")),
            Form::IsPerson(_) => {
                table.column(&format!("{name}_user"), &format!("{name}_user_id"));
                table.column(&format!("{name}_guest"), &format!("{name}_guest_id"));
            }
            Form::ListsPerson(_) => {
                let columns = [("user", "user_id"), ("guest", "guest_id"), ("ends_at", "ends_at")];
                // Only blocks end.
                let count = if name == "blocked" { 3 } else { 2 };
                let table_name = if name == "blocked" { "blocks".to_owned() } else { format!("{key}_{name}") };
                list(table, name, &table_name, columns.get(..count).unwrap_or_default());
            }
            Form::AnySharedAs(..) => {
                let column = format!("{}_id", name.trim_end_matches('s'));
                list(table, name, &format!("{key}_{name}"), &[("item", &column)]);
            }
            Form::AnyShared(_) => {
                list(table, name, &format!("{key}_{name}"), &[("kind", "kind"), ("item", "item_id")]);
            }
            Form::Access => {
                table.column(&format!("{name}_everyone"), &format!("{name}_everyone"));
                list(table, &format!("{name}_users"), &format!("{key}_users"), &[("user", "user_id")]);
                list(table, &format!("{name}_groups"), &format!("{key}_groups"), &[("group", "group_id")]);
            }
            Form::MatterLink => {
                table.column(&format!("no_{name}"), &format!("no_{name}"));
                table.relate(name, "matter", &format!("{name}_id"), "id");
            }
            Form::Matter => table.relate(name, "matter", &format!("{name}_id"), "id"),
            Form::User => table.relate(name, "user", &format!("{name}_id"), "id"),
            Form::Calendar => table.relate(name, "calendar", &format!("{name}_id"), "id"),
            Form::Matters => {
                list(table, name, &format!("{key}_{name}"), &[]);
                if let Some(listed) = self.tables.get_mut(&format!("{key}.{name}")) {
                    listed.relate("matter", "matter", "matter_id", "id");
                }
            }
            Form::CalendarShares => {
                let columns = [("level", "level"), ("to_firm", "to_firm"), ("user", "user_id"), ("group", "group_id")];
                list(table, name, &format!("{key}_{name}"), &columns);
            }
            Form::Limit => {
                table.column(name, name);
                list(table, &format!("{name}_groups"), &format!("{key}_groups"), &[("group", "group_id")]);
            }
            Form::Identity => {}
        }
    }
}

impl Table {
    fn column(&mut self, field: &str, column: &str) {
        self.columns.insert(field.to_owned(), Column::Named(column.to_owned()));
    }

    fn relate(&mut self, relation: &str, table: &str, here: &str, there: &str) {
        let relation_to = Relation { table: table.to_owned(), here: here.to_owned(), there: there.to_owned() };
        self.relations.insert(relation.to_owned(), relation_to);
    }
}

fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{name}s"),
    }
}
