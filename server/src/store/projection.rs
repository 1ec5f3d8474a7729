//! The permission state in the tables that list queries filter: who may open a matter, who is blocked
//! from it, whom a calendar is shared with. Written in the transaction of the change, so lists and
//! decisions always agree.

use super::part::deleted_key;
use crate::database::{DatabaseError, Transaction, Value};
use firmgate::facts::{Choice, Id, ItemKind, Limit, Person, ShareTo};
use firmgate::firm::state::{ActivityDescription, Calendar, DeletedItem, Matter, OutsideShare};
use firmgate::firm::{Edit, SideEffect};

/// Writes edits to the tables that list queries filter.
pub(super) async fn put(
    transaction: &mut Transaction,
    firm: &Id,
    edits: &[Edit],
    side_effects: &[SideEffect],
) -> Result<(), DatabaseError> {
    let mut writer = ProjectionWriter { transaction, firm };
    for edit in edits {
        match edit {
            Edit::Matter(matter) => writer.matter(matter).await?,
            Edit::Calendar(calendar) => writer.calendar(calendar).await?,
            Edit::NoCalendar(id) => writer.delete_calendar(id).await?,
            Edit::Share(share) => writer.share(share).await?,
            Edit::NoShare(id) => writer.delete("shares", "id", id).await?,
            Edit::Description(own) => writer.description(own).await?,
            Edit::Deleted(item) => writer.deleted(item).await?,
            Edit::Restored(item, id) => writer.restored(*item, id).await?,
            _ => {}
        }
    }
    // The state no longer lists a deleted matter, and an unlisted matter is open to everyone: its access
    // is written again from the deleted item (REC-6).
    for edit in edits {
        if let Edit::Deleted(DeletedItem { as_it_was: Some(matter), .. }) = edit {
            writer.matter(matter).await?;
        }
    }
    for effect in side_effects {
        if let SideEffect::CalendarsHidden { calendars, hidden } = effect {
            for calendar in calendars {
                writer.hide(calendar, *hidden).await?;
            }
        }
    }
    Ok(())
}

struct ProjectionWriter<'a> {
    transaction: &'a mut Transaction,
    firm: &'a Id,
}

