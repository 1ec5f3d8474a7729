//! The firm that is searched.

use crate::api::authzen::caller::Caller;
use crate::api::authzen::entity::Context;
use crate::api::authzen::request_error::RequestError;
use crate::firms::FirmHandle;

/// The firm whose state is searched. A caller's own facts are of one person and cannot be searched.
pub(super) fn firm_of<'a>(caller: &'a Caller, context: &Context) -> Result<&'a FirmHandle, RequestError> {
    match caller {
        Caller::Firm(handle, _) if context.snapshot().is_none() => Ok(handle),
        Caller::Firm(..) => Err(RequestError::not_in_scope(
            "The key has the scope `firm`: `context.firmgate.snapshot` needs a key with the scope `facts`",
        )),
        Caller::Facts(_) => {
            Err(RequestError::not_in_scope("The key has the scope `facts`: this search needs the scope `firm`"))
        }
    }
}
