use parley_ids::{Millis, UnixMillis};
use parley_machine::{Arrival, Checkpoint, Fault, LogRecord, Machine, Plan, Service};
use parley_sim::toy::{Toy, routes};
use parley_sim::{Nature, Sound};

use crate::desk::{LIFE, Ours, credit, fresh, left, message, store};

/// The same toy, one version later.
#[derive(Debug)]
struct Later;

impl Nature for Later {
    const VERSION: u32 = 2;
}

const NOW: UnixMillis = UnixMillis(50_000);

/// A machine that took two credits, its log, and its checkpoint.
fn saved() -> (Ours, Vec<LogRecord>, Checkpoint) {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(credit(1)).unwrap();
    machine.take(credit(2)).unwrap();
    store(&mut machine, &mut log);
    left(&mut machine);
    let checkpoint = machine.checkpoint(NOW, true).unwrap().encode().unwrap();
    (machine, log, checkpoint)
}

fn restore<S: Service>(checkpoint: &Checkpoint) -> Result<Machine<S>, Fault> {
    Machine::begin(LIFE, routes(0), Plan::default(), Some(checkpoint))
}

#[test]
fn a_restored_machine_goes_on_as_the_saved_one() {
    let (mut first, mut log, checkpoint) = saved();
    let head = &checkpoint.head;
    assert_eq!((head.next_intake, head.next_index, head.log_seq, head.incarnation), (3, 3, 2, LIFE));
    let mut second: Ours = restore(&checkpoint).unwrap();
    assert_eq!((second.next_intake(), second.log_seq()), (3, 2));
    second.log_ended(2);
    let mut again = log.clone();
    for input in [credit(3), message(4, 60_000, Arrival::Tick), credit(5)] {
        first.take(input.clone()).unwrap();
        second.take(input).unwrap();
    }
    store(&mut first, &mut log);
    store(&mut second, &mut again);
    assert!(log.len() > 4);
    assert_eq!(again, log);
    assert_eq!(left(&mut second), left(&mut first));
    let bodies = [first, second].map(|machine| Checkpoint::of(machine.state()).unwrap().body);
    let [first, second] = &bodies;
    assert_eq!(first, second);
}

#[test]
fn a_checkpoint_waits_for_its_records() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(credit(1)).unwrap();
    assert!(machine.checkpoint(NOW, true).is_none());
    machine.take(credit(2)).unwrap();
    store(&mut machine, &mut log);
    let head = machine.checkpoint(NOW, false).unwrap().encode().unwrap().head;
    assert_eq!((head.next_intake, head.next_index), (2, 2), "of when it was asked for");
}

#[test]
fn checkpoints_are_due_by_inputs_or_time() {
    let plan = Plan { checkpoint_inputs: 3, checkpoint_every: Millis(1_000), ..Plan::default() };
    let mut machine: Ours = Machine::begin(LIFE, routes(0), plan, None).unwrap();
    machine.log_ended(0);
    let (mut log, mut found) = (Vec::new(), Vec::new());
    assert!(machine.checkpoint(NOW, true).is_none(), "there is nothing to keep");
    for (seq, ms) in [(1, 0), (2, 999), (3, 1_000), (4, 1_001), (5, 1_002), (6, 1_003), (7, 1_004)] {
        machine.take(credit(seq)).unwrap();
        store(&mut machine, &mut log);
        if machine.checkpoint(NOW + Millis(ms), false).is_some() {
            found.push(seq);
        }
    }
    assert_eq!(found, [1, 3, 6], "the first input, a second later, three inputs later");
}

#[test]
fn what_cannot_be_used_is_refused() {
    let (_, _, good) = saved();
    let with = |change: fn(&mut Checkpoint)| {
        let mut bad = good.clone();
        change(&mut bad);
        restore::<Toy<0>>(&bad).err()
    };
    assert_eq!(with(|_| {}), None);
    for (what, fault) in [
        ("a newer core", with(|c| c.head.core += 1)),
        ("another form", with(|c| c.head.format += 1)),
        ("half a body", with(|c| c.body.truncate(c.body.len() / 2))),
        ("no body", with(|c| c.body.clear())),
        ("the head of another place", with(|c| c.head.next_intake += 1)),
        ("the head of another place", with(|c| c.head.next_index += 1)),
    ] {
        assert!(matches!(fault, Some(Fault::Checkpoint(_))), "{what}: {fault:?}");
        assert_eq!(fault.map(|fault| fault.code().as_str()), Some("MCH-0005"));
    }
    let another = with(|c| c.head.incarnation += 1);
    assert_eq!(another, Some(Fault::Incarnation { checkpoint: LIFE + 1, log: LIFE }));
}

#[test]
fn a_newer_core_begins_at_an_older_checkpoint_and_not_the_other_way() {
    let (_, _, old) = saved();
    let newer = restore::<Toy<0, Later>>(&old).unwrap();
    let new = Checkpoint::of(newer.state()).unwrap();
    assert_eq!((old.head.core, new.head.core), (1, 2));
    assert!(matches!(restore::<Toy<0, Sound>>(&new), Err(Fault::Checkpoint(_))));
}
