//! Runs: who acts when, until the faults stop, and until everything rests.

use std::fmt;

use parley_ids::Millis;

use crate::client::Client;
use crate::host::{Host, Replica};
use crate::invariants::Broken;
use crate::journal::Journal;
use crate::scene::Scene;
use crate::toy::{RING, Toy};
use crate::{Faults, Mishap, Nature, Rng, Sound};

/// Replicas of each service.
const REPLICAS: usize = 2;
/// How far a host's clock may be ahead of the servers' or behind, in milliseconds.
const MOST_SKEW: u64 = 3_000;
/// Rounds of 25 ms in which everything must come to rest once the faults have stopped.
const MOST_ROUNDS: u64 = 4_000;
/// How many of the last events a failure shows.
const SHOWN: usize = 80;

/// What to simulate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Steps before the faults stop.
    pub steps: u64,
    /// Commands to each service, at the most.
    pub commands: u64,
    /// What may go wrong; each run has about two thirds of it.
    pub faults: Faults,
}

impl Default for Config {
    fn default() -> Self {
        Self { steps: 2_000, commands: 16, faults: Faults::usual() }
    }
}

/// What happened in a run that kept every promise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Commands that clients sent and saw accepted.
    pub commands: u64,
    /// Messages of all intakes.
    pub inputs: u64,
    /// Records of all logs, each counted once.
    pub records: u64,
    /// Sends and answers that left.
    pub outs: u64,
    /// Lives of machines.
    pub lives: u64,
    /// How often a writer started again from its first missing record.
    pub rewinds: u64,
    /// Checkpoints stored.
    pub checkpoints: u64,
    /// How often an intake got a new beginning.
    pub trims: u64,
    /// Machines that slept while what they had not handled was trimmed.
    pub left_behind: u64,
}

/// A run that broke a promise.
#[derive(Debug)]
pub struct Failure {
    /// The run's seed.
    pub seed: u64,
    /// The promise.
    pub broken: Broken,
    /// What happened before, line by line.
    pub events: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.broken)?;
        if let Some(cause) = std::error::Error::source(&self.broken) {
            writeln!(f, "because {cause}")?;
        }
        writeln!(f, "to see it again: cargo xtask sim machine --seed {}", self.seed)?;
        let hidden = self.events.len().saturating_sub(SHOWN);
        writeln!(f, "the last of {} events:", self.events.len())?;
        self.events.iter().skip(hidden).try_for_each(|event| writeln!(f, "  {event}"))
    }
}

impl std::error::Error for Failure {}

/// Simulates one sound world.
///
/// # Errors
/// When a promise was broken; the same seed and configuration break it again.
pub fn run(seed: u64, config: &Config) -> Result<Summary, Failure> {
    run_as::<Sound>(seed, config)
}

/// Simulates one world of nature `N`.
///
/// # Errors
/// When a promise was broken, as it must be in a world that is not sound.
pub fn run_as<N: Nature>(seed: u64, config: &Config) -> Result<Summary, Failure> {
    World::<N>::new(seed, config, Journal::default()).run().map_err(|first| {
        // The same again, this time with an event log.
        let mut world = World::<N>::new(seed, config, Journal::kept());
        let broken = world.run().err().unwrap_or(first);
        Failure { seed, broken, events: std::mem::take(&mut world.scene.journal).into_lines() }
    })
}

/// Everything that acts, and everything it stands in.
struct World<N: Nature> {
    scene: Scene<N>,
    hosts: Vec<Box<dyn Replica<N>>>,
    clients: Vec<Client>,
    steps: u64,
}

impl<N: Nature> World<N> {
    fn new(seed: u64, config: &Config, journal: Journal) -> Self {
        let mut scene = Scene::new(seed, &config.faults, journal);
        let mut hosts: Vec<Box<dyn Replica<N>>> = Vec::new();
        for _ in 0..REPLICAS {
            hosts.push(Box::new(Host::<Toy<0, N>>::new(0, skew(&mut scene.rng))));
            hosts.push(Box::new(Host::<Toy<1, N>>::new(1, skew(&mut scene.rng))));
            hosts.push(Box::new(Host::<Toy<2, N>>::new(2, skew(&mut scene.rng))));
        }
        let clients = (0..RING.len()).map(|at| Client::new(at, config.commands)).collect();
        Self { scene, hosts, clients, steps: config.steps }
    }

    fn run(&mut self) -> Result<Summary, Broken> {
        for _ in 0..self.steps {
            self.scene.now = self.scene.now + Millis(self.scene.rng.below(8));
            self.step()?;
            self.elect()?;
        }
        self.scene.calm = true;
        self.come_to_rest()?;
        self.check_rest()
    }

    /// Somebody does something.
    fn step(&mut self) -> Result<(), Broken> {
        match self.scene.rng.below(100) {
            0..55 => {
                let host = pick(&mut self.scene.rng, &mut self.hosts);
                host.map_or(Ok(false), |host| host.step(&mut self.scene))?;
            }
            55..72 => {
                let link = self.scene.rng.below(self.scene.broker.links.len() as u64);
                self.scene.pump(usize::try_from(link).unwrap_or_default())?;
            }
            72..80 => {
                let client = pick(&mut self.scene.rng, &mut self.clients);
                client.map_or(Ok(()), |client| client.step(&mut self.scene))?;
            }
            80..93 => {
                let busy = self.scene.broker.busy();
                if let Some(life) = self.scene.rng.one_of(&busy) {
                    self.scene.deliver(life)?;
                }
            }
            _ => self.mishap()?,
        }
        Ok(())
    }

