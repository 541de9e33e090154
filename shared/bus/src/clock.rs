use std::time::SystemTime;

use parley_ids::UnixMillis;

/// The local clock, as milliseconds since 1970. Only shells, agents and tools may look at it.
#[must_use]
pub fn system_now() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
