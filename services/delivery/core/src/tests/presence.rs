use parley_ids::Millis;

use super::*;

fn registered(name: &str) -> Message {
    Message::Registered { agent: agent(name), key: None, online: true }
}

#[test]
fn for_who_is_away_messages_wait_and_spend_no_attempt() {
    let mut rig = Rig::new();
    rig.fact(ServiceName::Registry, registered("b"));
    rig.online("b", false);
    assert!(rig.say("a", send(vec![strict("m1", &["b"]), strict("m2", &["b"])])).sends.is_empty());
    let copy = rig.copy("m1", "b");
    assert_eq!((copy.state, copy.attempts), (State::Accepted, 0));
    assert_eq!(copy.detail, "waiting for the recipient to come online");
    assert!(rig.wait_at_most(3_600_000).sends.is_empty());
    assert_eq!(rig.online("b", true).sent(), ["m1>b attempt 1 after 0", "m2>b attempt 1 after 1"]);
    assert!(rig.online("b", true).sends.is_empty(), "nothing new");
}

#[test]
fn who_goes_away_gets_no_retries_until_it_is_back() {
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.say("a", send(vec![strict("m1", &["b"])]));
    rig.online("b", false);
    assert!(rig.wait_at_most(3_600_000).sends.is_empty());
    assert_eq!(rig.copy("m1", "b").attempts, 1);
    assert_eq!(rig.say("b", Message::Hello).sent(), ["m1>b attempt 2 after 0"]);
    assert_eq!(rig.say("b", ack_up_to(1)).events(), ["acknowledged m1>b"]);
}

#[test]
fn who_never_registered_is_sent_to_and_the_status_says_so() {
    let mut rig = Rig::new();
    assert_eq!(rig.say("a", send(vec![strict("m1", &["b"])])).sent_ids(), ["m1>b"]);
    assert_eq!(rig.copy("m1", "b").detail, "waiting for the recipient to register");
    let did = rig.wait_at_most(600_000);
    assert_eq!(did.events(), ["dead m1>b"]);
    assert_eq!(
        rig.copy("m1", "b").detail,
        "none of 8 attempts was acknowledged; the recipient never registered"
    );
}

#[test]
fn a_registration_sends_what_waits_for_its_next_attempt() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![strict("m1", &["b"])]));
    rig.wait_at_most(5_000);
    assert!(rig.copy("m1", "b").next_attempt.is_some(), "in backoff");
    assert_eq!(rig.fact(ServiceName::Registry, registered("b")).sent(), ["m1>b attempt 2 after 0"]);
    assert!(rig.fact(ServiceName::Registry, registered("b")).sends.is_empty(), "a new profile");
}

#[test]
fn a_registration_does_not_make_who_is_away_present() {
    let mut rig = Rig::new();
    rig.online("b", false);
    rig.fact(ServiceName::Registry, registered("b"));
    assert!(rig.say("a", send(vec![strict("m1", &["b"])])).sends.is_empty());
}

#[test]
fn who_retired_is_away_until_it_registers_again() {
    let mut rig = Rig::new();
    rig.fact(ServiceName::Registry, registered("b"));
    rig.fact(ServiceName::Registry, Message::Retired { agent: agent("b") });
    assert!(rig.say("a", send(vec![strict("m1", &["b"])])).sends.is_empty());
    assert_eq!(rig.copy("m1", "b").detail, "the recipient retired; waiting for its return");
    assert_eq!(rig.fact(ServiceName::Registry, registered("b")).sent_ids(), ["m1>b"]);
}

#[test]
fn a_hello_repeats_what_may_be_lost_but_not_beyond_the_last_attempt() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let two = guaranteed(message("m1", &["b"]), |g| {
        g.max_attempts = 2;
        g.ack_timeout = Millis(1_000);
    });
    rig.say("a", send(vec![two, message("m2", &["b"])]));
    let hello = rig.say("b", Message::Hello);
    assert_eq!(hello.sends.len(), 1, "one batch");
    assert_eq!(hello.attempts(), [2, 2]);
    assert_eq!(rig.say("b", Message::Hello).sent_ids(), ["m2>b"]);
    assert_eq!(rig.say("c", Message::Hello).sent_ids(), Vec::<String>::new());
    assert_eq!(rig.wait_at_most(1_000).events(), ["dead m1>b"]);
}
