//! Message spans, named and attributed by OpenTelemetry's messaging conventions.

use std::borrow::Cow;
use std::time::SystemTime;

use opentelemetry::trace::{SpanContext, SpanId, SpanKind, Status, TraceFlags, TraceId, TraceState};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};
use parley_ids::TraceContext;

/// What a span is in a message's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Sends.
    Producer,
    /// Receives and handles.
    Consumer,
    /// Something inside.
    Internal,
    /// Answers a request.
    Server,
}

/// A finished span.
#[derive(Debug, Clone)]
pub struct Span {
    /// Its trace and its own id.
    pub context: TraceContext,
    /// Its parent; [`TraceContext::NONE`] for a root.
    pub parent: TraceContext,
    /// What it is, such as `process tasks cmd.submit`.
    pub name: Cow<'static, str>,
    /// What it is in a message's way.
    pub kind: Kind,
    /// When it began.
    pub began: SystemTime,
    /// When it ended.
    pub ended: SystemTime,
    /// Names and values by the conventions.
    pub attributes: Vec<(&'static str, String)>,
    /// Why it failed.
    pub error: Option<String>,
}

impl Span {
    pub(crate) fn into_data(self) -> SpanData {
        let flags = if self.context.sampled { TraceFlags::SAMPLED } else { TraceFlags::default() };
        let span_context = SpanContext::new(
            TraceId::from_bytes(self.context.trace_id),
            SpanId::from_bytes(self.context.span_id),
            flags,
            false,
            TraceState::default(),
        );
        let attributes =
            self.attributes.into_iter().map(|(name, value)| KeyValue::new(name, value)).collect();
        SpanData {
            span_context,
            parent_span_id: SpanId::from_bytes(self.parent.span_id),
            parent_span_is_remote: true,
            span_kind: match self.kind {
                Kind::Producer => SpanKind::Producer,
                Kind::Consumer => SpanKind::Consumer,
                Kind::Internal => SpanKind::Internal,
                Kind::Server => SpanKind::Server,
            },
            name: self.name,
            start_time: self.began,
            end_time: self.ended,
            attributes,
            dropped_attributes_count: 0,
            events: SpanEvents::default(),
            links: SpanLinks::default(),
            status: self.error.map_or(Status::Unset, Status::error),
            instrumentation_scope: InstrumentationScope::builder("parley").build(),
        }
    }
}

/// A fresh span id.
#[must_use]
pub fn new_span_id() -> [u8; 8] {
    random()
}

/// A new trace, sampled, whose root span has a fresh id.
#[must_use]
pub fn new_trace() -> TraceContext {
    TraceContext { trace_id: random(), span_id: random(), sampled: true }
}

/// Random bytes; never all zero, which is no id. Where the system has no randomness there is no trace.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_ok() && bytes == [0; N] {
        bytes = [1; N];
    }
    bytes
}
