//! What a collector that lies shows to a member: whatever was ever signed, to whomever it likes, and what was not.

use parley_consensus_core::{CastVote, Gathered, QuorumClaim, VoteKind};
use parley_sim::Rng;

use super::claims::{by_fewer, spoilt};
use super::{altered, one_of};
use crate::books::Books;
use crate::scene::{self, Scene};

/// Something to show, of certificates some of `claims`.
pub(crate) fn shown(rng: &mut Rng, scene: &Scene, books: &Books, claims: &[QuorumClaim]) -> Gathered {
    let mut gathered = Gathered::empty(scene::decision());
    if rng.per_mille(600) {
        gathered.certificates = some_claims(rng, scene, claims);
    }
    if rng.per_mille(600) {
        gathered.proposal = a_proposal(rng, scene, books);
    }
    if rng.per_mille(500) {
        gathered.ballots = books.ballots().filter(|_| rng.per_mille(600)).copied().collect();
        if let Some(ballot) = gathered.ballots.first_mut().filter(|_| rng.per_mille(200)) {
            altered::ballot(rng, scene, ballot);
        }
    }
    if rng.per_mille(100) {
        let commits: Vec<&QuorumClaim> = claims.iter().filter(|c| c.kind == VoteKind::Commit).collect();
        let commit = one_of(rng, &commits).map(|commit| QuorumClaim::clone(commit));
        gathered.decided = commit.and_then(|commit| {
            let commit = by_fewer(rng, commit, scene.quorum());
            let commit = if rng.per_mille(100) { spoilt(rng, commit, scene.quorum()) } else { commit };
            books.certificate(scene, commit)
        });
    }
    gathered
}

fn some_claims(rng: &mut Rng, scene: &Scene, claims: &[QuorumClaim]) -> Vec<QuorumClaim> {
    let mut some = Vec::new();
    for _ in 0..rng.between(1, 3) {
        // The newest ones say most.
        let newest = &claims[claims.len().saturating_sub(4)..];
        let from = if rng.per_mille(600) { newest } else { claims };
        let Some(claim) = one_of(rng, from).cloned() else { continue };
        let claim = by_fewer(rng, claim, scene.quorum());
        some.push(if rng.per_mille(150) { spoilt(rng, claim, scene.quorum()) } else { claim });
    }
    some
}

fn a_proposal(rng: &mut Rng, scene: &Scene, books: &Books) -> Option<CastVote> {
    let all = books.proposals();
    let newest = &all[all.len().saturating_sub(3)..];
    let from = if rng.per_mille(700) { newest } else { all };
    let mut cast = one_of(rng, from).cloned()?;
    if rng.per_mille(100) {
        altered::cast(rng, scene, books, &mut cast);
    }
    Some(cast)
}
