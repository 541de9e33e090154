use parley_ids::UnixMillis;

use crate::linger::Linger;

fn at(ms: u64) -> UnixMillis {
    UnixMillis(ms)
}

#[test]
fn what_somebody_waits_for_is_published_at_once_with_all_before_it() {
    let mut linger = Linger::default();
    assert!(!linger.due(1, 2, at(0)));
    linger.wait_for(2);
    assert!(linger.due(1, 2, at(0)));
    assert!(!linger.due(3, 1, at(0)), "the third is behind it");
}

#[test]
fn what_nobody_waits_for_is_published_when_it_has_waited() {
    let mut linger = Linger::default();
    assert!(!linger.due(1, 1, at(100)));
    assert_eq!(linger.next(), Some(at(105)));
    assert!(!linger.due(1, 2, at(104)), "the second came later");
    assert!(linger.due(1, 2, at(105)));
    assert_eq!(linger.next(), None);
    assert!(!linger.due(3, 1, at(105)), "the next one waits anew");
    assert_eq!(linger.next(), Some(at(110)));
}

#[test]
fn many_do_not_wait() {
    let mut linger = Linger::default();
    assert!(!linger.due(1, 63, at(0)));
    assert!(linger.due(1, 64, at(0)));
}

#[test]
fn what_is_due_and_finds_no_room_stays_due() {
    let mut linger = Linger::default();
    assert!(linger.due(1, 64, at(0)));
    assert!(linger.due(2, 63, at(0)), "one of them was published");
    assert!(!linger.due(65, 1, at(0)));
}

#[test]
fn where_there_is_nothing_nothing_is_due() {
    let mut linger = Linger::default();
    linger.wait_for(5);
    assert!(!linger.due(5, 0, at(0)));
    assert_eq!(linger.next(), None);
}

#[test]
fn a_local_clock_that_jumps_back_does_not_stop_it() {
    let mut linger = Linger::default();
    assert!(!linger.due(1, 1, at(9_000)));
    assert!(linger.due(1, 1, at(1_000)));
}
