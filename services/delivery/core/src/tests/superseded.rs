//! Another version of the core recorded something else of a conversation.

use parley_ids::RecordKey;

use super::*;
use crate::{Load, OnGap};

fn superseded(conversation: &str, ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::new(conversation).unwrap(), ended }
}

fn give(rig: &mut Rig, input: Input<Message>) -> Did {
    let mut did = Did::default();
    rig.input(input, &mut did);
    did
}

/// Open copies in every state, and what becomes of them.
fn rigs() -> [(&'static str, Rig, &'static [&'static str]); 6] {
    let mut strict_order = Rig::new();
    strict_order.say("a", send(vec![strict("m1", &["b", "c"]), strict("m2", &["b"])]));
    strict_order.say("c", ack_up_to(1));
    let mut no_order = Rig::new();
    no_order.say("a", send(vec![message("m1", &["b", "c"]), message("m2", &["c"])]));
    no_order.say("c", ack_ids(&["m2"]));
    let mut backoff = Rig::new();
    backoff.say("a", send(vec![message("m1", &["b"])]));
    backoff.wait_at_most(5_000);
    assert!(backoff.copy("m1", "b").next_attempt.is_some());
    let mut away = Rig::new();
    away.online("b", false);
    away.say("a", send(vec![strict("m1", &["b"]), strict("m2", &["b"])]));
    let mut parked = Rig::new();
    parked.say("a", send(vec![strict("m1", &["b"]), strict("m2", &["b"])]));
    parked.say("b", nack(&["m1"], NotTaken::Never { reason: "no".into() }));
    let mut gap = Rig::new();
    gap.say("a", send(vec![given("m2", &["b"], 2), given("m4", &["c"], 4)]));
    [
        ("in flight and held behind it", strict_order, &["dead m1>b", "dead m2>b"]),
        ("in flight without order", no_order, &["dead m1>b", "dead m1>c"]),
        ("before its next attempt", backoff, &["dead m1>b"]),
        ("its recipient is away", away, &["dead m1>b", "dead m2>b"]),
        ("parked", parked, &["dead m2>b"]),
        ("above a gap", gap, &["dead m2>b", "dead m4>c"]),
    ]
}

/// Whatever more is said of it changes nothing.
fn stays(what: &str, rig: &mut Rig) {
    let before = rig.core.clone();
    let inputs = [
        superseded("talk", false),
        superseded("talk", true),
        superseded("other", false),
        superseded("other", true),
        Input::Resume,
        Input::Tick,
    ];
    for input in inputs {
        let did = give(rig, input.clone());
        assert!(did.records.is_empty() && did.sends.is_empty(), "{what}: {input:?}");
        assert!(rig.core == before, "{what}: {input:?}");
    }
}

/// Every copy has ended, and nothing is kept that waits for anything.
fn is_over(what: &str, rig: &mut Rig) {
    let copies: Vec<_> = rig.core.messages(&talk()).flat_map(|message| message.recipients).collect();
    assert!(copies.iter().all(|copy| copy.state.is_ended()), "{what}: {copies:?}");
    assert_eq!((rig.core.deadline(), rig.core.desk.timers.len()), (None, 0), "{what}");
    assert!(rig.core.desk.open.is_empty(), "{what}");
    assert_eq!((rig.core.load(), rig.core.load_of(&talk())), (Load::default(), Load::default()), "{what}");
    stays(what, rig);
    assert!(rig.online("b", true).sends.is_empty(), "{what}");
}

#[test]
fn every_open_copy_is_a_dead_letter() {
    for (what, mut rig, events) in rigs() {
        let did = give(&mut rig, superseded("talk", false));
        assert_eq!(did.events(), events, "{what}");
        assert!(did.sends.is_empty(), "{what}: nothing is sent in their place");
        is_over(what, &mut rig);
    }
}

#[test]
fn a_conversation_whose_end_is_in_the_log_ends_in_silence() {
    for (what, mut rig, _) in rigs() {
        let did = give(&mut rig, superseded("talk", true));
        assert!(did.records.is_empty() && did.sends.is_empty(), "{what}");
        is_over(what, &mut rig);
    }
}

#[test]
fn a_dead_letter_is_of_its_messages_trace_and_its_sender_hears_of_it() {
    let mut rig = Rig::new();
    let told = guaranteed(strict("m1", &["b"]), |g| g.receipts = true);
    rig.say_in(trace(1), "a", send(vec![told]));
    rig.say_in(trace(2), "x", send(vec![strict("m2", &["b"])]));
    let did = give(&mut rig, superseded("talk", false));
    assert_eq!(did.traces, [trace(1), trace(2)]);
    let [(to, Send::Receipt(receipt))] = did.sends.as_slice() else { panic!("{:?}", did.sends) };
    assert_eq!((to, receipt.state), (&agent("a"), State::DeadLettered));
    let [Record::DeadLettered { letter, .. }, _] = did.records.as_slice() else { panic!() };
    assert_eq!((letter.attempts, &letter.body), (1, &text("m1")));
}

#[test]
fn what_is_sent_after_that_is_parked_behind_nothing() {
    for on_gap in [OnGap::Halt, OnGap::Skip] {
        let mut rig = Rig::new();
        let messages = [strict("m1", &["b", "c"]), strict("m2", &["b"])];
        rig.say("a", send(messages.map(|m| guaranteed(m, |g| g.on_gap = on_gap)).into()));
        give(&mut rig, superseded("talk", false));
        let next = rig.say("a", send(vec![strict("m3", &["b", "c"]), strict("m4", &["b"])]));
        assert_eq!(next.sent_ids(), ["m3>b", "m4>b", "m3>c"], "{on_gap:?}");
    }
}

#[test]
fn a_gap_that_is_still_there_is_told_anew() {
    let missing =
        |waits| Send::Missing { conversation: talk(), waits: id(waits), from: Sequence(1), to: Sequence(1) };
    for told_before in [false, true] {
        let mut rig = Rig::new();
        rig.say("a", send(vec![given("m2", &["b"], 2)]));
        if told_before {
            assert_eq!(rig.wait_at_most(60_000).sends, [(agent("a"), missing("m2"))]);
        }
        give(&mut rig, superseded("talk", false));
        assert!(rig.wait_at_most(60_000).sends.is_empty(), "nothing waits");
        rig.say("x", send(vec![given("m3", &["b"], 3)]));
        assert_eq!(rig.wait_at_most(60_000).sends, [(agent("x"), missing("m3"))]);
        assert_eq!(rig.say("a", send(vec![given("m1", &["b"], 1)])).sent_ids(), ["m1>b", "m3>b"]);
    }
}

#[test]
fn an_ended_conversation_and_one_that_is_not_known_stay_as_they_are() {
    stays("unknown", &mut Rig::new());
    let mut rig = Rig::new();
    rig.say("a", send(vec![strict("m1", &["b"])]));
    rig.say("b", ack_up_to(1));
    stays("acknowledged", &mut rig);
    assert_eq!(rig.state("m1", "b"), State::Acknowledged);
}
