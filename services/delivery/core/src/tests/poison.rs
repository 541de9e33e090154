//! Conversations whose messages are never acknowledged, and what others of the same recipient notice: nothing.

use parley_ids::Millis;

use super::*;
use crate::limits::{AGAIN, SHARE};

impl Rig {
    /// Lets seconds pass. In each of them a message of another conversation is sent, which goes at once and is
    /// acknowledged. Returns what else was sent.
    fn others_go_at_once(&mut self, seconds: u64) -> Did {
        let mut all = Did::default();
        for n in 0..seconds {
            let mut did = self.wait_at_most(1_000);
            all.records.append(&mut did.records);
            all.sends.append(&mut did.sends);
            let name = format!("{}-{n}", self.at);
            let sent = self.quick("a", send_in("healthy", vec![strict(&name, &["b"])])).sent_ids();
            assert_eq!(sent, [format!("{name}>b")], "at {}", self.at);
            self.quick("b", ack_in("healthy", &[&name]));
        }
        all
    }
}

#[test]
fn six_hundred_conversations_that_hang_leave_room_once_they_are_known_to() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let mut sent = 0;
    for n in 0..600 {
        let did = rig.quick("a", send_in(&format!("hangs{n}"), vec![strict("m", &["b"])]));
        sent += did.sent_ids().len();
    }
    assert_eq!(sent, crate::limits::WINDOW, "nothing is known of them yet");
    // The first timeout has them known; the others have their first attempt then.
    rig.wait_at_most(5_000);
    let did = rig.others_go_at_once(300);
    let dead = did.events().iter().filter(|event| event.starts_with("dead")).count();
    assert_eq!(dead, 600, "they are tried as often as they may, and end");
}

#[test]
fn one_conversation_without_order_that_hangs_leaves_half_of_the_window() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let mut sent = 0;
    for round in 0..4 {
        let all = (0..256).map(|n| message(&format!("m{round}-{n}"), &["b"])).collect();
        sent += rig.quick("a", send(all)).sent_ids().len();
    }
    assert_eq!(sent, SHARE);
    let tried = rig.others_go_at_once(30).of_sent(|_, m| (m.id.clone(), m.attempt));
    assert!(!tried.is_empty() && tried.iter().all(|(_, attempt)| *attempt > 1), "no new ones before");
    // What is answered lets others of the conversation go.
    let did = rig.quick("b", ack_ids(&["m0-0", "m0-1"]));
    let fresh = did.of_sent(|_, m| m.attempt).into_iter().filter(|attempt| *attempt == 1).count();
    assert_eq!(fresh, 2);
}

#[test]
fn no_more_than_a_part_of_the_window_goes_again_after_silence() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let short = |name: &str| guaranteed(strict(name, &["b"]), |g| g.ack_timeout = Millis(1_000));
    for n in 0..300 {
        rig.quick("a", send_in(&format!("hangs{n}"), vec![short("m")]));
    }
    // All of them are late, and have waited as long as they may after one attempt.
    let again = rig.wait_at_most(1_200).sent_ids();
    assert_eq!(again.len(), AGAIN);
    rig.others_go_at_once(20);
}

#[test]
fn what_goes_again_after_silence_goes_alone_and_with_its_run_after_an_answer() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let all: Vec<String> = (1..=64).map(|n| format!("m{n}")).collect();
    let did = rig.say("a", send(all.iter().map(|name| strict(name, &["b"])).collect()));
    assert_eq!(did.sent_ids().len(), 64);
    let again = rig.wait_at_most(5_200);
    assert_eq!(again.sent(), ["m1>b attempt 2 after 0"]);
    let rest = rig.say("b", ack_up_to(1)).sent_ids();
    assert_eq!((rest.len(), rest.first().map(String::as_str)), (63, Some("m2>b")));
    // A nack is an answer.
    rig.wait_at_most(5_000);
    let later = NotTaken::Later { after: Some(Millis(10)), reason: "busy".into() };
    rig.say("b", nack(&["m2"], later));
    assert_eq!(rig.wait_at_most(1_000).sent_ids().len(), 63);
}

#[test]
fn who_comes_back_gets_whole_runs() {
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.say("a", send((1..=8).map(|n| strict(&format!("m{n}"), &["b"])).collect()));
    // It died, and nobody knows yet.
    rig.wait_at_most(5_000);
    assert_eq!(rig.say("b", Message::Hello).sent_ids().len(), 8);
}
