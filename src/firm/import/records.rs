//! The records of the API, as far as permissions rest on them (API-2, API-5 to API-9, API-11).

use super::read::{Given, Reader, Row};
use crate::facts::Id;

/// A record of the API.
pub(super) trait Record: Sized {
    /// Reads it; none, if it has no id, which is an error.
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<Self>;
}

/// A user (API-2).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiUser {
    pub(super) id: Id,
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) enabled: Option<bool>,
    pub(super) pending_setup: Option<bool>,
    pub(super) account_owner: bool,
    pub(super) clio_connect: Option<bool>,
    pub(super) subscription_type: Option<String>,
    pub(super) roles: Option<Vec<String>>,
    pub(super) job_title: Given<String>,
    pub(super) groups: Option<Vec<Id>>,
    pub(super) contact: Option<Id>,
    pub(super) account: Option<Id>,
}

impl Record for ApiUser {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiUser> {
        let job_title = match reader.inner(row, "job_title") {
            Given::Is(title) => reader.text(&title, "name"),
            Given::Null => Given::Null,
            Given::Absent => Given::Absent,
        };
        let user = ApiUser {
            name: reader.text(row, "name").value(),
            email: reader.text(row, "email").value(),
            enabled: reader.flag(row, "enabled"),
            pending_setup: reader.flag(row, "pending_setup"),
            account_owner: reader.flag(row, "account_owner").unwrap_or(false),
            clio_connect: reader.flag(row, "clio_connect"),
            subscription_type: reader.text(row, "subscription_type").value(),
            roles: reader.texts(row, "roles"),
            job_title,
            groups: reader.inner_ids(row, "groups"),
            contact: reader.inner_id(row, "contact").value(),
            account: reader.inner_id(row, "account").value(),
            id: reader.own_id(row)?,
        };
        Some(user)
    }
}

/// A group (API-5).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiGroup {
    pub(super) id: Id,
    pub(super) name: Option<String>,
    pub(super) group_type: Option<String>,
    pub(super) client_connect_user: bool,
    pub(super) users: Option<Vec<Id>>,
}

impl Record for ApiGroup {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiGroup> {
        let group = ApiGroup {
            name: reader.text(row, "name").value(),
            group_type: reader.text(row, "type").value(),
            client_connect_user: reader.flag(row, "client_connect_user").unwrap_or(false),
            users: reader.inner_ids(row, "users"),
            id: reader.own_id(row)?,
        };
        Some(group)
    }
}

/// A matter (API-6, API-7).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiMatter {
    pub(super) id: Id,
    pub(super) group: Given<Id>,
    pub(super) shared: bool,
}

impl Record for ApiMatter {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiMatter> {
        let group = reader.inner_id(row, "group");
        let shared = reader.flag(row, "shared").unwrap_or(false);
        Some(ApiMatter { group, shared, id: reader.own_id(row)? })
    }
}

/// A calendar (API-8).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiCalendar {
    pub(super) id: Id,
    pub(super) name: Option<String>,
    pub(super) calendar_type: Option<String>,
    pub(super) creator: Option<Id>,
}

impl Record for ApiCalendar {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiCalendar> {
        let calendar = ApiCalendar {
            name: reader.text(row, "name").value(),
            calendar_type: reader.text(row, "type").value(),
            creator: reader.inner_id(row, "creator").value(),
            id: reader.own_id(row)?,
        };
        Some(calendar)
    }
}

/// A task (API-9).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiTask {
    pub(super) permission: Option<String>,
    pub(super) matter: Option<Id>,
}

impl Record for ApiTask {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiTask> {
        let permission = reader.text(row, "permission").value();
        let matter = reader.inner_id(row, "matter").value();
        reader.own_id(row).map(|_| ApiTask { permission, matter })
    }
}

/// A contact (API-11).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ApiContact {
    pub(super) id: Id,
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) has_portal: bool,
    pub(super) connect_user: Option<Id>,
}

impl Record for ApiContact {
    fn read(reader: &mut Reader, row: &Row<'_>) -> Option<ApiContact> {
        let flags = ["is_co_counsel", "is_clio_for_client_user"].map(|name| reader.flag(row, name));
        let contact = ApiContact {
            name: reader.text(row, "name").value(),
            email: reader.text(row, "primary_email_address").value(),
            has_portal: flags.contains(&Some(true)),
            connect_user: reader.id(row, "client_connect_user_id").value(),
            id: reader.own_id(row)?,
        };
        Some(contact)
    }
}
