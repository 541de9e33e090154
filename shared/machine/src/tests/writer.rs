use super::record;
use crate::writer::Writer;
use crate::{Fault, Life, LogRecord, ReadLog, Ticket};

/// A writer that has read its empty log, and produced records 1 to `records`.
fn writer(records: u64) -> Writer {
    let mut writer = Writer::new(life(), 0, 0);
    writer.end(0);
    for index in 1..=records {
        writer.push(record(index)).unwrap();
    }
    writer
}

/// Publishes all that the window has room for.
fn publish(writer: &mut Writer, window: usize) -> Vec<Ticket> {
    std::iter::from_fn(|| writer.next(window)).map(|append| append.ticket).collect()
}

fn life() -> Life {
    Life { incarnation: super::LIFE, era: 0 }
}

fn ticket(epoch: u64, index: u64) -> Ticket {
    Ticket { epoch, index }
}

fn part(from: u64, through: u64) -> Option<ReadLog> {
    Some(ReadLog { from, through })
}

/// A record that differs from [`record`] of that index, made by version `core`.
fn other(index: u64, core: u32) -> LogRecord {
    let mut other = LogRecord { payload: vec![9], ..record(index) };
    other.stamp.core = core;
    other
}

#[test]
fn records_are_pipelined_up_to_the_window() {
    let mut writer = writer(5);
    assert_eq!(publish(&mut writer, 3), [ticket(1, 1), ticket(1, 2), ticket(1, 3)]);
    assert_eq!(writer.acked(ticket(1, 1), 1), None);
    assert_eq!((writer.stored(), writer.stored_seq(), writer.pending()), (1, 1, 4));
    assert_eq!(publish(&mut writer, 3), [ticket(1, 4)]);
}

#[test]
fn answers_may_come_in_any_order() {
    for order in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
        let mut writer = writer(3);
        publish(&mut writer, 9);
        for index in order {
            assert_eq!(writer.acked(ticket(1, index), index), None, "{order:?}");
        }
        assert_eq!((writer.stored(), writer.stored_seq(), writer.pending()), (3, 3, 0), "{order:?}");
        assert_eq!(writer.rewinds(), 0, "{order:?}");
    }
}

#[test]
fn after_a_refusal_everything_from_the_first_missing_one_is_published_again() {
    let mut writer = writer(4);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 1), None);
    assert!(writer.failed(ticket(1, 2)), "the pipeline starts again");
    assert!(!writer.failed(ticket(1, 3)), "once");
    assert_eq!(publish(&mut writer, 9), [ticket(2, 2)], "alone, for it may be refused again");
    // What the first attempt stored behind the missing one, at 2 and 3, is void.
    assert_eq!(writer.acked(ticket(2, 2), 4), part(2, 3));
    writer.read(2, record(3)).unwrap();
    writer.read(3, record(4)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 2, through: 3 }), None);
    assert_eq!((writer.stored(), writer.stored_seq()), (2, 4));
    assert_eq!(publish(&mut writer, 9), [ticket(2, 3), ticket(2, 4)]);
    assert_eq!(writer.acked(ticket(2, 3), 5), None);
    assert_eq!(writer.acked(ticket(2, 4), 6), None);
    assert_eq!((writer.stored(), writer.stored_seq(), writer.rewinds()), (4, 6, 1));
}

#[test]
fn late_answers_of_an_old_epoch_confirm_nothing() {
    let mut writer = writer(3);
    publish(&mut writer, 9);
    assert!(writer.failed(ticket(1, 1)));
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 3), 2), None);
    assert!(!writer.failed(ticket(1, 2)));
    assert_eq!((writer.stored(), writer.rewinds()), (0, 1));
}

#[test]
fn a_new_connection_begins_again_where_anything_was_under_way() {
    let mut writer = writer(2);
    assert!(!writer.interrupted(), "nothing is under way");
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 1), None);
    assert!(writer.interrupted());
    assert_eq!(publish(&mut writer, 9), [ticket(2, 2)]);
    assert_eq!(writer.acked(ticket(2, 2), 3), part(2, 2), "the first attempt may be there");
    writer.read(2, record(2)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 2, through: 2 }), None);
    assert_eq!((writer.stored(), writer.stored_seq()), (2, 2));
    assert!(!writer.interrupted());
}

#[test]
fn a_late_answer_of_an_old_epoch_spares_reading_what_it_tells() {
    let mut writer = writer(3);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 1), None);
    assert!(writer.failed(ticket(1, 2)));
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 3), 2), None);
    assert_eq!(writer.acked(ticket(2, 2), 3), None, "nothing unknown lies between");
    assert_eq!(writer.stored(), 2);
}

#[test]
fn a_record_stored_before_its_predecessor_is_void_and_published_again() {
    let mut writer = writer(2);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 2), 1), None);
    assert_eq!(writer.acked(ticket(1, 1), 2), part(1, 1));
    writer.read(1, record(2)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 1, through: 1 }), None);
    assert_eq!((writer.stored(), writer.stored_seq(), writer.rewinds()), (1, 2, 1));
    assert_eq!(publish(&mut writer, 9), [ticket(2, 2)]);
}

