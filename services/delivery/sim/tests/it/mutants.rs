//! Tests of the test: worlds that are wrong in one way, which the simulation must catch, and by which property.

use parley_core::Input;
use parley_delivery_core::receiver::Note;
use parley_delivery_core::{
    Acknowledgement, Body, Delivered, Message, Nack, NewMessage, NewMessages, NotTaken, OnGap, Priority,
};
use parley_delivery_sim::{Broken, Config, Kind, Nature, Property, run_as};
use parley_ids::{Millis, UnixMillis};

/// Seeds within which each of them must be caught.
const SEEDS: u64 = 30;
/// The same for what shows only where several things come together.
const MORE_SEEDS: u64 = 300;

/// Asserts that a world of nature `N` breaks `property` in its first failing seed.
fn caught<N: Nature>(kind: Kind, property: Property) {
    caught_within::<N>(SEEDS, kind, property);
}

/// The same within so many seeds.
fn caught_within<N: Nature>(seeds: u64, kind: Kind, property: Property) {
    let config = Config { kind: Some(kind) };
    match (0..seeds).find_map(|seed| run_as::<N>(seed, &config).err()) {
        Some(failure) => assert_eq!(failure.broken.property, property, "{}", shown(&failure.broken)),
        None => panic!("{seeds} seeds did not catch it"),
    }
}

fn shown(broken: &Broken) -> String {
    broken.to_string().chars().take(500).collect()
}

/// The same input, with its message changed.
fn changed(input: Input<Message>, change: impl FnOnce(Message) -> Message) -> Input<Message> {
    match input {
        Input::Message { from, trace, message } => Input::Message { from, trace, message: change(message) },
        other => other,
    }
}

/// The same input, with every message of a send changed.
fn resent(input: Input<Message>, change: impl Fn(&mut NewMessage)) -> Option<Input<Message>> {
    Some(changed(input, |message| match message {
        Message::Send(NewMessages { conversation, mut messages }) => {
            messages.iter_mut().for_each(change);
            Message::Send(NewMessages { conversation, messages })
        }
        other => other,
    }))
}

/// P1: nobody wakes the core.
#[derive(Debug)]
struct LosesTimers;

impl Nature for LosesTimers {
    fn deadline(_wanted: Option<UnixMillis>) -> Option<UnixMillis> {
        None
    }
}

#[test]
fn lost_timers_are_caught() {
    caught::<LosesTimers>(Kind::Talk, Property::P1);
}

/// P1: the core does not hear that agents are back.
#[derive(Debug)]
struct DeafToReturns;

impl Nature for DeafToReturns {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        let is_return = |message: &Message| match message {
            Message::Hello => true,
            Message::PresenceChanged { online, .. } | Message::Registered { online, .. } => *online,
            _ => false,
        };
        Some(input).filter(|input| !matches!(input, Input::Message { message, .. } if is_return(message)))
    }
}

#[test]
fn agents_that_are_not_heard_to_be_back_are_caught() {
    caught::<DeafToReturns>(Kind::Talk, Property::P1);
}

/// P2: an agent comes back without its last notes.
#[derive(Debug)]
struct ForgetsLastNotes;

impl Nature for ForgetsLastNotes {
    fn recalls(mut notes: Vec<Note>) -> Vec<Note> {
        notes.truncate(notes.len().saturating_sub(3));
        notes
    }
}

#[test]
fn forgotten_notes_are_caught() {
    caught::<ForgetsLastNotes>(Kind::Talk, Property::P2);
}

/// P3: the messages of a run travel alone, the last one first.
#[derive(Debug)]
struct ReversesRuns;

impl Nature for ReversesRuns {
    fn carries(dispatch: Delivered) -> Vec<Delivered> {
        let Delivered { conversation, generation, messages } = dispatch;
        let alone =
            |message| Delivered { conversation: conversation.clone(), generation, messages: vec![message] };
        messages.into_iter().rev().map(alone).collect()
    }
}

#[test]
fn runs_that_are_taken_apart_are_caught() {
    caught::<ReversesRuns>(Kind::Talk, Property::P3);
    caught::<ReversesRuns>(Kind::Burst, Property::P3);
}

/// P3: what comes after a dead message goes on though it was to wait.
#[derive(Debug)]
struct NeverHalts;

impl Nature for NeverHalts {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.guarantees.on_gap = OnGap::Skip)
    }
}

