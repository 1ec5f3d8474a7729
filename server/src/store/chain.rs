//! The chain of the feed: each entry is stored with the hash of itself and of the entry before it,
//! so that one that was removed or altered shows.

use crate::database::{Access, Database, DatabaseError};
use firmgate::facts::Id;
use sha2::{Digest, Sha256};

/// The hash that the first entry of a firm is chained to.
pub(super) fn first(firm: &Id) -> String {
    hash("firmgate feed", &firm.to_string())
}

/// The hash of an entry, as it is stored, behind the one before it.
pub(super) fn next(before: &str, body: &str) -> String {
    hash(before, body)
}

fn hash(before: &str, body: &str) -> String {
    let digest = Sha256::new_with_prefix(before).chain_update([0]).chain_update(body).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A feed whose chain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: u64,
    /// The hash of the newest. Kept elsewhere, it shows later whether the end was cut off together
    /// with what the firm says of it.
    pub hash: String,
}

/// Where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// An entry is missing: the next one after it has this number.
    Missing {
        /// The number that should be there.
        entry: u64,
    },
    /// An entry, or its hash, is not what was stored.
    Altered {
        /// Its number.
        entry: u64,
    },
    /// The feed ends before what the firm says of it.
    CutOff {
        /// How many entries there are.
        entries: u64,
        /// How many there should be.
        expected: u64,
    },
}

impl std::fmt::Display for ChainFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChainFault::Missing { entry } => write!(f, "entry {entry} is missing"),
            ChainFault::Altered { entry } => write!(f, "entry {entry} was altered, or one before it was"),
            ChainFault::CutOff { entries, expected } => {
                write!(f, "the feed ends after {entries} entries, and had {expected}")
            }
        }
    }
}

const BATCH: i64 = 1_000;

/// Checks the chain of a firm's feed, from the first entry on. `seen` is told how far it is.
///
/// # Errors
///
/// [`DatabaseError`], if it cannot be read.
pub async fn verify(
    database: &Database,
    firm: &Id,
    mut seen: impl FnMut(u64),
) -> Result<Result<Verified, ChainFault>, DatabaseError> {
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let find = "SELECT last_entry, last_hash FROM firms WHERE firm_id = $1";
    let row = transaction.find(find, &[firm.into()]).await?;
    let row = row.ok_or_else(|| DatabaseError::broken("there is no such firm"))?;
    let (expected, last) = (row.count(0)?, row.text(1)?.to_owned());
    let (mut entries, mut hash) = (0_u64, first(firm));
    loop {
        // What was added meanwhile is not asked for: the firm's word is as old as the first question.
        let page = "SELECT entry, body, hash FROM feed WHERE firm_id = $1 AND entry > $2 AND entry <= $3 \
                    ORDER BY entry LIMIT $4";
        let values = [firm.into(), entries.into(), expected.into(), BATCH.into()];
        let rows = transaction.query(page, &values).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let wanted = entries + 1;
            if row.count(0)? != wanted {
                return Ok(Err(ChainFault::Missing { entry: wanted }));
            }
            hash = next(&hash, row.text(1)?);
            if row.text(2)? != hash {
                return Ok(Err(ChainFault::Altered { entry: wanted }));
            }
            entries = wanted;
        }
        seen(entries);
    }
    transaction.rollback().await?;
    if entries < expected {
        return Ok(Err(ChainFault::CutOff { entries, expected }));
    }
    if hash != last {
        return Ok(Err(ChainFault::Altered { entry: entries }));
    }
    Ok(Ok(Verified { entries, hash }))
}

#[cfg(test)]
mod tests {
    use super::{first, next};

    #[test]
    fn a_hash_depends_on_all_before_it() {
        let one = next(&first(&1.into()), "one");
        assert_ne!(next(&one, "two"), next(&next(&first(&2.into()), "one"), "two"));
        assert_ne!(next("ab", "c"), next("a", "bc"));
    }
}
