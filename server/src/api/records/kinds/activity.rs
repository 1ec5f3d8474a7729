//! Time and expense entries.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Choice, Id, OwnedResource, ShareKind, ShareRef};
use firmgate_demo::Activity;
use serde_json::Value;

const PUT: &str = "INSERT INTO activities (firm_id, id, body, user_user_id, user_guest_id, on_bill, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, user_user_id = excluded.user_user_id, user_guest_id = excluded.user_guest_id, on_bill = excluded.on_bill, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Activity {
    fn kind(&self) -> Kind {
        Kind::Activity
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        self.matter.as_ref()
    }

    fn title(&self) -> &str {
        &self.description
    }

    fn references(&self) -> Vec<(Option<Kind>, Id)> {
        let about = self.about.iter().map(|about| (kind_of(about), about.id.clone()));
        about.chain(self.bill.clone().map(|bill| (Some(Kind::Bill), bill))).collect()
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Activity(facts::Activity {
            user: Some(self.user.clone()),
            matter: context.link(self.matter.as_ref()),
            on_bill: Some(self.bill.is_some()),
            shown_on: context.shown_on,
            about: Some(self.about.clone()),
            ..facts::Activity::default()
        })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [user, guest] = person_columns(&self.user);
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, user, guest, self.bill.is_some().into(), matter, none]);
        let clear = "DELETE FROM activity_about WHERE firm_id = $1 AND activity_id = $2";
        let put = "INSERT INTO activity_about (firm_id, activity_id, kind, item_id) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT DO NOTHING";
        rows.replace_list(clear, put, self.about.iter().map(|about| [word_of(about).into(), (&about.id).into()]));
    }
}

fn word_of(about: &ShareRef) -> &'static str {
    ShareKind::NAMES.get(about.kind.place()).copied().unwrap_or_default()
}

// What can be shared is called as the kind of record that it is; a folder is no record.
fn kind_of(about: &ShareRef) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.name() == word_of(about))
}
