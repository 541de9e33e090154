//! It sends what is nothing, and what is signed by nobody: ballots, votes, proposals and certificates in its own name
//! and in everyone's, such that whoever believed it would convict an honest member. Nothing that it signs is false.

use parley_consensus_core::{
    Ballot, CastVote, Gathered, MemberIndex, Outcome, QuorumClaim, Talk, View, Vote, VoteKind,
};
use parley_identity::Signature;
use parley_ids::Hash32;

use super::{APPROVE, Lie, REJECT, value};
use crate::act::Act;
use crate::seat::{RATIONALE, Seat, made_up};

/// Bytes of what is no message. The first one is no field of protobuf.
const NOISE: usize = 300;

#[derive(Debug)]
pub(super) struct Garbage;

impl Lie for Garbage {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        let mut acts = Vec::new();
        for verb in ["ballot", "vote", "certify"] {
            acts.push(Act::Command { verb, payload: noise(seat, verb) });
        }
        acts.push(Act::Tell(noise(seat, "tell")));
        for (member, _) in seat.instance.members() {
            acts.extend(in_the_name_of(seat, member));
        }
        acts.extend(certificates(seat));
        acts
    }

    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        // Beside what the leader signed, what it did not.
        let Some(proposed) = gathered.proposal.as_ref().map(|cast| cast.vote) else { return Vec::new() };
        let commit = forged_vote(proposed.member, VoteKind::Commit, proposed.view, made_up(3));
        vec![Act::vote(seat, &CastVote::bare(commit))]
    }
}

/// Ballots and votes that contradict each other, and everything else that a member signs.
fn in_the_name_of(seat: &Seat, member: MemberIndex) -> Vec<Act> {
    let mut acts: Vec<Act> =
        [APPROVE, REJECT].map(|choice| Act::ballot(seat, &forged_ballot(seat, member, choice))).to_vec();
    for kind in [VoteKind::Prepare, VoteKind::Commit] {
        for number in [1, 2] {
            let cast = CastVote::bare(forged_vote(member, kind, View::FIRST, made_up(number)));
            acts.push(Act::vote(seat, &cast));
            acts.push(Act::tell(seat, Talk::Vote(Box::new(cast))));
        }
    }
    let ballot = forged_ballot(seat, member, APPROVE);
    acts.push(Act::tell(seat, Talk::Ballot { ballot, rationale: RATIONALE.to_owned() }));
    acts
}

/// Certificates of everyone's forged votes: beside a vote that is good, and alone.
fn certificates(seat: &Seat) -> Vec<Act> {
    let members = || seat.instance.members().map(|(member, _)| member);
    let ballots = members().map(|member| forged_ballot(seat, member, APPROVE)).collect();
    let value = value(seat, ballots, Outcome::Accepted);
    let claim = |kind, digest| QuorumClaim {
        kind,
        view: View::FIRST,
        digest,
        signatures: members().map(|m| (m, forged_vote(m, kind, View::FIRST, digest).signature)).collect(),
    };
    let none = Hash32::default();
    let skip = CastVote {
        skips: vec![claim(VoteKind::Skip, none)],
        ..CastVote::bare(seat.vote(VoteKind::Skip, View::FIRST, none))
    };
    let propose = forged_vote(seat.me, VoteKind::Propose, View::FIRST, value.digest());
    let propose = CastVote { value: Some(value.clone()), ..CastVote::bare(propose) };
    let commit = claim(VoteKind::Commit, value.digest());
    vec![
        Act::vote(seat, &skip),
        Act::vote(seat, &propose),
        Act::certify(seat, &commit, &value),
        Act::tell(seat, Talk::Certificate(commit)),
        Act::tell(seat, Talk::Vote(Box::new(propose))),
    ]
}

fn forged_ballot(seat: &Seat, member: MemberIndex, choice: u32) -> Ballot {
    let signed = seat.ballot(choice);
    Ballot { member, signature: forged(&[&member.0.to_be_bytes(), &choice.to_be_bytes()]), ..signed }
}

fn forged_vote(member: MemberIndex, kind: VoteKind, view: View, digest: Hash32) -> Vote {
    let signature = forged(&[&member.0.to_be_bytes(), &view.0.to_be_bytes(), &digest.0]);
    Vote { kind, view, member, digest, signature }
}

/// Bytes that look like a signature: its last byte is that of a number below the group's order.
fn forged(seed: &[&[u8]]) -> Signature {
    let mut bytes = [7; 64];
    let halves = [Hash32::of(seed), Hash32::of(&[&seed.concat(), b"again"])];
    for (byte, random) in bytes.iter_mut().zip(halves.iter().flat_map(|half| half.0)) {
        *byte = random;
    }
    bytes[63] = 0;
    Signature(bytes)
}

/// Bytes that are no message.
fn noise(seat: &Seat, what: &str) -> Vec<u8> {
    let blocks = (0_u32..).map(|n| {
        Hash32::of(&[seat.instance.id().0.as_slice(), what.as_bytes(), n.to_be_bytes().as_slice()]).0
    });
    std::iter::once(0xFF).chain(blocks.flatten()).take(NOISE).collect()
}