    /// Something happens to a host.
    fn mishap(&mut self) -> Result<(), Broken> {
        let scene = &mut self.scene;
        let Some(host) = pick(&mut scene.rng, &mut self.hosts) else { return Ok(()) };
        let kinds = [Mishap::Crash, Mishap::Reconnect, Mishap::Takeover, Mishap::Pause, Mishap::Trim];
        let Some(mishap) = scene.rng.one_of(&kinds) else { return Ok(()) };
        if !scene.happens(mishap) {
            return Ok(());
        }
        match mishap {
            Mishap::Crash => host.crash(scene),
            Mishap::Reconnect => host.reconnect(scene),
            Mishap::Takeover if !host.is_up() => host.start(scene)?,
            Mishap::Pause => {
                let until = scene.now + Millis(scene.rng.between(1, 2_500));
                host.pause(until);
            }
            Mishap::Trim => scene.trim(host.at()),
            _ => {}
        }
        Ok(())
    }

    /// Where no replica of a service lives, one starts before long.
    fn elect(&mut self) -> Result<(), Broken> {
        for at in 0..RING.len() {
            let up = self.hosts.iter().any(|host| host.at() == at && host.is_up());
            if !up && (self.scene.calm || self.scene.rng.below(40) == 0) {
                let mut replicas: Vec<_> = self.hosts.iter_mut().filter(|host| host.at() == at).collect();
                if let Some(host) = pick(&mut self.scene.rng, &mut replicas) {
                    host.start(&mut self.scene)?;
                }
            }
        }
        Ok(())
    }

    /// The faults have stopped: everybody does all there is to do, until there is nothing left.
    fn come_to_rest(&mut self) -> Result<(), Broken> {
        for round in 0..MOST_ROUNDS {
            self.scene.now = self.scene.now + Millis(25);
            self.elect()?;
            if round % 8 == 0 {
                self.trim()?;
            }
            let moved = self.everything_once()?;
            if !moved && self.rests() {
                return Ok(());
            }
        }
        let hosts: Vec<String> =
            self.hosts.iter().map(|h| format!("{} {}", RING[h.at()], h.shown())).collect();
        Err(Broken::Restless(hosts.join("; ")))
    }

    fn everything_once(&mut self) -> Result<bool, Broken> {
        let scene = &mut self.scene;
        let mut moved = false;
        for life in scene.broker.busy() {
            while scene.deliver(life)? {
                moved = true;
            }
        }
        for link in 0..scene.broker.links.len() {
            while scene.pump(link)? {
                moved = true;
            }
        }
        for (at, client) in self.clients.iter_mut().enumerate() {
            while client.waits() && scene.has_room(at) {
                client.step(scene)?;
                moved = true;
            }
        }
        for host in &mut self.hosts {
            while host.step(scene)? {
                moved = true;
            }
        }
        Ok(moved)
    }

    /// Trims, so that full intakes take commands again. A service whose newest checkpoint is damaged starts again
    /// from the one before and writes another.
    fn trim(&mut self) -> Result<(), Broken> {
        for at in 0..RING.len() {
            if self.scene.stores[at].remove_damaged() {
                for host in self.hosts.iter_mut().filter(|host| host.at() == at && host.is_up()) {
                    host.crash(&mut self.scene);
                    host.start(&mut self.scene)?;
                }
            }
            self.scene.trim(at);
        }
        Ok(())
    }

    fn rests(&self) -> bool {
        self.scene.watch.nothing_is_due()
            && self.scene.broker.all_delivered()
            && self.clients.iter().all(|client| !client.waits())
            && self.hosts.iter().all(|host| host.rests(&self.scene))
    }

    /// At rest: logs are complete, states are what their intakes give, and every command had its one effect.
    fn check_rest(&mut self) -> Result<Summary, Broken> {
        for at in 0..RING.len() {
            self.scene.watch.complete(at)?;
        }
        for host in &self.hosts {
            let at = host.at();
            if let Some((encoded, ledger)) = host.state()? {
                self.scene.watch.same_state(at, &encoded)?;
                self.clients.get(at).map_or(Ok(()), |client| client.check(ledger))?;
            }
        }
        for host in &mut self.hosts {
            host.crash(&mut self.scene);
        }
        let commands = self.clients.iter().map(Client::commands).sum();
        Ok(Summary { commands, records: self.scene.watch.records(), ..self.scene.summary })
    }
}

/// How far a host's clock is ahead of the servers'.
fn skew(rng: &mut Rng) -> i64 {
    let skew = |number: u64| i64::try_from(number).unwrap_or_default();
    skew(rng.between(0, 2 * MOST_SKEW)) - skew(MOST_SKEW)
}

/// One of them.
fn pick<'a, T>(rng: &mut Rng, from: &'a mut [T]) -> Option<&'a mut T> {
    let index = rng.below(from.len() as u64);
    usize::try_from(index).ok().and_then(|index| from.get_mut(index))
}
