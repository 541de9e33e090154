//! A second opinion.

use parley_consensus_core::{Ballot, ChoiceIndex, Message};
use parley_ids::{Hash32, Ppm};
use parley_sim::Rng;

use super::Liar;

impl Liar<'_> {
    /// Some choice, or the same for another reason.
    pub(super) fn other_ballot(&self, rng: &mut Rng, ballot: &Ballot) -> Message {
        let rationale = format!("another reason {}", rng.below(3));
        let other = ChoiceIndex(u32::try_from(rng.below(self.scene.choices())).unwrap_or_default());
        let choice = if rng.per_mille(900) { other } else { ballot.choice };
        let mut other = Ballot {
            choice,
            confidence: Ppm(rng.below(1_000_001)),
            rationale: Hash32::of(&[rationale.as_bytes()]),
            ..*ballot
        };
        other.signature = self.key.sign(&self.scene.instance.ballot_body(&other).bytes());
        self.scene.ballot(other, rationale)
    }
}
