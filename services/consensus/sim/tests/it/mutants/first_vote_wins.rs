//! First vote wins: of a member's votes of one kind in a view, a collector hears the first one only.

use parley_consensus_core::Vote;
use parley_consensus_sim::{Kind, Nature, Property};

use super::caught;

#[derive(Debug)]
struct FirstVoteWins;

impl Nature for FirstVoteWins {
    fn hears(earlier: &[Vote], vote: &Vote) -> bool {
        earlier.first().is_none_or(|first| first.digest == vote.digest)
    }
}

#[test]
fn first_vote_wins_is_caught() {
    caught::<FirstVoteWins>(4, Kind::Lies, 0..20, Property::Counted);
}
