//! A page of a kind's records: those that the subject may see, as the database says.

use super::mask::{self, FieldMask};
use super::{RecordType, wall};
use crate::database::{Access, DatabaseError, Value};
use crate::http::AuthenticatedSession;
use crate::problem::Problem;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use firmgate::catalogue::Action;
use firmgate::facts::{Id, ShownOn};
use firmgate::query::{Parameter, Predicate, Schema};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use utoipa::ToSchema;

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::default);
const LIMIT: i64 = 50;
const MOST: i64 = 200;

/// Which page is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Only what comes after this one: the `next` of the page before.
    after: Option<String>,
    /// How many, 50 if nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Only those of this matter.
    matter: Option<String>,
    /// On which screen time entries are shown: `activities`, `billing` or `reports`. If nothing is
    /// said, nothing is shown that rests on it.
    #[param(value_type = Option<String>)]
    screen: Option<ShownOn>,
}

/// A page of records, in the order of their ids.
#[derive(Serialize, ToSchema)]
pub struct Page {
    /// The records.
    items: Vec<ListItem>,
    /// What the next page comes after; absent: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A record in a list.
#[derive(Serialize, ToSchema)]
pub struct ListItem {
    /// Its body, without what is masked.
    #[schema(value_type = Object)]
    body: serde_json::Value,
    /// What is masked.
    #[serde(rename = "_masks")]
    masks: Vec<&'static str>,
}

/// The records of a kind that the subject may see.
#[utoipa::path(get, path = "/api/v1/records/{kind}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record, such as `task`"), Wanted),
    responses(
        (status = 200, description = "A page of them", body = Page),
        (status = 401, description = "Nobody is signed in", body = Problem),
        (status = 404, description = "There is no such kind", body = Problem),
        (status = 422, description = "The query is not what it has to be", body = Problem),
    ))]
pub(super) async fn list(
    signed: AuthenticatedSession,
    Path(kind): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Page>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let Query(wanted) = wanted.map_err(|rejection| Problem::malformed("query", rejection.body_text()))?;
    let limit = wanted.limit.unwrap_or(LIMIT);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::malformed("limit", "A page has 1 to 200 records"));
    }
    let (mut transaction, dialect) =
        (signed.handle.database().begin(Access::ReadPrimary).await?, signed.handle.database().dialect());

    let mut condition = Condition { signed: &signed, shown_on: wanted.screen, values: Vec::new() };
    let field_masks: Vec<FieldMask> = mask::field_masks(record_type.kind).collect();
    let mut columns = String::new();
    for mask in &field_masks {
        columns.push_str(", ");
        columns.push_str(&condition.holds(mask.action)?);
    }
    let mut filter = condition.holds(record_type.view)?;
    let table = record_type.table.name;
    if let Some(matter) = &wanted.matter {
        if !record_type.table.has_matter {
            return Err(Problem::malformed("matter", "Records of this kind are of no one matter"));
        }
        let matter: Id = matter.parse().map_err(|_| Problem::malformed("matter", "This is no id"))?;
        filter.push_str(&format!(" AND {table}.matter_id = {}", condition.value(text("matter", &matter.to_string())?)));
        // Whoever may not see of what matter a record is, does not learn it by asking for the matter.
        for mask in field_masks.iter().filter(|mask| mask.hides("matter")) {
            filter.push_str(&format!(" AND {}", condition.holds(mask.action)?));
        }
    }
    let after = condition.value(text("after", wanted.after.as_deref().unwrap_or_default())?);
    let most = condition.value((limit + 1).into());
    let find = format!(
        "SELECT {table}.id{columns} FROM {table} WHERE {filter} AND {table}.deleted = FALSE \
         AND {table}.body IS NOT NULL AND {table}.id > {after} ORDER BY {table}.id LIMIT {most}"
    );
    let mut rows = transaction.query(&find, &condition.values).await?;

    let limit = usize::try_from(limit).unwrap_or_default();
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let ids = rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
    let next = ids.last().filter(|_| is_more).cloned();
    let bodies = wall::bodies(&mut transaction, dialect, &signed.gate, record_type, ids).await?;
    transaction.rollback().await?;

    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(body) = bodies.get(row.text(0)?) else { continue };
        let mut body = serde_json::from_str(body).map_err(DatabaseError::broken)?;
        let hiding = (1..).zip(&field_masks).filter(|(column, _)| !row.flag(*column)).map(|(_, mask)| *mask);
        let masks = mask::hide(&mut body, hiding);
        items.push(ListItem { body, masks });
    }
    Ok(Json(Page { items, next }))
}

/// A text as a database takes it: PostgreSQL has no NUL.
fn text(path: &str, text: &str) -> Result<Value, Problem> {
    if text.contains('\0') { Err(Problem::malformed(path, "This is no id")) } else { Ok(text.into()) }
}

/// The conditions of one statement, with their values numbered one after the other.
struct Condition<'a> {
    signed: &'a AuthenticatedSession,
    shown_on: Option<ShownOn>,
    values: Vec<Value>,
}

impl Condition<'_> {
    /// That the subject may take an action on the row.
    fn holds(&mut self, action: Action) -> Result<String, Problem> {
        let query = mask::query(&self.signed.gate, action, self.shown_on);
        let dialect = self.signed.handle.database().dialect();
        let Predicate { text, parameters } =
            query.to_sql(&SCHEMA, dialect, self.values.len() + 1).map_err(DatabaseError::broken)?;
        self.values.extend(parameters.iter().map(|parameter: &Parameter| Value::from(parameter)));
        Ok(text)
    }

    fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}
