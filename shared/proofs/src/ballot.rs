//! Ballots: opinions, one per member.

use parley_identity::Signature;
use parley_ids::{Hash32, Ppm};
use serde::{Deserialize, Serialize};

use crate::{ChoiceIndex, MemberIndex};

/// A member's signed opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Whose it is.
    pub member: MemberIndex,
    /// Which choice.
    pub choice: ChoiceIndex,
    /// Self-reported, 0 to [`Ppm::ONE`].
    pub confidence: Ppm,
    /// SHA-256 of the rationale's text, which travels beside the ballot.
    pub rationale: Hash32,
    /// Over the fixed-width body.
    pub signature: Signature,
}

impl Ballot {
    /// The `aux` of its body: SHA-256 of `choice u32 | confidence u64 | rationale hash(32)`.
    #[must_use]
    pub fn aux(&self) -> Hash32 {
        let parts: [&[u8]; 3] =
            [&self.choice.0.to_be_bytes(), &self.confidence.0.to_be_bytes(), &self.rationale.0];
        Hash32::of(&parts)
    }

    /// Whether both say the same, whatever their signatures: a signer can make several for one body.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.member == other.member && self.aux() == other.aux()
    }

    /// `member u32 | choice u32 | confidence u64 | rationale hash(32) | signature(64)`.
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.member.0.to_be_bytes());
        out.extend_from_slice(&self.choice.0.to_be_bytes());
        out.extend_from_slice(&self.confidence.0.to_be_bytes());
        out.extend_from_slice(&self.rationale.0);
        out.extend_from_slice(&self.signature.0);
    }
}
