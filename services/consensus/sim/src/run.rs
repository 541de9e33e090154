//! Runs.

use std::fmt;

use parley_consensus_core::{DecisionCertificate, Outcome};
use parley_identity::remembering;

use crate::world::World;
use crate::{Broken, Kind, Nature, Sound};

/// Every so many seeds one runs without the memo of signatures: all that is verified is verified by ed25519.
const WITHOUT_MEMO: u64 = 16;

/// What to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// n, 1 to 64.
    pub members: u8,
    /// Whether f + 1 members at least are two each: then there may be forks, and each must convict as many.
    pub over: bool,
    /// What the run is about; none: as its seed says.
    pub kind: Option<Kind>,
}

impl Config {
    /// A group of `members`, of which at most f are faulty.
    #[must_use]
    pub fn of(members: u8) -> Self {
        Self { members, over: false, kind: None }
    }
}

/// What happened in runs in which every property held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Runs.
    pub seeds: u64,
    /// Steps: events and ticks.
    pub steps: u64,
    /// Runs that ended with a ballots' outcome.
    pub decisions: u64,
    /// Runs that ended with an abort.
    pub aborts: u64,
    /// Views that were left, as far as any member came.
    pub view_changes: u64,
    /// Crashes of members.
    pub crashes: u64,
    /// Crashes of collectors.
    pub collector_crashes: u64,
    /// What the lying collector told, and what liars signed.
    pub lies: u64,
    /// Messages that were altered on their way.
    pub altered: u64,
    /// Members that were proven guilty.
    pub proven: u64,
    /// Runs in which two values were decided, or could have been shown to be.
    pub forks: u64,
    /// Decisions that a collector had of a member.
    pub handed_in: u64,
    /// The longest time from when nothing kept honest members from deciding to the last one's decision, in milliseconds.
    pub latest: u64,
    /// The most views that they went through in that time.
    pub views: u64,
}

impl Summary {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            seeds: self.seeds + other.seeds,
            steps: self.steps + other.steps,
            decisions: self.decisions + other.decisions,
            aborts: self.aborts + other.aborts,
            view_changes: self.view_changes + other.view_changes,
            crashes: self.crashes + other.crashes,
            collector_crashes: self.collector_crashes + other.collector_crashes,
            lies: self.lies + other.lies,
            altered: self.altered + other.altered,
            proven: self.proven + other.proven,
            forks: self.forks + other.forks,
            handed_in: self.handed_in + other.handed_in,
            latest: self.latest.max(other.latest),
            views: self.views.max(other.views),
        }
    }

    /// Somebody decided.
    pub(crate) fn decided(&mut self, certificate: &DecisionCertificate) {
        let is_abort = certificate.value.outcome() == Outcome::Aborted;
        (self.decisions, self.aborts) = if is_abort { (0, 1) } else { (1, 0) };
    }
}

/// A run in which a property did not hold.
#[derive(Debug)]
pub struct Failure {
    /// The run's seed.
    pub seed: u64,
    /// What was simulated.
    pub config: Config,
    /// The property.
    pub broken: Broken,
    /// What happened before, line by line.
    pub events: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, config, broken, events } = self;
        events.iter().try_for_each(|event| writeln!(f, "  {event}"))?;
        writeln!(f, "seed {seed}, {} members: {broken}", config.members)?;
        let over = if config.over { " --over" } else { "" };
        writeln!(
            f,
            "to see it again, with every event: cargo xtask sim consensus --n {} --seed {seed}{over}",
            config.members
        )
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
    if seed % WITHOUT_MEMO == WITHOUT_MEMO - 1 {
        return run_plainly::<N>(seed, config);
    }
    remembering(|| run_plainly::<N>(seed, config))
}

/// The same, with every signature verified by ed25519 as often as it is seen.
///
/// # Errors
/// As for [`run_as`].
pub fn run_plainly<N: Nature>(seed: u64, config: &Config) -> Result<Summary, Failure> {
    let mut world = World::<N>::new(seed, config, None);
    match world.run() {
        Ok(()) => Ok(world.summary()),
        Err(first) => {
            // The same again, this time with an event log.
            let mut world = World::<N>::new(seed, config, Some(Vec::new()));
            let broken = world.run().err().unwrap_or(first);
            Err(Failure { seed, config: *config, broken, events: world.into_events() })
        }
    }
}
