//! Questions to the registry.

use parley_bus::Caller;
use parley_ids::ServiceName;
use parley_proto::{Message, v1};
use serde::de::DeserializeOwned;

use crate::Error;
use crate::handler::PATIENCE;

/// The one refusal that says that something does not exist.
const NOT_FOUND: &str = "GEN-0014";

/// Asks, and asks again while the refusal says when; none where the registry knows that there is nothing.
///
/// # Errors
/// When nobody answers in time, or the registry refuses for another reason: what there is, is not known then.
pub(crate) async fn ask<M, R>(caller: &Caller, query: &str, message: &M) -> Result<Option<R>, Error>
where
    M: Message,
    R: Message + Default + DeserializeOwned,
{
    match caller.query_again(ServiceName::Registry, query, message, 0, PATIENCE).await? {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == NOT_FOUND => Ok(None),
        Err(v1::Error { code, message, .. }) => {
            Err(Error::NotAnswered { query: format!("registry.{query}"), code, message })
        }
    }
}
