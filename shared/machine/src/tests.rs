//! Tables for the parts a machine is made of. What takes a whole machine is in `tests/it`.

mod answers;
mod gate;
mod linger;
mod outbox;
mod reader;
mod span;
mod tick;
mod trim;
mod writer;

use std::collections::BTreeMap;

use parley_ids::{RecordKey, ServiceName, TraceContext, UnixMillis};

use crate::{Cause, LogRecord, Stamp};

/// The life of every log here, unless said otherwise.
const LIFE: u64 = 7;

/// Record `index` of a log that one service reads whole, caused by the intake's message of the same number.
fn record(index: u64) -> LogRecord {
    let stamp = Stamp {
        index,
        to: BTreeMap::from([(ServiceName::Tasks, index)]),
        cause: Cause { seq: index, time: UnixMillis(1_000 + index) },
        incarnation: LIFE,
        era: 0,
        core: 2,
    };
    let (event, key) = ("added".to_owned(), RecordKey::new("k").unwrap());
    LogRecord { stamp, event, key, payload: vec![1, 2, 3], trace: TraceContext::NONE }
}
