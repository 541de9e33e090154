use super::*;
use crate::{OnGap, codes, limits};

#[test]
fn the_same_message_again_is_known_and_another_under_its_id_refused() {
    let mut rig = Rig::new();
    let first = rig.say("a", send(vec![message("m", &["b"])]));
    assert_eq!(first.events(), ["accepted m"]);
    let again = rig.say("a", send(vec![message("m", &["b"])]));
    assert!(again.records.is_empty() && again.sends.is_empty());
    assert_eq!(again.answer, first.answer);

    let changed: [(&str, NewMessage); 6] = [
        ("a", NewMessage { body: text("other"), ..message("m", &["b"]) }),
        ("a", message("m", &["b", "c"])),
        ("a", NewMessage { order: Some(Order::Unordered), ..message("m", &["b"]) }),
        ("a", guaranteed(message("m", &["b"]), |g| g.on_gap = OnGap::Skip)),
        ("a", guaranteed(message("m", &["b"]), |g| g.max_attempts = 7)),
        ("z", message("m", &["b"])),
    ];
    for (who, other) in changed {
        let did = rig.say(who, send(vec![other.clone()]));
        assert_eq!(did.code(), Some(codes::ID_TAKEN.as_str()), "{who} {other:?}");
    }
}

#[test]
fn a_send_is_taken_as_a_whole() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![message("known", &["b"])]));
    let twice = vec![message("x", &["b"]), message("x", &["b"])];
    assert_eq!(rig.say("a", send(twice)).code(), Some(codes::ID_TAKEN.as_str()));
    let half = vec![message("new", &["b"]), message("known", &["c"])];
    assert_eq!(rig.say("a", send(half)).code(), Some(codes::ID_TAKEN.as_str()));
    assert_eq!(rig.core.message(&talk(), &id("new")), None);

    let mixed = rig.say("a", send(vec![message("known", &["b"]), message("new", &["b"])]));
    assert_eq!(mixed.events(), ["accepted new"], "one record, of what is new");
    let Some(Ok(Answer::Sent { messages, .. })) = mixed.answer else { panic!("no answer") };
    assert_eq!(messages.iter().map(|m| m.sequence.0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn the_first_message_decides_order_and_numbering() {
    let with = |name: &str, order, sequence: Option<u64>| NewMessage {
        order,
        sequence: sequence.map(Sequence),
        ..message(name, &["b"])
    };
    let strict = Some(Order::Strict);
    let table = [
        (with("m", Some(Order::Causal), None), with("n", strict, None), codes::OTHER_ORDERING),
        (with("m", Some(Order::Partial), None), with("n", None, None), codes::OTHER_ORDERING),
        (with("m", None, None), with("n", strict, None), codes::OTHER_ORDERING),
        (with("m", strict, None), with("n", Some(Order::Unordered), None), codes::OTHER_ORDERING),
        (with("m", strict, None), with("n", Some(Order::Causal), None), codes::OTHER_ORDERING),
        (with("m", strict, None), with("n", None, Some(2)), codes::OTHER_NUMBERING),
        (with("m", strict, Some(1)), with("n", None, None), codes::OTHER_NUMBERING),
        (with("m", strict, Some(1)), with("n", None, Some(1)), codes::SEQUENCE_TAKEN),
        (with("m", None, Some(3)), with("n", None, Some(3)), codes::SEQUENCE_TAKEN),
    ];
    for (first, second, code) in table {
        let mut together = Rig::new();
        let both = send(vec![first.clone(), second.clone()]);
        assert_eq!(together.say("a", both).code(), Some(code.as_str()), "{first:?} {second:?}");
        let mut apart = Rig::new();
        let codes: Vec<_> =
            [first.clone(), second.clone()].map(|m| apart.say("a", send(vec![m])).code()).into();
        assert!(codes.contains(&Some(code.as_str())), "{first:?} {second:?}: {codes:?}");
    }
}

#[test]
fn what_a_service_asks_for_and_cannot_have_is_a_record() {
    let mut rig = Rig::new();
    rig.fact(ServiceName::Tasks, send(vec![strict("m", &["b"])]));
    let known = rig.fact(ServiceName::Tasks, send(vec![strict("m", &["b"])]));
    assert_eq!(known.events(), Vec::<String>::new());
    let other = rig.fact(ServiceName::Tasks, send(vec![strict("m", &["c"]), strict("n", &["c"])]));
    assert_eq!(other.events(), ["refused DLV-0002 m,n"]);
    assert_eq!(other.traces, [trace(9)]);
    let problem = "messages[0].recipients: is empty".to_owned();
    let unreadable = Message::Unreadable { conversation: talk(), ids: vec![id("u")], problem };
    assert_eq!(rig.fact(ServiceName::Tasks, unreadable).events(), ["refused DLV-0011 u"]);
}

#[test]
fn a_full_conversation_refuses_and_loses_nothing() {
    let mut rig = Rig::new();
    let flood = |from: u64, count: u64| {
        (from..from + count).map(|n| strict(&format!("m{n}"), &["b"])).collect::<Vec<_>>()
    };
    for n in 0..4 {
        assert_eq!(rig.say("a", send(flood(n * 256, 256))).code(), None);
    }
    assert_eq!(rig.say("a", send(flood(1_024, 1))).code(), Some(codes::CONVERSATION_FULL.as_str()));
    let from = Caller::Agent { id: agent("a"), key: None, operator: false };
    let refused = Input::Message { from, trace: TraceContext::NONE, message: send(flood(1_024, 1)) };
    let effects = rig.core.handle(UnixMillis(rig.at), refused);
    let Some(Effect::Answer(Err(refusal))) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(refusal.retry_after, Some(limits::RETRY_WHEN_FULL));
    assert_eq!(rig.core.load_of(&talk()).messages, 1_024);
    rig.say("b", ack_up_to(1));
    assert_eq!(rig.say("a", send(flood(1_024, 1))).code(), None, "room for one more");
}

#[test]
fn bytes_are_bounded_as_well() {
    let mut rig = Rig::new();
    let big = |n: u32| NewMessage { body: text(&"x".repeat(200_000)), ..strict(&format!("m{n}"), &["b"]) };
    let taken = (0..100).take_while(|n| rig.say("a", send(vec![big(*n)])).code().is_none()).count();
    assert_eq!(taken, 20, "20 times 200,000 bytes fit into 4 MiB, 21 do not");
    assert_eq!(rig.core.load().bytes, 4_000_000);
}

#[test]
fn what_closes_a_gap_finds_room() {
    let mut rig = Rig::new();
    for n in 2..=1_025 {
        assert_eq!(rig.say("a", send(vec![given(&format!("m{n}"), &["b"], n)])).code(), None, "{n}");
    }
    let above = given("above", &["b"], 1_026);
    assert_eq!(rig.say("a", send(vec![above])).code(), Some(codes::CONVERSATION_FULL.as_str()));
    assert_eq!(rig.say("a", send(vec![given("m1", &["b"], 1)])).sent_ids().len(), 64);
}

#[test]
fn recipients_of_a_conversation_are_bounded_while_something_is_kept_of_them() {
    let mut rig = Rig::new();
    for n in 0..16 {
        let names: Vec<String> = (0..64).map(|i| format!("r{n}-{i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(rig.say("a", send(vec![message(&format!("m{n}"), &names)])).code(), None);
    }
    let one_more = send(vec![message("x", &["new"])]);
    assert_eq!(rig.say("a", one_more).code(), Some(codes::TOO_MANY_RECIPIENTS.as_str()));
    assert_eq!(rig.say("a", send(vec![message("y", &["r0-0"])])).code(), None);
}
