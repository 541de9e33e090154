use parley_identity::{GroupConfig, GroupMember, GroupTerms, OperatorStatement, SigningKey, cluster_id};
use parley_ids::{GroupId, Hash32};
use parley_proofs::testing::{Board, board, cluster, genesis, operator, proposal};
use parley_proofs::{
    Authority, DecidedAuthority, DecisionCertificate, DecisionValue, GroupLink, Instance, MemberIndex,
    Outcome, Proposal, Verdict, VoteKind,
};

use super::*;
use crate::{MAX_EPOCHS, Recovery};

/// A registry that knows m0 to m5, whose keys have the seeds 1 to 6, and the board of m0 to m3.
fn formed() -> (Registry, GroupConfig) {
    let mut core = open();
    for i in 0..6 {
        assert!(say(&mut core, caller(&format!("m{i}"), i + 1), register()).1.is_ok());
    }
    let config = board(4).instance.config().clone();
    let Authority::Genesis(signature) = genesis(&cluster(), &config).authority else { panic!("a genesis") };
    let create = Message::CreateGroup(NewGroup { terms: config.terms(), genesis: signature });
    assert_eq!(say(&mut core, caller("op", 99), create).0.len(), 1);
    (core, config)
}

/// The epoch after this one, of members with keys of these seeds.
fn next(current: &GroupConfig, members: &[(&str, u8)]) -> GroupConfig {
    let members = members.iter().map(|(name, seed)| GroupMember { agent: agent(name), key: key(*seed) });
    current.next(members.collect(), None).unwrap()
}

const FOUR: [(&str, u8); 4] = [("m1", 2), ("m2", 3), ("m3", 4), ("m4", 5)];

/// What the first three members of `current` decide about `next`, and sign.
fn decided(current: &GroupConfig, next: &GroupConfig, outcome: Outcome) -> DecisionCertificate {
    let change = Proposal { epoch: current.epoch, change: Some(next.clone()), ..proposal() };
    let instance = Instance::new(cluster_id(&cluster()), current.clone(), change.clone()).unwrap();
    let key_of = |member: &GroupMember| {
        let seed = (1..=9).find(|seed| key(*seed) == member.key).unwrap();
        SigningKey::from_seed(&[seed; 32])
    };
    let keys = current.members().iter().map(key_of).collect();
    let board = Board { instance, keys };
    let choice = u32::from(outcome == Outcome::Rejected);
    let ballots = (0..3).map(|member| board.ballot(member, choice)).collect();
    let verdict = Verdict::Ballots { ballots, outcome };
    let value = DecisionValue { proposal: board.instance.proposal_hash(), verdict };
    let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let (cluster, instance, config) = (cluster(), board.instance.id(), current.clone());
    DecisionCertificate { cluster, proposal: change, instance, value, commit, config }
}

fn accepted(current: &GroupConfig, next: &GroupConfig) -> DecisionCertificate {
    decided(current, next, Outcome::Accepted)
}

/// Anyone may bring it.
fn advance(
    core: &mut Registry,
    certificate: &DecisionCertificate,
) -> (Vec<Record>, Result<Answer, &'static str>) {
    let anyone = Caller::Agent { id: agent("anyone"), key: None, operator: false };
    say(core, anyone, Message::Advance(Box::new(certificate.clone())))
}

fn recovery(previous: &GroupConfig, terms: GroupTerms, reason: &str, seed: u8) -> Recovery {
    let config = terms.clone().check().unwrap().hash();
    let (cluster, previous) = (cluster_id(&cluster()), previous.hash());
    let statement = OperatorStatement::Recovery { cluster, previous, config, reason };
    Recovery {
        terms,
        signature: statement.sign(&SigningKey::from_seed(&[seed; 32])),
        reason: reason.to_owned(),
    }
}

fn recover(core: &mut Registry, recovery: Recovery) -> (Vec<Record>, Result<Answer, &'static str>) {
    say(core, caller("op", 99), Message::Recover(recovery))
}

fn board_of(core: &Registry) -> Vec<GroupLink> {
    core.chain(&GroupId::new("board").unwrap(), 0).unwrap().cloned().collect()
}

