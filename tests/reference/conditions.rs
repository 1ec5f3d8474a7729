//! What each condition means: the table of conditions of `docs/catalogue.md`, line by line.

use super::facts::{Facts, ItsMatter, flag, is, is_not, is_one_of, known, list};
use super::rule::{all, any, not};
use serde_json::Value;

/// Says whether a condition holds.
pub(crate) type Meaning = fn(&Facts) -> Option<bool>;

/// What a condition means.
pub(crate) fn meaning(condition: &str) -> Meaning {
    match condition {
        // The subject.
        "user" => |it| Some(it.is_user()),
        "admin" => admin,
        "primary_subscriber" => |it| flag(it.subject, "primary_subscriber"),
        "accounts" => |it| area(it, "accounts"),
        "reports" => |it| area(it, "reports"),
        "billing" => |it| area(it, "billing"),
        "contacts_all" => contacts_all,
        "hours_all" => |it| is(it.subject, "hours", "all"),
        "rates_all" => |it| is(it.subject, "rates", "all"),
        // `limited` is the older name of `own`.
        "rates_own" => |it| is_one_of(it.subject, "rates", &["own", "limited"]),
        "grow_user" => |it| is_one_of(it.subject, "grow", &["normal", "admin"]),
        "grow_admin" => |it| is(it.subject, "grow", "admin"),
        "two_factor_on" => |it| flag(it.subject, "two_factor"),

        // The settings.
        "money_crosses" => |it| flag(it.settings, "money_crosses"),
        "feed_open" => |it| flag(it.settings, "feed_open"),
        "pay_online" => |it| flag(it.settings, "pay_online"),

        // The target user.
        "self" => is_self,
        "not_self" => |it| not(is_self(it)),
        "not_primary_subscriber" => |it| not(flag(it.target(), "primary_subscriber")),
        "target_admin" => |it| flag(it.target(), "administrator"),
        "target_enabled" => |it| flag(it.target(), "enabled"),
        "target_normal" => |it| is(it.target(), "grow", "normal"),

        // The matter of the record.
        "matter" => matter,
        "linked" => |it| match it.matter() {
            ItsMatter::NotKnown => None,
            ItsMatter::None => Some(false),
            ItsMatter::Is(_) => Some(true),
        },
        "responsible" => |it| match it.matter() {
            ItsMatter::NotKnown => None,
            ItsMatter::None => Some(false),
            ItsMatter::Is(matter) => Some(it.is_subject_user(known(matter, "responsible_attorney")?)),
        },
        "contact" => |it| any([contacts_all(it), it.names_subject("created_by"), is_of_open_matter(it)]),

        // Who is named on the record.
        "own" => own,
        "assigner" => |it| it.names_subject("assigner"),
        "assignee" => |it| it.names_subject("assignee"),
        "participant" => |it| it.lists_subject("participants"),
        "attendee" => |it| it.lists_subject("attendees"),

        // The calendar of the record.
        "owner" => owner,
        "editor" => |it| any([owner(it), has_calendar_share(it, &["editor"])]),
        "viewer" => |it| any([owner(it), has_calendar_share(it, &["editor", "viewer"])]),
        "free_busy" => |it| any([owner(it), has_calendar_share(it, &["editor", "viewer", "free_busy"])]),
        "removable" => |it| not(is_one_of(it.calendar(), "kind", &["firm", "tasks", "statute_of_limitations"])),

        // The record itself.
        "public" => |it| not(flag(it.record, "private")),
        "on_billing" => |it| is(it.record, "shown_on", "billing"),
        "on_reports" => |it| is(it.record, "shown_on", "reports"),
        "unbilled" => |it| not(flag(it.record, "on_bill")),
        "unlocked" => |it| not(flag(it.record, "locked")),
        "unused" => |it| not(flag(it.record, "in_use")),
        "empty" => |it| not(flag(it.record, "has_transactions")),
        "manual" => |it| flag(it.record, "manual"),
        "open_to_co_counsel" => |it| flag(it.record, "open_to_co_counsel"),
        "category" => category,
        "recoverable" => recoverable,

        // What is shared with a guest.
        "shared" => shared,
        "live_matter" => |it| it.has_live("matter"),
        "live_document" => |it| any([it.has_live("document"), it.has_live("folder")]),
        "live_bill" => |it| it.has_live("bill"),
        "live_message" => |it| it.has_live("message"),
        "live_task" => |it| it.has_live("task"),
        "live_event" => |it| it.has_live("event"),

        _ => panic!("the reference does not know the condition `{condition}`"),
    }
}

fn admin(it: &Facts) -> Option<bool> {
    flag(it.subject, "administrator")
}

// The permission itself, or administrator while the settings say that it implies the area.
fn area(it: &Facts, permission: &str) -> Option<bool> {
    any([flag(it.subject, permission), all([admin(it), flag(it.settings, "admin_implies_areas")])])
}

