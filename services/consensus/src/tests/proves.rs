//! What leaves before it is on record.

use parley_consensus_core::{Gathered, Send, VoteKind};
use parley_ids::{DecisionId, Hash32};
use parley_machine::Service;
use parley_proofs::testing::board;

use crate::ConsensusService;

#[test]
fn only_what_members_signed_on_the_way_to_a_decision_proves_itself() {
    let board = board(4);
    let proves = |gathered: Gathered| ConsensusService::proves(&Send::Gathered(Box::new(gathered)));
    let nothing = || Gathered::empty(DecisionId::new("d").unwrap());
    assert!(!proves(nothing()), "that there is nothing is the collector's word");
    let claim = board.claim(VoteKind::Prepare, 0, Hash32([7; 32]), &[0, 1, 2]);
    assert!(proves(Gathered { certificates: vec![claim], ..nothing() }));
    assert!(proves(Gathered { ballots: vec![board.ballot(1, 0)], ..nothing() }));
}