#[test]
fn a_group_goes_on_by_its_own_decision() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    let certificate = accepted(&genesis, &first);
    let DecisionCertificate { proposal, value, commit, .. } = certificate.clone();
    let authority = Authority::Decided(Box::new(DecidedAuthority { proposal, value, commit }));
    let link = GroupLink { config: first.clone(), authority };
    let records = vec![Record::GroupFormed(Box::new(link.clone()))];
    assert_eq!(advance(&mut core, &certificate), (records, Ok(Answer::Group(first.clone()))));
    assert_eq!(core.groups().collect::<Vec<_>>(), [&link]);
    let before = core.clone();
    assert_eq!(advance(&mut core, &certificate), (vec![], Ok(Answer::Group(first.clone()))), "again");

    // The members of the epoch decide the one after it.
    let second = next(&first, &[("m1", 2), ("m2", 3), ("m3", 4), ("m5", 6)]);
    assert_eq!(core, before);
    assert_eq!(advance(&mut core, &accepted(&first, &second)).0.len(), 1);
    assert_eq!(advance(&mut core, &certificate), (vec![], Err(codes::NOT_NEXT.as_str())), "an older one");

    let operators = BTreeSet::from([operator().verifying_key().to_bytes()]);
    let (chain, mut previous) = (board_of(&core), None);
    for link in &chain {
        assert_eq!(link.verify(cluster_id(&cluster()), previous, &operators), Ok(()));
        previous = Some(&link.config);
    }
    assert_eq!(chain.iter().map(|link| link.config.epoch).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn the_first_of_two_accepted_changes_wins() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    let other = next(&genesis, &[("m0", 1), ("m1", 2), ("m2", 3), ("m5", 6)]);
    assert_eq!(advance(&mut core, &accepted(&genesis, &first)).0.len(), 1);
    let second = advance(&mut core, &accepted(&genesis, &other));
    assert_eq!(second, (vec![], Err(codes::NOT_NEXT.as_str())));
    // Another decision for the same change says nothing new.
    let mut again = accepted(&genesis, &first);
    again.proposal.statement = "And again?".to_owned();
    assert_eq!(advance(&mut core, &again), (vec![], Ok(Answer::Group(first))));
}

#[test]
fn a_proof_that_is_none_is_refused_by_what_is_wrong() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    let good = accepted(&genesis, &first);
    type Spoil = fn(&mut DecisionCertificate);
    let cases: [(&str, &str, Spoil); 11] = [
        ("no change", "CON-0017", |c| c.proposal.change = None),
        ("the epoch after the next", "CON-0017", |c| change(c).epoch = 2),
        ("another group", "CON-0002", |c| change(c).group = GroupId::new("other").unwrap()),
        ("another epoch before", "CON-0021", |c| change(c).previous = Hash32([7; 32])),
        ("another question", "CON-0026", |c| c.proposal.statement.push('?')),
        ("a question of another epoch", "CON-0016", |c| c.proposal.epoch = 1),
        ("no COMMIT", "CON-0009", |c| c.commit.kind = VoteKind::Prepare),
        ("too few", "CON-0018", |c| c.commit.signatures.truncate(2)),
        ("one of them twice", "CON-0019", |c| c.commit.signatures[1] = c.commit.signatures[0]),
        ("nobody", "CON-0019", |c| c.commit.signatures[2].0 = MemberIndex(9)),
        ("another's signature", "CON-0007", |c| c.commit.signatures[1].1 = c.commit.signatures[0].1),
    ];
    let before = core.clone();
    for (what, code, spoil) in cases {
        let mut spoilt = good.clone();
        spoil(&mut spoilt);
        assert_eq!(advance(&mut core, &spoilt), (vec![], Err(code)), "{what}");
    }
    let rejected = decided(&genesis, &first, Outcome::Rejected);
    assert_eq!(advance(&mut core, &rejected), (vec![], Err("CON-0017")), "the group is against it");
    let slower = GroupTerms { resend: Millis(200), ..first.terms() }.check().unwrap();
    let mut swapped = good.clone();
    swapped.proposal.change = Some(slower);
    assert_eq!(advance(&mut core, &swapped), (vec![], Err("CON-0026")), "another change was decided");
    assert_eq!(core, before);
    assert_eq!(advance(&mut core, &good).0.len(), 1);
}

fn change(certificate: &mut DecisionCertificate) -> &mut GroupConfig {
    certificate.proposal.change.as_mut().unwrap()
}

#[test]
fn members_of_the_next_epoch_are_who_is_registered() {
    let (mut core, genesis) = formed();
    let cases = [
        ("a stranger", ("m9", 9), codes::UNKNOWN_AGENT),
        ("another's key", ("m4", 9), codes::OTHER_KEY),
        ("one that retired", ("m5", 6), codes::UNKNOWN_AGENT),
    ];
    let retire = Message::Retire { reason: String::new() };
    assert_eq!(say(&mut core, caller("m5", 6), retire).0.len(), 1);
    for (what, fourth, code) in cases {
        let next = next(&genesis, &[("m0", 1), ("m1", 2), ("m2", 3), fourth]);
        let refused = (vec![], Err(code.as_str()));
        assert_eq!(advance(&mut core, &accepted(&genesis, &next)), refused, "advance: {what}");
        let recovery = recovery(&genesis, next.terms(), "why not", 99);
        assert_eq!(recover(&mut core, recovery), refused, "recover: {what}");
    }
    // Who comes back is there again: a refusal is not the end of a decision.
    let next = next(&genesis, &[("m0", 1), ("m1", 2), ("m2", 3), ("m5", 6)]);
    assert!(say(&mut core, caller("m5", 6), register()).1.is_ok());
    assert_eq!(advance(&mut core, &accepted(&genesis, &next)).0.len(), 1);
}

