//! Waiting for conditions, never for time.

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;

/// How long a condition may take: long, because machines are shared; a test that passes does not wait for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again until `ask` gives a value.
///
/// # Panics
/// When it does not within a minute; `what` says what was waited for.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(value) = ask().await {
            return value;
        }
        assert!(Instant::now() < end, "waited a minute for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Awaits a future, but not forever.
///
/// # Panics
/// When it takes more than a minute.
pub async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited a minute for {what}"),
    }
}
