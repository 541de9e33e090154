//! Spans of messages, named in one place.

use std::time::SystemTime;

use parley_ids::{ServiceName, TraceContext};
use parley_machine::SpanNote;
use parley_telemetry::{Kind, Span, Telemetry};

/// Attributes by OpenTelemetry's messaging conventions.
fn attributes(service: ServiceName, operation: &'static str, template: &str) -> Vec<(&'static str, String)> {
    vec![
        ("messaging.system", "nats".to_owned()),
        ("messaging.operation.name", operation.to_owned()),
        ("messaging.destination.template", template.to_owned()),
        ("parley.service", service.as_str().to_owned()),
    ]
}

/// Ingress took a request: the first span of a trace that the sender did not begin.
pub(crate) fn ingress(
    telemetry: &Telemetry,
    service: ServiceName,
    verb: &str,
    (context, parent): (TraceContext, TraceContext),
    began: SystemTime,
    error: Option<String>,
) {
    if !telemetry.is_on() || !context.sampled {
        return;
    }
    telemetry.report(Span {
        context,
        parent,
        name: format!("ingress {service} {verb}").into(),
        kind: Kind::Server,
        began,
        ended: SystemTime::now(),
        attributes: attributes(service, "receive", &format!("in.{{sender}}.{service}.{verb}")),
        error,
    });
}

/// The core handled inputs.
pub(crate) fn handled(
    telemetry: &Telemetry,
    service: ServiceName,
    notes: Vec<(String, SpanNote)>,
    began: SystemTime,
) {
    if !telemetry.is_on() {
        return;
    }
    let ended = SystemTime::now();
    for (name, note) in notes.into_iter().filter(|(_, note)| note.context.sampled) {
        telemetry.report(Span {
            context: note.context,
            parent: note.parent,
            attributes: attributes(service, "process", &format!("intake.{service}.{name}")),
            name: format!("process {service} {name}").into(),
            kind: Kind::Consumer,
            began,
            ended,
            error: None,
        });
    }
}
