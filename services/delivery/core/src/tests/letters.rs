//! Dead letters: redrive, drop, skip.

use parley_ids::Millis;

use super::*;
use crate::limits::KEPT_LETTERS;
use crate::{OnGap, Which, codes};

fn never() -> NotTaken {
    NotTaken::Never { reason: "no".into() }
}

fn which(ids: &[&str]) -> Which {
    Which { conversation: talk(), ids: ids.iter().map(|i| id(i)).collect(), recipient: None }
}

fn skip(up_to: u64) -> Message {
    Message::Skip { conversation: talk(), key: None, up_to: Sequence(up_to) }
}

/// m1 is dead, and m2 and m3 wait behind it.
fn parked(on_gap: OnGap) -> Rig {
    let mut rig = Rig::new();
    rig.online("b", true);
    let all = ["m1", "m2", "m3"].map(|name| guaranteed(strict(name, &["b"]), |g| g.on_gap = on_gap));
    rig.say_in(trace(1), "a", send(all.into()));
    rig.say("b", nack(&["m1"], never()));
    rig
}

impl Rig {
    fn as_operator(&mut self, message: Message) -> Did {
        let mut did = Did::default();
        let from = Caller::Agent { id: agent("root"), key: None, operator: true };
        self.input(Input::Message { from, trace: TraceContext::NONE, message }, &mut did);
        did
    }
}

#[test]
fn a_redriven_letter_goes_again_and_what_waits_behind_it_after_it() {
    let mut rig = parked(OnGap::Halt);
    let letters: Vec<_> = rig.core.letters(0).collect();
    assert_eq!(
        letters.iter().map(|l| (l.id.as_str(), l.waiting, l.trace)).collect::<Vec<_>>(),
        [("m1", 2, trace(1))]
    );
    assert_eq!(letters[0].body, text("m1"));
    let did = rig.say("a", Message::Redrive(which(&["m1"])));
    assert_eq!(did.events(), ["redriven m1>b"]);
    assert_eq!(did.sent_ids(), ["m1>b", "m2>b", "m3>b"], "one run");
    let again = rig.say("a", Message::Redrive(which(&["m1"])));
    assert!(again.records.is_empty() && again.sends.is_empty(), "it is no dead letter any more");
    let done = rig.say("b", ack_ids(&["m1"]));
    assert_eq!(done.events(), ["acknowledged m1>b"]);
    assert_eq!((rig.core.letters(0).count(), rig.copy("m1", "b").redrives), (0, 1));
    rig.say("b", ack_up_to(3));
    assert_eq!(rig.core.load(), crate::Load::default());
    assert_eq!(rig.core.deadline(), None);
}

#[test]
fn a_redriven_letter_has_all_attempts_and_its_life_anew() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let short = guaranteed(message("m1", &["b"]), |g| {
        (g.max_attempts, g.ack_timeout, g.deadline) = (1, Millis(10), Some(Millis(100)));
    });
    rig.say("a", send(vec![short]));
    assert_eq!(rig.wait_at_most(50).events(), ["dead m1>b"]);
    rig.wait_at_most(1_000);
    rig.say("a", Message::Redrive(which(&["m1"])));
    assert_eq!(rig.copy("m1", "b").attempts, 1);
    assert_eq!(rig.wait_at_most(10).events(), ["dead m1>b"]);
    rig.online("b", false);
    rig.say("a", Message::Redrive(which(&["m1"])));
    assert_eq!(rig.wait_at_most(100).events(), ["expired m1>b"], "while its recipient was away");
}

#[test]
fn an_ack_of_what_came_later_does_not_end_what_was_redriven() {
    let mut rig = parked(OnGap::Skip);
    rig.say("b", ack_up_to(3));
    rig.say("a", Message::Redrive(which(&["m1"])));
    assert!(rig.say("b", ack_up_to(3)).records.is_empty(), "it covers m2 and m3, which have ended");
    assert_eq!(rig.state("m1", "b"), State::Dispatched);
    assert_eq!(rig.say("b", ack_ids(&["m1"])).events(), ["acknowledged m1>b"]);
}

#[test]
fn a_nack_from_before_a_redrive_says_nothing_of_what_was_redriven() {
    let mut rig = parked(OnGap::Halt);
    let said = |redrives, refusal| {
        Message::Refuse(Nack { conversation: talk(), generation: 0, ids: vec![id("m1")], redrives, refusal })
    };
    let later = NotTaken::Later { after: Some(Millis(1)), reason: "busy".into() };
    rig.say("a", Message::Redrive(which(&["m1"])));
    let before = rig.core.clone();
    for refusal in [never(), later] {
        let late = rig.say("b", said(Some(0), refusal));
        assert!(late.records.is_empty() && late.code().is_none(), "{:?}", late.code());
    }
    assert!(rig.core == before);
    assert_eq!(rig.say("b", said(Some(1), never())).events(), ["dead m1>b"]);
    rig.say("a", Message::Redrive(which(&["m1"])));
    assert_eq!(rig.say("b", said(None, never())).events(), ["dead m1>b"], "whichever it is");
    rig.online("b", false);
    rig.say("a", Message::Redrive(which(&["m1"])));
    assert_eq!(rig.say("b", said(Some(2), never())).code(), None, "before it is sent anew");
    assert_eq!(rig.state("m1", "b"), State::Accepted);
}

