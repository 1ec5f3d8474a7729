//! The record that a question names by its kind and its id.

use super::keeper::{Keeper, keeper};
use super::named_records::{NamedRecord, NamedRecords};
use super::table::can_be_stored;
use crate::firms::FirmHandle;
use crate::state::Problem;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, Millis, OwnedResource, ShownOn};
use std::collections::BTreeSet;

/// The facts of the record that a question about an action names; none, if it is not there. If there are several, as
/// of an entry of the feed, the action is allowed that is allowed on one of them.
///
/// # Errors
///
/// [`Problem`], 422: a record where there must be none, none where there must be one, or of a kind that is not kept
/// here.
pub(crate) async fn facts(
    handle: &FirmHandle,
    action: Action,
    id: Option<&Id>,
    shown_on: Option<ShownOn>,
    now: Millis,
) -> Result<Vec<OwnedResource>, Problem> {
    let kind = action.kind();
    let id = match (kind, id) {
        (Kind::Firm, None) => return Ok(vec![OwnedResource::Firm]),
        (Kind::Firm, Some(_)) => return Err(Problem::malformed("id", "An action on the firm takes no record")),
        (_, None) => return Err(Problem::malformed("id", "The action is about a record")),
        (_, Some(id)) => id,
    };
    if !matches!(keeper(kind), Keeper::State | Keeper::Table) {
        return Err(Problem::malformed("action", "Records of this kind are not stored here"));
    }
    // What an action makes is not stored, whatever has the id that is asked about.
    if action.makes_record() || !can_be_stored(id) {
        return Ok(Vec::new());
    }
    let (mut records, mut matters) = (BTreeSet::new(), BTreeSet::new());
    if kind == Kind::Matter {
        matters.insert(id.clone());
    } else {
        records.insert((kind.name().to_owned(), id.clone()));
    }
    let stored = NamedRecords::load(handle, records, matters).await?;
    let named = NamedRecord { kind, id, action: Some(action), shown_on };
    Ok(handle.read(|firm| stored.facts(firm, named, now)))
}
