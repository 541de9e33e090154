//! Partial order.

use parley_ids::Token;

use super::*;
use crate::codes;

fn key(text: &str) -> Key {
    Some(Token::new(text).unwrap())
}

fn keyed(name: &str, of: &str, recipients: &[&str]) -> NewMessage {
    NewMessage { order: Some(Order::Partial), key: key(of), ..message(name, recipients) }
}

#[test]
fn a_key_is_strict_and_keys_do_not_wait_for_one_another() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let all = vec![keyed("x1", "x", &["b"]), keyed("y1", "y", &["b"])];
    assert_eq!(rig.say("a", send(all)).sent(), ["x1>b attempt 1 after 0", "y1>b attempt 1 after 0"]);
    let more = rig.say("a", send(vec![keyed("x2", "x", &["b"]), keyed("y2", "y", &["b"])]));
    assert!(more.sends.is_empty());
    let acked = rig.say("b", acked(key("y"), Acked::UpTo(Sequence(1))));
    assert_eq!(
        (acked.events(), acked.sent()),
        (vec!["acknowledged y1>b".into()], vec!["y2>b attempt 1 after 1".into()])
    );
    assert_eq!(rig.state("x2", "b"), State::Held);
    let dead = rig.say("b", nack(&["x1"], NotTaken::Never { reason: "no".into() }));
    assert_eq!(dead.events(), ["dead x1>b"]);
    rig.say("b", ack_ids(&["y2"]));
    assert_eq!(rig.say("a", send(vec![keyed("y3", "y", &["b"])])).sent_ids(), ["y3>b"], "only x is parked");
}

#[test]
fn each_key_has_its_numbers() {
    let given =
        |name: &str, of: &str, n: u64| NewMessage { sequence: Some(Sequence(n)), ..keyed(name, of, &["b"]) };
    let mut rig = Rig::new();
    assert_eq!(rig.say("a", send(vec![given("x1", "x", 1), given("y2", "y", 2)])).sent_ids(), ["x1>b"]);
    let missing = rig.wait_at_most(5_000);
    let of_gap = Send::Missing { conversation: talk(), waits: id("y2"), from: Sequence(1), to: Sequence(1) };
    assert!(missing.sends.contains(&(agent("a"), of_gap)));
    assert_eq!(rig.say("a", send(vec![given("y1", "y", 1)])).sent_ids(), ["y1>b", "y2>b"]);
    let taken = rig.say("a", send(vec![given("again", "x", 1)]));
    assert_eq!(taken.events(), ["regression again 1<2"]);
}

#[test]
fn keys_belong_to_partial_order() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![keyed("x1", "x", &["b"])]));
    let code = |code: parley_core::Code| Some(code.as_str());
    let unkeyed = rig.say("a", send(vec![message("m", &["b"])]));
    assert_eq!(unkeyed.code(), code(codes::OTHER_ORDERING));
    for (of, expected) in [(None, codes::NOT_CUMULATIVE), (key("y"), codes::UNKNOWN_MESSAGE)] {
        assert_eq!(rig.say("b", acked(of, Acked::UpTo(Sequence(1)))).code(), code(expected));
    }
    assert_eq!(rig.say("b", ack_ids(&["x1"])).events(), ["acknowledged x1>b"]);
}

/// The ids of each send.
fn batches(did: &Did) -> Vec<Vec<String>> {
    let of = |send: &Send| match send {
        Send::Messages(delivered) => delivered.messages.iter().map(|m| m.id.to_string()).collect(),
        Send::Receipt(_) | Send::Missing { .. } => Vec::new(),
    };
    did.sends.iter().map(|(_, send)| of(send)).collect()
}

#[test]
fn no_run_is_taken_apart_by_the_bounds_of_a_batch() {
    let mut rig = Rig::new();
    rig.online("b", false);
    let of = |key: &str| (1..=40).map(|n| keyed(&format!("{key}{n}"), key, &["b"])).collect::<Vec<_>>();
    rig.say("a", send([of("x"), of("y")].concat()));
    let sizes: Vec<_> = batches(&rig.online("b", true)).iter().map(Vec::len).collect();
    assert_eq!(sizes, [40, 40], "the first send may be lost, and the second arrive");
}

#[test]
fn runs_stay_within_the_share_of_their_conversation() {
    let mut rig = Rig::new();
    rig.online("b", false);
    for round in 0..4 {
        let all = (0..200).map(|n| keyed(&format!("m{round}-{n}"), &format!("k{}", n % 20), &["b"]));
        rig.say("a", send(all.collect()));
    }
    assert_eq!(rig.online("b", true).sent_ids().len(), crate::limits::SHARE);
    let acked = rig.say("b", acked(key("k0"), Acked::UpTo(Sequence(40))));
    assert_eq!(acked.events().len(), 1);
    assert_eq!(acked.sent_ids().len(), 40, "the share is used");
}
