//! The firm's door: questions about everybody.

use super::firm::{Firm, answer, asked, loaded};
use super::input::{action, read, record, wrong};
use crate::facts::{Id, Person};
use crate::firm::review::{Page, Table};
use wasm_bindgen::prelude::wasm_bindgen;

/// As in `firm.rs`: every argument is JSON, but the names of actions and of tables.
#[wasm_bindgen]
impl Firm {
    /// Everybody who may take an action on a record.
    #[must_use]
    pub fn who_can(&self, actor: &str, action_name: &str, facts: &str, now: &str, page: &str) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            let action = action(action_name)?;
            let record = record(action.kind(), facts)?;
            let page: Option<Page> = read("page", page)?;
            Ok(self.firm.who_can(&actor, action, &record, now, &page.unwrap_or_default())?)
        })())
    }

    /// Everything that somebody may do.
    #[must_use]
    pub fn access_of(&self, actor: &str, person: &str, now: &str, after: &str, limit: &str) -> String {
        answer((|| {
            let person: Person = read("person", person)?;
            let (actor, now) = asked(actor, now)?;
            let (after, limit): (Option<Id>, Option<u64>) = (read("after", after)?, read("limit", limit)?);
            let limit = limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(self.firm.access_of(&actor, &person, now, after.as_ref(), limit)?)
        })())
    }

    /// The access review.
    #[must_use]
    pub fn review(&self, actor: &str, now: &str, since: &str) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            Ok(self.firm.review(&actor, now, read("since", since)?)?)
        })())
    }

    /// A table of the access review as CSV.
    #[must_use]
    pub fn review_csv(&self, actor: &str, now: &str, since: &str, table: &str) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            let table = match table {
                "shares" => Table::Shares,
                "matters_nobody_opens" => Table::MattersNobodyOpens,
                "idle" => Table::Idle,
                "granted" => Table::Granted,
                _ => Err(wrong("input_malformed", "table", "the review has no such table"))?,
            };
            Ok(self.firm.review(&actor, now, read("since", since)?)?.csv(table))
        })())
    }

    /// The evidence of a block.
    #[must_use]
    pub fn wall_evidence(&self, actor: &str, matter: &str, person: &str, now: &str, facts: &str) -> String {
        answer((|| {
            let (matter, person): (Id, Person) = (read("matter", matter)?, read("person", person)?);
            let (actor, now) = asked(actor, now)?;
            Ok(self.firm.wall_evidence(&actor, &matter, &person, &loaded(facts)?, now)?)
        })())
    }
}
