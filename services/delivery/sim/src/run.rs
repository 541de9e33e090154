//! Runs.

use std::fmt;

use crate::world::World;
use crate::{Broken, Kind, Nature, Sound};

/// How many of the last events a failure shows.
const SHOWN: usize = 120;

/// What to simulate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Config {
    /// What the run is about; none: as its seed says.
    pub kind: Option<Kind>,
}

/// What happened in a run in which every property held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs of the core.
    pub inputs: u64,
    /// Copies that were accepted.
    pub accepted: u64,
    /// Sends to recipients.
    pub dispatches: u64,
    /// Handlers that were done with their message.
    pub handled: u64,
    /// Copies that were acknowledged.
    pub acknowledged: u64,
    /// Copies that expired.
    pub expired: u64,
    /// Copies that died.
    pub dead: u64,
    /// Letters that were redriven.
    pub redriven: u64,
    /// Letters that were dropped.
    pub dropped: u64,
    /// Numbers, or dead copies, that were stepped over.
    pub skipped: u64,
    /// Sends that were refused.
    pub refused: u64,
    /// Acks and nacks of another life of their conversation, and nacks of what was redriven since.
    pub stale: u64,
    /// How often agents died.
    pub agents_died: u64,
    /// How often the core died and was restored.
    pub core_died: u64,
    /// How often the core began anew.
    pub reborn: u64,
}

impl Summary {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            inputs: self.inputs + other.inputs,
            accepted: self.accepted + other.accepted,
            dispatches: self.dispatches + other.dispatches,
            handled: self.handled + other.handled,
            acknowledged: self.acknowledged + other.acknowledged,
            expired: self.expired + other.expired,
            dead: self.dead + other.dead,
            redriven: self.redriven + other.redriven,
            dropped: self.dropped + other.dropped,
            skipped: self.skipped + other.skipped,
            refused: self.refused + other.refused,
            stale: self.stale + other.stale,
            agents_died: self.agents_died + other.agents_died,
            core_died: self.core_died + other.core_died,
            reborn: self.reborn + other.reborn,
        }
    }
}

/// A run in which a property did not hold.
#[derive(Debug)]
pub struct Failure {
    /// The run's seed.
    pub seed: u64,
    /// The property.
    pub broken: Broken,
    /// What happened before, line by line.
    pub events: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.broken)?;
        writeln!(f, "to see it again: cargo xtask sim delivery --seed {}", self.seed)?;
        let hidden = self.events.len().saturating_sub(SHOWN);
        writeln!(f, "the last of {} events:", self.events.len())?;
        self.events.iter().skip(hidden).try_for_each(|event| writeln!(f, "  {event}"))
    }
}

impl std::error::Error for Failure {}

/// Simulates one sound world.
///
/// # Errors
/// When a property did not hold; the same seed and configuration show it again.
pub fn run(seed: u64, config: &Config) -> Result<Summary, Failure> {
    run_as::<Sound>(seed, config)
}

/// Simulates one world of nature `N`.
///
/// # Errors
/// When a property did not hold, as it must be in a world that is not sound.
pub fn run_as<N: Nature>(seed: u64, config: &Config) -> Result<Summary, Failure> {
    let mut world = World::<N>::new(seed, config, None);
    match world.run() {
        Ok(()) => Ok(world.summary()),
        Err(first) => {
            // The same again, this time with an event log.
            let mut world = World::<N>::new(seed, config, Some(Vec::new()));
            let broken = world.run().err().unwrap_or(first);
            Err(Failure { seed, broken, events: world.into_events() })
        }
    }
}
