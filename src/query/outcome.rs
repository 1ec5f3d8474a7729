//! What is left of a rule for somebody, as a query over the rows of one kind.

use super::filter::Filter;
use super::lower::Lowering;
use crate::Gate;
use crate::catalogue::{Fact, Facts, Kind, Question};
use crate::decide::{reduce, residual};
use crate::facts::{Id, Resource, Whose};
use serde::Serialize;

/// Which rows of a kind somebody may take an action on: all of the firm's, none, or those that a
/// filter lets through.
///
/// In JSON `{"firm": "1", "kind": "task", "rows": "always"}`, `"never"`, or
/// `{"where": {..}}` with a [`Filter`].
///
/// In the glossary: [residual](crate::glossary#residual).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "Form")]
pub struct Query {
    /// The firm: a row of another one is never meant.
    pub firm: Id,
    /// The kind of record.
    pub kind: Kind,
    /// The rows.
    pub filter: Filter,
}

impl Query {
    /// The query that means no row.
    #[must_use]
    pub fn never(firm: Id, kind: Kind) -> Query {
        Query { firm, kind, filter: Filter::NEVER }
    }

    /// Whether every row of the firm is meant.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.filter == Filter::ALWAYS
    }

    /// Whether no row is meant.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.filter == Filter::NEVER
    }
}

#[derive(Serialize)]
struct Form {
    firm: Id,
    kind: &'static str,
    rows: Rows,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Rows {
    Always,
    Never,
    Where(Filter),
}

impl From<Query> for Form {
    fn from(query: Query) -> Form {
        let rows = if query.is_always() {
            Rows::Always
        } else if query.is_never() {
            Rows::Never
        } else {
            Rows::Where(query.filter)
        };
        Form { firm: query.firm, kind: query.kind.name(), rows }
    }
}

impl Gate {
    /// The rows on which the subject may take an action, as a condition that a database can check.
    /// A row is meant exactly if [`Gate::can`] allows the record that it is.
    ///
    /// ```
    /// # use firmgate::facts::{FirmUser, FirmSettings, Session, AccountState, Subject};
    /// # use firmgate::{Gate, Snapshot};
    /// use firmgate::catalogue::Action;
    /// use firmgate::query::{Dialect, Schema};
    /// # let user = FirmUser {
    /// #     id: Some(7.into()), groups: Some(vec![]), state: Some(AccountState::Enabled), accounts: Some(false),
    /// #     administrator: Some(false), billing: Some(true), two_factor_required: Some(false), ..FirmUser::default()
    /// # };
    /// # let session = Session { open: Some(true), second_factor: Some(false) };
    /// # let mut settings = FirmSettings::clio();
    /// # settings.money_crosses = Some(false);
    /// # let snapshot = Snapshot::new(1.into(), Subject::User(user), session, settings, 7, 0, 60_000);
    /// # let gate = Gate::open(snapshot, 1_000)?;
    /// let bills = gate.query(Action::BillView);
    /// let predicate = bills.to_sql(&Schema::default(), Dialect::PostgreSql, 1)?;
    /// let statement = format!("SELECT id FROM bills WHERE {}", predicate.text);
    /// # assert!(statement.contains("bills"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn query(&self, question: impl Into<Question>) -> Query {
        self.query_of(question.into(), &Facts::NONE)
    }

    /// The same, where something is known of every row: on which screen activities are shown, say.
    /// The record has only that; one of another kind, or of another firm, allows nothing.
    #[must_use]
    pub fn query_given<'a>(&self, question: impl Into<Question>, known: impl Into<Resource<'a>>) -> Query {
        let (question, known) = (question.into(), known.into());
        let (requester, firm) = (self.requester(), Whose::Firm(&self.snapshot().firm));
        let is_foreign = known.is_foreign(firm) || known.is_foreign(Whose::Subject(&requester));
        if known.kind() != question.kind() || is_foreign {
            return Query::never(self.snapshot().firm.clone(), question.kind());
        }
        self.query_of(question, &known.facts(&requester))
    }

    fn query_of(&self, question: Question, known: &Facts) -> Query {
        let (requester, subject) = (self.requester(), self.subject());
        let lowering = Lowering {
            subject: &requester,
            condition: &|condition, kind| {
                reduce(condition.definition(), &subject.and(&kind.constants()), Fact::is_about_record)
            },
        };
        let filter = lowering.residual(question.kind(), &residual(question, &subject.and(known)));
        Query { firm: self.snapshot().firm.clone(), kind: question.kind(), filter }
    }
}
