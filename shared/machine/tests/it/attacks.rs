//! Attacks that once succeeded: found by simulation, or by thinking about it.

use parley_ids::UnixMillis;
use parley_machine::{Checkpoint, Fault, LogRecord, Machine, Plan, ReadLog};
use parley_sim::toy::routes;

use crate::desk::{LIFE, Ours, begin, credit, fresh, log_of, read, store};

const NOW: UnixMillis = UnixMillis(50_000);

fn restore(checkpoint: &Checkpoint) -> Ours {
    Machine::begin(LIFE, routes(0), Plan::default(), Some(checkpoint)).unwrap()
}

/// A machine that took two credits, stored them, and saved itself.
fn saved() -> Checkpoint {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    store(&mut machine, &mut log);
    machine.checkpoint(NOW, true).unwrap().encode().unwrap()
}

/// A checkpoint is asked for while its last record is under way, and that record is refused. A later record is
/// stored in its place: void. After a restart from the checkpoint, it must still be void.
#[test]
fn a_void_record_before_the_end_of_a_checkpoint_stays_void() {
    let (mut machine, mut log): (_, Vec<LogRecord>) = (fresh(), Vec::new());
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    let first = machine.next_append().unwrap();
    let second = machine.next_append().unwrap();
    log.push(first.record);
    assert_eq!(machine.acked(first.ticket, 1), None);
    assert!(machine.checkpoint(NOW, true).is_none(), "its second record is under way");
    machine.take(credit(3)).unwrap();
    log.push(machine.next_append().unwrap().record);
    assert!(machine.failed(second.ticket));
    let again = machine.next_append().unwrap();
    log.push(again.record);
    let part = machine.acked(again.ticket, 3);
    assert_eq!(part, Some(ReadLog { from: 2, through: 2 }));
    assert_eq!(read(&mut machine, &log, ReadLog { from: 2, through: 2 }), None);
    let checkpoint = machine.checkpoint(NOW, false).unwrap().encode().unwrap();
    assert_eq!((checkpoint.head.next_intake, checkpoint.head.next_index), (3, 3));

    // The log holds 1, 3 and 2: nobody counts that 3.
    let mut machine = restore(&checkpoint);
    for (seq, record) in (1..).zip(&log).filter(|(seq, _)| *seq > machine.log_seq()).collect::<Vec<_>>() {
        machine.logged(seq, record.clone()).unwrap();
    }
    machine.log_ended(3);
    machine.take(credit(3)).unwrap();
    assert_eq!(machine.next_append().map(|append| append.record.stamp.index), Some(3));
}

/// Two replicas write at once, and the one that recovers meets records of inputs that came after it began.
#[test]
fn a_writer_that_is_ahead_does_not_look_like_a_lost_intake() {
    let theirs = log_of(3);
    let mut machine = fresh();
    machine.take(credit(1)).unwrap();
    let append = machine.next_append().unwrap();
    let part = machine.acked(append.ticket, 4).unwrap();
    assert_eq!(read(&mut machine, &theirs, part), None);
    machine.take(credit(2)).unwrap();
    assert_eq!(machine.caught_up(2), Ok(()), "the intake ended at 2 when recovery began, and goes on");
    machine.take(credit(3)).unwrap();
    assert_eq!(machine.status().stored, 3);
}

/// A power failure took the end of the intake, and a checkpoint has handled what is gone.
#[test]
fn an_intake_that_ends_before_its_checkpoint_is_seen() {
    let mut machine = restore(&saved());
    machine.log_ended(2);
    assert!(matches!(machine.caught_up(1), Err(Fault::IntakeLost { last: 1, .. })));
}

/// A power failure took the end of the log, and a checkpoint counts on what is gone.
#[test]
fn a_log_that_ends_before_its_checkpoint_is_seen() {
    let mut machine = restore(&saved());
    machine.log_ended(1);
    assert!(machine.caught_up(2).is_err());
    machine.take(credit(3)).unwrap();
    assert_eq!(machine.next_append(), None, "there would be a hole in the log forever");
}

/// A record that is void in the log, because one before it is missing, may be the next one for a reader that does
/// not read the missing one. So whatever the log holds must be what the inputs give.
#[test]
fn a_record_behind_a_hole_is_compared_too() {
    let log = log_of(3);
    let [first, _, third] = log.as_slice() else { panic!("{log:?}") };
    let third = LogRecord { payload: vec![1], ..third.clone() };
    for inputs_first in [false, true] {
        let mut machine = begin();
        let mut outcome = Ok(());
        if inputs_first {
            outcome = (1..=3).try_for_each(|seq| machine.take(credit(seq)));
        }
        outcome = outcome.and_then(|()| machine.logged(1, first.clone()));
        outcome = outcome.and_then(|()| machine.logged(2, third.clone()));
        machine.log_ended(2);
        if !inputs_first {
            outcome = outcome.and_then(|()| (1..=3).try_for_each(|seq| machine.take(credit(seq))));
        }
        assert!(matches!(outcome, Err(Fault::Diverged { index: 3, .. })), "{outcome:?}");
    }
}

/// A replica of an earlier life of the log still writes into the new one.
#[test]
fn records_of_another_life_are_void() {
    let mut theirs = log_of(1).remove(0);
    theirs.stamp.incarnation = LIFE - 1;
    let mut machine = begin();
    machine.logged(1, theirs).unwrap();
    machine.log_ended(1);
    machine.take(credit(1)).unwrap();
    assert_eq!(machine.next_append().map(|append| append.record.stamp.index), Some(1));
}
