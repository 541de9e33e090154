use std::collections::BTreeMap;

use parley_ids::{Millis, ServiceName, UnixMillis};

use super::LIFE;
use crate::{Anchor, CheckpointHead, Life, Reader, Relief, Trim, trim};

/// A checkpoint at input `10 * number`, with `100 * number` records stored, all for one reader, made at second
/// `number`.
fn anchor(number: u64) -> Anchor {
    let head = CheckpointHead {
        incarnation: LIFE,
        next_intake: 10 * number,
        next_index: 100 * number + 1,
        log_seq: 110 * number,
        log_from: 110 * number,
        at: UnixMillis(1_000 * number),
        written: BTreeMap::from([(ServiceName::Auction, 100 * number)]),
        ..CheckpointHead::default()
    };
    Anchor { head, object: format!("c{number}") }
}

fn readers(incarnation: u64, taken: u64) -> BTreeMap<ServiceName, Reader> {
    BTreeMap::from([(ServiceName::Auction, Reader { life: Life { incarnation, era: 0 }, taken, ahead: 0 })])
}

#[test]
fn an_intake_goes_by_age_and_a_log_waits_for_its_readers() {
    let anchors = [anchor(1), anchor(2), anchor(3)];
    let begin = |number: u64, log: u64, drop: &[&str]| {
        let drop = drop.iter().map(|&object| object.to_owned()).collect();
        let log_below = if log == 0 { 0 } else { 110 * log + 1 };
        Some(Trim { intake_below: 10 * number, log_below, drop })
    };
    for (now, readers, expected) in [
        (5_999, readers(LIFE, 999), None),
        (6_000, readers(LIFE, 999), begin(1, 1, &[])),
        (7_000, readers(LIFE, 999), begin(2, 2, &["c1"])),
        (9_000, readers(LIFE, 999), begin(3, 3, &["c1", "c2"])),
        (9_000, readers(LIFE, 300), begin(3, 3, &["c1", "c2"])),
        (9_000, readers(LIFE, 299), begin(3, 2, &["c1", "c2"])),
        (9_000, readers(LIFE, 99), begin(3, 0, &["c1", "c2"])),
        (9_000, readers(LIFE - 1, 999), begin(3, 0, &["c1", "c2"])),
        (9_000, BTreeMap::new(), begin(3, 0, &["c1", "c2"])),
    ] {
        let found = trim(&anchors, UnixMillis(now), Millis(5_000), &readers, Relief::default());
        assert_eq!(found, expected, "at {now} with {readers:?}");
    }
}

/// Found by simulation, seed 1549: a checkpoint of a life that began at the first input.
#[test]
fn a_later_checkpoint_that_stands_earlier_keeps_the_log() {
    let mut late = anchor(2);
    (late.head.log_seq, late.head.log_from) = (3, 3);
    let found =
        trim(&[anchor(1), late], UnixMillis(6_000), Millis(5_000), &readers(LIFE, 999), Relief::default());
    assert_eq!(found.map(|t| t.log_below), Some(4));
}

#[test]
fn a_log_that_nobody_reads_waits_for_its_age_only() {
    let mut alone = anchor(1);
    alone.head.written = BTreeMap::new();
    let found = trim(&[alone], UnixMillis(6_000), Millis(5_000), &BTreeMap::new(), Relief::default());
    assert_eq!(found, Some(Trim { intake_below: 10, log_below: 111, drop: Vec::new() }));
}

#[test]
fn without_a_checkpoint_nothing_goes() {
    assert_eq!(trim(&[], UnixMillis(9_000), Millis(0), &BTreeMap::new(), Relief::default()), None);
}

#[test]
fn a_stream_that_is_nearly_full_goes_before_its_age() {
    let anchors = [anchor(1), anchor(2), anchor(3)];
    let (young, horizon) = (UnixMillis(3_000), Millis(5_000));
    for (intake_below, log_below, expected) in [
        (0, 0, None),
        (5, 0, Some(10)),
        (11, 0, Some(20)),
        (20, 0, Some(20)),
        (0, 222, Some(30)),
        // The current checkpoint is the most that can be given.
        (99, 0, Some(30)),
    ] {
        let relief = Relief { intake_below, log_below };
        let found = trim(&anchors, young, horizon, &readers(LIFE, 999), relief);
        assert_eq!(found.map(|trim| trim.intake_below), expected, "{relief:?}");
    }
    // What is old anyway goes too, and the log waits for its readers even so.
    let relief = Relief { intake_below: 11, log_below: 0 };
    let found = trim(&anchors, UnixMillis(9_000), horizon, &readers(LIFE, 99), relief);
    assert_eq!(found.map(|trim| (trim.intake_below, trim.log_below)), Some((30, 0)));
}
