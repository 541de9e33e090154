//! Spans of an agent.

use std::time::SystemTime;

use parley_ids::TraceContext;
use parley_telemetry::{Kind, Span, Telemetry};

/// Reports that the agent did something, as a child of what made it do so.
pub(crate) fn report(
    telemetry: &Telemetry,
    name: String,
    (context, parent): (TraceContext, TraceContext),
    began: SystemTime,
    attributes: Vec<(&'static str, String)>,
    error: Option<String>,
) {
    if telemetry.is_on() && context.sampled {
        let (kind, ended) = (Kind::Consumer, SystemTime::now());
        telemetry.report(Span { context, parent, name: name.into(), kind, began, ended, attributes, error });
    }
}

/// A child of `parent` with a fresh id.
pub(crate) fn child(parent: TraceContext) -> TraceContext {
    if parent.is_valid() { parent.child(parley_telemetry::new_span_id()) } else { TraceContext::NONE }
}
