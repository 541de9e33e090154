//! A host: where a machine lives, dies and lives again.

use parley_ids::UnixMillis;
use parley_machine::{Arrival, Checkpoint, Fault, Machine, Service};

use crate::invariants::{Broken, INCARNATION};
use crate::life::{Halt, Life};
use crate::scene::Scene;
use crate::toy::{self, Ledger, RING};
use crate::{Mishap, Nature};

/// A replica of one service: a place for one machine at a time.
pub(crate) struct Host<S: Service> {
    at: usize,
    /// How far its clock is ahead of the servers', in milliseconds.
    skew: i64,
    /// It does nothing before.
    paused: UnixMillis,
    life: Option<Life<S>>,
}

/// A state, encoded, and its core.
pub(crate) type Stand<'a, N> = (Vec<u8>, &'a Ledger<N>);

/// A host, whichever service it runs.
pub(crate) trait Replica<N: Nature> {
    /// Place of its service.
    fn at(&self) -> usize;
    /// Whether it lives.
    fn is_up(&self) -> bool;
    /// Starts where its newest checkpoint stands that can be read.
    fn start(&mut self, scene: &mut Scene<N>) -> Result<(), Broken>;
    /// Dies. Whatever was not stored or under way is gone.
    fn crash(&mut self, scene: &mut Scene<N>);
    /// Gets a new connection, if it lives.
    fn reconnect(&mut self, scene: &mut Scene<N>);
    /// Does nothing before `until`.
    fn pause(&mut self, until: UnixMillis);
    /// Does one thing; false when there is nothing to do.
    fn step(&mut self, scene: &mut Scene<N>) -> Result<bool, Broken>;
    /// Whether its machine, if any, has handled, stored and sent everything.
    fn rests(&self, scene: &Scene<N>) -> bool;
    /// Its state, encoded, and its core, while it lives.
    fn state(&self) -> Result<Option<Stand<'_, N>>, Broken>;
    /// Where it stands, for people.
    fn shown(&self) -> String;
}

impl<S: Service> Host<S> {
    pub(crate) fn new(at: usize, skew: i64) -> Self {
        Self { at, skew, paused: UnixMillis(0), life: None }
    }

    fn stopped(&self, fault: Fault) -> Broken {
        Broken::Stopped { service: RING[self.at], fault }
    }

    /// A machine at the newest checkpoint that can be read, or at the first input.
    fn machine<N: Nature>(&self, scene: &mut Scene<N>) -> Result<Machine<S>, Fault> {
        let plan = scene.plan;
        let begin = |checkpoint: Option<&Checkpoint>| {
            Machine::begin(INCARNATION, toy::routes(self.at), plan, checkpoint)
        };
        let from_nothing =
            scene.broker.intake(self.at).first() == 1 && scene.happens(Mishap::CheckpointIgnored);
        for checkpoint in scene.stores[self.at].newest_first().filter(|_| !from_nothing) {
            match begin(Some(checkpoint)) {
                Err(Fault::Checkpoint(_)) => {}
                decided => return decided,
            }
        }
        begin(None)
    }
}

impl<N: Nature, S: Service<Core = Ledger<N>>> Replica<N> for Host<S> {
    fn at(&self) -> usize {
        self.at
    }

    fn is_up(&self) -> bool {
        self.life.is_some()
    }

    fn start(&mut self, scene: &mut Scene<N>) -> Result<(), Broken> {
        let machine = self.machine(scene).map_err(|fault| self.stopped(fault))?;
        let (at, next) = (self.at, machine.next_intake());
        let life = Life::begin(at, self.skew, machine, scene);
        scene.note(|| format!("{} life {} begins at {next}", RING[at], life.id()));
        self.paused = UnixMillis(0);
        self.life = Some(life);
        if scene.rng.below(2) == 0 { scene.own(at, Arrival::Resume) } else { Ok(()) }
    }

    fn crash(&mut self, scene: &mut Scene<N>) {
        if let Some(life) = self.life.take() {
            let late = scene.happens(Mishap::LateStore);
            scene.broker.disconnect(life.id(), late);
            scene.summary.rewinds += life.machine().status().rewinds;
            scene.note(|| format!("{} life {} ends", RING[self.at], life.id()));
        }
    }

    fn reconnect(&mut self, scene: &mut Scene<N>) {
        if let Some(life) = &mut self.life {
            let late = scene.happens(Mishap::LateStore);
            scene.broker.disconnect(life.id(), late);
            scene.note(|| format!("{} life {} has a new connection", RING[self.at], life.id()));
            life.interrupted();
        }
    }

    fn pause(&mut self, until: UnixMillis) {
        self.paused = until;
    }

    fn step(&mut self, scene: &mut Scene<N>) -> Result<bool, Broken> {
        if self.paused > scene.now && !scene.calm {
            return Ok(false);
        }
        let Some(life) = &mut self.life else { return Ok(false) };
        match life.step(scene) {
            Ok(moved) => Ok(moved),
            // It slept while another replica trimmed what it has not handled: it starts again.
            Err(Halt::Fault(Fault::IntakeGap { expected, .. }))
                if expected < scene.broker.intake(self.at).first() =>
            {
                scene.summary.left_behind += 1;
                self.crash(scene);
                self.start(scene).map(|()| true)
            }
            Err(Halt::Fault(fault)) => Err(self.stopped(fault)),
            Err(Halt::Broken(broken)) => Err(broken),
        }
    }

    fn rests(&self, scene: &Scene<N>) -> bool {
        self.life.as_ref().is_none_or(|life| {
            life.machine().is_idle()
                && life.machine().next_intake() > scene.broker.intake(self.at).last()
                && scene.broker.is_quiet(life.id())
        })
    }

    fn state(&self) -> Result<Option<Stand<'_, N>>, Broken> {
        let Some(life) = &self.life else { return Ok(None) };
        let state = life.machine().state();
        let encoded = Checkpoint::of(state).map_err(|fault| self.stopped(fault))?.body;
        Ok(Some((encoded, state.core())))
    }

    fn shown(&self) -> String {
        self.life.as_ref().map_or_else(|| "down".to_owned(), |life| format!("{:?}", life.machine().status()))
    }
}
