//! Going through every state.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use parley_consensus_core::{Rules, View};
use stateright::{Checker, HasDiscoveries, Model};

use crate::world::World;
use crate::{Error, Outcome, Progress, Views};

/// How often it is looked whether all is done.
const LOOK: Duration = Duration::from_millis(20);
/// How often it is said how far all is.
const SAY: Duration = Duration::from_secs(5);

/// What to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// How many views.
    pub views: Views,
    /// The view that the Byzantine member leads; the one after the last: none of those that are looked at.
    pub leads: View,
    /// The rules of the honest ones.
    pub rules: Rules,
    /// Whether they know what they signed after a restart. One that does not contradicts itself: for tests of the check.
    pub recalls: bool,
    /// Whether members are also shown two things in one message.
    pub pairs: bool,
    /// Whether what is left out of a member's state as being of no consequence is told apart all the same, to see that
    /// it is of none.
    pub exact: bool,
    /// Threads that go through the group's states.
    pub threads: usize,
}

impl Config {
    /// All states of a group whose Byzantine member leads the view `leads`, with the rules of production, one thing shown
    /// at a time.
    #[must_use]
    pub fn of(views: Views, leads: View) -> Self {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        Self { views, leads, rules: Rules::PRODUCTION, recalls: true, pairs: false, exact: false, threads }
    }

    /// The same for every place of the Byzantine member. Members that lead none of the views are the same but for their
    /// names.
    #[must_use]
    pub fn all(views: Views) -> Vec<Self> {
        views.all().chain([views.beyond()]).map(|leads| Self::of(views, leads)).collect()
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "four members, {}, ", self.views)?;
        if self.leads > self.views.last() {
            return f.write_str("none of which the Byzantine member leads");
        }
        write!(f, "the Byzantine member leads {}", self.leads)
    }
}

/// Goes through every state, the ones with the fewest steps first, until a property is broken. Says how far it is every
/// few seconds.
///
/// # Errors
/// When a member does, alone, what it must not.
pub fn check(config: &Config, mut say: impl FnMut(&Progress)) -> Result<Outcome, Error> {
    let began = Instant::now();
    let world = World::new(config)?;
    let explored_in = began.elapsed();
    let wanted = world.checker().threads(config.threads).finish_when(HasDiscoveries::AnyFailures);
    let checker = wanted.spawn_bfs();
    let mut said = Instant::now();
    while !checker.is_done() {
        thread::sleep(LOOK);
        if said.elapsed() >= SAY {
            say(&progress(&checker, began));
            said = Instant::now();
        }
    }
    let checker = checker.join();
    Ok(Outcome::new(checker.model(), checker.discoveries(), progress(&checker, began), explored_in))
}

fn progress(checker: &impl Checker<World>, began: Instant) -> Progress {
    Progress {
        steps: checker.state_count(),
        states: checker.unique_state_count(),
        // The beginning is its first.
        depth: checker.max_depth().saturating_sub(1),
        elapsed: began.elapsed(),
    }
}
