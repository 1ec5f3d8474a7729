//! An export: the answers of the API, together.

use super::import_error::{ImportError, ImportFault, ImportFaultCode};
use super::read::{Reader, Row};
use super::records::{ApiCalendar, ApiContact, ApiGroup, ApiMatter, ApiTask, ApiUser, Record};
use crate::facts::Id;
use serde_json::{Map, Value};

const PARTS: [&str; 6] = ["users", "groups", "matters", "calendars", "tasks", "contacts"];

/// The answers of the API, read.
///
/// It is one JSON object with the parts `users`, `groups` and `matters`, and, where the host has
/// them, `calendars`, `tasks` and `contacts`. A part is an answer of the API, `{"data": [..]}`, or
/// the bare list of all its pages. Of the records everything is read that §20 of
/// `docs/domain.md` names for permissions, and the rest is passed over; ask the API for these
/// fields, because it leaves out what it was not asked for:
///
/// | part | fields |
/// |---|---|
/// | `users` | `id,name,email,enabled,pending_setup,account_owner,clio_connect,subscription_type,roles,job_title{name},groups{id},contact{id},account{id}` |
/// | `groups` | `id,name,type,client_connect_user,users{id}` |
/// | `matters` | `id,group{id},shared` |
/// | `calendars` | `id,name,type,creator{id}` |
/// | `tasks` | `id,permission,matter{id}` |
/// | `contacts` | `id,name,primary_email_address,is_co_counsel,is_clio_for_client_user,client_connect_user_id` |
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub(super) firm: Id,
    pub(super) users: Vec<ApiUser>,
    pub(super) groups: Vec<ApiGroup>,
    pub(super) matters: Vec<ApiMatter>,
    // Absent: the export has no such part.
    pub(super) calendars: Option<Vec<ApiCalendar>>,
    pub(super) tasks: Option<Vec<ApiTask>>,
    pub(super) contacts: Option<Vec<ApiContact>>,
}

impl Export {
    /// Reads the export of a firm.
    ///
    /// # Errors
    ///
    /// [`ImportError`], with every value that is of a wrong kind, every part and id that is
    /// missing, and every answer of which not all pages are there.
    pub fn from_json(firm: Id, json: &str) -> Result<Export, ImportError> {
        let invalid = |code| ImportError { faults: vec![ImportFault { code, path: String::new() }] };
        let value: Value = serde_json::from_str(json).map_err(|_| invalid(ImportFaultCode::NotJson))?;
        let Value::Object(parts) = value else { return Err(invalid(ImportFaultCode::WrongKind)) };
        let mut reader = Reader::default();
        for name in parts.keys().filter(|name| !PARTS.contains(&name.as_str())) {
            reader.error(ImportFaultCode::UnknownPart, name.as_str());
        }
        let export = Export {
            firm,
            users: required(&mut reader, &parts, "users"),
            groups: required(&mut reader, &parts, "groups"),
            matters: required(&mut reader, &parts, "matters"),
            calendars: part(&mut reader, &parts, "calendars"),
            tasks: part(&mut reader, &parts, "tasks"),
            contacts: part(&mut reader, &parts, "contacts"),
        };
        if reader.errors.is_empty() { Ok(export) } else { Err(ImportError { faults: reader.errors }) }
    }
}

fn required<T: Record>(reader: &mut Reader, parts: &Map<String, Value>, name: &str) -> Vec<T> {
    part(reader, parts, name).unwrap_or_else(|| {
        reader.error(ImportFaultCode::Missing, name);
        Vec::new()
    })
}

fn part<T: Record>(reader: &mut Reader, parts: &Map<String, Value>, name: &str) -> Option<Vec<T>> {
    let value = parts.get(name)?;
    let rows = reader.expect(rows(value), name.to_owned()).unwrap_or_default();
    if has_more(value) {
        reader.error(ImportFaultCode::Incomplete, name);
    }
    let read_row = |(place, row)| {
        let row: Row<'_> = reader.row(row, format!("{name}[{place}]"))?;
        T::read(reader, &row)
    };
    Some(rows.iter().enumerate().filter_map(read_row).collect())
}

fn rows(part: &Value) -> Option<&[Value]> {
    let rows = match part {
        Value::Object(answer) => answer.get("data")?,
        other => other,
    };
    rows.as_array().map(Vec::as_slice)
}

// The API says in `meta.paging.next` where the next page is.
fn has_more(part: &Value) -> bool {
    part.pointer("/meta/paging/next").is_some_and(|next| !next.is_null())
}
