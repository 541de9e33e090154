//! What waits for a recipient: its window, priorities, and each sender's share of the room.

use parley_ids::Millis;

use super::*;
use crate::limits::WINDOW;
use crate::{Priority, codes, limits};

fn of_priority(name: &str, priority: Priority) -> NewMessage {
    guaranteed(message(name, &["b"]), |g| g.priority = priority)
}

#[test]
fn no_more_than_a_window_is_on_its_way_to_a_recipient() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let mut sent = 0;
    for round in 0..3 {
        let all = (0..250).map(|n| message(&format!("m{round}-{n}"), &["b"])).collect();
        sent += rig.say("a", send_in(&format!("talk{round}"), all)).sent_ids().len();
    }
    assert_eq!(sent, WINDOW);
    let last = rig.core.message(&ConversationId::new("talk2").unwrap(), &id("m2-249")).unwrap();
    assert_eq!(last.recipients[0].detail, "waiting for the recipient to acknowledge others");
    assert_eq!(
        rig.say("b", ack_in("talk0", &["m0-0", "m0-1", "m0-2"])).sent_ids(),
        ["m2-12>b", "m2-13>b", "m2-14>b"]
    );
    assert_eq!(rig.say("a", send(vec![message("x", &["c"])])).sent_ids(), ["x>c"], "others have their own");
}

#[test]
fn what_waits_goes_by_priority_and_none_starves() {
    let mut rig = Rig::new();
    rig.online("b", false);
    let mut all = Vec::new();
    for n in 0..60 {
        all.push(of_priority(&format!("l{n}"), Priority::Low));
        all.push(of_priority(&format!("n{n}"), Priority::Normal));
        all.push(of_priority(&format!("h{n}"), Priority::High));
    }
    rig.say("a", send(all));
    let sent = rig.online("b", true).sent_ids();
    let first: Vec<&str> = sent.iter().take(7).map(String::as_str).collect();
    assert_eq!(first, ["h0>b", "n0>b", "h1>b", "l0>b", "h2>b", "n1>b", "h3>b"]);
    assert_eq!(sent.len(), 180);
}

#[test]
fn what_ends_while_it_waits_is_not_sent() {
    let mut rig = Rig::new();
    rig.online("b", false);
    let short = guaranteed(message("m1", &["b"]), |g| g.deadline = Some(Millis(10)));
    rig.say("a", send(vec![short, message("m2", &["b"])]));
    rig.wait_at_most(10);
    assert_eq!(rig.online("b", true).sent_ids(), ["m2>b"]);
}

#[test]
fn one_sender_takes_its_share_of_the_room_and_no_more() {
    let mut rig = Rig::new();
    let body = text(&"x".repeat(200_000));
    let fill = |rig: &mut Rig, who: &str, n: u32| {
        let mut did = Did::default();
        let conversation = ConversationId::new(&format!("{who}{}", n / 20)).unwrap();
        let messages = vec![NewMessage { body: body.clone(), ..message(&format!("m{n}"), &["b"]) }];
        let from = Caller::Agent { id: agent(who), key: None, operator: false };
        let message = Message::Send(NewMessages { conversation, messages });
        rig.input(Input::Message { from, trace: TraceContext::NONE, message }, &mut did);
        did.code()
    };
    let taken = (0..1_000).take_while(|n| fill(&mut rig, "a", *n).is_none()).count();
    assert_eq!(taken as u64, limits::SERVICE_BYTES / limits::SENDER_SHARE / 200_000);
    assert_eq!(fill(&mut rig, "a", 999), Some(codes::SENDER_FULL.as_str()));
    assert_eq!(fill(&mut rig, "x", 0), None, "others have theirs");
}

#[test]
fn the_schedule_of_retries_is_known_beforehand() {
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.say("a", send(vec![message("m1", &["b"])]));
    let schedule = rig.copy("m1", "b").schedule;
    assert_eq!(schedule.len(), 7, "of eight attempts the first is made");
    let mut waits = Vec::new();
    for _ in 0..3 {
        rig.wait_at_most(5_000);
        let next = rig.copy("m1", "b").next_attempt.unwrap_or(UnixMillis(rig.at));
        waits.push(next.since(UnixMillis(rig.at)));
        rig.wait_until(next.0);
    }
    assert_eq!(waits, schedule[..3]);
}

#[test]
fn acks_of_another_generation_change_nothing() {
    let mut rig = Rig::new();
    rig.say("a", send(vec![strict("m1", &["b"])]));
    let said = |generation| {
        let what = Acked::UpTo(Sequence(1));
        Message::Acknowledge(Acknowledgement { conversation: talk(), generation, key: None, what })
    };
    assert_eq!(rig.say("b", said(7)).events(), Vec::<String>::new());
    assert_eq!(rig.state("m1", "b"), State::Dispatched);
    assert_eq!(rig.say("b", said(1_000)).events(), ["acknowledged m1>b"], "the time it began at");
}
