//! Who is killed when: a pure function of the seed.

use std::fmt;
use std::time::Duration;

use parley_sim::Rng;
use serde::Serialize;

/// From one kill to the next, in milliseconds, at least and at most.
const PAUSE: (u64, u64) = (1_000, 4_000);

/// Who is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Victim {
    /// One of the agents.
    Agent,
    /// The replica of delivery that holds the lease.
    Active,
    /// The other one.
    Standby,
    /// nats-server.
    Server,
}

impl Victim {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Agent, Self::Active, Self::Standby, Self::Server];

    /// How often it is this one, of 20 kills.
    fn share(self) -> u64 {
        match self {
            Self::Agent => 11,
            Self::Active | Self::Standby | Self::Server => 3,
        }
    }
}

impl fmt::Display for Victim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Agent => "an agent",
            Self::Active => "the active replica",
            Self::Standby => "the standby",
            Self::Server => "nats-server",
        })
    }
}

/// One kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kill {
    /// How long after the one before it.
    pub(crate) after: Duration,
    pub(crate) victim: Victim,
    /// Which agent, where it is one.
    pub(crate) agent: usize,
}

/// The kills of a seed.
#[derive(Debug)]
pub(crate) struct Chaos {
    rng: Rng,
    agents: usize,
    /// Each kind once before chance begins, so that a short soak has all of them.
    first: Vec<Victim>,
}

impl Chaos {
    pub(crate) fn new(seed: u64, agents: usize) -> Self {
        let mut rng = Rng::new(seed);
        let (mut left, mut first) = (Victim::ALL.to_vec(), Vec::new());
        while !left.is_empty() {
            let at = rng.below(left.len() as u64);
            first.push(left.swap_remove(usize::try_from(at).unwrap_or(0)));
        }
        Self { rng, agents, first }
    }

    /// The next kill.
    pub(crate) fn next(&mut self) -> Kill {
        let (least, most) = PAUSE;
        let after = Duration::from_millis(least + self.rng.below(most - least + 1));
        let agent = usize::try_from(self.rng.below(self.agents as u64)).unwrap_or(0);
        let victim = self.first.pop().unwrap_or_else(|| self.any());
        Kill { after, victim, agent }
    }

    fn any(&mut self) -> Victim {
        let mut at = self.rng.below(Victim::ALL.into_iter().map(Victim::share).sum());
        for victim in Victim::ALL {
            match at.checked_sub(victim.share()) {
                Some(left) => at = left,
                None => return victim,
            }
        }
        Victim::Agent
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn kills(seed: u64, count: usize) -> Vec<Kill> {
        let mut chaos = Chaos::new(seed, 8);
        (0..count).map(|_| chaos.next()).collect()
    }

    #[test]
    fn a_seed_kills_each_kind_first_and_the_same_ones_again() {
        for seed in 0..50 {
            let all = kills(seed, 200);
            assert_eq!(all, kills(seed, 200));
            let first: BTreeSet<Victim> = all.iter().take(4).map(|kill| kill.victim).collect();
            assert_eq!(first.len(), 4, "seed {seed}");
            let agents = all.iter().filter(|kill| kill.victim == Victim::Agent).count();
            assert!((70..150).contains(&agents), "seed {seed} kills {agents} agents of 200");
            assert!(all.iter().all(|kill| kill.agent < 8));
            assert!(all.iter().all(|kill| (1_000..=4_000).contains(&kill.after.as_millis())));
        }
        assert_ne!(kills(1, 20), kills(2, 20));
    }
}