impl ProjectionWriter<'_> {
    async fn execute(&mut self, statement: &str, values: Vec<Value>) -> Result<(), DatabaseError> {
        let values: Vec<Value> = std::iter::once(self.firm.into()).chain(values).collect();
        self.transaction.execute(statement, &values).await.map(drop)
    }

    async fn delete(&mut self, table: &str, column: &str, id: &Id) -> Result<(), DatabaseError> {
        self.execute(&format!("DELETE FROM {table} WHERE firm_id = $1 AND {column} = $2"), vec![id.into()]).await
    }

    async fn matter(&mut self, matter: &Matter) -> Result<(), DatabaseError> {
        let everyone = matter.access.lists().is_none();
        let put = "INSERT INTO matters (firm_id, id, access_everyone) VALUES ($1, $2, $3) \
                   ON CONFLICT (firm_id, id) DO UPDATE SET access_everyone = excluded.access_everyone";
        self.execute(put, vec![(&matter.id).into(), everyone.into()]).await?;
        for table in ["matter_users", "matter_groups", "blocks"] {
            self.delete(table, "matter_id", &matter.id).await?;
        }
        if let Some(lists) = matter.access.lists() {
            for user in &lists.users {
                let put = "INSERT INTO matter_users (firm_id, matter_id, user_id) VALUES ($1, $2, $3)";
                self.execute(put, vec![(&matter.id).into(), user.into()]).await?;
            }
            for group in &lists.groups {
                let put = "INSERT INTO matter_groups (firm_id, matter_id, group_id) VALUES ($1, $2, $3)";
                self.execute(put, vec![(&matter.id).into(), group.into()]).await?;
            }
        }
        for block in &matter.blocks {
            let [user, guest] = person_columns(&block.person);
            let put = "INSERT INTO blocks (firm_id, matter_id, user_id, guest_id, ends_at) VALUES ($1, $2, $3, $4, $5)";
            self.execute(put, vec![(&matter.id).into(), user, guest, block.ends_at.into()]).await?;
        }
        Ok(())
    }

    /// Adds a row, open to everyone, for a matter that has none.
    async fn ensure_matter(&mut self, matter: &Id) -> Result<(), DatabaseError> {
        let put = "INSERT INTO matters (firm_id, id, access_everyone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        self.execute(put, vec![matter.into(), true.into()]).await
    }

    async fn calendar(&mut self, calendar: &Calendar) -> Result<(), DatabaseError> {
        let kind = firmgate::facts::CalendarKind::NAMES.get(calendar.kind.place()).copied().unwrap_or_default();
        let put = "INSERT INTO calendars (firm_id, id, kind, creator_id) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (firm_id, id) DO UPDATE SET kind = excluded.kind, creator_id = excluded.creator_id";
        self.execute(put, vec![(&calendar.id).into(), kind.into(), (&calendar.creator).into()]).await?;
        self.shares_of(calendar).await
    }

    async fn shares_of(&mut self, calendar: &Calendar) -> Result<(), DatabaseError> {
        self.delete("calendar_shares", "calendar_id", &calendar.id).await?;
        for share in &calendar.shares {
            let level = firmgate::facts::CalendarLevel::NAMES.get(share.level.place()).copied().unwrap_or_default();
            let (to_firm, user, group) = match &share.to {
                ShareTo::Firm => (true, Value::Null, Value::Null),
                ShareTo::User(id) => (false, id.into(), Value::Null),
                ShareTo::Group(id) => (false, Value::Null, id.into()),
            };
            let put = "INSERT INTO calendar_shares (firm_id, calendar_id, level, to_firm, user_id, group_id) \
                       VALUES ($1, $2, $3, $4, $5, $6)";
            let values = vec![(&calendar.id).into(), level.into(), to_firm.into(), user, group];
            self.execute(put, values).await?;
        }
        Ok(())
    }

    async fn delete_calendar(&mut self, id: &Id) -> Result<(), DatabaseError> {
        // Every event is on a calendar.
        self.delete("events", "calendar_id", id).await?;
        self.delete("calendars", "id", id).await
    }

    /// Hides a calendar with its deactivated user, or shows it again (CAL-12): while it is hidden, it is
    /// shared with nobody.
    async fn hide(&mut self, id: &Id, hidden: bool) -> Result<(), DatabaseError> {
        if hidden {
            return self.delete("calendar_shares", "calendar_id", id).await;
        }
        let find = "SELECT body FROM state_parts WHERE firm_id = $1 AND part = 'calendar' AND id = $2";
        let Some(row) = self.transaction.find(find, &[self.firm.into(), id.into()]).await? else { return Ok(()) };
        let calendar: Calendar = serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken)?;
        self.shares_of(&calendar).await
    }

    async fn share(&mut self, share: &OutsideShare) -> Result<(), DatabaseError> {
        if let Some(matter) = &share.matter {
            self.ensure_matter(matter).await?;
        }
        let put = "INSERT INTO shares (firm_id, id, matter_id, no_matter) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (firm_id, id) DO UPDATE SET matter_id = excluded.matter_id, no_matter = excluded.no_matter";
        self.execute(put, vec![(&share.id).into(), share.matter.as_ref().into(), share.matter.is_none().into()]).await
    }

    async fn description(&mut self, own: &ActivityDescription) -> Result<(), DatabaseError> {
        let limited = own.limited_to != Limit::None;
        let put = "INSERT INTO activity_descriptions (firm_id, id, limited_to, open_to_co_counsel) \
                   VALUES ($1, $2, $3, $4) ON CONFLICT (firm_id, id) \
                   DO UPDATE SET limited_to = excluded.limited_to, open_to_co_counsel = excluded.open_to_co_counsel";
        self.execute(put, vec![(&own.id).into(), limited.into(), own.open_to_co_counsel.into()]).await?;
        self.delete("activity_description_groups", "activity_description_id", &own.id).await?;
        for group in own.groups() {
            let put = "INSERT INTO activity_description_groups (firm_id, activity_description_id, group_id) \
                       VALUES ($1, $2, $3)";
            self.execute(put, vec![(&own.id).into(), group.into()]).await?;
        }
        Ok(())
    }

    async fn deleted(&mut self, item: &DeletedItem) -> Result<(), DatabaseError> {
        if let Some(matter) = &item.matter {
            self.ensure_matter(matter).await?;
        }
        let put = "INSERT INTO recovery_items (firm_id, id, item, matter_id, no_matter) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (firm_id, id) DO UPDATE SET matter_id = excluded.matter_id, no_matter = excluded.no_matter";
        let (matter, none) = (item.matter.as_ref().into(), item.matter.is_none().into());
        self.execute(put, vec![deleted_key(item.item, &item.id).into(), item.item.name().into(), matter, none]).await?;
        self.mark_deleted(item.item, &item.id, true).await
    }

    async fn restored(&mut self, item: ItemKind, id: &Id) -> Result<(), DatabaseError> {
        let delete = "DELETE FROM recovery_items WHERE firm_id = $1 AND id = $2";
        self.execute(delete, vec![deleted_key(item, id).into()]).await?;
        self.mark_deleted(item, id, false).await
    }

    /// Marks the record as deleted, or as restored.
    async fn mark_deleted(&mut self, item: ItemKind, id: &Id, deleted: bool) -> Result<(), DatabaseError> {
        let set = format!("UPDATE {} SET deleted = $2 WHERE firm_id = $1 AND id = $3", table_of(item));
        self.execute(&set, vec![deleted.into(), id.into()]).await
    }
}

fn table_of(item: ItemKind) -> &'static str {
    match item {
        ItemKind::Matter => "matters",
        ItemKind::Contact => "contacts",
        ItemKind::Activity => "activities",
        ItemKind::Bill => "bills",
        ItemKind::Task => "tasks",
        ItemKind::Event => "events",
        ItemKind::Document => "documents",
        ItemKind::Note => "notes",
        ItemKind::Communication => "communications",
        ItemKind::Transaction => "transactions",
    }
}

/// The columns of a person: a user's id and a guest's.
fn person_columns(person: &Person) -> [Value; 2] {
    match person.parts() {
        (id, false) => [id.into(), Value::Null],
        (id, true) => [Value::Null, id.into()],
    }
}