#[test]
fn what_somebody_else_wrote_first_confirms_where_it_is_the_same() {
    let mut writer = writer(2);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 3), part(1, 2));
    assert_eq!(writer.acked(ticket(1, 2), 4), None, "not before the part is read");
    writer.read(1, record(1)).unwrap();
    assert_eq!((writer.stored(), writer.stored_seq()), (1, 1), "theirs counts, ours is void");
    writer.read(2, record(1)).unwrap();
    let next = writer.read_done(ReadLog { from: 1, through: 2 });
    assert_eq!(next, part(3, 3));
    writer.read(3, record(1)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 3, through: 3 }), None);
    assert_eq!((writer.stored(), writer.stored_seq(), writer.pending()), (2, 4, 0));
}

#[test]
fn what_somebody_else_wrote_ahead_waits_for_its_input() {
    let mut writer = writer(1);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 4), part(1, 3));
    for index in 1..=3 {
        writer.read(index, record(index)).unwrap();
    }
    assert_eq!(writer.read_done(ReadLog { from: 1, through: 3 }), None);
    assert_eq!((writer.stored(), writer.pending(), writer.read_ahead()), (1, 0, 2));
    writer.push(record(2)).unwrap();
    writer.push(record(3)).unwrap();
    writer.push(record(4)).unwrap();
    assert_eq!((writer.stored(), writer.stored_seq(), writer.read_ahead()), (3, 3, 0));
    assert_eq!(publish(&mut writer, 9), [ticket(1, 4)]);
}

#[test]
fn what_somebody_else_wrote_otherwise_stops_the_writer() {
    let difference = "payload of 1 bytes against 3 bytes".to_owned();
    let superseded = |logged| Fault::Superseded { index: 1, logged, ours: 2, difference: difference.clone() };
    let diverged = Fault::Diverged { index: 1, difference: difference.clone() };
    for (core, fault) in [(1, superseded(1)), (2, diverged), (3, superseded(3))] {
        let mut writer = writer(1);
        publish(&mut writer, 9);
        assert_eq!(writer.acked(ticket(1, 1), 2), part(1, 1));
        assert_eq!(writer.read(1, other(1, core)), Err(fault), "core version {core}");
    }
}

#[test]
fn another_version_that_wrote_the_same_is_no_difference() {
    let mut writer = writer(1);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 2), part(1, 1));
    let mut theirs = record(1);
    theirs.stamp.core = 1;
    assert_eq!(writer.read(1, theirs), Ok(()));
    assert_eq!(writer.stored(), 1);
}

#[test]
fn recovery_compares_and_publishes_only_what_the_log_does_not_have() {
    let mut writer = Writer::new(life(), 0, 0);
    writer.push(record(1)).unwrap();
    assert_eq!(writer.next(9), None, "the log may have it");
    for (seq, index) in [(1, 1), (2, 1), (3, 3), (4, 2)] {
        writer.read(seq, record(index)).unwrap();
    }
    assert_eq!((writer.stored(), writer.stored_seq(), writer.read_ahead()), (1, 1, 1));
    assert_eq!(writer.unmatched().map(|record| record.stamp.index), Some(2));
    writer.end(4);
    writer.push(record(2)).unwrap();
    writer.push(record(3)).unwrap();
    assert_eq!((writer.stored(), writer.stored_seq()), (2, 4));
    assert_eq!(publish(&mut writer, 9), [ticket(1, 3)], "3 stood before 2, hence void");
    assert_eq!(writer.acked(ticket(1, 3), 5), None);
    assert_eq!((writer.stored(), writer.stored_seq()), (3, 5));
}

#[test]
fn a_refusal_while_a_part_is_read_is_survived() {
    let mut writer = writer(2);
    publish(&mut writer, 9);
    assert_eq!(writer.acked(ticket(1, 1), 2), part(1, 1));
    assert!(writer.failed(ticket(1, 2)));
    assert_eq!(publish(&mut writer, 9), [ticket(2, 1)]);
    assert_eq!(writer.acked(ticket(2, 1), 3), None, "the part is still being read");
    writer.read(1, record(1)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 1, through: 1 }), None);
    assert_eq!((writer.stored(), writer.stored_seq()), (1, 1));
    assert_eq!(publish(&mut writer, 9), [ticket(2, 2)]);
    assert_eq!(writer.acked(ticket(2, 2), 4), part(2, 3));
    writer.read(2, record(1)).unwrap();
    writer.read(3, record(1)).unwrap();
    assert_eq!(writer.read_done(ReadLog { from: 2, through: 3 }), None);
    assert_eq!((writer.stored(), writer.stored_seq()), (2, 4));
}

#[test]
fn a_record_that_is_refused_again_and_again_has_nothing_published_behind_it() {
    let mut writer = writer(9);
    let mut published = publish(&mut writer, 9).len();
    for epoch in 1..10 {
        assert!(writer.failed(ticket(epoch, 1)));
        published += publish(&mut writer, 9).len();
    }
    assert_eq!(published, 9 + 9);
    let (mut seq, mut sizes) = (0, Vec::new());
    let mut burst = vec![ticket(10, 1)];
    while !burst.is_empty() {
        for ticket in std::mem::take(&mut burst) {
            seq += 1;
            assert_eq!(writer.acked(ticket, seq), None);
        }
        burst = publish(&mut writer, 9);
        sizes.push(burst.len());
    }
    assert_eq!((writer.stored(), sizes), (9, vec![2, 6, 0]), "and then it soon fills its window again");
}
