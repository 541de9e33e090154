//! Somebody who asks until there is an answer: whoever was to give it may have been killed.

use std::time::Duration;

use parley_bus::{Bus, Caller, Signed};
use parley_examples::submission;
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, CommandId, ServiceName, TraceContext};
use parley_proto::{ContentType, Message, v1};
use parley_testkit::eventually;

use crate::processes::tasks;

/// How long one try waits: less than the caller's own, or a handful of lost answers would hold up what flows.
const TRY: Duration = Duration::from_secs(1);

pub(crate) struct Client(Caller);

impl Client {
    pub(crate) fn new(bus: &Bus, name: &str, key: Option<SigningKey>) -> Self {
        let cluster = cluster_id(&ClusterName::new("parley").unwrap());
        let signed = key.map(|key| Signed { key, cluster });
        Self(Caller::new(bus, AgentId::new(name).unwrap(), signed))
    }

    pub(crate) fn caller(&self) -> &Caller {
        &self.0
    }

    /// Sends a command until it has its outcome. The same `id` again is the same command.
    async fn ask(
        &self,
        service: ServiceName,
        verb: &str,
        id: &str,
        payload: &[u8],
        content: ContentType,
    ) -> v1::Reply {
        let command = CommandId::new(id).unwrap();
        eventually(&format!("an answer to {service} {verb} {id}"), || async {
            let none = TraceContext::NONE;
            let asked = self.0.command_as(&command, service, verb, payload.to_vec(), content, none, TRY);
            let reply = asked.await.ok()?;
            let is_later = reply.error.as_ref().is_some_and(|error| error.retry_after_ms > 0);
            (!is_later).then_some(reply)
        })
        .await
    }

    /// Has something done that nobody refuses.
    pub(crate) async fn have<M: Message>(&self, service: ServiceName, verb: &str, id: &str, message: &M) {
        let reply = self.ask(service, verb, id, &message.encode_to_vec(), ContentType::Protobuf).await;
        assert_eq!(reply.error, None, "{service} {verb} {id}");
    }

    /// Submits a task in JSON, as a plain client does. Returns its id.
    pub(crate) async fn submit(&self, id: &str, task: &[u8]) -> String {
        match self.ask(ServiceName::Tasks, "submit", id, task, ContentType::Json).await {
            v1::Reply { result: Some(v1::reply::Result::Task(task)), .. } => task.task_id,
            other => panic!("{id}: {other:?}"),
        }
    }
}

/// The submission of an example task.
pub(crate) fn example(file: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(tasks().join(file)).unwrap();
    let task = submission::expand(&text, &mut |path| std::fs::read(tasks().join(path))).unwrap();
    serde_json::to_vec(&task).unwrap()
}

/// The submission of a task that is as small as can be.
pub(crate) fn rhyme() -> Vec<u8> {
    let task = serde_json::json!({
        "title": "Count the words of a rhyme",
        "class": "text-statistics",
        "requirements": {"skills": [{"name": "text", "level": 50}]},
        "input": {"mediaType": "text/plain", "text": "Twinkle, twinkle, little bat! How I wonder what you're at!"},
    });
    serde_json::to_vec(&task).unwrap()
}
