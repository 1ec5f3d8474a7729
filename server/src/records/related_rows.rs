//! What of other rows decides about a record: who is responsible for its matter, and which matters
//! name a contact. Who may open a matter is the firm's to say, and not a row's.

use super::stored_record::StoredRecord;
use crate::database::{DatabaseError, Row, Transaction};
use firmgate::catalogue::Kind;
use firmgate::facts::{Access, Calendar, Id, Matter, MatterLink, Millis, ShownOn};
use firmgate::firm::Firm;
use std::collections::HashMap;

/// What was found beside a record.
#[derive(Default)]
pub(super) struct RelatedRows {
    /// The matters that are there, with who is responsible for each.
    matters: HashMap<Id, Option<Id>>,
    /// The matters that name the record.
    related: Vec<Id>,
}

impl RelatedRows {
    /// Beside a record that is stored.
    pub(super) async fn stored(
        transaction: &mut Transaction,
        firm: &Id,
        record: &dyn StoredRecord,
    ) -> Result<RelatedRows, DatabaseError> {
        let mut related_rows = RelatedRows::default();
        if let Some(matter) = record.matter() {
            // What belongs to a matter that was deleted stays behind its wall.
            let find = "SELECT id, responsible_attorney_id FROM matters WHERE firm_id = $1 AND id = $2";
            related_rows.take(&transaction.query(find, &[firm.into(), matter.into()]).await?)?;
            return Ok(related_rows);
        }
        let find = "SELECT m.id, m.responsible_attorney_id FROM contact_matters c \
                    JOIN matters m ON m.firm_id = c.firm_id AND m.id = c.matter_id \
                    WHERE c.firm_id = $1 AND c.contact_id = $2";
        if record.kind() == Kind::Contact {
            let rows = transaction.query(find, &[firm.into(), record.id().into()]).await?;
            related_rows.take(&rows)?;
            related_rows.related = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
        }
        Ok(related_rows)
    }

    /// Beside a record that is to be written: it can be put only on a matter that is there now.
    pub(super) async fn new(
        transaction: &mut Transaction,
        firm: &Id,
        record: &dyn StoredRecord,
    ) -> Result<RelatedRows, DatabaseError> {
        let mut related_rows = RelatedRows::default();
        if let Some(matter) = record.matter() {
            let find = "SELECT id, responsible_attorney_id FROM matters \
                        WHERE firm_id = $1 AND id = $2 AND deleted = FALSE AND body IS NOT NULL";
            related_rows.take(&transaction.query(find, &[firm.into(), matter.into()]).await?)?;
        }
        Ok(related_rows)
    }

    /// Whether a matter is there.
    pub(super) fn has_matter(&self, id: &Id) -> bool {
        self.matters.contains_key(id)
    }

    /// The matters that name the record.
    pub(super) fn related_ids(&self) -> &[Id] {
        &self.related
    }

    fn take(&mut self, rows: &[Row]) -> Result<(), DatabaseError> {
        for row in rows {
            let attorney = row.maybe_text(1).map(|_| row.id(1)).transpose()?;
            self.matters.insert(row.id(0)?, attorney);
        }
        Ok(())
    }
}

/// What decides about a record besides its body.
pub(super) struct FactsContext<'a> {
    pub(super) firm: &'a Firm,
    pub(super) now: Millis,
    pub(super) related_rows: &'a RelatedRows,
    /// On which screen activities are shown; without it nothing that rests on it is allowed.
    pub(super) shown_on: Option<ShownOn>,
}

impl FactsContext<'_> {
    /// The facts of a matter. One that is not there is one that nobody may open, so that nobody can
    /// tell the two apart.
    fn matter(&self, id: &Id) -> Matter {
        match self.related_rows.matters.get(id) {
            Some(attorney) => Matter { responsible_attorney: attorney.clone(), ..self.firm.matter(id, self.now) },
            None => Matter {
                id: Some(id.clone()),
                access: Some(Access::specific([], [])),
                blocked: Some(Vec::new()),
                ..Matter::default()
            },
        }
    }

    /// The matter that something belongs to.
    pub(super) fn link(&self, matter: Option<&Id>) -> Option<MatterLink> {
        Some(matter.map_or(MatterLink::None, |id| MatterLink::Of(self.matter(id))))
    }

    /// The matters that name the record.
    pub(super) fn related(&self) -> Option<Vec<Matter>> {
        Some(self.related_rows.related.iter().map(|id| self.matter(id)).collect())
    }

    /// A calendar; nothing is known of one that has disappeared.
    pub(super) fn calendar(&self, id: &Id) -> Option<Calendar> {
        self.firm.calendar(id)
    }
}
