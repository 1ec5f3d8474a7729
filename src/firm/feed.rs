//! The firm feed: its entries, and who may see them.

use super::command::{Actor, Change};
use super::event::HostEvent;
use super::feed_kind::FeedKind;
use super::loaded::LoadedFacts;
use super::tables::Tables;
use crate::Gate;
use crate::catalogue::Action;
use crate::facts::{Id, ItemKind, Millis, Person};
use crate::json::tag_of;
use serde::{Deserialize, Serialize};

/// One entry as it is stored. The feed is append-only.
///
/// In the glossary: [feed](crate::glossary#feed).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedEntry {
    /// The stable number of the entry; later ones have greater numbers.
    pub id: u64,
    /// When it happened.
    pub at: Millis,
    /// Who did it.
    pub actor: Actor,
    /// What kind of thing.
    pub kind: FeedKind,
    /// The matters that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Id>,
    /// The people that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// The groups that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Id>,
    /// Whether it is about a private task: then nobody sees it (FEED-4).
    #[serde(default)]
    pub private: bool,
    /// What a command changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The facts of stored records that the command was decided on. Whoever follows the feed decides on
    /// these, and loads nothing.
    #[serde(default, skip_serializing_if = "LoadedFacts::is_empty")]
    pub facts: LoadedFacts,
    /// The firm's revision after it; of entries that change no permission absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The event, if it was not a command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<HostEvent>,
}

/// One entry as a person sees it, with only the matters that they can open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeedItem {
    /// The stable number of the entry.
    pub id: u64,
    /// When it happened.
    pub at: Millis,
    /// Who did it.
    pub actor: Person,
    /// What kind of thing.
    pub kind: FeedKind,
    /// The `type` of the command; of the host's own entries absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The matters that it is about, as far as they can be opened.
    pub matters: Vec<Id>,
    /// The people that it is about.
    pub people: Vec<Person>,
    /// The groups that it is about.
    pub groups: Vec<Id>,
    /// The firm's revision after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The text of a host's event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What kind of item a host has deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemKind>,
    /// The id of that item, for whoever may read what it was called. Its name is in the recovery bin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<Id>,
}

/// Which entries are wanted. Absent conditions do not filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FeedFilter {
    /// Only entries by this person.
    pub actor: Option<Person>,
    /// Only entries about this person.
    pub about: Option<Person>,
    /// Only entries of these kinds; all, if it is empty.
    pub kinds: Vec<FeedKind>,
    /// Only entries about this matter.
    pub matter: Option<Id>,
    /// Only deletions (FEED-2).
    pub only_deleted: bool,
    /// From when.
    pub from: Option<Millis>,
    /// Until when, that moment not included.
    pub until: Option<Millis>,
    /// Only entries before this one: the `next` of the previous page.
    pub before: Option<u64>,
    /// The maximum number of entries: 50 by default, at most 200.
    pub limit: Option<usize>,
}

/// A page of the feed, the newest entry first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeedPage {
    /// The entries.
    pub items: Vec<FeedItem>,
    /// The `before` of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl FeedFilter {
    const LIMIT: usize = 200;

    fn takes(&self, entry: &FeedEntry) -> bool {
        self.before.is_none_or(|before| entry.id < before)
            && self.actor.as_ref().is_none_or(|person| entry.actor.person == *person)
            && self.about.as_ref().is_none_or(|person| entry.people.contains(person))
            && (self.kinds.is_empty() || self.kinds.contains(&entry.kind))
            && self.matter.as_ref().is_none_or(|matter| entry.matters.contains(matter))
            && (!self.only_deleted || entry.kind == FeedKind::Deleted)
            && self.from.is_none_or(|from| from <= entry.at)
            && self.until.is_none_or(|until| entry.at < until)
    }
}

/// A page of the entries that a gate allows to see.
pub(super) fn page(entries: &[FeedEntry], tables: &Tables, gate: &Gate, now: Millis, filter: &FeedFilter) -> FeedPage {
    let limit = filter.limit.unwrap_or(50).clamp(1, FeedFilter::LIMIT);
    let mut shown = entries
        .iter()
        .rev()
        .filter(|entry| filter.takes(entry))
        .filter_map(|entry| item(entry, tables, gate, now))
        // A matter that they cannot open has no entries for them, like one that does not exist.
        .filter(|item| filter.matter.as_ref().is_none_or(|matter| item.matters.contains(matter)));
    let items: Vec<FeedItem> = shown.by_ref().take(limit).collect();
    let next = items.last().map(|last| last.id).filter(|_| shown.next().is_some());
    FeedPage { items, next }
}

/// An entry as a gate allows to see it; none, if it may not be seen.
pub(super) fn item(entry: &FeedEntry, tables: &Tables, gate: &Gate, now: Millis) -> Option<FeedItem> {
    let seen: Vec<bool> =
        tables.entry_facts(entry, now).iter().map(|record| gate.can(Action::FeedView, record)).collect();
    if !seen.contains(&true) {
        return None;
    }
    let matters = entry.matters.iter().zip(&seen).filter(|(_, is_seen)| **is_seen).map(|(matter, _)| matter.clone());
    let mut item = shown(entry, matters.collect());
    // Beside the matter, the id would say which matter a time belongs to whose details are masked.
    let deleted = entry.event.as_ref().and_then(HostEvent::deleted);
    if deleted.is_some_and(|record| !record.may_read_name(tables, gate, now)) {
        item.item_id = None;
    }
    Some(item)
}

/// An entry with some of its matters.
pub(super) fn shown(entry: &FeedEntry, matters: Vec<Id>) -> FeedItem {
    let deleted = entry.event.as_ref().and_then(HostEvent::deleted);
    FeedItem {
        id: entry.id,
        at: entry.at,
        actor: entry.actor.person.clone(),
        kind: entry.kind,
        change: entry.change.as_ref().map(type_of),
        matters,
        people: entry.people.clone(),
        groups: entry.groups.clone(),
        revision: entry.revision,
        text: entry.event.as_ref().and_then(HostEvent::text),
        item: deleted.map(|record| record.item),
        item_id: deleted.map(|record| record.id.clone()),
    }
}

/// The `type` of a change in JSON.
pub(super) fn type_of(change: &Change) -> String {
    tag_of(&serde_json::to_string(change).unwrap_or_default(), "type")
}
