//! It votes for several values in one view, and to skip it as well: for what nobody proposed as soon as it is asked, and
//! beside every value that is proposed.

use std::collections::BTreeSet;

use parley_consensus_core::{CastVote, Gathered, View, VoteKind};
use parley_ids::Hash32;

use super::{APPROVE, Lie};
use crate::act::Act;
use crate::seat::{Seat, made_up};

#[derive(Debug, Default)]
pub(super) struct EquivocateVotes {
    /// Proposals that it voted on.
    voted: BTreeSet<(Hash32, View)>,
}

impl Lie for EquivocateVotes {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        let mut acts = vec![Act::ballot(seat, &seat.ballot(APPROVE))];
        acts.extend(contradictions(seat, View::FIRST, [made_up(1), made_up(2)]));
        acts
    }

    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        let Some(proposed) = gathered.proposal.as_ref().map(|cast| cast.vote) else { return Vec::new() };
        if self.voted.insert((seat.instance.id(), proposed.view)) {
            contradictions(seat, proposed.view, [proposed.digest, made_up(1)])
        } else {
            Vec::new()
        }
    }
}

fn contradictions(seat: &Seat, view: View, digests: [Hash32; 2]) -> Vec<Act> {
    let values = digests
        .into_iter()
        .flat_map(|digest| [VoteKind::Prepare, VoteKind::Commit].map(|kind| seat.vote(kind, view, digest)));
    let skip = seat.vote(VoteKind::Skip, view, Hash32::default());
    values.chain([skip]).map(|vote| Act::vote(seat, &CastVote::bare(vote))).collect()
}
