//! Questions to the registry.

use std::time::Duration;

use parley_bus::Caller;
use parley_ids::ServiceName;
use parley_proto::{Message, v1};
use serde::de::DeserializeOwned;
use tokio::time::Instant;

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
    let end = Instant::now() + PATIENCE;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let answer: Result<R, v1::Error> =
            caller.query(ServiceName::Registry, query, message, 0, left).await?;
        let error = match answer {
            Ok(found) => return Ok(Some(found)),
            Err(error) if error.code == NOT_FOUND => return Ok(None),
            Err(error) => error,
        };
        let pause = Duration::from_millis(error.retry_after_ms.into());
        if pause.is_zero() || Instant::now() + pause >= end {
            let v1::Error { code, message, .. } = error;
            return Err(Error::NotAnswered { query: format!("registry.{query}"), code, message });
        }
        tokio::time::sleep(pause).await;
    }
}