#[test]
fn a_dropped_letter_lets_go_what_waits_behind_it() {
    let mut rig = parked(OnGap::Halt);
    let did = rig.say("a", Message::Drop(which(&["m1"])));
    assert_eq!(did.events(), ["dropped m1>b"]);
    assert_eq!(did.sent_ids(), ["m2>b", "m3>b"]);
    assert_eq!(rig.copy("m1", "b").detail, "dropped by a: refused for good: no");
    assert!(rig.say("a", Message::Redrive(which(&["m1"]))).records.is_empty(), "it is given up");
    assert_eq!(rig.core.letters(0).count(), 0);
}

#[test]
fn skip_steps_over_what_is_dead_and_the_letter_stays() {
    let mut rig = parked(OnGap::Halt);
    assert!(rig.say("a", skip(0)).records.is_empty());
    let did = rig.say("a", skip(1));
    assert_eq!(did.events(), ["skipped 1-1>b"]);
    assert_eq!(did.sent_ids(), ["m2>b", "m3>b"]);
    assert!(rig.say("a", skip(1)).records.is_empty());
    assert_eq!(rig.say("a", Message::Redrive(which(&["m1"]))).events(), ["redriven m1>b"]);
}

#[test]
fn skip_gives_up_numbers_that_never_came() {
    let mut rig = Rig::new();
    let all = vec![given("m3", &["b"], 3), given("m4", &["c"], 4), given("m7", &["b"], 7)];
    rig.say("a", send(all));
    let did = rig.say("a", skip(5));
    assert_eq!(did.events(), ["skipped 1-2", "skipped 5-5"]);
    assert_eq!(did.sent_ids(), ["m3>b", "m4>c"]);
    let late = rig.say("a", send(vec![given("m2", &["b"], 2)]));
    assert_eq!(late.code(), Some(codes::SEQUENCE_TAKEN.as_str()));
    assert_eq!(late.events(), ["regression m2 2<6"]);
    let missing = Send::Missing { conversation: talk(), waits: id("m7"), from: Sequence(6), to: Sequence(6) };
    assert!(rig.wait_at_most(5_000).sends.contains(&(agent("a"), missing)), "the next gap is watched");
}

#[test]
fn only_the_sender_and_operators_decide_about_letters() {
    let mut rig = parked(OnGap::Halt);
    let theirs = Some(codes::NOT_THEIRS.as_str());
    for command in [Message::Redrive(which(&["m1"])), Message::Drop(which(&["m1"])), skip(1)] {
        assert_eq!(rig.say("b", command.clone()).code(), theirs, "{command:?}");
    }
    let unknown = rig.say("a", Message::Redrive(which(&["nothing"])));
    assert_eq!(unknown.code(), Some(codes::UNKNOWN_MESSAGE.as_str()));
    assert_eq!(rig.as_operator(Message::Redrive(which(&["m1"]))).events(), ["redriven m1>b"]);
}

#[test]
fn the_newest_letters_are_kept_and_the_others_dropped_with_a_record() {
    let mut rig = Rig::new();
    rig.online("b", true);
    let mut dropped = 0;
    for round in 0..=(KEPT_LETTERS / 250) {
        let names: Vec<String> = (0..250).map(|n| format!("m{round}-{n}")).collect();
        let mut did = Did::default();
        let from = |who| Caller::Agent { id: agent(who), key: None, operator: false };
        let messages = names.iter().map(|n| message(n, &["b"])).collect();
        let input = |from, message| Input::Message { from, trace: TraceContext::NONE, message };
        rig.input(input(from("a"), send(messages)), &mut did);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        rig.input(input(from("b"), nack(&names, never())), &mut did);
        dropped += did.events().iter().filter(|event| event.starts_with("dropped")).count();
    }
    assert_eq!((rig.core.letters(0).count(), dropped), (KEPT_LETTERS, 250));
    assert_eq!(rig.core.letters(0).next().map(|l| l.id), Some(id("m1-0")));
}

#[test]
fn a_letter_that_is_named_twice_is_redriven_once() {
    let mut rig = parked(OnGap::Halt);
    assert_eq!(rig.say("a", Message::Redrive(which(&["m1", "m1"]))).events(), ["redriven m1>b"]);
    assert_eq!(rig.copy("m1", "b").redrives, 1);
}
