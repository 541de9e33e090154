//! Tests of the test: worlds that are wrong in one way, which the simulation must catch.

use std::collections::BTreeMap;

use parley_machine::{Arrival, IntakeMessage};
use parley_sim::{Broken, Config, Hand, Nature, beside, run_as};

/// Seeds within which each of them must be caught.
const SEEDS: u64 = 30;

/// What the first failing seed of nature `N` breaks.
fn caught<N: Nature>() -> Broken {
    let config = Config::default();
    let failure = (0..SEEDS).find_map(|seed| run_as::<N>(seed, &config).err());
    match failure {
        Some(failure) => failure.broken,
        None => panic!("{SEEDS} seeds did not catch it"),
    }
}

/// A core whose records tell how inputs were read together.
#[derive(Debug)]
struct DependsOnBatches;

impl Nature for DependsOnBatches {
    fn aside() -> u64 {
        beside::batch()
    }
}

#[test]
fn a_core_that_depends_on_read_batches_is_caught() {
    let broken = caught::<DependsOnBatches>();
    assert!(matches!(broken, Broken::Contents { .. } | Broken::Stopped { .. }), "{broken}");
}

/// A core that reads what others of its process know.
#[derive(Debug)]
struct ReadsFromTheSide;

impl Nature for ReadsFromTheSide {
    fn aside() -> u64 {
        beside::handled()
    }
}

#[test]
fn a_core_that_reads_state_from_the_side_is_caught() {
    let broken = caught::<ReadsFromTheSide>();
    assert!(matches!(broken, Broken::Contents { .. } | Broken::Stopped { .. }), "{broken}");
}

/// A host that stamps ticks with its own clock.
#[derive(Debug)]
struct TicksByLocalClock;

impl Nature for TicksByLocalClock {
    fn hand(message: IntakeMessage, hand: &Hand) -> IntakeMessage {
        match message.arrival {
            Arrival::Tick => IntakeMessage { time: hand.local, ..message },
            _ => message,
        }
    }
}

#[test]
fn ticks_by_the_local_clock_are_caught() {
    let broken = caught::<TicksByLocalClock>();
    assert!(matches!(broken, Broken::Contents { .. } | Broken::Stopped { .. }), "{broken}");
}

/// A host that goes on at the end of its intake after a restart, with the index of its checkpoint, and does not
/// read its log.
#[derive(Debug)]
struct ReusesIndices;

impl Nature for ReusesIndices {
    const REPLAYS: bool = false;
}

#[test]
fn an_index_reused_after_a_restart_is_caught() {
    let broken = caught::<ReusesIndices>();
    assert!(
        matches!(
            broken,
            Broken::Contents { .. } | Broken::Early { .. } | Broken::Reader { .. } | Broken::Restless(..)
        ),
        "{broken}"
    );
}

/// A reader that takes any counter beyond its last one for the next.
#[derive(Debug)]
struct AcceptsGaps;

impl Nature for AcceptsGaps {
    fn hand(mut message: IntakeMessage, hand: &Hand) -> IntakeMessage {
        if let Arrival::Record { record, .. } = &mut message.arrival {
            let next = hand.taken + 1;
            let counters: BTreeMap<_, _> =
                record.stamp.to.iter().map(|(reader, counter)| (*reader, *counter.min(&next))).collect();
            record.stamp.to = counters;
        }
        message
    }
}

#[test]
fn an_accepted_gap_is_caught() {
    let broken = caught::<AcceptsGaps>();
    assert!(matches!(broken, Broken::Reader { .. }), "{broken}");
}

/// A host that takes a publish for stored once it is under way.
#[derive(Debug)]
struct SendsBeforeStored;

impl Nature for SendsBeforeStored {
    const WAITS: bool = false;
}

#[test]
fn a_send_before_its_record_is_stored_is_caught() {
    let broken = caught::<SendsBeforeStored>();
    assert!(matches!(broken, Broken::Early { .. }), "{broken}");
}
