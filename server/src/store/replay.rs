//! Whether the stored state is what the feed makes of the first one.

use super::{firm, part};
use crate::database::{Access, Database, DatabaseError};
use firmgate::facts::Id;
use firmgate::firm::{Firm, State};

/// Makes the state again from the one that the firm began with and all its entries, and says how the
/// stored one differs; none, if it does not. When somebody was last active is not compared: it is
/// written down outside the feed.
///
/// # Errors
///
/// [`DatabaseError`], if the firm cannot be read.
pub async fn replayed(database: &Database, id: &Id) -> Result<Option<String>, DatabaseError> {
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
    let (made, stored) = (comparable(firm.state()), comparable(stored.state()));
    Ok((made != stored).then(|| difference(&made, &stored)))
}

fn comparable(mut state: State) -> State {
    state.known_networks.sort_by_key(|known| super::person_key(&known.person));
    for session in &mut state.sessions {
        session.last_active_at = session.started_at;
    }
    state
}

// The part that differs, and no more: names are in it.
fn difference(made: &State, stored: &State) -> String {
    let (made, stored) = (serde_json::to_value(made), serde_json::to_value(stored));
    let (Ok(serde_json::Value::Object(made)), Ok(serde_json::Value::Object(stored))) = (made, stored) else {
        return "they cannot be compared".to_owned();
    };
    let keys = made.iter().filter(|(key, value)| stored.get(*key) != Some(value)).map(|(key, _)| key.as_str());
    keys.collect::<Vec<_>>().join(", ")
}
