//! The demo firm: made up, the same on every run.

use crate::database::{DatabaseError, ErrorKind};
use crate::firms::Firms;

/// Stores the demo firm, unless it is there.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn load(firms: &Firms) -> Result<(), DatabaseError> {
    let demo = firmgate_demo::firm();
    match firms.create(&demo.name, &demo.state()).await {
        Err(error) if error.kind == ErrorKind::Exists => Ok(()),
        made => made,
    }
}
