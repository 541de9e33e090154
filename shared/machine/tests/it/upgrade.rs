//! Versions of a core take turns on one pair of streams, killed at any moment: nothing that counted changes.

use std::collections::BTreeMap;

use parley_ids::{ServiceName, UnixMillis};
use parley_machine::{
    Adopt, Checkpoint, FENCE, Fault, IntakeMessage, LogRecord, Machine, Plan, Reader, Service as _, Taken,
    Ticket,
};
use parley_sim::toy::{Toy, routes};
use parley_sim::{Nature, Rng, Sound};

use crate::desk::{LIFE, Ours, add, message};

/// A version that writes its records otherwise.
#[derive(Debug)]
struct Later;

impl Nature for Later {
    const VERSION: u32 = 2;

    fn aside() -> u64 {
        9
    }
}

/// What outlives a machine.
#[derive(Debug, Default)]
struct World {
    intake: Vec<IntakeMessage>,
    log: Vec<LogRecord>,
    checkpoints: Vec<Checkpoint>,
}

impl World {
    fn last(&self) -> u64 {
        self.intake.len() as u64
    }

    /// Commands come in; now and then so late that timers are due.
    fn feed(&mut self, rng: &mut Rng, most: u64) {
        for _ in 0..rng.between(1, most) {
            let seq = self.last() + 1;
            let before = self.intake.last().map_or(1_000, |message| message.time.0);
            let at = before + rng.one_of(&[1, 5, 900]).unwrap_or(1);
            self.intake.push(message(seq, at, add(&format!("c{seq}"), rng.between(1, 9), seq)));
        }
    }

    /// The newest checkpoint that a version can read.
    fn checkpoint<N: Nature>(&self) -> Option<&Checkpoint> {
        self.checkpoints.iter().rev().find(|checkpoint| checkpoint.head.core <= N::VERSION)
    }

    fn begin<N: Nature>(&self) -> Ours<N> {
        Machine::begin(LIFE, routes(0), Plan::default(), self.checkpoint::<N>()).unwrap()
    }

    /// A machine that has compared the whole log, as a host brings it there.
    fn recovered<N: Nature>(&self) -> Ours<N> {
        let mut how = Adopt::Nothing;
        loop {
            match self.attempt::<N>(how) {
                Ok(machine) => return machine,
                Err(fault) => how = how.after(&fault).unwrap_or_else(|| panic!("{how:?}: {fault}")),
            }
        }
    }

    fn attempt<N: Nature>(&self, how: Adopt) -> Result<Ours<N>, Fault> {
        let mut machine = self.begin::<N>();
        let behind = |from: u64| (1..).zip(&self.log).filter(move |(seq, _)| *seq > from);
        if how != Adopt::Nothing {
            let mut adoption = machine.adoption();
            for (seq, record) in behind(machine.stored_at()) {
                adoption.note(seq, record, Toy::<0, N>::ENDS);
            }
            assert!(machine.adopt(adoption, how)?, "a fault of another version names a record to adopt");
        }
        let from = machine.log_seq();
        behind(from).try_for_each(|(seq, record)| machine.logged(seq, record.clone()))?;
        machine.log_ended(self.log.len() as u64);
        let next = machine.next_intake();
        let inputs = self.intake.iter().filter(|message| message.seq >= next).cloned();
        inputs.into_iter().try_for_each(|input| machine.take(input))?;
        machine.caught_up(self.last())?;
        Ok(machine)
    }

    /// One life: recovers, takes inputs, stores some of its records, perhaps a checkpoint, and is killed.
    fn live<N: Nature>(&mut self, rng: &mut Rng) {
        let mut machine = self.recovered::<N>();
        for _ in 0..rng.below(4) {
            self.feed(rng, 4);
            let next = machine.next_intake();
            let inputs: Vec<_> = self.intake.iter().filter(|m| m.seq >= next).cloned().collect();
            inputs.into_iter().for_each(|input| machine.take(input).unwrap());
            self.store(&mut machine, rng.below(8));
            if rng.below(6) == 0 {
                self.store(&mut machine, u64::MAX);
                let snapshot = machine.checkpoint(UnixMillis(1), true);
                self.checkpoints.extend(snapshot.map(|s| s.encode().unwrap()));
            }
        }
    }

    /// Stores up to `most` of the records it wants stored, those that may be under way together at once.
    fn store<N: Nature>(&mut self, machine: &mut Ours<N>, most: u64) {
        let mut left = most;
        loop {
            let mut tickets: Vec<(Ticket, u64)> = Vec::new();
            while left > 0
                && let Some(append) = machine.next_append()
            {
                assert!(
                    append.behind.is_none_or(|last| last == self.log.len() as u64),
                    "nobody else writes here"
                );
                self.log.push(append.record);
                tickets.push((append.ticket, self.log.len() as u64));
                left -= 1;
            }
            if tickets.is_empty() {
                return;
            }
            for (ticket, seq) in tickets {
                assert_eq!(machine.acked(ticket, seq), None, "nobody else writes here");
            }
        }
    }

