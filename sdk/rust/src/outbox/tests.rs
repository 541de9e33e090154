use std::sync::Mutex;
use std::time::Duration;

use futures::future::join_all;

use super::*;

/// A delivery service that notes what it is sent, answers when it is let, and refuses messages to `nobody`.
#[derive(Clone)]
struct Service {
    commands: Arc<Mutex<Vec<Vec<String>>>>,
    /// One permit for each answer.
    answers: Arc<Semaphore>,
    seen: mpsc::UnboundedSender<()>,
}

impl Service {
    fn start(answers: usize) -> (Self, Outbox, AbortHandle, mpsc::UnboundedReceiver<()>) {
        let (seen, sees) = mpsc::unbounded_channel();
        let service = Self { commands: Arc::default(), answers: Arc::new(Semaphore::new(answers)), seen };
        let answering = service.clone();
        let (outbox, task) = Outbox::over(move |command, _trace| answering.clone().answer(command));
        (service, outbox, task, sees)
    }

    async fn answer(self, command: v1::SendMessages) -> Answer {
        let ids: Vec<String> = command.messages.iter().map(|m| m.message_id.clone()).collect();
        self.commands.lock().unwrap().push(ids.clone());
        // Not every test looks.
        let _ = self.seen.send(());
        self.answers.acquire().await.unwrap().forget();
        if command.messages.iter().any(|m| m.recipients == ["nobody"]) {
            let error = v1::Error { code: "DLV-0001".to_owned(), ..Default::default() };
            return Ok(v1::Reply { error: Some(error), ..Default::default() });
        }
        let state = |(n, message_id)| v1::MessageState { message_id, sequence: n, ..Default::default() };
        let messages = (1..).zip(ids).map(state).collect();
        let result = v1::SendMessagesResult { conversation: command.conversation, messages };
        Ok(v1::Reply { result: Some(v1::reply::Result::Messages(result)), ..Default::default() })
    }

    fn commands(&self) -> Vec<Vec<String>> {
        self.commands.lock().unwrap().clone()
    }
}

fn message(id: &str) -> NewMessage {
    NewMessage::to("ann").conversation("c").strict().id(id).text("x")
}

#[tokio::test]
async fn what_comes_while_a_command_is_under_way_goes_as_one_and_in_order() {
    let (service, outbox, _, mut sees) = Service::start(0);
    let first = tokio::spawn({
        let outbox = outbox.clone();
        async move { outbox.send(message("a")).await }
    });
    sees.recv().await.unwrap();
    let others = join_all(["b", "c", "d"].map(|id| outbox.send(message(id))));
    let (others, ()) = tokio::join!(others, async { service.answers.add_permits(2) });
    assert_eq!(first.await.unwrap().unwrap().sequence, 1);
    let ids: Vec<String> = others.into_iter().map(|sent| sent.unwrap().message_id).collect();
    assert_eq!(ids, ["b", "c", "d"]);
    assert_eq!(service.commands(), [vec!["a"], vec!["b", "c", "d"]]);
}

#[tokio::test]
async fn a_bad_message_does_not_have_its_neighbours_refused() {
    let (service, outbox, ..) = Service::start(4);
    let bad = NewMessage::to("nobody").conversation("c").id("b");
    let sent = join_all([message("a"), bad, message("c")].map(|message| outbox.send(message))).await;
    assert!(matches!(sent.as_slice(), [Ok(_), Err(Error::NotSent { .. }), Ok(_)]), "{sent:?}");
    assert_eq!(service.commands(), [vec!["a", "b", "c"], vec!["a"], vec!["b"], vec!["c"]]);
}

#[tokio::test]
async fn conversations_do_not_wait_for_one_another() {
    let (_service, outbox, _task, mut sees) = Service::start(0);
    let sends = ["c", "d"].map(|c| outbox.send(message("a").conversation(c)));
    let both_are_under_way = async {
        sees.recv().await.unwrap();
        sees.recv().await.unwrap();
    };
    tokio::select! {
        _ = join_all(sends) => panic!("nothing was answered"),
        () = both_are_under_way => {}
    }
}

#[tokio::test]
async fn messages_without_id_and_conversation_get_their_own() {
    let (_service, outbox, ..) = Service::start(2);
    let one = outbox.send(NewMessage::to("ann")).await.unwrap();
    let other = outbox.send(NewMessage::to("ann")).await.unwrap();
    assert_ne!(one.message_id, other.message_id);
    assert_ne!(one.conversation, other.conversation);
    assert_eq!(one.state, DeliveryState::Accepted);
}

#[tokio::test]
async fn who_has_no_key_signs_nothing() {
    let (service, outbox, ..) = Service::start(1);
    let sent = outbox.send(message("a").signed()).await;
    assert!(matches!(sent, Err(Error::NoKey)), "{sent:?}");
    assert!(service.commands().is_empty());
}

#[tokio::test]
async fn who_waits_for_an_outbox_that_ends_is_told() {
    let (_service, outbox, task, mut sees) = Service::start(0);
    let end = async {
        sees.recv().await.unwrap();
        task.abort();
    };
    let (sent, ()) = tokio::join!(outbox.send(message("a")), end);
    assert!(matches!(sent, Err(Error::OutboxClosed)), "{sent:?}");
    assert!(matches!(outbox.send(message("b")).await, Err(Error::OutboxClosed)));
}

#[test]
fn what_is_not_known_is_not_called_refused() {
    let silent = parley_bus::Error::Silent { what: "send".to_owned(), after: Duration::from_secs(1) };
    let verdict = Verdict::of(Err(silent));
    assert!(!verdict.may_be_for_one());
    assert!(
        matches!(verdict.about("c", "m"), Err(Error::Unanswered { message_id, .. }) if message_id == "m")
    );
    let full = v1::Error { code: "DLV-0006".to_owned(), retry_after_ms: 1_000, ..Default::default() };
    let verdict = Verdict::of(Ok(v1::Reply { error: Some(full), ..Default::default() }));
    assert!(!verdict.may_be_for_one());
    assert!(matches!(verdict.about("c", "m"), Err(Error::NotSent { code, .. }) if code == "DLV-0006"));
    let without = Verdict::of(Ok(v1::Reply::default()));
    assert!(matches!(without.about("c", "m"), Err(Error::Unanswered { .. })));
}
