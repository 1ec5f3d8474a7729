//! `feed verify`: whether the feed is what it was.

use super::end::{End, progress, say};
use super::open;
use crate::settings::Where;
use crate::store;
use clap::Subcommand;
use firmgate::facts::Id;

/// The firm feed.
#[derive(Debug, Subcommand)]
pub(super) enum Feed {
    /// Check that no entry was removed or altered, and that the state is what the entries make it
    Verify {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
    },
}

impl Feed {
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let Feed::Verify { firm } = self;
        let handle = open::firm(place, firm.as_ref()).await?;
        let bar = progress("entries checked:");
        let verified = store::verify(handle.database(), handle.id(), |entries| bar.set_position(entries)).await?;
        bar.finish_and_clear();
        let verified = match verified {
            Ok(verified) => verified,
            Err(fault) => {
                say(format!("the feed does not hold: {fault}"))?;
                return Ok(End::No);
            }
        };
        if let Some(difference) = store::replayed(handle.database(), handle.id()).await? {
            say(format!("the state is not what the feed makes it: {difference}"))?;
            return Ok(End::No);
        }
        say(format!("the feed holds: {} entries, the newest hash is {}", verified.entries, verified.hash))?;
        Ok(End::Well)
    }
}
