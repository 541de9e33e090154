//! The same id with the same body gets the known answer, with another body an error; also from another replica.

use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::{Cell, eventually};

use crate::ground::{Ask, BOB, causes, code, commands, serve_all, start, stop_and_audit};
use crate::samples::{Sample, making};
use crate::stage;

/// A command that was done, and its answer.
struct Known {
    sample: Sample,
    ask: Ask,
    reply: v1::Reply,
}

/// Has a command done.
async fn first(cell: &Cell, sample: Sample) -> Known {
    let ask = Ask::new(cell, sample.sender, sample.service, sample.verb, &sample.payload.to_string());
    // Until the service has heard of the sender and the group, it refuses; that is not remembered.
    let reply = eventually(&format!("{} {}", sample.service, sample.verb), || async {
        let reply = ask.send(cell, "the first time").await;
        code(sample.verb, &reply).is_empty().then_some(reply)
    })
    .await;
    Known { sample, ask, reply }
}

impl Known {
    /// Sends it again, and other commands by the same id.
    async fn check(&self, cell: &Cell) {
        let Self { sample, ask, reply } = self;
        let what = format!("{} {}", sample.service, sample.verb);
        assert_eq!(ask.send(cell, "the same again").await, *reply, "{what}");
        let other = [ask.payload.as_slice(), b" "].concat();
        let other = ask.clone().saying(cell, sample.sender.1, &other);
        let refused = other.send(cell, "another body").await;
        assert_eq!(code(&what, &refused), "GEN-0006", "{what}: {refused:?}");
        assert!(refused.as_of > reply.as_of, "{what}: {refused:?}");
    }

    /// The same id of another sender is another command.
    async fn of_another_sender(&self, cell: &Cell) {
        let Self { sample, ask, reply } = self;
        let text = sample.payload.to_string();
        let theirs = Ask { id: ask.id.clone(), ..Ask::new(cell, BOB, sample.service, sample.verb, &text) };
        let theirs = theirs.with("Parley-Id", ask.id.clone()).signed(cell, BOB.1);
        let answer = theirs.send(cell, "another sender").await;
        assert_eq!(code(sample.verb, &answer), "", "{answer:?}");
        assert_ne!((answer.as_of, &answer.result), (reply.as_of, &reply.result));
    }

    /// The first of them made a record, and no repetition did.
    async fn made_one_record(&self, cell: &Cell) {
        let (service, causes) = (self.sample.service, causes(cell, self.sample.service).await);
        let mine = commands(cell, service).await;
        let mine = mine.iter().filter(|c| c.id == self.ask.id && c.sender == self.sample.sender.0);
        let (done, others): (Vec<_>, Vec<_>) = mine.partition(|c| c.seq == self.reply.as_of);
        assert!(!others.is_empty(), "{service}: repetitions are in the intake");
        assert_eq!(done.iter().filter(|c| causes.contains_key(&c.seq)).count(), 1, "{service}");
        assert_eq!(others.iter().find(|c| causes.contains_key(&c.seq)), None, "{service}: a second record");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_done_once_and_its_answer_survives_the_replica() {
    let mut cell = start().await;
    stage::agents(&cell).await;
    let mut all = Vec::new();
    for sample in making() {
        all.push(first(&cell, sample).await);
    }
    assert_eq!(all.len(), ServiceName::ALL.len());
    for known in &all {
        known.check(&cell).await;
        known.of_another_sender(&cell).await;
    }
    cell.stop().await;
    serve_all(&mut cell).await;
    for known in &all {
        known.check(&cell).await;
        known.made_one_record(&cell).await;
    }
    stop_and_audit(cell).await;
}