#[test]
fn going_on_after_a_message_that_halts_is_caught() {
    caught::<NeverHalts>(Kind::Talk, Property::P3);
}

/// P4: the core does not know what messages come after.
#[derive(Debug)]
struct StripsAfter;

impl Nature for StripsAfter {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.after.clear())
    }
}

#[test]
fn lost_causes_are_caught() {
    caught::<StripsAfter>(Kind::Talk, Property::P4);
}

/// P5: bodies are kept where the core does not count them.
#[derive(Debug)]
struct HidesBodies;

impl Nature for HidesBodies {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.body.body = Body::Empty)
    }
}

#[test]
fn bytes_beyond_the_bounds_are_caught() {
    caught::<HidesBodies>(Kind::Flood, Property::P5);
}

/// P5: what was sent counts as given back at once.
#[derive(Debug)]
struct HastensTimeouts;

impl Nature for HastensTimeouts {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.guarantees.ack_timeout = Millis(1))
    }
}

#[test]
fn more_than_a_window_in_flight_is_caught() {
    caught::<HastensTimeouts>(Kind::Rush, Property::P5);
}

/// P6: the core tries more often than it was asked to.
#[derive(Debug)]
struct TriesTooOften;

impl Nature for TriesTooOften {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.guarantees.max_attempts += 1)
    }
}

#[test]
fn too_many_attempts_are_caught() {
    caught::<TriesTooOften>(Kind::Talk, Property::P6);
}

/// P6: a message that a handler wants later comes much later.
#[derive(Debug)]
struct WaitsTooLong;

impl Nature for WaitsTooLong {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        Some(changed(input, |message| match message {
            Message::Refuse(mut nack) => {
                if let NotTaken::Later { after, .. } = &mut nack.refusal {
                    *after = Some(Millis(600_000));
                }
                Message::Refuse(nack)
            }
            other => other,
        }))
    }
}

#[test]
fn longer_waits_are_caught() {
    caught::<WaitsTooLong>(Kind::Talk, Property::P6);
}

/// P7: acks do not say of which life of their conversation they are.
#[derive(Debug)]
struct ForgetsGenerations;

impl Nature for ForgetsGenerations {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        Some(changed(input, |message| match message {
            Message::Acknowledge(ack) => Message::Acknowledge(Acknowledgement { generation: 0, ..ack }),
            Message::Refuse(nack) => Message::Refuse(Nack { generation: 0, ..nack }),
            other => other,
        }))
    }
}

#[test]
fn acks_of_another_generation_are_caught() {
    caught::<ForgetsGenerations>(Kind::Talk, Property::P7);
}

/// P7: nacks do not say which dispatch of a letter that was redriven they mean.
#[derive(Debug)]
struct ForgetsRedrives;

impl Nature for ForgetsRedrives {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        Some(changed(input, |message| match message {
            Message::Refuse(nack) => Message::Refuse(Nack { redrives: None, ..nack }),
            other => other,
        }))
    }
}

#[test]
fn nacks_from_before_a_redrive_are_caught() {
    caught_within::<ForgetsRedrives>(MORE_SEEDS, Kind::Talk, Property::P7);
}

/// P8: there is one priority only.
#[derive(Debug)]
struct OnePriority;

impl Nature for OnePriority {
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        resent(input, |message| message.guarantees.priority = Priority::Normal)
    }
}

#[test]
fn priorities_that_starve_are_caught() {
    caught::<OnePriority>(Kind::Rush, Property::P8);
}

/// P9: every attempt of a redriven message counts as a redrive.
#[derive(Debug)]
struct RedrivesAgain;

impl Nature for RedrivesAgain {
    fn carries(mut dispatch: Delivered) -> Vec<Delivered> {
        for message in dispatch.messages.iter_mut().filter(|message| message.redrives > 0) {
            message.redrives += message.attempt - 1;
        }
        vec![dispatch]
    }
}

#[test]
fn redrives_that_count_twice_are_caught() {
    caught::<RedrivesAgain>(Kind::Talk, Property::P9);
}

/// Replay: an input is missing.
#[derive(Debug)]
struct LosesAnInput;

impl Nature for LosesAnInput {
    fn replays(mut inputs: Vec<(UnixMillis, Input<Message>)>) -> Vec<(UnixMillis, Input<Message>)> {
        inputs.pop();
        inputs
    }
}

#[test]
fn a_lost_input_is_caught() {
    caught::<LosesAnInput>(Kind::Talk, Property::Replay);
}
