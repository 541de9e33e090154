//! What is altered on its way, without its signer.

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, MemberIndex, Message, QuorumClaim, View, VoteKind,
};
use parley_identity::{Signature, SigningKey};
use parley_ids::Ppm;
use parley_sim::Rng;

use super::claims::spoilt;
use super::{a_digest, one_of};
use crate::books::Books;
use crate::scene::Scene;

/// The message, altered; none where there is nothing to alter.
pub(crate) fn altered(rng: &mut Rng, scene: &Scene, books: &Books, message: &Message) -> Option<Message> {
    let mut message = message.clone();
    match &mut message {
        Message::CastBallot { ballot: cast, rationale, .. } => {
            if rng.per_mille(100) {
                rationale.push('!');
            } else {
                ballot(rng, scene, cast);
            }
        }
        Message::CastVote { cast: vote, .. } => cast(rng, scene, books, vote),
        Message::Certify { commit, .. } => **commit = spoilt(rng, QuorumClaim::clone(commit), scene.quorum()),
        _ => return None,
    }
    Some(message)
}

/// Alters a ballot.
pub(super) fn ballot(rng: &mut Rng, scene: &Scene, ballot: &mut Ballot) {
    match rng.below(5) {
        0 => ballot.choice = ChoiceIndex(ballot.choice.0 + 1),
        1 => ballot.confidence = Ppm(ballot.confidence.0 + 1),
        2 => ballot.member = other_member(rng, scene),
        3 => flip(rng, &mut ballot.signature),
        _ => {
            if let Some(key) = key_of(scene, ballot.member) {
                ballot.signature = key.sign(&scene.foreign.ballot_body(ballot).bytes());
            }
        }
    }
}

/// Alters a vote, or what travels beside it.
pub(super) fn cast(rng: &mut Rng, scene: &Scene, books: &Books, cast: &mut CastVote) {
    let vote = &mut cast.vote;
    match rng.below(10) {
        0 => vote.view = View(vote.view.0.saturating_add(1)),
        1 => vote.view = View(vote.view.0.saturating_sub(1)),
        2 => vote.digest = a_digest(rng, books),
        3 => vote.kind = other_kind(rng),
        4 => vote.member = other_member(rng, scene),
        5 => flip(rng, &mut vote.signature),
        // What the member says of another question.
        6 => {
            if let Some(key) = key_of(scene, vote.member) {
                let body = scene.foreign.vote_body(vote.kind, vote.view, vote.digest);
                vote.signature = key.sign(&body.bytes());
            }
        }
        // What another member says.
        7 => {
            let all: Vec<_> = books.votes().collect();
            if let Some(other) = one_of(rng, &all) {
                *vote = **other;
            }
        }
        8 => cast.base = one_of(rng, &books.claims(scene.quorum())).cloned(),
        _ => {
            let base = cast.base.take();
            cast.base = base.map(|base| spoilt(rng, base, scene.quorum()));
            cast.skips.pop();
        }
    }
}

fn other_kind(rng: &mut Rng) -> VoteKind {
    let kinds = [VoteKind::Propose, VoteKind::Prepare, VoteKind::Commit, VoteKind::Skip];
    rng.one_of(&kinds).unwrap_or(VoteKind::Skip)
}

/// One of the members, or none of them.
fn other_member(rng: &mut Rng, scene: &Scene) -> MemberIndex {
    MemberIndex(u32::try_from(rng.below(scene.keys.len() as u64 + 1)).unwrap_or_default())
}

fn key_of(scene: &Scene, member: MemberIndex) -> Option<&SigningKey> {
    usize::try_from(member.0).ok().and_then(|place| scene.keys.get(place))
}

fn flip(rng: &mut Rng, signature: &mut Signature) {
    signature.0[usize::try_from(rng.below(64)).unwrap_or_default()] ^= 1 << rng.below(8);
}
