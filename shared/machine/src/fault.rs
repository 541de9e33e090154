//! Conditions in which a machine stops rather than guesses.

use parley_core::Code;
use parley_ids::{ServiceName, UnixMillis};

/// Why a machine stopped. Each has a code with a page that names the command which mends it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The intake skipped: messages were removed that this machine has not handled.
    #[error(
        "the intake goes on at {got}, expected {expected}: messages were removed before they were handled"
    )]
    IntakeGap {
        /// The sequence that was due.
        expected: u64,
        /// The sequence that came.
        got: u64,
    },
    /// The log holds records whose causes the intake no longer has.
    #[error("the log holds record {index} caused by intake message {cause}, but the intake ends at {last}")]
    IntakeLost {
        /// The record.
        index: u64,
        /// Its cause.
        cause: u64,
        /// The intake's last sequence.
        last: u64,
    },
    /// The log holds another record at an index than the replay produced.
    #[error("record {index} of the log is not what its input gives: {difference}")]
    Diverged {
        /// The index.
        index: u64,
        /// What differs.
        difference: String,
    },
    /// The log was made by another version of the core, which behaved differently. A start adopts it.
    #[error(
        "record {index} was made by core version {logged}; version {ours} gives another one: {difference}"
    )]
    Superseded {
        /// The index.
        index: u64,
        /// Version in the log.
        logged: u32,
        /// Version that runs.
        ours: u32,
        /// What differs.
        difference: String,
    },
    /// The log ends before the place the checkpoint counts on.
    #[error("the checkpoint counts on the log up to {checkpoint}, but the log ends at {last}")]
    LogLost {
        /// Stream sequence the checkpoint stands at.
        checkpoint: u64,
        /// The log's last sequence.
        last: u64,
    },
    /// A core made a record that no log takes.
    #[error(
        "the {service} core made a record {event} of {bytes} bytes, the most is 256 KiB: a defect of the core"
    )]
    Oversized {
        /// Whose.
        service: ServiceName,
        /// Its event.
        event: &'static str,
        /// Its size.
        bytes: usize,
    },
    /// The checkpoint cannot be used.
    #[error("the checkpoint cannot be read: {0}")]
    Checkpoint(String),
    /// The checkpoint belongs to another life of the log.
    #[error("the checkpoint is of incarnation {checkpoint} of the log, which is now {log}")]
    Incarnation {
        /// Of the checkpoint.
        checkpoint: u64,
        /// Of the log.
        log: u64,
    },
    /// The core wants a tick at a time that it was just given.
    #[error("the {service} core asks for {deadline} again after a tick at {at}: a defect of the core")]
    Stuck {
        /// Whose.
        service: ServiceName,
        /// The deadline.
        deadline: UnixMillis,
        /// The time it was given.
        at: UnixMillis,
    },
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::IntakeGap { .. } => Code::new("MCH-0001"),
            Self::IntakeLost { .. } => Code::new("MCH-0002"),
            Self::Diverged { .. } => Code::new("MCH-0003"),
            Self::Superseded { .. } => parley_core::SUPERSEDED,
            Self::Checkpoint(_) => Code::new("MCH-0005"),
            Self::Incarnation { .. } => Code::new("MCH-0006"),
            Self::Stuck { .. } => Code::new("MCH-0007"),
            Self::LogLost { .. } => Code::new("MCH-0008"),
            Self::Oversized { .. } => Code::new("MCH-0009"),
        }
    }
}
