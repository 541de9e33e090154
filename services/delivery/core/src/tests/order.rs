use super::*;
use crate::OnGap;

#[test]
fn strict_sends_to_each_recipient_one_after_the_other() {
    let mut rig = Rig::new();
    let all =
        vec![strict("m1", &["b"]), strict("m2", &["c"]), strict("m3", &["b", "c"]), strict("m4", &["b"])];
    let did = rig.say("a", send(all));
    assert_eq!(did.sent(), ["m1>b attempt 1 after 0", "m2>c attempt 1 after 0"]);
    assert_eq!(rig.copy("m3", "b").detail, "waiting for sequence 1 to be acknowledged");
    assert_eq!(rig.state("m3", "b"), State::Held);

    assert_eq!(rig.say("c", ack_up_to(2)).sent(), ["m3>c attempt 1 after 2"]);
    assert_eq!(rig.say("b", ack_up_to(1)).sent(), ["m3>b attempt 1 after 1"]);
    assert_eq!(rig.say("b", ack_ids(&["m3"])).sent(), ["m4>b attempt 1 after 3"]);
    assert!(rig.say("c", ack_up_to(3)).sends.is_empty());
}

#[test]
fn given_numbers_are_put_in_order() {
    let mut rig = Rig::new();
    assert!(rig.say("a", send(vec![given("m3", &["b"], 3)])).sends.is_empty());
    assert!(rig.say("x", send(vec![given("m2", &["c"], 2)])).sends.is_empty());
    assert_eq!(rig.copy("m3", "b").detail, "waiting for sequence 1, which has not been sent");
    let closed = rig.say("a", send(vec![given("m1", &["b"], 1)]));
    assert_eq!(closed.sent_ids(), ["m1>b", "m2>c"], "others' messages go as well");
    assert_eq!(rig.say("b", ack_up_to(1)).sent(), ["m3>b attempt 1 after 1"]);
}

#[test]
fn a_gap_is_told_once_to_whose_message_waits() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![given("m1", &["b"], 1)]));
    rig.say("b", ack_up_to(1));
    rig.say("a", send(vec![given("m5", &["b"], 5)]));
    rig.say("x", send(vec![given("m4", &["b"], 4)]));
    let told = rig.wait_at_most(60_000);
    let missing = Send::Missing { conversation: talk(), waits: id("m4"), from: Sequence(2), to: Sequence(3) };
    assert_eq!(told.sends, [(agent("x"), missing)]);
    rig.say("a", send(vec![given("m2", &["b"], 2)]));
    let missing = Send::Missing { conversation: talk(), waits: id("m4"), from: Sequence(3), to: Sequence(3) };
    let again = rig.wait_at_most(5_000);
    assert!(again.sends.contains(&(agent("x"), missing)), "another gap");
    rig.say("a", send(vec![given("m3", &["b"], 3)]));
    rig.say("b", ack_up_to(2));
    assert!(!rig.wait_at_most(60_000).sends.iter().any(|(_, send)| matches!(send, Send::Missing { .. })));
}

#[test]
fn a_dead_message_parks_its_successors_or_not() {
    for (on_gap, then, detail) in [
        (OnGap::Skip, vec!["m2>b".to_owned()], ""),
        (OnGap::Halt, vec![], "parked: sequence 1 was not acknowledged, and nothing may step over it"),
    ] {
        let mut rig = Rig::new();
        let first = guaranteed(strict("m1", &["b", "c"]), |g| g.on_gap = on_gap);
        rig.say("a", send(vec![first, strict("m2", &["b", "c"])]));
        rig.online("b", true);
        let did = rig.say("b", nack(&["m1"], NotTaken::Never { reason: "no".into() }));
        assert_eq!(did.events(), ["dead m1>b"]);
        assert_eq!(did.sent_ids(), then, "{on_gap:?}");
        assert_eq!(rig.copy("m2", "b").detail, detail);
        assert_eq!(rig.say("c", ack_up_to(1)).sent_ids(), ["m2>c"], "another recipient's chain goes on");
    }
}

#[test]
fn what_expires_while_held_parks_only_what_is_behind_it() {
    let mut rig = Rig::new();
    let short = guaranteed(strict("m2", &["b"]), |g| g.deadline = Some(parley_ids::Millis(10)));
    rig.say("a", send(vec![strict("m1", &["b"]), short, strict("m3", &["b"])]));
    assert_eq!(rig.wait_at_most(10).events(), ["expired m2>b"]);
    assert!(rig.wait_at_most(6_000).sent_ids().iter().all(|sent| sent == "m1>b"), "m1 is still tried");
    assert!(rig.say("b", ack_up_to(1)).sends.is_empty());
    assert_eq!(rig.state("m3", "b"), State::Held);
}

#[test]
fn without_order_everything_goes_at_once_in_bounded_batches() {
    let mut rig = Rig::new();
    let all: Vec<_> = (0..100).map(|n| message(&format!("m{n}"), &["b"])).collect();
    let did = rig.say("a", send(all));
    let sizes: Vec<_> = did
        .sends
        .iter()
        .map(|(_, send)| if let Send::Messages(d) = send { d.messages.len() } else { 0 })
        .collect();
    assert_eq!(sizes, [64, 36]);
    assert_eq!(did.sent().last().map(String::as_str), Some("m99>b attempt 1 after 99"));

    let big = |n: u32| NewMessage { body: text(&"x".repeat(100_000)), ..message(&format!("big{n}"), &["b"]) };
    assert_eq!(rig.say("a", send(vec![big(1), big(2)])).sends.len(), 2, "200,000 bytes do not go at once");
}

#[test]
fn without_order_given_numbers_hold_nothing_back() {
    let mut rig = Rig::new();
    let loose = |name, n| NewMessage { sequence: Some(Sequence(n)), ..message(name, &["b"]) };
    assert_eq!(rig.say("a", send(vec![loose("m9", 9)])).sent_ids(), ["m9>b"]);
    assert_eq!(rig.say("a", send(vec![loose("m1", 1)])).sent_ids(), ["m1>b"]);
    assert!(rig.wait_at_most(4_000).sends.is_empty(), "no gap is told");
}
