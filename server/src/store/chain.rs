//! The hash chain of the feed: each entry is stored with a hash over itself and the hash before it, so
//! that a removed or altered entry is detected.

use crate::database::{Access, Database, DatabaseError};
use firmgate::facts::Id;
use sha2::{Digest, Sha256};

/// The hash that the first entry of a firm is chained to.
pub(super) fn first(firm: &Id) -> String {
    hash("firmgate feed", &firm.to_string())
}

/// The hash of an entry, given the hash before it and the body as it is stored.
pub(super) fn next(before: &str, body: &str) -> String {
    hash(before, body)
}

fn hash(before: &str, body: &str) -> String {
    let digest = Sha256::new_with_prefix(before).chain_update([0]).chain_update(body).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A feed with a valid chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedChain {
    /// How many entries it has.
    pub entries: u64,
    /// The hash of the newest entry. Keep it elsewhere: it detects later whether the end of the feed was
    /// cut off together with the counter in the firm's row.
    pub hash: String,
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainError {
    /// An entry is missing.
    Missing {
        /// The number of the missing entry.
        entry: u64,
    },
    /// An entry or its hash was altered.
    Altered {
        /// Its number.
        entry: u64,
    },
    /// The feed has fewer entries than the firm's row says.
    CutOff {
        /// How many entries there are.
        entries: u64,
        /// How many there should be.
        expected: u64,
    },
}

impl std::fmt::Display for ChainError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChainError::Missing { entry } => write!(f, "entry {entry} is missing"),
            ChainError::Altered { entry } => write!(f, "entry {entry}, or an entry before it, was altered"),
            ChainError::CutOff { entries, expected } => {
                write!(f, "the feed has {entries} entries instead of {expected}")
            }
        }
    }
}

const BATCH: i64 = 1_000;

/// Verifies the chain of a firm's feed from the first entry on. `progress` is called with the number of
/// entries that are verified.
///
/// # Errors
///
/// [`DatabaseError`], if it cannot be read.
pub async fn verify_chain(
    database: &Database,
    firm: &Id,
    mut progress: impl FnMut(u64),
) -> Result<Result<VerifiedChain, ChainError>, DatabaseError> {
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let find = "SELECT last_entry, last_hash FROM firms WHERE firm_id = $1";
    let row = transaction.find(find, &[firm.into()]).await?;
    let row = row.ok_or_else(|| DatabaseError::broken("there is no such firm"))?;
    let (expected, last) = (row.count(0)?, row.text(1)?.to_owned());
    let (mut entries, mut hash) = (0_u64, first(firm));
    loop {
        // Only up to the counter that was read first: entries may be added meanwhile.
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
                return Ok(Err(ChainError::Missing { entry: wanted }));
            }
            hash = next(&hash, row.text(1)?);
            if row.text(2)? != hash {
                return Ok(Err(ChainError::Altered { entry: wanted }));
            }
            entries = wanted;
        }
        progress(entries);
    }
    transaction.rollback().await?;
    if entries < expected {
        return Ok(Err(ChainError::CutOff { entries, expected }));
    }
    if hash != last {
        return Ok(Err(ChainError::Altered { entry: entries }));
    }
    Ok(Ok(VerifiedChain { entries, hash }))
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
