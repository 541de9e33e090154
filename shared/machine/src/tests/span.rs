use parley_ids::{ServiceName, TraceContext};

use crate::SpanNote;
use crate::span::Spans;

fn trace(trace: u8, span: u8) -> TraceContext {
    TraceContext { trace_id: [trace; 16], span_id: [span; 8], sampled: true }
}

fn spans(seq: u64, input: TraceContext) -> Spans {
    Spans::new(ServiceName::Tasks, 7, seq, input)
}

#[test]
fn an_input_of_the_entitys_trace_is_the_parent() {
    let (input, entity) = (trace(1, 1), trace(1, 2));
    let mut spans = spans(5, input);
    let context = spans.of(entity);
    assert_eq!((context.trace_id, context.sampled), (input.trace_id, true));
    assert_eq!(spans.of(trace(1, 3)), context, "one span for all effects of the trace");
    assert_eq!(spans.into_notes(), [SpanNote { context, parent: input }]);
}

#[test]
fn an_entity_of_another_trace_is_its_own_parent() {
    let (input, entity, third) = (trace(1, 1), trace(2, 2), trace(3, 3));
    let mut spans = spans(5, input);
    let (second, of_third, first) = (spans.of(entity), spans.of(third), spans.of(input));
    assert_eq!([second, of_third, first].map(|c| c.trace_id), [[2; 16], [3; 16], [1; 16]]);
    assert_eq!(spans.of(entity), second);
    let parents: Vec<TraceContext> = spans.into_notes().into_iter().map(|note| note.parent).collect();
    assert_eq!(parents, [entity, third, input]);
}

#[test]
fn without_a_trace_there_is_no_span() {
    let mut spans = spans(5, trace(1, 1));
    assert_eq!(spans.of(TraceContext::NONE), TraceContext::NONE);
    assert!(spans.into_notes().is_empty());
}

#[test]
fn a_span_without_traced_input_hangs_on_its_entity() {
    let mut spans = spans(5, TraceContext::NONE);
    let context = spans.of(trace(2, 2));
    assert_eq!(spans.into_notes(), [SpanNote { context, parent: trace(2, 2) }]);
}

#[test]
fn ids_come_from_service_life_and_input_and_nothing_else() {
    let id = |service, life, seq, input| Spans::new(service, life, seq, input).of(trace(1, 2)).span_id;
    let ours = id(ServiceName::Tasks, 7, 5, trace(1, 1));
    assert_eq!(id(ServiceName::Tasks, 7, 5, trace(1, 1)), ours, "a replay gives it again");
    for other in [
        id(ServiceName::Auction, 7, 5, trace(1, 1)),
        id(ServiceName::Tasks, 8, 5, trace(1, 1)),
        id(ServiceName::Tasks, 7, 6, trace(1, 1)),
    ] {
        assert_ne!(other, ours);
    }
}
