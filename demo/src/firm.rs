//! The whole firm.

use crate::date::days_ago;
use crate::pick::id;
use crate::{
    Activity, ActivityDescription, BankAccount, Bill, Calendar, Communication, Contact, Document, Event, FeedEntry,
    Folder, Group, Guest, Matter, Note, Payment, Persona, PracticeArea, RecoveryItem, Task, TextSnippet, Thread,
    Transaction, User,
};
use crate::{
    activity, activity_description, bank_account, bill, calendar, communication, contact, document, event, feed_entry,
    group, guest, matter, message, note, payment, persona, practice_area, recovery_item, task, text_snippet,
    transaction, user,
};
use firmgate::facts::{FirmSettings, Id, ItemKind};
use serde::{Deserialize, Serialize};

/// A firm, with everything that it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Firm {
    /// The firm's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The day on which it is shown. It does not move.
    pub today: String,
    /// How often its permissions have changed.
    pub revision: u64,
    /// Its policy.
    pub settings: FirmSettings,
    /// Whom a visitor of the demo can be.
    pub personas: Vec<Persona>,
    /// Who works there.
    pub users: Vec<User>,
    /// Groups of them.
    pub groups: Vec<Group>,
    /// With whom something is shared.
    pub guests: Vec<Guest>,
    /// What it works in.
    pub practice_areas: Vec<PracticeArea>,
    /// Its matters.
    pub matters: Vec<Matter>,
    /// Its contacts.
    pub contacts: Vec<Contact>,
    /// The categories of activities.
    pub activity_descriptions: Vec<ActivityDescription>,
    /// Time and expense entries.
    pub activities: Vec<Activity>,
    /// Bills.
    pub bills: Vec<Bill>,
    /// Payments on them.
    pub payments: Vec<Payment>,
    /// Bank accounts.
    pub bank_accounts: Vec<BankAccount>,
    /// What moved through them.
    pub transactions: Vec<Transaction>,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// Calendar entries.
    pub events: Vec<Event>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Folders.
    pub folders: Vec<Folder>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Logged calls and e-mails.
    pub communications: Vec<Communication>,
    /// Internal messages.
    pub threads: Vec<Thread>,
    /// Text snippets.
    pub text_snippets: Vec<TextSnippet>,
    /// The firm feed, the newest entry first.
    pub feed_entries: Vec<FeedEntry>,
    /// The recovery bin.
    pub recovery_items: Vec<RecoveryItem>,
}

impl Firm {
    /// The firm as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serializing plain data with string keys cannot fail; if it did, an empty text would be
        // refused by every reader.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The firm, the same on every call.
#[must_use]
pub fn firm() -> Firm {
    let matters = matter::all();
    let mut activities = activity::all();
    let bills = bill::all(&mut activities, &matters);
    let folders = document::folders();
    let documents = document::all();
    Firm {
        id: id(1),
        name: "Adeyemi Rao Lindqvist".to_owned(),
        today: days_ago(0),
        revision: 1,
        settings: FirmSettings {
            pay_online: Some(true),
            contacts_limited: Some(true),
            recoverable: Some(vec![ItemKind::Matter, ItemKind::Contact, ItemKind::Activity, ItemKind::Document]),
            ..FirmSettings::clio()
        },
        personas: persona::all(),
        users: user::all(),
        groups: group::all(),
        guests: guest::all(&bills, &folders, &documents),
        practice_areas: practice_area::all(),
        contacts: contact::all(),
        activity_descriptions: activity_description::all(),
        payments: payment::all(&bills),
        bank_accounts: bank_account::all(),
        transactions: transaction::all(),
        calendars: calendar::all(),
        events: event::all(),
        tasks: task::all(),
        notes: note::all(),
        communications: communication::all(),
        threads: message::all(),
        text_snippets: text_snippet::all(),
        feed_entries: feed_entry::all(),
        recovery_items: recovery_item::all(),
        matters,
        activities,
        bills,
        folders,
        documents,
    }
}
