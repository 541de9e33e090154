//! Causal order.

use super::*;
use crate::{OnGap, codes};

fn after(name: &str, recipients: &[&str], after: &[&str]) -> NewMessage {
    let after = after.iter().map(|a| id(a)).collect();
    NewMessage { order: Some(Order::Causal), after, ..message(name, recipients) }
}

#[test]
fn a_message_goes_after_every_message_it_names() {
    let mut rig = Rig::new();
    let all = vec![after("a", &["b"], &[]), after("x", &["b"], &[]), after("c", &["b"], &["a", "x"])];
    assert_eq!(rig.say("a", send(all)).sent_ids(), ["a>b", "x>b"]);
    assert_eq!(rig.copy("c", "b").detail, "waiting for message x to be acknowledged");
    assert!(rig.say("b", ack_ids(&["a"])).sends.is_empty());
    assert_eq!(rig.say("b", ack_ids(&["x"])).sent_ids(), ["c>b"]);
    assert_eq!(rig.say("a", send(vec![after("d", &["b"], &["a"])])).sent_ids(), ["d>b"], "it has ended");
}

#[test]
fn an_unknown_message_is_waited_for() {
    let mut rig = Rig::new();
    assert!(rig.say("a", send(vec![after("late", &["b", "c"], &["early"])])).sends.is_empty());
    assert_eq!(rig.copy("late", "b").detail, "waiting for message early, which has not been sent");
    let did = rig.say("a", send(vec![after("early", &["b"], &[])]));
    assert_eq!(did.sent_ids(), ["early>b", "late>c"], "c does not get what it comes after");
    assert_eq!(rig.say("b", ack_ids(&["early"])).sent_ids(), ["late>b"]);
}

#[test]
fn what_a_recipient_does_not_get_still_orders_what_it_gets() {
    let mut rig = Rig::new();
    let all = vec![after("a", &["b"], &[]), after("m", &["c"], &["a"]), after("z", &["b"], &["m"])];
    assert_eq!(rig.say("x", send(all)).sent_ids(), ["a>b", "m>c"], "z comes after a, through m");
    assert_eq!(rig.copy("z", "b").detail, "waiting for message a to be acknowledged");
    assert!(rig.say("c", ack_ids(&["m"])).sends.is_empty());
    assert_eq!(rig.say("b", ack_ids(&["a"])).sent_ids(), ["z>b"]);
}

#[test]
fn a_cycle_is_refused() {
    for (known, new) in [
        (vec![], vec![after("a", &["b"], &["a"])]),
        (vec![], vec![after("a", &["b"], &["c"]), after("c", &["b"], &["a"])]),
        (vec![after("a", &["b"], &["c"])], vec![after("c", &["b"], &["a"])]),
        (vec![after("a", &["b"], &["c"]), after("d", &["b"], &["a"])], vec![after("c", &["x"], &["d"])]),
    ] {
        let mut rig = Rig::new();
        if !known.is_empty() {
            rig.say("a", send(known));
        }
        assert_eq!(rig.say("a", send(new.clone())).code(), Some(codes::CYCLE.as_str()), "{new:?}");
    }
    let mut rig = Rig::new();
    rig.say("a", send(vec![after("a", &["b"], &["c"])]));
    assert_eq!(rig.say("a", send(vec![after("c", &["b"], &["other"])])).code(), None, "no cycle");
}

#[test]
fn only_causal_messages_come_after_others() {
    let mut rig = Rig::new();
    let loose = NewMessage { order: None, ..after("m", &["b"], &["x"]) };
    assert_eq!(rig.say("a", send(vec![loose.clone()])).code(), Some(codes::OTHER_ORDERING.as_str()));
    rig.say("a", send(vec![after("x", &["b"], &[])]));
    assert_eq!(rig.say("a", send(vec![loose])).code(), None, "the conversation's order");
}

#[test]
fn a_dead_dependency_is_satisfied_where_it_may_be_skipped() {
    for (on_gap, events, then) in [
        (OnGap::Skip, vec!["dead a>b", "skipped 1-1>b"], vec!["c>b".to_owned()]),
        (OnGap::Halt, vec!["dead a>b"], vec![]),
    ] {
        let mut rig = Rig::new();
        let first = guaranteed(after("a", &["b"], &[]), |g| g.on_gap = on_gap);
        rig.say("a", send(vec![first, after("c", &["b"], &["a"])]));
        let did = rig.say("b", nack(&["a"], NotTaken::Never { reason: "no".into() }));
        assert_eq!((did.events(), did.sent_ids()), (events.iter().map(ToString::to_string).collect(), then));
    }
}

#[test]
fn a_dead_dependency_that_halts_is_redriven_dropped_or_skipped() {
    let which = || crate::Which { conversation: talk(), ids: vec![id("a")], recipient: None };
    let skip = Message::Skip { conversation: talk(), key: None, up_to: Sequence(1) };
    for (command, events, sent) in [
        (Message::Redrive(which()), "redriven a>b", "a>b"),
        (Message::Drop(which()), "dropped a>b", "c>b"),
        (skip, "skipped 1-1>b", "c>b"),
    ] {
        let mut rig = Rig::new();
        rig.say("a", send(vec![after("a", &["b"], &[]), after("c", &["b"], &["a"])]));
        rig.say("b", nack(&["a"], NotTaken::Never { reason: "no".into() }));
        let halts = "parked: message a was not acknowledged, and nothing may step over it";
        assert_eq!(rig.copy("c", "b").detail, halts);
        let did = rig.say("a", command);
        assert_eq!((did.events(), did.sent_ids()), (vec![events.to_owned()], vec![sent.to_owned()]));
        if sent == "a>b" {
            assert_eq!(rig.say("b", ack_ids(&["a"])).sent_ids(), ["c>b"]);
        }
    }
}

#[test]
fn a_cycle_through_a_message_that_has_ended_is_refused() {
    let mut rig = Rig::new();
    rig.say(
        "a",
        send(vec![guaranteed(after("a", &["b"], &["c"]), |g| g.deadline = Some(parley_ids::Millis(10)))]),
    );
    assert_eq!(rig.wait_at_most(10).events(), ["expired a>b"]);
    let did = rig.say("a", send(vec![after("c", &["x"], &["a"])]));
    assert_eq!(did.code(), Some(codes::CYCLE.as_str()), "x, who does not get a, would wait for c before c");
}
