use parley_ids::{ServiceName, UnixMillis};
use parley_machine::Arrival;
use parley_sim::toy::due;

use crate::desk::{add, fresh, message, store};

#[test]
fn time_is_an_input() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(message(1, 1_000, add("a", 5, 0))).unwrap();
    let at = due(UnixMillis(1_000), 0);
    assert_eq!(machine.next_tick(), Some(at));
    assert!(!machine.tick_due(UnixMillis(at.0 - 1)));
    assert!(machine.tick_due(at));
    assert!(!machine.tick_due(at), "one is under way");
    store(&mut machine, &mut log);
    assert_eq!(log.len(), 1, "nothing happens before it comes through");
    machine.take(message(2, at.0, Arrival::Tick)).unwrap();
    store(&mut machine, &mut log);
    assert_eq!(log.last().map(|record| record.event.as_str()), Some("matured"));
    assert_eq!(machine.next_tick(), None);
}

#[test]
fn what_is_due_comes_before_the_message_that_shows_it() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(message(1, 1_000, add("a", 5, 0))).unwrap();
    machine.take(message(2, 9_000, add("b", 5, 1))).unwrap();
    store(&mut machine, &mut log);
    let events: Vec<(&str, u64)> =
        log.iter().map(|record| (record.event.as_str(), record.stamp.cause.seq)).collect();
    assert_eq!(events, [("added", 1), ("matured", 2), ("added", 2)]);
    let counters: Vec<Vec<(ServiceName, u64)>> =
        log.iter().map(|record| record.stamp.to.clone().into_iter().collect()).collect();
    let (auction, delivery) = (ServiceName::Auction, ServiceName::Delivery);
    assert_eq!(
        counters,
        [[(auction, 1)], [(delivery, 1)], [(auction, 2)]],
        "each reader has its own counter"
    );
}

#[test]
fn time_never_runs_backwards() {
    let (mut machine, mut log) = (fresh(), Vec::new());
    machine.take(message(1, 5_000, add("a", 5, 0))).unwrap();
    machine.take(message(2, 1_000, add("b", 5, 1))).unwrap();
    store(&mut machine, &mut log);
    assert_eq!(log.len(), 2, "nothing is due yet");
    machine.take(message(3, 5_099, Arrival::Tick)).unwrap();
    assert_eq!(machine.status().pending, 0);
    machine.take(message(4, 5_100, Arrival::Tick)).unwrap();
    assert_eq!(machine.status().pending, 1);
    let causes: Vec<u64> = log.iter().map(|record| record.stamp.cause.time.0).collect();
    assert_eq!(causes, [5_000, 1_000], "a cause keeps the time that the server gave it");
}
