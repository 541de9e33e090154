//! How much room things take, in bytes: estimates that bound what is kept, the same on every machine.

use crate::{CastVote, ContentBody, Decided, DecisionValue, Proof, Proposal, QuorumClaim};

/// A vote, ballot, signer or member, with what holds it.
const SIGNED: u64 = 160;
/// Anything, with its names.
pub(crate) const BASE: u64 = 512;

fn bytes(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

/// So many signed things.
pub(crate) fn signed(count: usize) -> u64 {
    bytes(count).saturating_mul(SIGNED)
}

/// Evidence.
pub(crate) fn evidence(proof: &Proof) -> u64 {
    match proof {
        Proof::Contradiction(_) => 2 * BASE,
        Proof::InvalidProposal(invalid) => {
            let members = signed(invalid.instance.config().size());
            question(invalid.instance.proposal()) + members + value(&invalid.value)
        }
    }
}

/// A question.
pub(crate) fn question(proposal: &Proposal) -> u64 {
    let context = match proposal.context.as_ref().map(|context| &context.body) {
        Some(ContentBody::Text(text)) => text.len(),
        Some(ContentBody::Data(data)) => data.len(),
        Some(ContentBody::Object { .. } | ContentBody::Empty) | None => 0,
    };
    let choices: usize = proposal.choices.iter().map(String::len).sum();
    let change = proposal.change.as_ref().map_or(0, |config| signed(config.size()));
    BASE + bytes(proposal.statement.len() + context + choices) + change
}

/// A value.
pub(crate) fn value(value: &DecisionValue) -> u64 {
    signed(value.ballots().len())
}

/// A quorum certificate.
pub(crate) fn claim(claim: &QuorumClaim) -> u64 {
    signed(claim.signatures.len())
}

/// A vote with what travels beside it.
pub(crate) fn cast(cast: &CastVote) -> u64 {
    let claims: u64 = cast.base.iter().chain(&cast.skips).map(claim).sum();
    SIGNED + cast.value.as_ref().map_or(0, value) + claims
}

/// A decision with its proof.
pub(crate) fn decided(decided: &Decided) -> u64 {
    let certificate = &decided.certificate;
    question(&certificate.proposal)
        + value(&certificate.value)
        + claim(&certificate.commit)
        + signed(certificate.config.size())
}
