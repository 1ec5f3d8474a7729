//! A page of the records of one kind that the subject may see, filtered in the database.

use super::facts_context::{FactsContext, RelatedRows};
use super::mask::{self, FieldMask};
use super::people::{self, NamedPerson};
use super::record_type::RecordType;
use super::{kinds, related_rows, row_security, view};
use crate::database::{Access, DatabaseError, Value};
use crate::state::{AuthenticatedSession, Problem, QueryString};
use axum::Json;
use axum::extract::Path;
use firmgate::catalogue::Action;
use firmgate::facts::{Id, ShownOn};
use firmgate::query::{Parameter, Predicate, Schema};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use utoipa::ToSchema;

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::default);
const DEFAULT_LIMIT: i64 = 50;
const MAX_LIMIT: i64 = 200;

/// A page of a list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListQuery {
    /// Only records after this one: the `next` of the previous page.
    after: Option<String>,
    /// The maximum number of records, 50 by default.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Only records of this matter.
    matter: Option<String>,
    /// The screen on which time entries are shown: `activities`, `billing` or `reports`. Without it,
    /// nothing that depends on the screen is shown.
    #[param(value_type = Option<String>)]
    screen: Option<ShownOn>,
}

/// A page of records, in the order of their ids.
#[derive(Serialize, ToSchema)]
pub struct Page {
    /// The records.
    items: Vec<ListItem>,
    /// The people whom the records name, as they are shown. Whoever may view a record may know who is named in it.
    people: Vec<NamedPerson>,
    /// The `after` of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A record in a list.
#[derive(Serialize, ToSchema)]
pub struct ListItem {
    /// The body without masked fields.
    #[schema(value_type = Object)]
    body: serde_json::Value,
    /// The masks that apply.
    #[serde(rename = "_masks")]
    masks: Vec<&'static str>,
    /// The facts of the record as far as they are about the subject: what the gate in their page decides on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<serde_json::Value>,
}

/// The records of one kind that the caller may see.
#[utoipa::path(get, path = "/api/v1/records/{kind}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record, such as `task`"), ListQuery),
    responses(
        (status = 200, description = "A page of records", body = Page),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 404, description = "Unknown kind", body = Problem),
        (status = 422, description = "Invalid query string", body = Problem),
    ))]
pub(super) async fn list(
    session: AuthenticatedSession,
    Path(kind): Path<String>,
    query: Result<QueryString<ListQuery>, Problem>,
) -> Result<Json<Page>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let QueryString(query) = query?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Problem::malformed("limit", "The limit must be from 1 to 200"));
    }
    let database = session.handle.database();
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let field_masks: Vec<FieldMask> = mask::field_masks(record_type.kind).collect();
    let Select { statement, values } = Select::of(&session, record_type, &field_masks, &query, limit)?;
    let mut rows = transaction.query(&statement, &values).await?;

    let limit = usize::try_from(limit).unwrap_or_default();
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let ids = rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
    let next = ids.last().filter(|_| is_more).cloned();
    let (firm, dialect) = (session.handle.id(), database.dialect());
    let related = related_rows::of_page(&mut transaction, dialect, firm, record_type, ids.clone()).await?;
    let bodies = row_security::bodies(&mut transaction, dialect, &session.gate, record_type, ids).await?;
    let nothing = RelatedRows::default();
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.text(0)?;
        let Some(body) = bodies.get(id) else { continue };
        let mut body = serde_json::from_str(body).map_err(DatabaseError::broken)?;
        let record = kinds::parse(record_type.kind, Clone::clone(&body))
            .map_err(|error| DatabaseError::broken(error.message))?;
        let related_rows = related.get(id).unwrap_or(&nothing);
        let facts = session
            .handle
            .read(|firm| record.facts(&FactsContext { firm, now: session.now, related_rows, shown_on: query.screen }));
        // Columns after the id say of each mask whether it is lifted.
        let hiding = (1..).zip(&field_masks).filter(|(column, _)| !row.flag(*column)).map(|(_, mask)| *mask);
        let masks = mask::hide(&mut body, hiding);
        items.push(ListItem { body, masks, facts: view::projected(&session.gate, &facts) });
    }
    transaction.rollback().await?;
    let people = session.handle.read(|firm| people::named_in(firm, items.iter().map(|item| &item.body)));
    Ok(Json(Page { items, people, next }))
}

/// A statement with its parameters.
struct Select {
    statement: String,
    values: Vec<Value>,
}

impl Select {
    /// Selects the ids of one more record than the page holds, and of each mask whether it is lifted.
    fn of(
        session: &AuthenticatedSession,
        record_type: RecordType,
        field_masks: &[FieldMask],
        query: &ListQuery,
        limit: i64,
    ) -> Result<Select, Problem> {
        let mut conditions = Conditions { session, shown_on: query.screen, values: Vec::new() };
        let mut columns = String::new();
        for mask in field_masks {
            columns.push_str(", ");
            columns.push_str(&conditions.allowed(mask.action)?);
        }
        let mut filter = conditions.allowed(record_type.view)?;
        let table = record_type.table.name;
        if let Some(matter) = &query.matter {
            if !record_type.table.has_matter {
                return Err(Problem::malformed("matter", "Records of this kind do not belong to one matter"));
            }
            let matter: Id = matter.parse().map_err(|_| Problem::malformed("matter", "Invalid id"))?;
            let matter = conditions.parameter(text("matter", &matter.to_string())?);
            filter.push_str(&format!(" AND {table}.matter_id = {matter}"));
            // If the matter of a record is masked, filtering by the matter must not reveal it.
            for mask in field_masks.iter().filter(|mask| mask.hides("matter")) {
                filter.push_str(&format!(" AND {}", conditions.allowed(mask.action)?));
            }
        }
        let after = conditions.parameter(text("after", query.after.as_deref().unwrap_or_default())?);
        let most = conditions.parameter((limit + 1).into());
        let statement = format!(
            "SELECT {table}.id{columns} FROM {table} WHERE {filter} AND {table}.deleted = FALSE \
             AND {table}.body IS NOT NULL AND {table}.id > {after} ORDER BY {table}.id LIMIT {most}"
        );
        Ok(Select { statement, values: conditions.values })
    }
}

/// A text as a parameter: PostgreSQL refuses NUL.
fn text(path: &str, text: &str) -> Result<Value, Problem> {
    if text.contains('\0') { Err(Problem::malformed(path, "Invalid id")) } else { Ok(text.into()) }
}

/// The conditions of one statement, with its parameters numbered consecutively.
struct Conditions<'a> {
    session: &'a AuthenticatedSession,
    shown_on: Option<ShownOn>,
    values: Vec<Value>,
}

impl Conditions<'_> {
    /// The condition that the subject may take an action on the row.
    fn allowed(&mut self, action: Action) -> Result<String, Problem> {
        let query = mask::query(&self.session.gate, action, self.shown_on);
        let dialect = self.session.handle.database().dialect();
        let Predicate { text, parameters } =
            query.to_sql(&SCHEMA, dialect, self.values.len() + 1).map_err(DatabaseError::broken)?;
        self.values.extend(parameters.iter().map(|parameter: &Parameter| Value::from(parameter)));
        Ok(text)
    }

    /// Adds a parameter, and returns its placeholder.
    fn parameter(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}
