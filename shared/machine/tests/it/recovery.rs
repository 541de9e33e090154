use parley_machine::{Fault, IntakeMessage, LogRecord, Machine, Plan};
use parley_sim::Nature;
use parley_sim::toy::routes;

use crate::desk::{LIFE, Ours, add, begin, credit, left, log_of, message, store};

/// A machine that has read `log` to its end.
fn reading(log: &[LogRecord]) -> Result<Ours, Fault> {
    let mut machine = begin();
    read_all(&mut machine, log)?;
    Ok(machine)
}

fn read_all<N: Nature>(machine: &mut Ours<N>, log: &[LogRecord]) -> Result<(), Fault> {
    for (seq, record) in (1..).zip(log) {
        assert!(machine.wants_log());
        machine.logged(seq, record.clone())?;
    }
    machine.log_ended(log.len() as u64);
    Ok(())
}

fn take_all(machine: &mut Ours, inputs: impl IntoIterator<Item = IntakeMessage>) -> Result<(), Fault> {
    inputs.into_iter().try_for_each(|input| machine.take(input))
}

#[test]
fn a_skipped_input_is_a_gap() {
    let mut machine = begin();
    assert_eq!(machine.take(credit(2)), Err(Fault::IntakeGap { expected: 1, got: 2 }));
    machine.take(credit(1)).unwrap();
    machine.take(credit(1)).unwrap();
    assert_eq!(machine.next_intake(), 2, "an input that comes again says nothing");
}

#[test]
fn a_replay_finds_what_the_log_holds_and_publishes_the_rest() {
    let mut log = log_of(4);
    log.truncate(3);
    let mut machine = reading(&log).unwrap();
    assert!(!machine.status().recovering);
    take_all(&mut machine, (1..=4).map(credit)).unwrap();
    machine.caught_up(4).unwrap();
    assert_eq!((machine.status().stored, machine.status().pending), (3, 1));
    store(&mut machine, &mut log);
    assert_eq!(log, log_of(4));
}

#[test]
fn repetitions_in_the_log_are_void() {
    let log = log_of(3);
    let [first, second, third] = log.as_slice() else { panic!("{log:?}") };
    let again = [first, first, third, second, first, third].map(Clone::clone);
    let mut machine = reading(&again).unwrap();
    take_all(&mut machine, (1..=3).map(credit)).unwrap();
    machine.caught_up(3).unwrap();
    assert_eq!((machine.status().stored, machine.next_append()), (3, None));
}

#[test]
fn input_before_log_and_log_before_input_end_the_same() {
    for inputs_first in 0..=3 {
        let (log, mut machine) = (log_of(3), begin());
        take_all(&mut machine, (1..=inputs_first).map(credit)).unwrap();
        assert_eq!(machine.next_append(), None, "the log may have it");
        read_all(&mut machine, &log).unwrap();
        take_all(&mut machine, (inputs_first + 1..=3).map(credit)).unwrap();
        machine.caught_up(3).unwrap();
        // What the log was known to hold has left before: a send and an answer for each of the others.
        let outs = 2 * usize::try_from(inputs_first).unwrap();
        assert_eq!((machine.status().stored, left(&mut machine).len()), (3, outs), "{inputs_first}");
    }
}

#[test]
fn records_without_causes_show_that_the_intake_lost_its_end() {
    let mut machine = reading(&log_of(3)).unwrap();
    take_all(&mut machine, [credit(1)]).unwrap();
    let fault = machine.caught_up(1).unwrap_err();
    assert_eq!(fault, Fault::IntakeLost { index: 2, cause: 2, last: 1 });
    assert_eq!(fault.code().as_str(), "MCH-0002");
}

#[test]
fn other_inputs_in_the_place_of_lost_ones_are_seen() {
    let mut machine = reading(&log_of(2)).unwrap();
    machine.take(credit(1)).unwrap();
    // The intake lost its second message, and stored another one under its number, later.
    let fault = machine.take(message(2, 1_500, add("c2", 5, 2_002))).unwrap_err();
    let difference = "cause 2@1002 against 2@1500".to_owned();
    assert_eq!(fault, Fault::Diverged { index: 2, difference });
}

#[test]
fn a_record_that_no_input_gives_is_seen() {
    let mut log = log_of(2);
    if let Some(second) = log.get_mut(1) {
        second.stamp.cause = log_of(1).remove(0).stamp.cause;
    }
    let mut machine = reading(&log).unwrap();
    machine.take(credit(1)).unwrap();
    assert!(matches!(machine.caught_up(1), Err(Fault::Diverged { index: 2, .. })));
}

/// A later version that writes its records otherwise.
#[derive(Debug)]
struct Otherwise;

impl Nature for Otherwise {
    const VERSION: u32 = 2;

    fn aside() -> u64 {
        9
    }
}

/// A later version that writes the same.
#[derive(Debug)]
struct Alike;

impl Nature for Alike {
    const VERSION: u32 = 2;
}

#[test]
fn a_later_version_must_give_what_the_log_holds() {
    let log = log_of(1);
    let mut otherwise: Ours<Otherwise> = Machine::begin(LIFE, routes(0), Plan::default(), None).unwrap();
    read_all(&mut otherwise, &log).unwrap();
    let fault = otherwise.take(credit(1)).unwrap_err();
    assert!(matches!(fault, Fault::Superseded { index: 1, logged: 1, ours: 2, .. }), "{fault:?}");
    assert_eq!(fault.code().as_str(), "MCH-0004");

    let mut alike: Ours<Alike> = Machine::begin(LIFE, routes(0), Plan::default(), None).unwrap();
    read_all(&mut alike, &log).unwrap();
    alike.take(credit(1)).unwrap();
    assert_eq!(alike.status().stored, 1);
}
