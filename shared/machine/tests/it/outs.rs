use parley_ids::UnixMillis;
use parley_machine::{Arrival, IntakeMessage, Machine, Out, Plan, Routes};
use parley_proto::Message as _;
use parley_sim::Nature;
use parley_sim::toy::{Note, routes};

use crate::desk::{LIFE, Ours, add, begin, credit, fresh, left, log_of, message, store};

#[test]
fn nothing_leaves_before_the_records_up_to_it_are_stored() {
    let mut machine = fresh();
    machine.take(credit(1)).unwrap();
    machine.take(message(2, 2_000, add("refused", 0, 9))).unwrap();
    machine.take(credit(3)).unwrap();
    assert!(left(&mut machine).is_empty());
    let appends: Vec<_> = std::iter::from_fn(|| machine.next_append()).collect();
    assert!(left(&mut machine).is_empty(), "under way is not stored");
    let [first, second] = appends.as_slice() else { panic!("{appends:?}") };
    assert_eq!(machine.acked(second.ticket, 2), None);
    assert!(left(&mut machine).is_empty(), "the first one may be lost");
    assert_eq!(machine.acked(first.ticket, 1), None);
    let outs = left(&mut machine);
    let kinds: Vec<bool> = outs.iter().map(|out| matches!(out, Out::Reply(_))).collect();
    assert_eq!(kinds, [false, true, true, false, true], "in the order of the inputs: {outs:?}");
    assert!(machine.is_idle());
}

#[test]
fn even_what_gives_no_record_waits_for_those_before_it() {
    let mut machine = fresh();
    machine.take(credit(1)).unwrap();
    machine.take(message(2, 2_000, add("refused", 0, 9))).unwrap();
    let append = machine.next_append().unwrap();
    assert!(left(&mut machine).is_empty());
    assert!(machine.failed(append.ticket));
    assert!(left(&mut machine).is_empty());
    let again = machine.next_append().unwrap();
    assert_eq!(again.record, append.record);
    assert_eq!(machine.acked(again.ticket, 1), None);
    assert_eq!(left(&mut machine).len(), 3);
}

#[test]
fn what_left_in_an_earlier_life_does_not_leave_again() {
    let (mut machine, log) = (begin(), log_of(2));
    // Behind them somebody put one far ahead, which no input gives.
    let mut ahead = log.first().unwrap().clone();
    (ahead.stamp.index, ahead.stamp.cause.seq) = (1_000, 1_000);
    for (seq, record) in (1..).zip(log.into_iter().chain([ahead])) {
        machine.logged(seq, record).unwrap();
    }
    machine.log_ended(3);
    for seq in 1..=3 {
        machine.take(credit(seq)).unwrap();
    }
    while let Some(append) = machine.next_append() {
        assert_eq!(machine.acked(append.ticket, append.ticket.index + 1), None);
    }
    let outs = left(&mut machine);
    assert_eq!(outs.len(), 2, "the send and the answer of the third: {outs:?}");
    assert!(matches!(outs.as_slice(), [_, Out::Reply(reply)] if reply.reply.as_of == 3));
}

/// A machine before its first input in that world, whose log is empty.
fn fresh_in<N: Nature>() -> Ours<N> {
    let mut machine = Machine::begin(LIFE, routes(0), Plan::default(), None).unwrap();
    machine.log_ended(0);
    machine
}

/// A world in which sends are proofs.
#[derive(Debug)]
struct Proving;

impl Nature for Proving {
    fn proves(_token: u64) -> bool {
        true
    }
}

/// Whether what may leave is an answer, one after the other.
fn answers(machine: &mut Ours<Proving>) -> Vec<bool> {
    left(machine).iter().map(|out| matches!(out, Out::Reply(_))).collect()
}