fn contacts_all(it: &Facts) -> Option<bool> {
    any([not(flag(it.settings, "contacts_limited")), is(it.subject, "contacts", "all")])
}

fn is_self(it: &Facts) -> Option<bool> {
    Some(it.is_subject_user(known(it.target(), "id")?))
}

fn matter(it: &Facts) -> Option<bool> {
    match it.matter() {
        ItsMatter::NotKnown => None,
        ItsMatter::None => Some(true),
        ItsMatter::Is(matter) => can_open(it, matter),
    }
}

// Everyone may, or the subject is listed, or a group that the subject is in.
fn can_open(it: &Facts, matter: &Value) -> Option<bool> {
    let access = known(matter, "access")?;
    if access == "everyone" {
        return Some(true);
    }
    let lists_subject = list(access, "users").map(|users| users.iter().any(|user| it.is_subject_user(user)));
    let lists_group = match list(access, "groups") {
        Some(groups) => any(groups.iter().map(|group| it.is_in_group(group))),
        None => None,
    };
    any([lists_subject, lists_group])
}

fn is_of_open_matter(it: &Facts) -> Option<bool> {
    let matters = list(it.record, "matters")?;
    any(matters.iter().map(|matter| all([can_open(it, matter), not(it.is_blocked_from(matter))])))
}

fn own(it: &Facts) -> Option<bool> {
    match it.on {
        "activity" => it.names_subject("user"),
        "document" | "text_snippet" => it.names_subject("owner"),
        "note" | "communication" | "message" => it.names_subject("author"),
        kind => panic!("a {kind} is nobody's own"),
    }
}

// Of the firm calendar the primary subscriber, of every other its creator.
fn owner(it: &Facts) -> Option<bool> {
    let calendar = it.calendar();
    let is_creator = known(calendar, "creator").map(|creator| it.is_subject_user(creator));
    any([
        all([is(calendar, "kind", "firm"), flag(it.subject, "primary_subscriber")]),
        all([is_not(calendar, "kind", "firm"), is_creator]),
    ])
}

// Whether a share at one of these levels reaches the subject.
fn has_calendar_share(it: &Facts, levels: &[&str]) -> Option<bool> {
    let shares = list(it.calendar(), "shares")?;
    any(shares.iter().map(|share| all([is_one_of(share, "level", levels), reaches(it, &share["to"])])))
}

fn reaches(it: &Facts, to: &Value) -> Option<bool> {
    if to == "firm" {
        return Some(it.is_user());
    }
    match (to.get("user"), to.get("group")) {
        (Some(user), _) => Some(it.is_subject_user(user)),
        (_, Some(group)) => it.is_in_group(group),
        _ => None,
    }
}

fn category(it: &Facts) -> Option<bool> {
    let limit = known(it.record, "limited_to")?;
    if limit == "none" {
        return Some(true);
    }
    any(limit.as_array()?.iter().map(|group| it.is_in_group(group)))
}

fn recoverable(it: &Facts) -> Option<bool> {
    let item = known(it.record, "item")?;
    Some(list(it.settings, "recoverable")?.contains(item))
}

// The column `shared` of the table of kinds.
fn shared(it: &Facts) -> Option<bool> {
    let id = known(it.record, "id");
    match it.on {
        "matter" => it.is_shared("matter", id),
        "bill" => it.is_shared("bill", id),
        "event" => it.is_shared("event", id),
        "document" => any([it.is_shared("document", id), is_in_shared_folder(it)]),
        "note" | "communication" => matter_is_shared(it),
        "activity" => any([matter_is_shared(it), is_about_shared(it)]),
        "contact" => is_of_shared_matter(it),
        kind => panic!("a {kind} is never shared with a guest"),
    }
}

fn matter_is_shared(it: &Facts) -> Option<bool> {
    match it.matter() {
        ItsMatter::NotKnown => None,
        ItsMatter::None => Some(false),
        ItsMatter::Is(matter) => it.is_shared("matter", known(matter, "id")),
    }
}

fn is_in_shared_folder(it: &Facts) -> Option<bool> {
    let folders = list(it.record, "folders")?;
    any(folders.iter().map(|folder| it.is_shared("folder", Some(folder))))
}

fn is_about_shared(it: &Facts) -> Option<bool> {
    let about = list(it.record, "about")?;
    any(about.iter().map(|thing| it.is_shared(thing["kind"].as_str().unwrap_or_default(), known(thing, "id"))))
}

fn is_of_shared_matter(it: &Facts) -> Option<bool> {
    let matters = list(it.record, "matters")?;
    any(matters
        .iter()
        .map(|matter| all([it.is_shared("matter", known(matter, "id")), not(it.is_blocked_from(matter))])))
}
