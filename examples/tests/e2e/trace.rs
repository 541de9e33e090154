use parley_ids::TraceContext;
use parley_proto::v1;
use parley_telemetry::{Collector, TraceView};
use parley_testkit::eventually;

use crate::ground::Ground;

/// What takes part in an auctioned task.
const INVOLVED: [&str; 5] =
    ["parley-tasks", "parley-hierarchy", "parley-auction", "parley-delivery", "agent counter-1"];

#[tokio::test(flavor = "multi_thread")]
async fn one_task_is_one_trace() {
    let collector = Collector::start(0).await.unwrap();
    let ground = Ground::start(Some(collector.url())).await;
    let id = ground.submit("03-auctioned-count.json").await;
    let task = ground.ended(&id).await;
    assert_eq!(task.state(), v1::task::State::Completed, "{}", task.reason);
    let context = TraceContext::parse(&task.trace).unwrap();
    let trace: String = context.trace_id.iter().map(|b| format!("{b:02x}")).collect();
    ground.stop_and_audit().await;
    let whole = |view: &TraceView| INVOLVED.iter().all(|name| view.spans.iter().any(|s| s.service == *name));
    let view = eventually("the whole trace", || async {
        collector.trace(&trace).filter(|view| whole(view) && view.dangling().is_empty())
    })
    .await;
    assert_eq!(view.roots().len(), 1, "{:#?}", view.roots());
}
