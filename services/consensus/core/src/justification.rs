//! Rule: when a leader's proposal may be prepared.

use crate::{
    CastVote, DecisionValue, Instance, InstanceError, MemberIndex, QuorumError, Rules, ValueError, View,
    VoteKind,
};

/// Why a proposal may not be prepared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The vote is no PROPOSE with a value.
    #[error("the vote is no PROPOSE with a value")]
    NotAProposal,
    /// Someone else leads the view.
    #[error("{view} is led by {leader}, not by {member}")]
    NotTheLeader {
        /// The view.
        view: View,
        /// Who leads it.
        leader: MemberIndex,
        /// Who proposed.
        member: MemberIndex,
    },
    /// The signed digest is another value's.
    #[error("the digest is not that of the value")]
    Digest,
    /// The base is no PREPARE-QC of an earlier view for this very value.
    #[error("the base is no PREPARE-QC of an earlier view for this value")]
    Base,
    /// A view between base and proposal has no SKIP-QC.
    #[error("there is not one SKIP-QC for every view between the base and the proposal")]
    Skips,
    /// The leader did not sign it.
    #[error("the proposal's signature is not good")]
    Signature(#[source] InstanceError),
    /// The value is not valid.
    #[error("the value is not valid")]
    Value(#[source] ValueError),
    /// A certificate it builds on is none.
    #[error("a certificate the proposal builds on is not good")]
    Certificate(#[source] QuorumError),
}

/// Checks of a PROPOSE all that needs no signature, and gives the value: that the view's leader proposes it, and that it
/// is JUSTIFIED: built on a PREPARE-QC of an earlier view for this very value, with a SKIP-QC for every view between;
/// or on none, with a SKIP-QC for every view before. It is admissible when the leader's signature, the value (EV) and
/// those certificates are good as well; each side verifies what it has not verified before.
///
/// Source: docs/consensus.md, `try_prepare`; eprint 2023/463.
pub(crate) fn well_formed<'a>(instance: &Instance, cast: &'a CastVote) -> Result<&'a DecisionValue, Error> {
    well_formed_under(Rules::PRODUCTION, instance, cast)
}

/// The same by other rules than those of production.
pub(crate) fn well_formed_under<'a>(
    rules: Rules,
    instance: &Instance,
    cast: &'a CastVote,
) -> Result<&'a DecisionValue, Error> {
    let vote = &cast.vote;
    let value = cast.value.as_ref().filter(|_| vote.kind == VoteKind::Propose).ok_or(Error::NotAProposal)?;
    let leader = instance.leader(vote.view);
    if vote.member != leader {
        return Err(Error::NotTheLeader { view: vote.view, leader, member: vote.member });
    }
    if value.digest() != vote.digest {
        return Err(Error::Digest);
    }
    if rules.justification {
        shape(cast)?;
    }
    Ok(value)
}

fn shape(cast: &CastVote) -> Result<(), Error> {
    let view = cast.vote.view;
    let first = match &cast.base {
        Some(base) => {
            let good = base.kind == VoteKind::Prepare && base.view < view && base.digest == cast.vote.digest;
            if !good {
                return Err(Error::Base);
            }
            base.view.following()
        }
        None => View::FIRST,
    };
    let between = usize::try_from(view.0.saturating_sub(first.0)).unwrap_or(usize::MAX);
    if cast.skips.len() != between {
        // Before they are numbered: there is no view after the last.
        return Err(Error::Skips);
    }
    let each = cast.skips.iter().zip(first.0..).all(|(s, v)| s.kind == VoteKind::Skip && s.view == View(v));
    if each { Ok(()) } else { Err(Error::Skips) }
}
