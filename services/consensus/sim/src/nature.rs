//! How a simulated world is made: soundly, unless a test of the simulation wants to see it caught.

use parley_consensus_core::{DurableRecord, Rules, Vote};
use parley_identity::GroupConfig;

/// How a world is made.
///
/// Everything provided is sound. A test that overrides one thing expects [`crate::run_as`] to fail.
pub trait Nature: std::fmt::Debug {
    /// The rules of every validator.
    const RULES: Rules = Rules::PRODUCTION;

    /// The group that everyone believes in.
    #[must_use]
    fn group(config: GroupConfig) -> GroupConfig {
        config
    }

    /// What a member that crashed finds on its disk.
    #[must_use]
    fn recalls(record: Option<DurableRecord>) -> Option<DurableRecord> {
        record
    }

    /// Whether a collector hears a vote, of a member whose votes of that kind and view were `earlier`.
    #[must_use]
    fn hears(earlier: &[Vote], vote: &Vote) -> bool {
        let _ = (earlier, vote);
        true
    }
}

/// As it should be.
#[derive(Debug)]
pub struct Sound;

impl Nature for Sound {}
