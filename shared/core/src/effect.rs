use parley_ids::{AgentId, TraceContext};

use crate::{Core, Refusal};

/// One thing a core wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect<R, S, A> {
    /// Append a record to the log.
    Record {
        /// The trace it belongs to: that of the entity it is about.
        trace: TraceContext,
        /// The record.
        record: R,
    },
    /// Tell an agent something, after all records before this effect are stored, unless it proves itself. Best effort:
    /// it may be lost.
    Send {
        /// The trace it belongs to.
        trace: TraceContext,
        /// Who is told.
        to: AgentId,
        /// What it is told.
        message: S,
    },
    /// Answer the command at hand. At most one per input; ignored where nobody asked.
    ///
    /// A refusal with `retry_after`, or of any kind, must come without records: a refused command changes nothing.
    Answer(Result<A, Refusal>),
}

/// The effects of one input, in order.
pub type Effects<C> = Vec<Effect<<C as Core>::Record, <C as Core>::Send, <C as Core>::Answer>>;
