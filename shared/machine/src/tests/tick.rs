use parley_ids::UnixMillis;

use crate::tick::Ticks;

fn at(ms: u64) -> UnixMillis {
    UnixMillis(ms)
}

#[test]
fn a_tick_is_asked_for_once_when_its_time_has_come() {
    let mut ticks = Ticks::default();
    let deadline = Some(at(1_000));
    assert!(!ticks.due(None, at(5_000)), "nothing is waited for");
    assert!(!ticks.due(deadline, at(999)));
    assert_eq!(ticks.next(deadline), deadline);
    assert!(ticks.due(deadline, at(1_000)));
    assert!(!ticks.due(deadline, at(1_001)), "one is under way");
    ticks.seen(at(1_002));
    assert_eq!(ticks.next(None), None);
}

#[test]
fn the_next_deadline_gets_a_tick_of_its_own() {
    let mut ticks = Ticks::default();
    assert!(ticks.due(Some(at(1_000)), at(1_000)));
    ticks.seen(at(1_000));
    assert!(!ticks.due(Some(at(1_500)), at(1_499)));
    assert!(ticks.due(Some(at(1_500)), at(1_500)));
}

#[test]
fn a_lost_tick_is_repeated_after_two_seconds() {
    let mut ticks = Ticks::default();
    let deadline = Some(at(1_000));
    assert!(ticks.due(deadline, at(1_000)));
    assert_eq!(ticks.next(deadline), Some(at(3_000)));
    assert!(!ticks.due(deadline, at(2_999)));
    assert!(ticks.due(deadline, at(3_000)));
    assert!(!ticks.due(deadline, at(3_001)));
}

#[test]
fn where_the_servers_clock_is_behind_what_is_left_is_waited_for() {
    let mut ticks = Ticks::default();
    let deadline = Some(at(1_000));
    assert!(ticks.due(deadline, at(1_000)));
    // It came through at 400 of the server's time: 600 ms too early.
    ticks.seen(at(400));
    assert_eq!(ticks.next(deadline), Some(at(1_600)));
    assert!(!ticks.due(deadline, at(1_599)));
    assert!(ticks.due(deadline, at(1_600)));
}

#[test]
fn a_tick_of_another_replica_ends_the_wait_for_ours() {
    let mut ticks = Ticks::default();
    ticks.seen(at(900));
    assert!(ticks.due(Some(at(1_000)), at(1_000)), "nothing was published here");
    ticks.seen(at(1_000));
    assert!(ticks.due(Some(at(1_100)), at(1_100)));
}

#[test]
fn a_local_clock_that_jumps_back_does_not_stop_ticks() {
    let mut ticks = Ticks::default();
    assert!(ticks.due(Some(at(1_000)), at(9_000)));
    assert!(!ticks.due(Some(at(1_000)), at(9_001)));
    assert!(ticks.due(Some(at(1_000)), at(2_000)));
}
