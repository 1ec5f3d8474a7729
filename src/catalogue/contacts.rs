//! Contacts.

macro_rules! contacts {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Add a contact.
        ContactCreate = "contact:create" on Firm, user [User], cites [];
        /// See a contact.
        ContactView = "contact:view" on Contact, user [Contact], guest [Shared], cites ["CON-1", "CON-2", "CON-3", "CON-4", "CON-5", "SHR-9"];
        /// Change a contact.
        ContactEdit = "contact:edit" on Contact, user [Contact], cites ["CON-1", "CON-2", "CON-3", "CON-4", "CON-5", "SHR-9"];
        /// Delete a contact, which ends everything that is shared with it.
        ContactDelete = "contact:delete" on Contact, user [Contact], flags [recheck], cites ["CON-1", "CON-2", "CON-3", "CON-4", "CON-5", "SHR-9"];
        /// Export a contact from a list.
        ContactExport = "contact:export" on Contact, user [Contact], cites ["CON-1", "CON-2", "CON-3", "CON-4", "CON-5", "SHR-9"];
        /// Sync contacts with another service.
        ContactSync = "contact:sync" on Firm, user [ContactsAll], cites ["CON-5"];
        /// Delete a contact as one of many.
        ContactDeleteBulk = "contact:delete_bulk" on Contact, user [Admin & Contact], flags [recheck], cites ["ACT-3"];
        /// Decide whether the firm limits who sees which contacts.
        ContactSetVisibilityPolicy = "contact:set_visibility_policy" on Firm, user [Admin], flags [recheck], cites ["CON-2"];
    } };
}
