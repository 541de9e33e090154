use std::collections::BTreeSet;

use parley_identity::{GroupConfig, KeyError, OperatorStatement, cluster_id};
use parley_ids::Hash32;

use crate::testing::{Board, board, cluster, genesis, operator, proposal};
use crate::{
    Authority, DecidedAuthority, DecisionValue, GroupLink, Instance, LinkError, Outcome, Proposal, Verdict,
    VoteKind,
};

fn operators() -> BTreeSet<[u8; 32]> {
    BTreeSet::from([operator().verifying_key().to_bytes()])
}

fn check(link: &GroupLink, previous: Option<&GroupConfig>) -> Result<(), LinkError> {
    link.verify(cluster_id(&cluster()), previous, &operators())
}

fn next(board: &Board) -> GroupConfig {
    let config = board.instance.config();
    config.next(config.members().to_vec(), Some(0)).unwrap()
}

/// The board's decision about its next epoch, with this outcome.
fn decided(config: &GroupConfig, outcome: Outcome) -> GroupLink {
    let Board { instance, keys } = board(4);
    let change = Proposal { change: Some(config.clone()), ..proposal() };
    let instance = Instance::new(instance.cluster(), instance.config().clone(), change.clone()).unwrap();
    let board = Board { instance, keys };
    let choice = u32::from(outcome == Outcome::Rejected);
    let ballots = (0..3).map(|member| board.ballot(member, choice)).collect();
    let verdict = Verdict::Ballots { ballots, outcome };
    let value = DecisionValue { proposal: board.instance.proposal_hash(), verdict };
    let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 3]);
    let authority = DecidedAuthority { proposal: change, value, commit };
    GroupLink { config: config.clone(), authority: Authority::Decided(Box::new(authority)) }
}

#[test]
fn a_genesis_is_an_operators_word() {
    let board = board(4);
    let good = genesis(&cluster(), board.instance.config());
    assert_eq!(check(&good, None), Ok(()));
    assert_eq!(check(&good, Some(board.instance.config())), Err(LinkError::Broken));
    let stranger = good.verify(cluster_id(&cluster()), None, &BTreeSet::new());
    assert_eq!(stranger, Err(LinkError::NotAnOperator));
    let elsewhere = good.verify(Hash32::default(), None, &operators());
    assert_eq!(elsewhere, Err(LinkError::Signature(KeyError::Signature)));
    let later = GroupLink { config: next(&board), ..good };
    assert_eq!(check(&later, None), Err(LinkError::Broken));
}

#[test]
fn a_group_decides_its_next_epoch() {
    let board = board(4);
    let (current, config) = (board.instance.config(), next(&board));
    let good = decided(&config, Outcome::Accepted);
    assert_eq!(check(&good, Some(current)), Ok(()));
    assert_eq!(check(&good, None), Err(LinkError::Broken));
    assert_eq!(check(&decided(&config, Outcome::Rejected), Some(current)), Err(LinkError::NotAccepted));
    let other = current.next(current.members().to_vec(), Some(1)).unwrap();
    let swapped = GroupLink { config: other, ..good.clone() };
    assert_eq!(check(&swapped, Some(current)), Err(LinkError::OtherChange));
    let Authority::Decided(mut few) = good.authority else { panic!("decided") };
    few.commit.signatures.pop();
    let few = GroupLink { config, authority: Authority::Decided(few) };
    assert!(matches!(check(&few, Some(current)), Err(LinkError::Decision(_))));
}

#[test]
fn a_recovery_is_an_operators_word_with_its_reason() {
    let board = board(4);
    let (current, config) = (board.instance.config(), next(&board));
    let statement = OperatorStatement::Recovery {
        cluster: cluster_id(&cluster()),
        previous: current.hash(),
        config: config.hash(),
        reason: "keys are lost",
    };
    let signature = statement.sign(&operator());
    let recovered = |reason: &str| GroupLink {
        config: config.clone(),
        authority: Authority::Recovered { signature, reason: reason.to_owned() },
    };
    assert_eq!(check(&recovered("keys are lost"), Some(current)), Ok(()));
    assert_eq!(recovered("x").recovered(), Some("x"));
    let reworded = check(&recovered("all is well"), Some(current));
    assert_eq!(reworded, Err(LinkError::Signature(KeyError::Signature)));
    assert_eq!(check(&recovered("keys are lost"), Some(&config)), Err(LinkError::Broken));
}
