//! Verifies the stored state by replaying the feed.

use super::{firm, part};
use crate::database::{Access, Database, DatabaseError};
use firmgate::facts::Id;
use firmgate::firm::{Firm, State};

/// Replays all entries of the feed on the firm's first state, and says how the stored state differs;
/// none, if it does not. The last activity of sessions is not compared: it is stored outside the feed.
///
/// # Errors
///
/// [`DatabaseError`], if the firm cannot be read.
pub async fn verify_replay(database: &Database, id: &Id) -> Result<Option<String>, DatabaseError> {
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let find = "SELECT origin FROM firms WHERE firm_id = $1";
    let row = transaction.find(find, &[id.into()]).await?;
    let row = row.ok_or_else(|| DatabaseError::broken("there is no such firm"))?;
    let origin: State = serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken)?;
    let entries = firm::entries_after(&mut transaction, id, 0).await?;
    let head = firm::head(&mut transaction, id).await?;
    let revision = head.map_or(0, |head| head.revision);
    let stored = part::state(&mut transaction, id, revision).await?;
    transaction.rollback().await?;
    let firm = match Firm::replay(origin, &entries) {
        Ok(firm) => firm,
        Err(error) => return Ok(Some(format!("{error:?}"))),
    };
    let stored = match Firm::open(stored) {
        Ok(firm) => firm,
        Err(error) => return Ok(Some(error.to_string())),
    };
    let (replayed, stored) = (comparable(firm.state()), comparable(stored.state()));
    Ok((replayed != stored).then(|| difference(&replayed, &stored)))
}

fn comparable(mut state: State) -> State {
    state.known_networks.sort_by_key(|known| super::person_key(&known.person));
    for session in &mut state.sessions {
        session.last_active_at = session.started_at;
    }
    state
}

// Only the names of the parts: their content is personal data.
fn difference(replayed: &State, stored: &State) -> String {
    let (replayed, stored) = (serde_json::to_value(replayed), serde_json::to_value(stored));
    let (Ok(serde_json::Value::Object(replayed)), Ok(serde_json::Value::Object(stored))) = (replayed, stored) else {
        return "they cannot be compared".to_owned();
    };
    let keys = replayed.iter().filter(|(key, value)| stored.get(*key) != Some(value)).map(|(key, _)| key.as_str());
    keys.collect::<Vec<_>>().join(", ")
}
