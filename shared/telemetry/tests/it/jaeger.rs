use std::collections::BTreeSet;

use parley_telemetry::TraceView;

/// What `/api/v3/traces/<id>` of `github.com/jaegertracing/jaeger/cmd/jaeger` v1.76.0 (Jaeger 2.13) answered for
/// `examples/tasks/01-count-words.json`, exported by `parley serve all` and the sample agents.
const ANSWER: &str = include_str!("data/jaeger-1.76.0-trace.json");

#[test]
fn a_trace_of_a_real_jaeger_is_read_whole() {
    let trace = TraceView::from_otlp_json(&serde_json::from_str(ANSWER).unwrap());
    assert_eq!(trace.spans.len(), 14);
    assert_eq!(
        trace.roots().iter().map(|span| span.name.as_str()).collect::<Vec<_>>(),
        ["ingress tasks submit"]
    );
    assert_eq!(trace.dangling(), Vec::<&parley_telemetry::SpanView>::new());
    let services: BTreeSet<&str> = trace.spans.iter().map(|span| span.service.as_str()).collect();
    let expected =
        ["agent counter-1", "parley-auction", "parley-delivery", "parley-hierarchy", "parley-tasks"];
    assert_eq!(services, BTreeSet::from(expected));
    assert!(trace.spans.iter().all(|span| span.began > 0 && span.ended >= span.began && !span.failed));
}
