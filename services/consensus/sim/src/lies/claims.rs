//! Certificates that are none, and of those that are, others than everyone has.

use parley_consensus_core::{QuorumClaim, View, VoteKind};
use parley_ids::Hash32;
use parley_sim::Rng;

/// The same certificate by fewer signers, a quorum still.
pub(super) fn by_fewer(rng: &mut Rng, mut claim: QuorumClaim, quorum: usize) -> QuorumClaim {
    while claim.signatures.len() > quorum && rng.per_mille(700) {
        let gone = usize::try_from(rng.below(claim.signatures.len() as u64)).unwrap_or_default();
        claim.signatures.remove(gone);
    }
    claim
}

/// What is no certificate any more: of something else, by too few, by one twice, or not signed.
pub(super) fn spoilt(rng: &mut Rng, mut claim: QuorumClaim, quorum: usize) -> QuorumClaim {
    match rng.below(7) {
        0 => claim.view = View(claim.view.0.saturating_add(1)),
        1 => claim.view = View(claim.view.0.saturating_sub(1)),
        2 => claim.digest = Hash32::of(&[&rng.draw().to_be_bytes()]),
        3 => {
            let kinds = [VoteKind::Propose, VoteKind::Prepare, VoteKind::Commit, VoteKind::Skip];
            claim.kind = rng.one_of(&kinds).unwrap_or(VoteKind::Propose);
        }
        4 => claim.signatures.truncate(quorum.saturating_sub(1)),
        5 => {
            claim.signatures.truncate(quorum.saturating_sub(1));
            claim.signatures.extend(claim.signatures.last().copied());
        }
        _ => {
            if let Some((_, signature)) = claim.signatures.first_mut() {
                signature.0[usize::try_from(rng.below(64)).unwrap_or_default()] ^= 1;
            }
        }
    }
    claim
}
