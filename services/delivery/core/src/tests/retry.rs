use parley_ids::Millis;

use super::*;
use crate::backoff::{self, splitmix64};

#[test]
fn the_generator_is_splitmix64() {
    // Source: the first values of Vigna's splitmix64.c from the seed 1234567.
    let expected = [
        6_457_827_717_110_365_317_u64,
        3_203_168_211_198_807_973,
        9_817_491_932_198_370_423,
        4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
    ];
    let drawn: Vec<u64> = (1..=5).map(|n| splitmix64(1_234_567, n)).collect();
    assert_eq!(drawn, expected);
}

#[test]
fn the_ceiling_doubles_up_to_the_cap() {
    let table = [(1, 200), (2, 400), (3, 800), (8, 25_600), (9, 30_000), (64, 30_000), (u32::MAX, 30_000)];
    for (attempt, most) in table {
        assert_eq!(backoff::ceiling(attempt), Millis(most), "{attempt}");
        for n in 0..200 {
            let delay = backoff::delay(&id(&format!("m{n}")), &agent("b"), attempt);
            assert!(delay <= Millis(most), "{delay} after {attempt}");
        }
    }
    let delays: Vec<u64> =
        (0..1_000).map(|n| backoff::delay(&id(&format!("m{n}")), &agent("b"), 9).0).collect();
    let mean = delays.iter().sum::<u64>() / 1_000;
    assert!((14_000..16_000).contains(&mean), "full jitter has its mean in the middle, not at {mean}");
}

#[test]
fn without_an_ack_a_message_is_tried_as_often_as_allowed_and_then_dead() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let three = guaranteed(message("m1", &["b"]), |g| {
        g.max_attempts = 3;
        g.ack_timeout = Millis(100);
    });
    rig.say_in(trace(4), "a", send(vec![three]));
    assert_eq!(rig.wait_at_most(99).sends.len(), 0, "the timeout has not passed");
    rig.wait_at_most(1);
    let copy = rig.copy("m1", "b");
    let wait = backoff::delay(&id("m1"), &agent("b"), 1);
    assert!(wait > Millis(0), "choose another id for this test");
    assert_eq!((copy.state, copy.attempts), (State::Dispatched, 1));
    assert_eq!(copy.next_attempt, Some(UnixMillis(1_100) + wait));
    assert_eq!(copy.detail, "no acknowledgement in time");
    let rest = rig.wait_at_most(60_000);
    assert_eq!(rest.attempts(), [2, 3]);
    let Some(Record::DeadLettered { letter, .. }) = rest.records.first() else { panic!("not dead") };
    assert_eq!(letter.reason, "none of 3 attempts was acknowledged");
    assert_eq!((letter.attempts, &letter.body), (3, &text("m1")));
    assert_eq!(rest.traces, [trace(4)], "the trace of the send");
    assert_eq!(rig.core.deadline(), None);
}

#[test]
fn a_nack_is_retried_after_what_it_asks_for_until_the_last_attempt() {
    let later = |after| NotTaken::Later { after, reason: "busy".into() };
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.say("a", send(vec![guaranteed(message("m1", &["b"]), |g| g.max_attempts = 2)]));
    rig.say("b", nack(&["m1"], later(Some(Millis(60_000)))));
    assert_eq!(rig.copy("m1", "b").next_attempt, Some(UnixMillis(61_000)));
    assert_eq!(rig.copy("m1", "b").detail, "busy");
    rig.say("b", nack(&["m1"], later(Some(Millis(1_000)))));
    assert_eq!(rig.copy("m1", "b").next_attempt, Some(UnixMillis(61_000)), "the longer wait counts");
    assert_eq!(rig.wait_at_most(60_000).sent_ids(), ["m1>b"]);
    let last = rig.say("b", nack(&["m1"], later(None)));
    assert_eq!(last.events(), ["dead m1>b"]);
    assert_eq!(rig.copy("m1", "b").detail, "refused in its last attempt: busy");
}

#[test]
fn a_nack_without_a_time_backs_off() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![message("m1", &["b"])]));
    rig.say("b", nack(&["m1"], NotTaken::Later { after: None, reason: String::new() }));
    let wait = backoff::delay(&id("m1"), &agent("b"), 1);
    assert_eq!(rig.copy("m1", "b").next_attempt, Some(UnixMillis(1_000) + wait));
}

#[test]
fn a_message_expires_at_its_deadline_and_at_the_latest_after_30_days() {
    for (deadline, at) in [
        (Some(Millis(7)), 1_007),
        (None, 1_000 + 30 * 24 * 3_600_000_u64),
        (Some(Millis(u64::MAX)), 1_000 + 30 * 24 * 3_600_000),
    ] {
        let mut rig = Rig::new();
        rig.online("b", false);
        rig.say("a", send(vec![guaranteed(strict("m1", &["b"]), |g| g.deadline = deadline)]));
        assert_eq!(rig.core.deadline(), Some(UnixMillis(at)));
        assert_eq!(rig.wait_until(at).events(), ["expired m1>b"]);
        assert_eq!(rig.core.deadline(), None);
    }
}

#[test]
fn a_resume_repeats_what_is_in_flight_and_changes_nothing() {
    let mut rig = Rig::new();
    rig.say_in(trace(1), "a", send(vec![strict("m1", &["b", "c"]), strict("m2", &["b"])]));
    rig.say("c", ack_up_to(1));
    let before = rig.core.clone();
    let mut did = Did::default();
    rig.input(Input::Resume, &mut did);
    assert_eq!(did.sent(), ["m1>b attempt 1 after 0", "m2>b attempt 1 after 1"]);
    assert_eq!(did.sends.len(), 1, "a run stays together");
    assert!(did.records.is_empty() && did.answer.is_none());
    assert!(rig.core == before);
}

#[test]
fn a_late_tick_handles_all_that_is_due() {
    let mut rig = Rig::new();
    let dated = guaranteed(message("m1", &["b"]), |g| g.deadline = Some(Millis(60_000)));
    rig.say("a", send(vec![dated, message("m2", &["b"])]));
    rig.at = 1_000_000;
    let mut did = Did::default();
    rig.input(Input::Tick, &mut did);
    assert_eq!(did.events(), ["expired m1>b"]);
}
