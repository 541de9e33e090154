//! What a run is like, and what comes of it.

use parley_consensus_core::DecisionCertificate;

/// A linear congruential generator: the same numbers for the same seed, everywhere.
///
/// Source: Knuth, MMIX.
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        random.below(2);
        random
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    pub(crate) fn chance(&mut self, permille: u64) -> bool {
        self.below(1_000) < permille
    }
}

/// What is wrong with a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing; it may crash and come back.
    None,
    /// It says nothing at all.
    Silent,
    /// It does all but propose.
    SilentLeader,
    /// Two copies of correct code with one key.
    Twin,
}

/// What a run is like.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) members: u8,
    /// Faults of the members that lead views 0, 1 and so on.
    pub(crate) faults: Vec<Fault>,
    /// Messages lost before the network is stable.
    pub(crate) loss_permille: u64,
    pub(crate) stable_at: u64,
    /// Chance of a crash around each durable write.
    pub(crate) crash_permille: u64,
    /// Members that approve.
    pub(crate) approve_permille: u64,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) certificate: DecisionCertificate,
    pub(crate) evidence: usize,
    pub(crate) crashes: usize,
    pub(crate) records: usize,
    pub(crate) decided_at: u64,
}
