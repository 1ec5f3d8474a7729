//! `feed verify`: verifies that the feed was not altered.

use super::database;
use super::exit::{Exit, print, progress};
use crate::settings::DatabaseArgs;
use crate::store;
use clap::Subcommand;
use firmgate::facts::Id;

/// The firm feed.
#[derive(Debug, Subcommand)]
pub(super) enum Feed {
    /// Verify that no entry was removed or altered, and that replaying the entries gives the stored state
    Verify {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
    },
}

impl Feed {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let Feed::Verify { firm } = self;
        let handle = database::firm(databases, firm.as_ref()).await?;
        let bar = progress("entries verified:");
        let verified = store::verify_chain(handle.database(), handle.id(), |entries| bar.set_position(entries)).await?;
        bar.finish_and_clear();
        let verified = match verified {
            Ok(verified) => verified,
            Err(error) => {
                print(format!("the feed is corrupt: {error}"))?;
                return Ok(Exit::Negative);
            }
        };
        if let Some(difference) = store::verify_replay(handle.database(), handle.id()).await? {
            print(format!("the stored state differs from the replayed feed: {difference}"))?;
            return Ok(Exit::Negative);
        }
        print(format!("the feed is intact: {} entries, newest hash {}", verified.entries, verified.hash))?;
        Ok(Exit::Success)
    }
}