#[test]
fn a_proof_waits_for_no_record_and_what_else_is_said_does() {
    let mut machine = fresh_in::<Proving>();
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    assert_eq!(answers(&mut machine), [false, false]);
    assert!(!machine.is_idle());
    store(&mut machine, &mut Vec::new());
    assert_eq!(answers(&mut machine), [true, true]);
    assert!(machine.is_idle());
}

#[test]
fn a_proof_that_left_in_an_earlier_life_does_not_leave_again() {
    let mut machine: Ours<Proving> = Machine::begin(LIFE, routes(0), Plan::default(), None).unwrap();
    for (seq, record) in (1..).zip(log_of(2)) {
        machine.logged(seq, record).unwrap();
    }
    machine.log_ended(2);
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    assert!(answers(&mut machine).is_empty());
    machine.take(credit(3)).unwrap();
    assert_eq!(answers(&mut machine), [false]);
}

/// A world in which what is sent about every second credit is proof.
#[derive(Debug)]
struct Mixed;

impl Nature for Mixed {
    fn proves(token: u64) -> bool {
        token.is_multiple_of(2)
    }
}

#[test]
fn a_proof_does_not_overtake_what_the_same_agent_is_told_before_it() {
    let mut machine = fresh_in::<Mixed>();
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    // The account of both is told of both again.
    machine.take(message(3, 2_000, Arrival::Resume)).unwrap();
    let tokens = |machine: &mut Ours<Mixed>| {
        let sends = left(machine).into_iter().filter_map(|out| match out {
            Out::Send { send, .. } => Some(Note::decode(send.payload.as_slice()).unwrap().token),
            Out::Reply(_) => None,
        });
        sends.collect::<Vec<_>>()
    };
    assert_eq!(tokens(&mut machine), [2_002], "of the second credit alone");
    store(&mut machine, &mut Vec::new());
    assert_eq!(tokens(&mut machine), [2_001, 2_001, 2_002]);
}

/// The credit at `seq` of somebody who waits for no reply.
fn posted(seq: u64) -> IntakeMessage {
    let IntakeMessage { arrival, .. } = credit(seq);
    let Arrival::Command { sender, id, verb, content_type, payload, key, .. } = arrival else { panic!() };
    let arrival = Arrival::Command { sender, id, verb, content_type, payload, key, reply: None };
    message(seq, 1_000 + seq, arrival)
}

#[test]
fn records_that_nobody_waits_for_gather_until_somebody_does() {
    let nobody = Routes::default();
    let mut machine: Ours<Proving> = Machine::begin(LIFE, nobody, Plan::default(), None).unwrap();
    machine.log_ended(0);
    let (now, later) = (UnixMillis(10_000), UnixMillis(10_005));
    machine.take(posted(1)).unwrap();
    assert!(!machine.publishes(now));
    assert_eq!(machine.next_publish(), Some(later));
    machine.take(credit(2)).unwrap();
    assert!(machine.publishes(now), "alice waits for her second one");
    store(&mut machine, &mut Vec::new());
    machine.take(posted(3)).unwrap();
    assert!(!machine.publishes(now));
    assert!(machine.publishes(later));
}

#[test]
fn records_that_another_service_reads_do_not_gather() {
    let mut machine = fresh_in::<Proving>();
    machine.take(posted(1)).unwrap();
    assert!(machine.publishes(UnixMillis(10_000)));
}

#[test]
fn too_many_unstored_records_stop_the_intake() {
    let plan = Plan { window: 1, backlog: 2, ..Plan::default() };
    let mut machine: Ours = Machine::begin(LIFE, routes(0), plan, None).unwrap();
    machine.log_ended(0);
    machine.take(credit(1)).unwrap();
    assert!(machine.takes_input());
    machine.take(credit(2)).unwrap();
    assert!(!machine.takes_input());
    let append = machine.next_append().unwrap();
    assert_eq!(machine.next_append(), None, "the window has room for one");
    assert_eq!(machine.acked(append.ticket, 1), None);
    assert!(machine.takes_input());
}
