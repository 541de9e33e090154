//! How much a user can do with the right to publish on a few subjects: why agents never write to a stream.

use async_nats::jetstream::stream::Config;
use async_nats::jetstream::{ErrorCode, kv};
use async_nats::{ConnectOptions, Event};
use futures::StreamExt as _;
use parley_testkit::{eventually, within};
use tokio::sync::mpsc::{self, UnboundedReceiver};

use super::daemon::Daemon;
use super::link::{Link, PATIENCE, code, on};

/// A service that may do everything, and agents that may not.
const USERS: &str = r#"
authorization { users: [
  { user: service, password: service }
  { user: a1, password: a1, permissions: { publish: ["msg.a1.>"], subscribe: ["_INBOX_a1.>"] } }
  { user: a2, password: a2, permissions: { publish: ["msg.a2.>"], subscribe: ["_INBOX_a2.>"] } }
  { user: reader, password: reader, permissions: {
      publish: ["msg.reader.>", "$JS.API.DIRECT.GET.MSG"], subscribe: ["_INBOX_reader.>"] } }
  { user: holder, password: holder, permissions: { publish: ["$KV.b.mine"], subscribe: ["_INBOX_holder.>"] } }
] }
"#;

async fn ground() -> (Daemon, Link) {
    let daemon = Daemon::start(USERS).await;
    let service = user(&daemon, "service").await.0;
    (daemon, service)
}

/// A connection of a user, and what happens to it.
async fn user(daemon: &Daemon, name: &str) -> (Link, UnboundedReceiver<Event>) {
    let (tell, events) = mpsc::unbounded_channel();
    let options = ConnectOptions::with_user_and_password(name.to_owned(), name.to_owned())
        .custom_inbox_prefix(format!("_INBOX_{name}"))
        .request_timeout(Some(PATIENCE))
        .event_callback(move |event| {
            let tell = tell.clone();
            async move {
                // Few tests listen.
                let _ = tell.send(event);
            }
        });
    (Link::with(options, &daemon.url).await, events)
}

/// The next refusal that the server tells.
async fn refusal(events: &mut UnboundedReceiver<Event>) -> String {
    loop {
        if let Event::ServerError(error) = within("a refusal", events.recv()).await.unwrap() {
            return error.to_string();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_publishes_and_subscribes_by_its_permissions_only() {
    let (daemon, _service) = ground().await;
    let (a1, mut events) = user(&daemon, "a1").await;
    for subject in
        ["msg.a2.x", "$JS.API.INFO", "$JS.API.STREAM.PURGE.MSG", "$KV.b.mine", "$SYS.REQ.SERVER.PING"]
    {
        a1.client.publish(subject, "".into()).await.unwrap();
        let told = refusal(&mut events).await;
        assert!(told.contains("Publish") && told.contains(subject), "{told}");
    }
    let _others = a1.client.subscribe("_INBOX_a2.>").await.unwrap();
    let told = refusal(&mut events).await;
    assert!(told.contains("Subscription") && told.contains("_INBOX_a2.>"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_with_publish_rights_can_forge_by_schedule_target() {
    let (daemon, service) = ground().await;
    service.stream(Config { allow_message_schedules: true, ..on("MSG", "msg.>") }).await;
    let (a1, _) = user(&daemon, "a1").await;
    let schedule = [("Nats-Schedule", "@at 2020-01-01T00:00:00Z"), ("Nats-Schedule-Target", "msg.a2.x")];
    assert_eq!(code(&a1.ask("msg.a1.x", &schedule, "forged").await), ErrorCode::default());
    let stream = service.jetstream.get_stream("MSG").await.unwrap();
    let forged = eventually("a message of a2's", || async {
        stream.get_last_raw_message_by_subject("msg.a2.x").await.ok()
    })
    .await;
    assert_eq!(forged.payload, "forged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_subject_is_never_permission_checked() {
    let (daemon, service) = ground().await;
    service.stream(on("MSG", "msg.*.stored")).await;
    service.stream(on("VICTIM", "victim.*")).await;
    let (a1, _) = user(&daemon, "a1").await;
    // A PubAck lands where the sender says.
    a1.client.publish_with_reply("msg.a1.stored", "victim.x", "".into()).await.unwrap();
    service.holds("VICTIM", 1).await;
    // So does the answer of any service that answers anybody.
    let mut requests = service.client.subscribe("msg.*.ask").await.unwrap();
    service.round_trip().await;
    a1.client.publish_with_reply("msg.a1.ask", "victim.x", "".into()).await.unwrap();
    let request = within("the request", requests.next()).await.unwrap();
    service.client.publish(request.reply.unwrap(), "an answer".into()).await.unwrap();
    service.holds("VICTIM", 2).await;
    let bodies = service.bodies("VICTIM").await;
    assert!(bodies[0].contains("MSG"), "{bodies:?}");
    assert_eq!(bodies[1], "an answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn direct_get_with_a_foreign_reply_publishes_elsewhere() {
    let (daemon, service) = ground().await;
    service.stream(Config { allow_direct: true, ..on("MSG", "msg.>") }).await;
    service.stream(on("VICTIM", "victim.*")).await;
    let (reader, _) = user(&daemon, "reader").await;
    assert_eq!(reader.publish("msg.reader.x", "of the sender's choice").await["seq"], 1);
    let last = r#"{"last_by_subj":"msg.reader.x"}"#;
    reader.client.publish_with_reply("$JS.API.DIRECT.GET.MSG", "victim.x", last.into()).await.unwrap();
    service.holds("VICTIM", 1).await;
    assert_eq!(service.bodies("VICTIM").await, ["of the sender's choice"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn rollup_purges_a_stream_that_allows_it_as_every_kv_bucket_does() {
    let (daemon, service) = ground().await;
    let config = kv::Config { bucket: "b".to_owned(), history: 1, ..Default::default() };
    let store = service.jetstream.create_key_value(config).await.unwrap();
    for key in ["x", "y", "z"] {
        store.put(key, "another's".into()).await.unwrap();
    }
    let (holder, _) = user(&daemon, "holder").await;
    assert_eq!(holder.ask("$KV.b.mine", &[("Nats-Rollup", "all")], "mine").await["seq"], 4);
    assert_eq!(service.bodies("KV_b").await, ["mine"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_senders_msg_id_suppresses() {
    let (daemon, service) = ground().await;
    service.stream(on("MSG", "msg.>")).await;
    let ((a1, _), (a2, _)) = (user(&daemon, "a1").await, user(&daemon, "a2").await);
    let id = [("Nats-Msg-Id", "the next one of a2")];
    assert!(a1.ask("msg.a1.x", &id, "").await["duplicate"].is_null());
    assert_eq!(a2.ask("msg.a2.x", &id, "").await["duplicate"], true);
    assert_eq!(service.kept("MSG").await[0].subject, "msg.a1.x");
    assert_eq!(service.state("MSG").await.messages, 1);
}