#[test]
fn an_operator_recovers_a_group_and_says_why() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    let good = || recovery(&genesis, first.terms(), "m0 and m1 are lost", 99);
    let (records, answer) = recover(&mut core, good());
    assert_eq!(answer, Ok(Answer::Group(first.clone())));
    let [Record::GroupFormed(link)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(link.recovered(), Some("m0 and m1 are lost"));
    assert_eq!(core.groups().next().and_then(GroupLink::recovered), Some("m0 and m1 are lost"));
    assert_eq!(recover(&mut core, good()), (vec![], Ok(Answer::Group(first.clone()))), "again");
    let other = recovery(&genesis, first.terms(), "no reason", 99);
    assert_eq!(recover(&mut core, other), (vec![], Err(codes::BROKEN_CHAIN.as_str())), "another reason");

    // It decides again, and what it decided before the recovery counts no more.
    let stale = accepted(&genesis, &next(&genesis, &[("m0", 1), ("m1", 2), ("m2", 3), ("m4", 5)]));
    assert_eq!(advance(&mut core, &stale), (vec![], Err(codes::NOT_NEXT.as_str())));
    let second = next(&first, &FOUR);
    assert_eq!(advance(&mut core, &accepted(&first, &second)).0.len(), 1);
    assert_eq!(board_of(&core).iter().filter(|link| link.recovered().is_some()).count(), 1);
}

#[test]
fn a_recovery_that_is_none_is_refused_by_what_is_wrong() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    let of = |terms: GroupTerms| recovery(&genesis, terms, "lost", 99);
    let unsigned = |terms: GroupTerms| Recovery { terms, ..of(first.terms()) };
    let with = |spoil: &dyn Fn(&mut GroupTerms)| {
        let mut terms = first.terms();
        spoil(&mut terms);
        terms
    };
    let twice = with(&|t| t.members[1].agent = t.members[0].agent.clone());
    let one_key = with(&|t| t.members[1].key = t.members[0].key);
    let after = first.next(first.members().to_vec(), None).unwrap();
    for (what, code, wrong) in [
        ("no operator's key", "CON-0022", recovery(&genesis, first.terms(), "lost", 98)),
        (
            "another reason was signed",
            "CON-0022",
            Recovery { reason: "found".to_owned(), ..of(first.terms()) },
        ),
        ("after another epoch", "CON-0022", recovery(&first, first.terms(), "lost", 99)),
        ("another configuration was signed", "CON-0022", unsigned(with(&|t| t.resend = Millis(200)))),
        ("n < 3f + 1", "CON-0001", unsigned(with(&|t| t.max_faulty = Some(2)))),
        ("nobody", "CON-0001", unsigned(with(&|t| t.members.clear()))),
        ("an agent twice", "CON-0001", unsigned(twice)),
        ("a key twice", "CON-0001", unsigned(one_key)),
        ("a weak key", "CON-0001", unsigned(with(&|t| t.members[0].key = [0; 32]))),
        ("the epoch after the next", "CON-0021", of(after.terms())),
        ("another epoch before", "CON-0021", of(with(&|t| t.previous = Hash32([7; 32])))),
        ("the genesis", "CON-0021", of(genesis.terms())),
        ("another group", "CON-0002", of(with(&|t| t.group = GroupId::new("other").unwrap()))),
    ] {
        assert_eq!(recover(&mut core, wrong), (vec![], Err(code)), "{what}");
    }
    assert_eq!(board_of(&core).len(), 1);
}

#[test]
fn a_chain_has_an_end() {
    let (mut core, genesis) = formed();
    let links = core.groups.get_mut(&genesis.group).unwrap();
    while links.len() < MAX_EPOCHS {
        links.push(links[0].clone());
    }
    let first = next(&genesis, &FOUR);
    let refused = (vec![], Err(codes::TOO_MANY_EPOCHS.as_str()));
    let mut certificate = accepted(&genesis, &first);
    assert_eq!(advance(&mut core, &certificate), refused);
    certificate.commit.signatures.clear();
    assert_eq!(advance(&mut core, &certificate), refused, "before it is verified");
    let recovery = recovery(&genesis, first.terms(), "lost", 99);
    assert_eq!(recover(&mut core, recovery), refused);
}

#[test]
fn a_group_of_which_versions_differ_is_told_anew_in_its_newest_epoch() {
    let (mut core, genesis) = formed();
    let first = next(&genesis, &FOUR);
    assert_eq!(advance(&mut core, &accepted(&genesis, &first)).0.len(), 1);
    let before = core.clone();
    let told = superseded(&mut core, "board");
    assert!(matches!(told.as_slice(), [Record::GroupFormed(link)] if link.config == first), "{told:?}");
    assert_eq!(core, before);
}
