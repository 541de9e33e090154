use parley_ids::Millis;

use super::*;
use crate::OnGap;

#[test]
fn strict_sends_a_run_to_each_recipient_and_the_next_when_it_has_ended() {
    let mut rig = Rig::new();
    let all = vec![strict("m1", &["b"]), strict("m2", &["c"]), strict("m3", &["b", "c"])];
    let did = rig.say("a", send(all));
    assert_eq!(did.sends.len(), 2, "one send for each");
    let run = ["m1>b attempt 1 after 0", "m3>b attempt 1 after 1"];
    assert_eq!(did.sent()[..2], run);
    assert_eq!(did.sent()[2..], ["m2>c attempt 1 after 0", "m3>c attempt 1 after 2"]);
    assert!(rig.say("a", send(vec![strict("m4", &["b"])])).sends.is_empty());
    assert_eq!(rig.copy("m4", "b").detail, "waiting for sequence 3 to be acknowledged, 2 before it");
    assert_eq!(rig.state("m4", "b"), State::Held);

    assert!(rig.say("b", ack_up_to(1)).sends.is_empty(), "m3 is still on its way");
    assert_eq!(rig.say("b", ack_ids(&["m3"])).sent(), ["m4>b attempt 1 after 3"]);
    assert!(rig.say("c", ack_up_to(3)).sends.is_empty());
}

#[test]
fn a_run_is_of_one_trace_and_as_large_as_one_send() {
    let mut rig = Rig::new();
    rig.online("b", false);
    rig.say_in(trace(1), "a", send(vec![strict("m1", &["b"]), strict("m2", &["b"])]));
    rig.say_in(trace(2), "a", send((3..80).map(|n| strict(&format!("m{n}"), &["b"])).collect()));
    assert_eq!(rig.online("b", true).sent_ids(), ["m1>b", "m2>b"]);
    let rest = rig.say("b", ack_up_to(2));
    assert_eq!((rest.sends.len(), rest.sent_ids().len()), (1, 64));
    let big = |n: u32| NewMessage { body: text(&"x".repeat(50_000)), ..strict(&format!("b{n}"), &["b"]) };
    rig.say("a", send(vec![big(1), big(2), big(3)]));
    rig.say("b", ack_up_to(66));
    rig.say("b", ack_up_to(79));
    assert_eq!(rig.state("b2", "b"), State::Dispatched);
    assert_eq!(rig.state("b3", "b"), State::Held, "150,000 bytes do not go at once");
}

#[test]
fn what_is_behind_one_that_was_not_taken_comes_again_behind_it() {
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.say("a", send(vec![strict("m1", &["b"]), strict("m2", &["b"]), strict("m3", &["b"])]));
    rig.say("b", ack_up_to(1));
    let refusal = NotTaken::Later { after: Some(Millis(500)), reason: "busy".into() };
    assert!(rig.say("b", nack(&["m2"], refusal)).sends.is_empty());
    assert_eq!((rig.copy("m3", "b").state, rig.copy("m3", "b").attempts), (State::Held, 0));
    let again = rig.wait_at_most(500);
    assert_eq!(again.sent(), ["m2>b attempt 2 after 1", "m3>b attempt 1 after 2"]);
    assert_eq!(rig.wait_at_most(4_999).sends.len(), 0);
    let late = rig.wait_at_most(6_000);
    assert_eq!(late.sent().first().map(String::as_str), Some("m2>b attempt 3 after 1"));
    assert!(
        late.sent_ids().iter().all(|sent| sent == "m2>b"),
        "after silence it goes alone: {:?}",
        late.sent()
    );
    assert_eq!(rig.say("b", ack_up_to(3)).events(), ["acknowledged m2,m3>b"], "whatever waits for its turn");
}

#[test]
fn given_numbers_are_put_in_order() {
    let mut rig = Rig::new();
    assert!(rig.say("a", send(vec![given("m3", &["b"], 3)])).sends.is_empty());
    assert!(rig.say("x", send(vec![given("m2", &["c"], 2)])).sends.is_empty());
    assert_eq!(rig.copy("m3", "b").detail, "waiting for sequence 1, which has not been sent");
    let closed = rig.say("a", send(vec![given("m1", &["b"], 1)]));
    assert_eq!(closed.sent_ids(), ["m1>b", "m3>b", "m2>c"], "others' messages go as well");
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
    let halts = "parked: sequence 1 was not acknowledged, and nothing may step over it";
    for (on_gap, events, then, detail) in [
        (OnGap::Skip, vec!["dead m1>b", "skipped 1-1>b"], vec!["m2>b".to_owned()], ""),
        (OnGap::Halt, vec!["dead m1>b"], vec![], halts),
    ] {
        let mut rig = Rig::new();
        let first = guaranteed(strict("m1", &["b", "c"]), |g| g.on_gap = on_gap);
        rig.say("a", send(vec![first, strict("m2", &["b", "c"])]));
        rig.online("b", true);
        let did = rig.say("b", nack(&["m1"], NotTaken::Never { reason: "no".into() }));
        assert_eq!(did.events(), events);
        assert_eq!(did.sent_ids(), then, "{on_gap:?}");
        assert_eq!(rig.copy("m2", "b").detail, detail);
        rig.say("c", ack_up_to(2));
        assert_eq!(rig.state("m2", "c"), State::Acknowledged, "another recipient's chain goes on");
    }
}

#[test]
fn what_expires_while_held_parks_only_what_is_behind_it() {
    let mut rig = Rig::new();
    let short = guaranteed(strict("m2", &["b"]), |g| g.deadline = Some(Millis(10)));
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

#[test]
fn a_resume_sends_nothing_over_what_was_held_back() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let slow = |name| guaranteed(strict(name, &["b"]), |g| g.ack_timeout = parley_ids::Millis(60_000));
    let fast = guaranteed(strict("m2", &["b"]), |g| g.ack_timeout = parley_ids::Millis(10));
    rig.say("a", send(vec![slow("m1"), fast, slow("m3")]));
    assert!(rig.wait_at_most(10).sends.is_empty());
    assert_eq!(rig.state("m2", "b"), State::Held, "its acknowledgement is late, and it is not its turn");
    let mut did = Did::default();
    rig.input(Input::Resume, &mut did);
    assert_eq!(did.sent_ids(), ["m1>b"]);
    assert_eq!(rig.say("b", ack_up_to(3)).events(), ["acknowledged m1,m2,m3>b"]);
}