    /// Indices are dense, and so are every reader's counters in each era, as if one version had made everything.
    fn check_numbers(&self) {
        let (mut counters, mut era): (BTreeMap<ServiceName, u64>, u32) = (BTreeMap::new(), 0);
        for (index, record) in (1..).zip(&self.log) {
            let stamp = &record.stamp;
            assert_eq!(stamp.index, index, "{record:?}");
            if stamp.era != era {
                assert_eq!((stamp.era, record.event.as_str()), (era + 1, FENCE), "{record:?}");
                (era, counters) = (stamp.era, BTreeMap::new());
            }
            for (reader, counter) in &stamp.to {
                let last = counters.entry(*reader).or_default();
                *last += 1;
                assert_eq!(counter, last, "{reader} of {record:?}");
            }
        }
    }

    /// What another replay of this version gives is what the log holds, and its state the same.
    fn check_replay<N: Nature>(&self, machine: &Ours<N>) {
        let again = self.recovered::<N>();
        assert_eq!(again.status().pending, machine.status().pending);
        let state = |machine: &Ours<N>| Checkpoint::of(machine.state()).unwrap().body;
        assert_eq!(state(&again), state(machine));
    }
}

fn play(seed: u64) -> (World, u64) {
    let (mut rng, mut world) = (Rng::new(seed), World::default());
    for _ in 0..rng.between(2, 6) {
        if rng.below(2) == 0 {
            world.live::<Sound>(&mut rng)
        } else {
            world.live::<Later>(&mut rng)
        }
        world.check_numbers();
    }
    let mut machine = world.recovered::<Later>();
    let superseded = machine.status().superseded;
    world.store(&mut machine, u64::MAX);
    world.check_numbers();
    world.check_replay(&machine);
    (world, superseded)
}

#[test]
fn versions_that_take_turns_keep_what_counts() {
    let played: Vec<_> = (0..600).map(play).collect();
    let with = |wanted: fn(&World, u64) -> bool| played.iter().filter(|(w, s)| wanted(w, *s)).count();
    assert!(with(|_, superseded| superseded > 0) > 100, "versions met");
    assert!(with(|_, superseded| superseded == 0) > 50, "versions took over at checkpoints");
    assert!(with(|world, _| world.checkpoints.iter().any(|c| c.head.core == 1)) > 50, "and were rolled back");
}

/// Found by a review: a version that makes nothing of an input of which the other one made its last record.
#[test]
fn a_version_that_gives_fewer_records_adopts_as_well() {
    let mut world = World::default();
    let mut old = world.recovered::<Sound>();
    world.intake = vec![message(1, 1_000, add("c1", 5, 0))];
    old.take(world.intake[0].clone()).unwrap();
    world.store(&mut old, u64::MAX);
    let mut new = world.recovered::<Later>();
    world.store(&mut new, u64::MAX);
    assert_eq!(world.recovered::<Sound>().status().superseded, 1);
}

#[test]
fn an_entity_of_which_versions_differ_ends_and_others_go_on() {
    let mut world = World::default();
    let mut old = world.recovered::<Sound>();
    let credit = |seq: u64, key: &str| {
        let add = parley_sim::toy::Add { key: key.to_owned(), amount: 5, token: seq };
        let payload = parley_proto::Message::encode_to_vec(&add);
        message(seq, 1_000 + seq, crate::desk::command(&format!("c{seq}"), "add", payload))
    };
    world.intake = vec![credit(1, "kept")];
    old.take(world.intake[0].clone()).unwrap();
    world.store(&mut old, u64::MAX);
    world.checkpoints.extend(old.checkpoint(UnixMillis(1), true).map(|s| s.encode().unwrap()));
    world.intake.push(credit(2, "met"));
    old.take(world.intake[1].clone()).unwrap();
    world.store(&mut old, u64::MAX);
    let mut new = world.recovered::<Later>();
    let ledger = new.state().core();
    let balance = |key: &str| ledger.balance(&parley_ids::RecordKey::new(key).unwrap());
    assert_eq!((balance("kept"), balance("met")), (5, 0));
    world.store(&mut new, u64::MAX);
    let told: Vec<_> = world.log.iter().map(|r| (r.event.as_str(), r.key.as_str(), r.stamp.core)).collect();
    assert_eq!(
        told,
        [("added", "kept", 1), ("added", "met", 1), (FENCE, "tasks", 2), ("superseded", "met", 2)]
    );
}

/// Found by a review: what a writer of the other version still publishes must not be taken by readers for what it is not.
#[test]
fn a_late_record_of_another_version_is_void_behind_the_new_era_and_refuses_it_before() {
    let mut world = World::default();
    let mut old = world.recovered::<Sound>();
    world.intake = vec![message(1, 1_000, add("c1", 5, 1)), message(2, 1_001, add("c2", 5, 2))];
    for input in world.intake.clone() {
        old.take(input).unwrap();
    }
    world.store(&mut old, 1);
    let late = old.next_append().unwrap().record;
    let mut new = world.recovered::<Later>();
    let fence = new.next_append().unwrap();
    assert_eq!((fence.record.event.as_str(), fence.behind), (FENCE, Some(1)));
    assert_eq!(new.next_append(), None, "nothing before it is known to be stored");
    // The late one was first: the fence is refused, and all begins again.
    assert!(new.failed(fence.ticket) && new.is_overtaken());
    // The fence was first: no reader takes what comes behind it.
    let (mut reader, auction) = (Reader::default(), ServiceName::Auction);
    for (record, taken) in
        [(world.log.first().unwrap(), true), (&fence.record, true), (&late, false), (&fence.record, false)]
    {
        assert_eq!(reader.take(auction, &record.stamp) != Taken::Void, taken, "{record:?}");
    }
}
