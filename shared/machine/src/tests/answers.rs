use parley_ids::{AgentId, CommandId, Millis, UnixMillis};

use crate::answers::{Answers, Fingerprint, Seen};

const DAY: Millis = Millis::from_secs(24 * 3_600);

fn fingerprint(sender: &str, id: &str, verb: &str, payload: &str) -> Fingerprint {
    let (sender, id) = (AgentId::new(sender).unwrap(), CommandId::new(id).unwrap());
    Fingerprint::of(&sender, &id, verb, payload.as_bytes())
}

fn numbered(number: usize) -> Fingerprint {
    fingerprint("alice", &format!("c{number}"), "add", "x")
}

#[test]
fn a_command_is_known_by_sender_id_verb_and_payload() {
    let mut answers = Answers::default();
    answers.remember(UnixMillis(1), fingerprint("alice", "1", "add", "x"), vec![7]);
    for (sender, id, verb, payload, seen) in [
        ("alice", "1", "add", "x", Seen::Answered(&[7])),
        ("alice", "1", "add", "y", Seen::Reused),
        ("alice", "1", "take", "x", Seen::Reused),
        ("alice", "2", "add", "x", Seen::New),
        ("bob", "1", "add", "x", Seen::New),
    ] {
        let command = fingerprint(sender, id, verb, payload);
        assert_eq!(answers.seen(command), seen, "{sender} {id} {verb} {payload}");
    }
}

#[test]
fn an_answer_is_known_for_a_day() {
    let (mut answers, begin) = (Answers::default(), UnixMillis(1_000));
    answers.remember(begin, numbered(1), vec![1]);
    answers.remember(begin + DAY, numbered(2), vec![2]);
    assert_eq!(answers.seen(numbered(1)), Seen::Answered(&[1]));
    answers.remember(begin + DAY + Millis(1), numbered(3), vec![3]);
    assert_eq!(answers.seen(numbered(1)), Seen::New);
    assert_eq!(answers.seen(numbered(2)), Seen::Answered(&[2]));
}

#[test]
fn the_oldest_answers_make_room() {
    let mut answers = Answers::default();
    for number in 0..=100_000 {
        answers.remember(UnixMillis(1), numbered(number), Vec::new());
    }
    assert_eq!(answers.seen(numbered(0)), Seen::New);
    assert_eq!(answers.seen(numbered(1)), Seen::Answered(&[]));
    assert_eq!(answers.seen(numbered(100_000)), Seen::Answered(&[]));
}

#[test]
fn large_answers_make_room_sooner() {
    let mut answers = Answers::default();
    for number in 0..33 {
        answers.remember(UnixMillis(1), numbered(number), vec![0; 1 << 20]);
    }
    assert_eq!(answers.seen(numbered(0)), Seen::New);
    assert!(matches!(answers.seen(numbered(1)), Seen::Answered(reply) if reply.len() == 1 << 20));
}

#[test]
fn answers_survive_a_checkpoint() {
    let mut answers = Answers::default();
    answers.remember(UnixMillis(1), numbered(1), vec![0, 1, 255]);
    answers.remember(UnixMillis(2), numbered(2), Vec::new());
    let encoded = rmp_serde::to_vec_named(&answers).unwrap();
    assert_eq!(rmp_serde::from_slice::<Answers>(&encoded).unwrap(), answers);
}
