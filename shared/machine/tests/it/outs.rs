use parley_machine::{Machine, Out, Plan};
use parley_sim::toy::routes;

use crate::desk::{LIFE, Ours, add, begin, credit, fresh, left, log_of, message};

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
