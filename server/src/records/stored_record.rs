//! A record as it is kept: one body, from which its columns, its lists and its facts are made.

use super::related_rows::FactsContext;
use crate::database::Value as Stored;
use crate::firms::TxStatement;
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, OwnedResource, Person};
use firmgate::firm::{OfMatter, StoredFacts};
use firmgate_demo as demo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A record as it is kept.
pub(super) trait StoredRecord: Send + Sync {
    /// What kind of record it is.
    fn kind(&self) -> Kind;

    /// Its id.
    fn id(&self) -> &Id;

    /// The matter that it belongs to; of a matter, itself.
    fn matter(&self) -> Option<&Id>;

    /// What it is called.
    fn title(&self) -> &str;

    /// Whether it is marked private: its words are then in no feed.
    fn is_private(&self) -> bool {
        false
    }

    /// Who has made it, and where its body says so. Nobody says so of somebody else.
    fn maker(&self) -> Option<(&'static str, &Person)> {
        None
    }

    /// The other records that it names, and that whoever names them has to know of. Of those that are
    /// not kept, no kind.
    fn names(&self) -> Vec<(Option<Kind>, Id)> {
        Vec::new()
    }

    /// What a decision about it is made from.
    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource;

    /// What decides a command that names it, with the matters that name it; of a kind that no command names,
    /// nothing.
    fn stored_facts(&self, matters: &[Id]) -> Option<StoredFacts> {
        let _ = matters;
        None
    }

    /// Its body.
    fn body(&self) -> Value;

    /// What its row and its lists say, besides the body.
    fn write(&self, rows: &mut Rows);
}

/// What is wrong with a body.
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) sentence: String,
}

/// Reads a record of a kind.
pub(super) fn read(kind: Kind, body: Value) -> Result<Box<dyn StoredRecord>, Fault> {
    match kind {
        Kind::Matter => super::kinds::read_matter(body),
        Kind::Contact => boxed::<demo::Contact>(body),
        Kind::Activity => boxed::<demo::Activity>(body),
        Kind::Bill => boxed::<demo::Bill>(body),
        Kind::Transaction => boxed::<demo::Transaction>(body),
        Kind::Event => boxed::<demo::Event>(body),
        Kind::Task => boxed::<demo::Task>(body),
        Kind::Document => boxed::<demo::Document>(body),
        Kind::Note => boxed::<demo::Note>(body),
        Kind::Communication => boxed::<demo::Communication>(body),
        Kind::Message => boxed::<demo::Thread>(body),
        _ => Err(Fault { path: ".".to_owned(), sentence: "records of this kind are not kept".to_owned() }),
    }
}

fn boxed<T: StoredRecord + DeserializeOwned + 'static>(body: Value) -> Result<Box<dyn StoredRecord>, Fault> {
    Ok(Box::new(from_json::<T>(body)?))
}

pub(super) fn from_json<T: DeserializeOwned>(body: Value) -> Result<T, Fault> {
    serde_path_to_error::deserialize(body)
        .map_err(|error| Fault { path: error.path().to_string(), sentence: error.inner().to_string() })
}

/// A body as JSON. Plain data with text for keys cannot fail to be JSON; if it did, it would be
/// refused wherever it is read.
pub(super) fn to_json(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// The statements that write a record, each with the firm's id and the record's first.
pub(super) struct Rows {
    firm: Id,
    id: Id,
    body: String,
    pub(super) list: Vec<TxStatement>,
}

impl Rows {
    pub(super) fn of(firm: &Id, record: &dyn StoredRecord) -> Rows {
        let (firm, id, body) = (firm.clone(), record.id().clone(), record.body().to_string());
        let mut rows = Rows { firm, id, body, list: Vec::new() };
        record.write(&mut rows);
        rows
    }

    /// The body, as it is stored.
    pub(super) fn body(&self) -> Stored {
        (&self.body).into()
    }

    /// Adds a statement.
    pub(super) fn add(&mut self, statement: &'static str, values: impl IntoIterator<Item = Stored>) {
        let values = [(&self.firm).into(), (&self.id).into()].into_iter().chain(values).collect();
        self.list.push(TxStatement { statement, values, is_one_row: false });
    }

    /// Makes a list anew.
    pub(super) fn list<const N: usize>(
        &mut self,
        clear: &'static str,
        put: &'static str,
        items: impl IntoIterator<Item = [Stored; N]>,
    ) {
        self.add(clear, []);
        for item in items {
            self.add(put, item);
        }
    }
}

/// The matter that something belongs to, as commands are decided on it.
pub(super) fn of_matter(matter: Option<&Id>) -> OfMatter {
    matter.map_or(OfMatter::None, |id| OfMatter::Matter { id: id.clone() })
}

/// The columns of the matter that something belongs to: its id, and whether there is none.
pub(super) fn matter_columns(matter: Option<&Id>) -> [Stored; 2] {
    [matter.into(), matter.is_none().into()]
}

/// The columns of somebody: a user's id, or a guest's.
pub(super) fn person_columns(person: &Person) -> [Stored; 2] {
    match person.parts() {
        (id, false) => [id.into(), Stored::Null],
        (id, true) => [Stored::Null, id.into()],
    }
}
