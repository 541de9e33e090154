//! Spans with ids that every replay gives again.

use parley_ids::{Hash32, ServiceName, TraceContext};

/// A span the host may report for an input that was handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanNote {
    /// The span itself.
    pub context: TraceContext,
    /// Its parent.
    pub parent: TraceContext,
}

/// The spans of one input: one for each trace that its effects belong to.
///
/// Ids are derived from the input, because records carry them and must be equal in every replay.
#[derive(Debug)]
pub(crate) struct Spans {
    service: ServiceName,
    incarnation: u64,
    seq: u64,
    input: TraceContext,
    /// The number of the first one: what is done aside has numbers of its own.
    first: u64,
    notes: Vec<SpanNote>,
}

/// The first number of spans aside of an input; no input gives so many.
const ASIDE: u64 = 1 << 32;

impl Spans {
    pub(crate) fn new(service: ServiceName, incarnation: u64, seq: u64, input: TraceContext) -> Self {
        Self { service, incarnation, seq, input, first: 0, notes: Vec::new() }
    }

    /// For what is done aside of the input at `seq`, after it and for another reason.
    pub(crate) fn aside(service: ServiceName, incarnation: u64, seq: u64) -> Self {
        Self { first: ASIDE, ..Self::new(service, incarnation, seq, TraceContext::NONE) }
    }

    /// The span for an effect of `entity`. Where the input is of the entity's trace, the input is the parent.
    pub(crate) fn of(&mut self, entity: TraceContext) -> TraceContext {
        if !entity.is_valid() {
            return TraceContext::NONE;
        }
        let parent = if self.input.trace_id == entity.trace_id { self.input } else { entity };
        if let Some(note) = self.notes.iter().find(|n| n.parent == parent) {
            return note.context;
        }
        let hash = Hash32::of(&[
            b"parley.span",
            self.service.as_str().as_bytes(),
            &self.incarnation.to_be_bytes(),
            &self.seq.to_be_bytes(),
            &(self.first + self.notes.len() as u64).to_be_bytes(),
        ]);
        let mut id = [0; 8];
        id.copy_from_slice(hash.0.split_at(8).0);
        let context = parent.child(id);
        self.notes.push(SpanNote { context, parent });
        context
    }

    pub(crate) fn into_notes(self) -> Vec<SpanNote> {
        self.notes
    }
}
