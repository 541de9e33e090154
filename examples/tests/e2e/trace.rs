use parley_ids::TraceContext;
use parley_proto::v1;
use parley_telemetry::{Collector, TraceView};
use parley_testkit::eventually;

use crate::ground::Ground;

/// What takes part in an auctioned task, and in the team's.
const INVOLVED: [(&str, &[&str]); 2] = [
    (
        "03-auctioned-count.json",
        &["parley-tasks", "parley-hierarchy", "parley-auction", "parley-delivery", "agent counter-1"],
    ),
    (
        "04-team-report.json",
        &[
            "parley-tasks",
            "parley-hierarchy",
            "parley-consensus",
            "parley-delivery",
            "agent counter-1",
            "agent profiler",
            "agent reviewer-1",
            "agent reviewer-2",
            "agent reviewer-3",
            "agent reviewer-4",
            "agent writer",
        ],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn one_task_is_one_trace() {
    let collector = Collector::start(0).await.unwrap();
    let ground = Ground::start(Some(collector.url())).await;
    let mut traces = Vec::new();
    for (file, involved) in INVOLVED {
        let id = ground.submit(file).await;
        let task = ground.ended(&id).await;
        assert_eq!(task.state(), v1::task::State::Completed, "{}", task.reason);
        let context = TraceContext::parse(&task.trace).unwrap();
        let trace: String = context.trace_id.iter().map(|b| format!("{b:02x}")).collect();
        traces.push((trace, involved));
    }
    ground.stop_and_audit().await;
    for (trace, involved) in traces {
        let has = |view: &TraceView, name: &str| view.spans.iter().any(|s| s.service == name);
        let view = eventually("the whole trace", || async {
            let whole = |view: &TraceView| involved.iter().all(|name| has(view, name));
            collector.trace(&trace).filter(|view| whole(view) && view.dangling().is_empty())
        })
        .await;
        assert_eq!(view.roots().len(), 1, "{:#?}", view.roots());
    }
}
