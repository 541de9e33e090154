//! What an agent keeps in its store: the record of what it signed in a decision, and what it handled of its messages.
//!
//! What is damaged is an error. What is not is the same when it is written and read again; and a validator that goes
//! on from it neither panics nor signs what it must not (`validators` says what that is).
//!
//! The store's own frame, a checksum, keeps such bytes out; what is tried here is what lies behind it.
//!
//! Input: which of the two, then bytes, or changes to good ones.

#![no_main]

use std::fmt::Debug;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parley_consensus_core::{
    ChoiceIndex, DurableRecord, Gathered, Judgement, Opening, Validator, ValidatorEffect, ValidatorInput,
    View, VoteKind,
};
use parley_delivery_core::receiver::{Input, Receiver, State};
use parley_delivery_core::{Content, Delivered, DeliveredMessage, Order, Sender, Sequence};
use parley_fuzz::{Board, Person, Raw, edited, must, person, proposal};
use parley_ids::{ConversationId, MessageId, Ppm, UnixMillis};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// When the member begins.
const BEGIN: UnixMillis = UnixMillis(1_700_000_000_000);

static BOARD: LazyLock<Board> = LazyLock::new(|| must(Board::new(proposal()).ok_or("another group")));
static SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| must(rmp_serde::to_vec_named(&signed())));
static HANDLED: LazyLock<Vec<u8>> = LazyLock::new(|| must(rmp_serde::to_vec_named(&handled())));

fuzz_target!(|bytes: &[u8]| records(bytes));

fn records(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    match raw.byte() % 4 {
        0 => goes_on(kept(raw.rest())),
        1 => goes_on(kept(&edited(&SIGNED, raw))),
        2 => drop(kept::<State>(raw.rest()).map(Receiver::restore)),
        _ => drop(kept::<State>(&edited(&HANDLED, raw)).map(Receiver::restore)),
    }
}

fn kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) -> Option<T> {
    let record: T = rmp_serde::from_slice(bytes).ok()?;
    let again: T = must(rmp_serde::from_slice(&must(rmp_serde::to_vec_named(&record))));
    assert_eq!(again, record, "a record is read as another");
    Some(record)
}

fn goes_on(record: Option<DurableRecord>) {
    let (Some(record), me) = (record, member()) else { return };
    let instance = &BOARD.instance;
    let (cluster, config) = (instance.cluster(), instance.config().clone());
    let restored = Validator::restore(cluster, &me.id, me.key.clone(), config, opening(), record);
    let Ok(mut validator) = restored else { return };
    validator.step(BEGIN, ValidatorInput::Opening);
    for _ in 0..4 {
        let Some(due) = validator.deadline() else { return };
        validator.step(due, ValidatorInput::Tick);
    }
}

/// The member that leads the first view: it signs most.
fn member() -> &'static Person {
    let leader = must(BOARD.instance.member(BOARD.instance.leader(View::FIRST)));
    let mut everyone = (0..4).map(person);
    must(everyone.find(|person| person.id == leader.agent).ok_or("nobody leads"))
}

fn opening() -> Opening {
    let instance = &BOARD.instance;
    Opening {
        instance: instance.id(),
        proposal: instance.proposal().clone(),
        config: instance.config().clone(),
        endorsement: None,
    }
}

/// The last record of a member that gave its opinion, proposed, prepared and committed.
fn signed() -> DurableRecord {
    let (instance, me) = (&BOARD.instance, member());
    let config = instance.config().clone();
    let created = Validator::new(instance.cluster(), &me.id, me.key.clone(), config, opening());
    let mut validator = must(created);
    let value = BOARD.value(0);
    let judged = Judgement { choice: ChoiceIndex(0), confidence: Ppm::ONE, rationale: "because".to_owned() };
    let gathered = || Gathered::empty(proposal().decision_id);
    let prepared = BOARD.claim(VoteKind::Prepare, View::FIRST, value.digest());
    let inputs = [
        ValidatorInput::Opening,
        ValidatorInput::Judged(judged),
        ValidatorInput::Gathered(Box::new(Gathered { ballots: value.ballots().to_vec(), ..gathered() })),
        ValidatorInput::Gathered(Box::new(Gathered { certificates: vec![prepared], ..gathered() })),
    ];
    let effects = inputs.into_iter().flat_map(|input| validator.step(BEGIN, input));
    let records = effects.filter_map(|effect| match effect {
        ValidatorEffect::Persist { record, .. } => Some(*record),
        _ => None,
    });
    must(records.last().ok_or("nothing was signed"))
}

/// What a receiver keeps that handled a message in order and one without.
fn handled() -> State {
    let mut receiver = Receiver::default();
    for (order, name) in [(Order::Strict, "c-1"), (Order::Unordered, "c-2")] {
        let (conversation, id) = (must(ConversationId::new(name)), must(MessageId::new("m-1")));
        let message = DeliveredMessage {
            id: id.clone(),
            sender: Sender::named(person(0).id.clone()),
            order,
            sequence: Sequence::FIRST,
            key: None,
            body: Content::default(),
            attempt: 1,
            previous: Sequence::NONE,
            redrives: 0,
            signed: None,
        };
        let (generation, messages) = (1, vec![message]);
        let delivered = Delivered { conversation: conversation.clone(), generation, messages };
        receiver.handle(Input::Delivered(delivered));
        receiver.handle(Input::HandlerDone { conversation, key: None, id, outcome: Ok(()) });
    }
    receiver.state().clone()
}
