use parley_ids::ServiceName;

use super::record;
use crate::Taken::{NewLife, Next, Void};
use crate::{Life, Reader, Stamp, Taken};

fn stamp(incarnation: u64, counter: u64) -> Stamp {
    Stamp { incarnation, to: [(ServiceName::Tasks, counter)].into(), ..record(counter).stamp }
}

/// What comes (life and counter), what it is, and how many records are known to be missing afterwards.
type Row = ((u64, u64), Taken, u64);

fn follow(rows: &[Row]) -> Reader {
    let mut reader = Reader::default();
    for (row, ((life, counter), expected, gap)) in rows.iter().enumerate() {
        let taken = reader.take(ServiceName::Tasks, &stamp(*life, *counter));
        assert_eq!((taken, reader.gap()), (*expected, *gap), "row {row} of {rows:?}");
    }
    reader
}

#[test]
fn the_first_record_with_the_next_counter_counts() {
    let reader = follow(&[((7, 1), Next, 0), ((7, 2), Next, 0), ((7, 3), Next, 0)]);
    assert_eq!(reader, Reader { life: Life { incarnation: 7, era: 0 }, taken: 3, ahead: 0 });
}

#[test]
fn repetitions_are_void() {
    follow(&[((7, 1), Next, 0), ((7, 1), Void, 0), ((7, 2), Next, 0), ((7, 1), Void, 0), ((7, 2), Void, 0)]);
}

#[test]
fn what_comes_before_its_predecessor_is_void_and_shows_the_gap() {
    follow(&[
        ((7, 1), Next, 0),
        ((7, 3), Void, 2),
        ((7, 4), Void, 3),
        ((7, 3), Void, 3),
        // The writer began again at the first missing one.
        ((7, 2), Next, 2),
        ((7, 3), Next, 1),
        ((7, 4), Next, 0),
        ((7, 5), Next, 0),
    ]);
}

#[test]
fn a_new_life_of_the_source_begins_at_1_and_ends_the_old_one() {
    let reader = follow(&[
        ((7, 1), Next, 0),
        ((7, 2), Next, 0),
        ((7, 4), Void, 2),
        ((9, 2), Void, 2),
        ((9, 1), NewLife, 0),
        ((7, 3), Void, 0),
        ((9, 2), Next, 0),
        ((8, 1), Void, 0),
    ]);
    assert_eq!(reader, Reader { life: Life { incarnation: 9, era: 0 }, taken: 2, ahead: 0 });
}

#[test]
fn a_record_for_somebody_else_is_void() {
    let mut reader = Reader::default();
    assert_eq!(reader.take(ServiceName::Auction, &stamp(7, 1)), Void);
    assert_eq!(reader, Reader::default());
}
