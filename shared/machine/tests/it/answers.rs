use parley_ids::RecordKey;
use parley_proto::v1::reply::Status;

use crate::desk::{add, command, fresh, left, message, replies, store};

#[test]
fn the_same_command_twice_has_one_effect_and_one_answer() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(message(1, 1_000, add("a", 5, 1))).unwrap();
    machine.take(message(2, 1_001, add("a", 5, 1))).unwrap();
    store(&mut machine, &mut log);
    assert_eq!(log.len(), 1);
    let core = machine.state().core();
    assert_eq!((core.applied(1), core.balance(&RecordKey::new("account").unwrap())), (1, 5));
    let outs = left(&mut machine);
    assert_eq!(outs.len(), 3, "one send and two answers: {outs:?}");
    assert_eq!(outs.get(1), outs.get(2));
}

#[test]
fn another_command_with_the_same_id_is_refused() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(message(1, 1_000, add("a", 5, 1))).unwrap();
    machine.take(message(2, 1_001, add("a", 6, 2))).unwrap();
    store(&mut machine, &mut log);
    assert_eq!((log.len(), machine.state().core().applied(2)), (1, 0));
    let replies = replies(&mut machine);
    let [first, second] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!(first.reply.status(), Status::Done);
    assert_eq!(second.reply.status(), Status::Refused);
    assert_eq!(second.reply.error.as_ref().map(|error| error.code.as_str()), Some("GEN-0006"));
}

#[test]
fn a_refused_command_is_not_remembered() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    for (seq, amount) in [(1, 0), (2, 0), (3, 5)] {
        machine.take(message(seq, 1_000, add("a", amount, 1))).unwrap();
    }
    store(&mut machine, &mut log);
    let statuses: Vec<Status> = replies(&mut machine).iter().map(|reply| reply.reply.status()).collect();
    assert_eq!(statuses, [Status::Refused, Status::Refused, Status::Done]);
    assert_eq!((log.len(), machine.state().core().applied(1)), (1, 1));
}

#[test]
fn what_the_codec_cannot_take_changes_nothing() {
    let mut machine = fresh();
    let bad = [command("a", "dance", Vec::new()), command("b", "add", vec![255]), add("c", 5, 1)];
    for (seq, arrival) in (1..).zip(bad) {
        machine.take(message(seq, 1_000, arrival)).unwrap();
    }
    let codes: Vec<String> =
        replies(&mut machine).into_iter().filter_map(|reply| Some(reply.reply.error?.code)).collect();
    assert_eq!(codes, ["GEN-0007", "GEN-0001"]);
    assert_eq!(machine.status().pending, 1, "the third one was fine");
}
