use parley_proto::v1;

use crate::ground::Ground;

fn text(task: &v1::Task, step: &str) -> String {
    let step = task.steps.iter().find(|s| s.step_id == step).unwrap();
    match step.result.clone().and_then(|c| c.body) {
        Some(v1::content::Body::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_task_completes_with_real_results() {
    let ground = Ground::start(None).await;
    let mut ids = Vec::new();
    for file in
        ["01-count-words.json", "02-profile-csv.json", "03-auctioned-count.json", "04-team-report.json"]
    {
        ids.push(ground.submit(file).await);
    }
    let mut tasks = Vec::new();
    for id in &ids {
        let task = ground.ended(id).await;
        assert_eq!(
            task.state(),
            v1::task::State::Completed,
            "{} {}: {}",
            task.title,
            task.task_id,
            task.reason
        );
        tasks.push(task);
    }
    assert!(text(&tasks[0], "main").contains("\"words\""), "{}", text(&tasks[0], "main"));
    ground.stop_and_audit().await;
}
