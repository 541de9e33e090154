//! What liars say, one kind of lie in each file. A member that lies signs what it says; a collector that lies signs
//! nothing, and shows what others signed; what is altered on its way has no good signature any more.

mod altered;
mod ballots;
mod claims;
mod proposals;
mod shown;
mod votes;

use parley_consensus_core::{CastVote, MemberIndex, Message, Vote, VoteKind};
use parley_identity::SigningKey;
use parley_ids::Hash32;
use parley_sim::Rng;

use crate::books::Books;
use crate::scene::Scene;

pub(crate) use altered::altered;
pub(crate) use shown::shown;

/// A member that signs anything, and what it can know.
#[derive(Debug)]
pub(crate) struct Liar<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) books: &'a Books,
    pub(crate) member: MemberIndex,
    pub(crate) key: &'a SigningKey,
}

impl Liar<'_> {
    /// What it says beside `message`, which it just said.
    pub(crate) fn beside(&self, rng: &mut Rng, message: &Message) -> Option<Message> {
        match message {
            Message::CastBallot { ballot, .. } => Some(self.other_ballot(rng, ballot)),
            Message::CastVote { cast, .. } if cast.vote.kind == VoteKind::Propose => {
                Some(self.vote(self.other_proposal(rng, cast)))
            }
            Message::CastVote { cast, .. } => {
                Some(self.vote(CastVote::bare(self.other_vote(rng, &cast.vote))))
            }
            _ => None,
        }
    }

    /// What it says of itself.
    pub(crate) fn unasked(&self, rng: &mut Rng) -> Option<Message> {
        self.unjustified(rng).map(|cast| self.vote(cast))
    }

    fn vote(&self, cast: CastVote) -> Message {
        self.scene.vote(Box::new(cast))
    }

    fn sign(&self, unsigned: Vote) -> Vote {
        let body = self.scene.instance.vote_body(unsigned.kind, unsigned.view, unsigned.digest);
        Vote { signature: self.key.sign(&body.bytes()), ..unsigned }
    }
}

/// One of them.
fn one_of<'a, T>(rng: &mut Rng, all: &'a [T]) -> Option<&'a T> {
    let place = rng.below(all.len() as u64);
    usize::try_from(place).ok().and_then(|place| all.get(place))
}

/// A digest that was proposed, or one of nothing.
fn a_digest(rng: &mut Rng, books: &Books) -> Hash32 {
    let known: Vec<Hash32> = books.proposals().iter().map(|cast| cast.vote.digest).collect();
    match one_of(rng, &known) {
        Some(digest) if rng.per_mille(800) => *digest,
        _ => Hash32::of(&[&rng.draw().to_be_bytes()]),
    }
}
