//! `parley replay`: runs a service over its intake once more and compares with its log.

use parley_bus::{Bus, Follower, Vault};
use parley_machine::{IntakeMessage, LogRecord, Service, State};

use crate::Error;
use crate::context::{ONLY_PARTITION, log_of};

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The first intake sequence that was replayed.
    pub from: u64,
    /// The last one.
    pub through: u64,
    /// Records that were produced and are the log's.
    pub equal: u64,
    /// Records of the log that are void: repetitions.
    pub void: u64,
    /// The first difference, for people; none where the log is what its inputs give.
    pub difference: Option<String>,
}

/// Replays a service from the oldest checkpoint that is kept, or from the first input, up to where intake and log
/// end now. `progress` is told inputs done and inputs in all.
///
/// # Errors
/// When the streams cannot be read.
pub async fn replay<S: Service>(bus: &Bus, mut progress: impl FnMut(u64, u64)) -> Result<Audit, Error> {
    let log = log_of(bus, S::NAME);
    let (intake, logged) = (log.intake_span().await?, log.log_span().await?);
    let (mut state, log_seq) = begin::<S>(bus, intake.first).await?;
    let routes = parley_bus::topology::routes(S::NAME);
    let from = state.as_of() + 1;
    let mut inputs = Follower::new(bus, bus.subjects().intake_stream(S::NAME), None, from);
    let mut stored =
        Stored::new(bus, bus.subjects().log_stream(S::NAME), log_seq, logged.last, state.next_index());
    let mut audit = Audit { from, through: intake.last, equal: 0, void: 0, difference: None };
    for seq in from..=intake.last {
        let (_, message): (_, IntakeMessage) = inputs.intake().await;
        let handled = match state.step(&routes, message) {
            Ok(handled) => handled,
            Err(fault) => {
                audit.difference = Some(fault.to_string());
                return Ok(audit);
            }
        };
        for record in handled.records {
            match stored.next().await {
                Some(theirs) if record.agrees_with(&theirs) => audit.equal += 1,
                Some(theirs) => {
                    audit.difference =
                        Some(format!("record {}: {}", record.stamp.index, theirs.difference(&record)));
                    return Ok(audit);
                }
                // Produced meanwhile and not stored when the replay began.
                None => return Ok(Audit { void: stored.void, ..audit }),
            }
        }
        progress(seq + 1 - from, intake.last + 1 - from);
    }
    audit.void = stored.void;
    if let Some(left) = stored.next().await {
        audit.difference = Some(format!("record {} of the log has no input", left.stamp.index));
    }
    Ok(audit)
}

async fn begin<S: Service>(bus: &Bus, first: u64) -> Result<(State<S>, u64), Error> {
    let vault = Vault::new(bus, S::NAME, ONLY_PARTITION).await?;
    let incarnation = log_of(bus, S::NAME).incarnation().await?;
    if first <= 1 {
        return Ok((State::genesis(incarnation), 0));
    }
    let (pointer, _) = vault.pointer().await?;
    for anchor in pointer.anchors.iter().filter(|a| a.head.next_intake >= first) {
        if let Some(checkpoint) = vault.load(anchor).await? {
            return Ok((checkpoint.state().map_err(Error::fault(S::NAME))?, anchor.head.log_seq));
        }
    }
    Ok((State::genesis(incarnation), 0))
}

/// The records of a log that count, in order.
struct Stored {
    records: Follower,
    at: u64,
    last: u64,
    next_index: u64,
    void: u64,
}

impl Stored {
    fn new(bus: &Bus, stream: String, log_seq: u64, last: u64, next_index: u64) -> Self {
        Self {
            records: Follower::new(bus, stream, None, log_seq + 1),
            at: log_seq,
            last,
            next_index,
            void: 0,
        }
    }

    async fn next(&mut self) -> Option<LogRecord> {
        while self.at < self.last {
            let (position, record) = self.records.record().await;
            self.at = position.seq;
            match record {
                Ok(record) if record.stamp.index == self.next_index => {
                    self.next_index += 1;
                    return Some(record);
                }
                _ => self.void += 1,
            }
        }
        None
    }
}
