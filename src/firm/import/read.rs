//! Reads values of a foreign format: unknown fields are ignored, and a value of the wrong type is an error
//! with its path.

use super::import_error::{ImportFault, ImportFaultCode};
use crate::facts::Id;
use serde_json::{Map, Value};

/// A field of a record. The API leaves out what it was not asked for, so absent is unknown, and
/// not the same as null, which is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given<T> {
    Absent,
    Null,
    Is(T),
}

impl<T> Given<T> {
    /// The value, if null and absent mean the same.
    pub(super) fn value(self) -> Option<T> {
        match self {
            Given::Is(value) => Some(value),
            Given::Absent | Given::Null => None,
        }
    }
}

/// A record, and where it is.
pub(super) struct Row<'a> {
    fields: &'a Map<String, Value>,
    path: String,
}

/// Reads values and collects errors. A value with an error is read as absent; nothing is imported then.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) errors: Vec<ImportFault>,
}

impl Reader {
    pub(super) fn error(&mut self, code: ImportFaultCode, path: impl Into<String>) {
        self.errors.push(ImportFault { code, path: path.into() });
    }

    pub(super) fn row<'a>(&mut self, value: &'a Value, path: String) -> Option<Row<'a>> {
        match value {
            Value::Object(fields) => Some(Row { fields, path }),
            _ => {
                self.error(ImportFaultCode::WrongKind, path);
                None
            }
        }
    }

    fn field<'a, T>(
        &mut self,
        row: &Row<'a>,
        name: &str,
        read: impl FnOnce(&mut Reader, &'a Value, String) -> Option<T>,
    ) -> Given<T> {
        match row.fields.get(name) {
            None => Given::Absent,
            Some(Value::Null) => Given::Null,
            Some(value) => read(self, value, format!("{}.{name}", row.path)).map_or(Given::Absent, Given::Is),
        }
    }

    /// The record's own id, which it cannot do without.
    pub(super) fn own_id(&mut self, row: &Row<'_>) -> Option<Id> {
        let before = self.errors.len();
        let id = self.id(row, "id").value();
        if id.is_none() && self.errors.len() == before {
            self.error(ImportFaultCode::Missing, format!("{}.id", row.path));
        }
        id
    }

    pub(super) fn id(&mut self, row: &Row<'_>, name: &str) -> Given<Id> {
        self.field(row, name, Reader::read_id)
    }

    pub(super) fn text(&mut self, row: &Row<'_>, name: &str) -> Given<String> {
        self.field(row, name, |reader, value, path| reader.expect(value.as_str().map(str::to_owned), path))
    }

    pub(super) fn flag(&mut self, row: &Row<'_>, name: &str) -> Option<bool> {
        self.field(row, name, |reader, value, path| reader.expect(value.as_bool(), path)).value()
    }

    /// A record inside the record.
    pub(super) fn inner<'a>(&mut self, row: &Row<'a>, name: &str) -> Given<Row<'a>> {
        self.field(row, name, Reader::row)
    }

    /// The id of a record inside the record.
    pub(super) fn inner_id(&mut self, row: &Row<'_>, name: &str) -> Given<Id> {
        match self.inner(row, name) {
            Given::Is(inner) => self.own_id(&inner).map_or(Given::Absent, Given::Is),
            Given::Null => Given::Null,
            Given::Absent => Given::Absent,
        }
    }

    pub(super) fn texts(&mut self, row: &Row<'_>, name: &str) -> Option<Vec<String>> {
        self.list(row, name, |reader, value, path| reader.expect(value.as_str().map(str::to_owned), path))
    }

    /// The ids of a list of records inside the record.
    pub(super) fn inner_ids(&mut self, row: &Row<'_>, name: &str) -> Option<Vec<Id>> {
        self.list(row, name, |reader, value, path| {
            let inner = reader.row(value, path)?;
            reader.own_id(&inner)
        })
    }

    fn list<'a, T>(
        &mut self,
        row: &Row<'a>,
        name: &str,
        mut read: impl FnMut(&mut Reader, &'a Value, String) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.field(row, name, |reader, value, path| {
            let items = reader.expect(value.as_array(), path.clone())?;
            let read_one = |(place, item)| read(reader, item, format!("{path}[{place}]"));
            Some(items.iter().enumerate().filter_map(read_one).collect())
        })
        .value()
    }

    // A number that is no integer of 64 bits has lost its last digits, and is no id.
    fn read_id(&mut self, value: &Value, path: String) -> Option<Id> {
        let id = match value {
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => Some(Id::from(number)),
                (None, Some(number)) => number.to_string().parse().ok(),
                (None, None) => None,
            },
            Value::String(text) => text.parse().ok(),
            _ => {
                self.error(ImportFaultCode::WrongKind, path);
                return None;
            }
        };
        if id.is_none() {
            self.error(ImportFaultCode::IdInvalid, path);
        }
        id
    }

    pub(super) fn expect<T>(&mut self, value: Option<T>, path: String) -> Option<T> {
        if value.is_none() {
            self.error(ImportFaultCode::WrongKind, path);
        }
        value
    }
}
