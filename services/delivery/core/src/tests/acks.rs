use parley_ids::{Millis, Token};

use super::*;
use crate::codes;

#[test]
fn acks_and_nacks_of_what_was_never_dispatched_are_refused() {
    let never = || NotTaken::Never { reason: String::new() };
    let (unknown, early, form) = (codes::UNKNOWN_MESSAGE, codes::NOT_DISPATCHED, codes::NOT_CUMULATIVE);
    let table = [
        (Order::Strict, "b", ack_up_to(3), early),
        (Order::Strict, "b", ack_ids(&["m3"]), early),
        (Order::Strict, "b", ack_ids(&["m1", "m3"]), early),
        (Order::Strict, "b", ack_ids(&["m2"]), codes::OUT_OF_ORDER),
        (Order::Strict, "b", ack_ids(&["nothing"]), unknown),
        (Order::Strict, "x", ack_up_to(1), unknown),
        (Order::Strict, "x", ack_ids(&["m1"]), unknown),
        (Order::Strict, "b", nack(&["m3"], never()), early),
        (Order::Strict, "x", nack(&["m1"], never()), unknown),
        (Order::Unordered, "b", ack_up_to(1), form),
        (Order::Unordered, "b", ack_ids(&["nothing"]), unknown),
    ];
    for (order, who, command, code) in table {
        let mut rig = Rig::new();
        let with = |name| NewMessage { order: Some(order), ..message(name, &["b"]) };
        rig.say("a", send(vec![with("m1"), with("m2")]));
        // Where there is an order, behind those that are on their way.
        rig.say("a", send(vec![with("m3")]));
        assert_eq!(rig.say(who, command.clone()).code(), Some(code.as_str()), "{order:?} {command:?}");
    }
    let mut rig = Rig::new();
    assert_eq!(rig.say("b", ack_up_to(1)).code(), Some(unknown.as_str()), "no such conversation");
    let key = Some(Token::new("k").unwrap());
    rig.say("a", send(vec![strict("m1", &["b"])]));
    let keyed = rig.say("b", acked(key, Acked::UpTo(Sequence(1))));
    assert_eq!(keyed.code(), Some(form.as_str()), "only partial order has keys");
}

#[test]
fn one_ack_is_one_record_and_the_same_again_none() {
    let mut rig = Rig::new();
    rig.say_in(trace(1), "a", send(vec![message("m1", &["b"]), message("m2", &["b"])]));
    rig.say_in(trace(2), "a", send(vec![message("m3", &["b"])]));
    let did = rig.say_in(trace(3), "b", ack_ids(&["m3", "m1", "m2"]));
    assert_eq!(did.events(), ["acknowledged m1,m2,m3>b"]);
    assert_eq!(did.traces, [trace(1)], "the trace of the first message");
    let again = rig.say("b", ack_ids(&["m1", "m2"]));
    assert_eq!((again.events(), again.answer), (vec![], Some(Ok(Answer::Done))));
}

#[test]
fn an_ack_after_the_end_changes_nothing() {
    let mut rig = Rig::new();
    let short = guaranteed(strict("m1", &["b"]), |g| g.deadline = Some(Millis(10)));
    rig.say("a", send(vec![short]));
    assert_eq!(rig.wait_at_most(10).events(), ["expired m1>b"]);
    for late in [ack_up_to(1), ack_ids(&["m1"]), nack(&["m1"], NotTaken::Never { reason: String::new() })] {
        let did = rig.say("b", late);
        assert_eq!((did.events(), did.code()), (vec![], None));
    }
    assert_eq!(rig.state("m1", "b"), State::Expired);
}

#[test]
fn a_late_ack_ends_what_waits_for_its_next_attempt() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![strict("m1", &["b"])]));
    rig.say("b", nack(&["m1"], NotTaken::Later { after: Some(Millis(60_000)), reason: "busy".into() }));
    assert_eq!(rig.say("b", ack_up_to(1)).events(), ["acknowledged m1>b"]);
    assert_eq!(rig.core.deadline(), None, "nothing is left to do");
}

#[test]
fn receipts_go_to_senders_that_ask_for_them() {
    for asked in [false, true] {
        let mut rig = Rig::new();
        let one = guaranteed(message("m1", &["b", "c"]), |g| g.receipts = asked);
        rig.say("a", send(vec![one]));
        let taken = rig.say("b", ack_ids(&["m1"]));
        let refused = rig.say("c", nack(&["m1"], NotTaken::Never { reason: "no".into() }));
        let did = [taken, refused];
        let receipts: Vec<_> = did
            .iter()
            .flat_map(|d| &d.sends)
            .filter_map(|(to, send)| if let Send::Receipt(r) = send { Some((to, r)) } else { None })
            .map(|(to, r)| format!("{to}: {}>{} {:?} {}", r.id, r.recipient, r.state, r.detail))
            .collect();
        let expected =
            ["a: m1>b Acknowledged ".to_owned(), "a: m1>c DeadLettered refused for good: no".to_owned()];
        assert_eq!(receipts, if asked { expected.to_vec() } else { vec![] });
    }
}

#[test]
fn a_body_is_let_go_once_every_copy_has_ended() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![message("m1", &["b", "c"])]));
    rig.say("b", ack_ids(&["m1"]));
    assert_eq!(rig.core.load().messages, 1);
    rig.say("c", ack_ids(&["m1"]));
    assert_eq!(rig.core.load(), crate::Load::default());
    assert_eq!(rig.core.load_of(&talk()), crate::Load::default());
    let repeated = rig.say("a", send(vec![message("m1", &["b", "c"])]));
    assert!(repeated.records.is_empty(), "it is still known");
}
