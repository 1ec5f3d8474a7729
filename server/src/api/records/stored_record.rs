//! What every kind of record provides: the body is stored whole, and its columns, lists and facts are
//! derived from it.

use super::facts_context::FactsContext;
use crate::database::Value as Stored;
use crate::firms::TxStatement;
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, OwnedResource, Person};
use firmgate::firm::{OfMatter, StoredFacts};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A record as it is stored.
pub(super) trait StoredRecord: Send + Sync {
    /// The kind.
    fn kind(&self) -> Kind;

    /// The id.
    fn id(&self) -> &Id;

    /// The matter that it belongs to; a matter belongs to itself.
    fn matter(&self) -> Option<&Id>;

    /// The title.
    fn title(&self) -> &str;

    /// Whether it is marked private: the feed then does not repeat its title.
    fn is_private(&self) -> bool {
        false
    }

    /// The creator, and the field of the body that names them. Nobody can name somebody else there.
    fn creator(&self) -> Option<(&'static str, &Person)> {
        None
    }

    /// The other records that it refers to, of which its writer must know. A record that is not stored
    /// has no kind.
    fn references(&self) -> Vec<(Option<Kind>, Id)> {
        Vec::new()
    }

    /// The facts that decisions are made from.
    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource;

    /// The facts that decide a command that names the record, with the matters that refer to it; none, if no
    /// command names records of its kind.
    fn stored_facts(&self, matters: &[Id]) -> Option<StoredFacts> {
        let _ = matters;
        None
    }

    /// The body.
    fn body(&self) -> Value;

    /// Adds the statements that write its row and its lists.
    fn write(&self, rows: &mut Rows);
}

/// What is wrong with a body.
pub(super) struct BodyError {
    pub(super) path: String,
    pub(super) message: String,
}

pub(super) fn from_json<T: DeserializeOwned>(body: Value) -> Result<T, BodyError> {
    serde_path_to_error::deserialize(body)
        .map_err(|error| BodyError { path: error.path().to_string(), message: error.inner().to_string() })
}

/// A body as JSON. Serializing plain data with text keys cannot fail; if it did, null would be refused
/// wherever it is read.
pub(super) fn to_json(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// The statements that write a record. The first two parameters of each are the firm's id and the
/// record's.
pub(super) struct Rows {
    firm: Id,
    id: Id,
    body: String,
    pub(super) statements: Vec<TxStatement>,
}

impl Rows {
    pub(super) fn of(firm: &Id, record: &dyn StoredRecord) -> Rows {
        let (firm, id, body) = (firm.clone(), record.id().clone(), record.body().to_string());
        let mut rows = Rows { firm, id, body, statements: Vec::new() };
        record.write(&mut rows);
        rows
    }

    /// The body as it is stored.
    pub(super) fn body(&self) -> Stored {
        (&self.body).into()
    }

    /// Adds a statement.
    pub(super) fn add(&mut self, statement: &'static str, values: impl IntoIterator<Item = Stored>) {
        let values = [(&self.firm).into(), (&self.id).into()].into_iter().chain(values).collect();
        self.statements.push(TxStatement { statement, values, is_one_row: false });
    }

    /// Replaces a list: deletes its rows, and inserts one row for each item.
    pub(super) fn replace_list<const N: usize>(
        &mut self,
        delete: &'static str,
        insert: &'static str,
        items: impl IntoIterator<Item = [Stored; N]>,
    ) {
        self.add(delete, []);
        for item in items {
            self.add(insert, item);
        }
    }
}

/// The matter that a record belongs to, as commands are decided on it.
pub(super) fn of_matter(matter: Option<&Id>) -> OfMatter {
    matter.map_or(OfMatter::None, |id| OfMatter::Matter { id: id.clone() })
}

/// The columns of the matter that a record belongs to: its id, and whether there is none.
pub(super) fn matter_columns(matter: Option<&Id>) -> [Stored; 2] {
    [matter.into(), matter.is_none().into()]
}

/// The columns of a person: a user's id and a guest's.
pub(super) fn person_columns(person: &Person) -> [Stored; 2] {
    match person.parts() {
        (id, false) => [id.into(), Stored::Null],
        (id, true) => [Stored::Null, id.into()],
    }
}
