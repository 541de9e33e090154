//! A group with the fallback BROADCAST, whose collector is silent.

use super::*;
use crate::Instance;
use crate::tests::board::cluster;
use crate::validator::Talk;
use parley_identity::{Fallback, GroupTerms};

/// The same board with the fallback.
fn broadcasting(n: u8) -> Board {
    let Board { instance, keys } = board(n);
    let terms = GroupTerms { fallback: Fallback::Broadcast, ..instance.config().terms() };
    let config = terms.check().unwrap();
    Board { instance: Instance::new(instance.cluster(), config, proposal()).unwrap(), keys }
}

fn member(board: &Board, member: u32) -> Validator {
    let mut member = validator(board, member).in_cluster(&cluster());
    step(&mut member, 0, Input::Opening);
    member
}

fn by(board: &Board, member: u32, talk: Talk) -> Input {
    Input::Peer { from: board.agent(MemberIndex(member)), talk: Box::new(talk) }
}

fn vote(board: &Board, kind: VoteKind, member: u32, digest: Hash32) -> Input {
    let cast = CastVote::bare(board.vote(kind, 0, member, digest));
    by(board, member, Talk::Vote(Box::new(cast)))
}

/// The others of a member.
fn others(board: &Board, me: u32) -> Vec<u32> {
    (0..board.instance.config().size() as u32).filter(|other| *other != me).collect()
}

/// A member that PREPAREd what the leader told everyone.
fn prepared(board: &Board) -> (Validator, u32, DecisionValue) {
    let (me, value) = (follower(board), board.value(&[0, 1, 2]));
    let mut member = member(board, me);
    let leader = board.instance.leader(View(0)).0;
    let proposal = Talk::Vote(Box::new(board.proposed(0, &value)));
    let said = step(&mut member, 1, by(board, leader, proposal.clone()));
    assert_eq!(kinds(&said), [VoteKind::Prepare]);
    assert!(step(&mut member, 2, by(board, leader, proposal)).is_empty(), "that was said");
    (member, me, value)
}

#[test]
fn the_leader_collects_its_peers_ballots() {
    let board = broadcasting(4);
    let leader = board.instance.leader(View(0)).0;
    let mut member = member(&board, leader);
    let mut said = Vec::new();
    for other in others(&board, leader) {
        let talk = Talk::Ballot { ballot: board.ballot(other, 0), rationale: String::new() };
        said = step(&mut member, 1, by(&board, other, talk));
    }
    assert_eq!(kinds(&said), [VoteKind::Propose, VoteKind::Prepare]);
}

#[test]
fn q_votes_are_assembled_when_the_collectors_time_is_over() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    for other in &others(&board, me)[..2] {
        let said = step(&mut member, 10, vote(&board, VoteKind::Prepare, *other, value.digest()));
        assert!(said.is_empty(), "the collector comes first");
    }
    assert_eq!(member.deadline(), Some(UnixMillis(60)), "half of a resend interval");
    let said = step(&mut member, 60, Input::Tick);
    let [Effect::Tell(talk), Effect::Vote(commit)] = &said[..] else { panic!("{said:?}") };
    assert!(matches!(&**talk, Talk::Certificate(claim) if claim.kind == VoteKind::Prepare));
    assert_eq!((commit.vote.kind, commit.vote.digest), (VoteKind::Commit, value.digest()));

    for other in &others(&board, me)[..2] {
        step(&mut member, 70, vote(&board, VoteKind::Commit, *other, value.digest()));
    }
    let said = step(&mut member, 120, Input::Tick);
    let [Effect::Decided(decided), Effect::Tell(told), Effect::Certify(handed)] = &said[..] else {
        panic!("{said:?}")
    };
    assert_eq!(decided.verify(&cluster(), board.instance.config()), Ok(Outcome::Accepted));
    assert_eq!((&**told, handed), (&Talk::Decided(decided.clone()), decided));
}

#[test]
fn an_assembled_certificate_waits_for_the_disk() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    for other in &others(&board, me)[..2] {
        step(&mut member, 10, vote(&board, VoteKind::Prepare, *other, value.digest()));
    }
    let said = member.step(UnixMillis(60), Input::Tick);
    assert!(matches!(&said[..], [Effect::Persist { .. }]), "{said:?}");
}

#[test]
fn what_the_collector_brings_in_time_is_not_assembled() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    for other in &others(&board, me)[..2] {
        step(&mut member, 10, vote(&board, VoteKind::Prepare, *other, value.digest()));
    }
    let claim = board.claim(VoteKind::Prepare, 0, value.digest(), &[0, 1, 2]);
    step(&mut member, 20, say(Gathered { certificates: vec![claim], ..gathered() }));
    let said = step(&mut member, 60, Input::Tick);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn a_peers_certificate_and_decision_are_taken() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    let other = others(&board, me)[0];
    let claim = |kind| Talk::Certificate(board.claim(kind, 0, value.digest(), &[0, 1, 2]));
    let said = step(&mut member, 10, by(&board, other, claim(VoteKind::Prepare)));
    assert_eq!(kinds(&said), [VoteKind::Commit]);
    let said = step(&mut member, 11, by(&board, other, claim(VoteKind::Commit)));
    let [Effect::Decided(decided), Effect::Tell(_), Effect::Certify(_)] = &said[..] else {
        panic!("{said:?}")
    };
    let (mut late, me, _) = prepared(&board);
    let other = others(&board, me)[0];
    let said = step(&mut late, 10, by(&board, other, Talk::Decided(decided.clone())));
    assert_eq!(said, [Effect::Decided(decided.clone())], "whoever assembled it hands it in");
    let stale = || vote(&board, VoteKind::Prepare, other, value.digest());
    assert!(step(&mut late, 11, stale()).is_empty(), "that was on its way");
    let told = Effect::Tell(Box::new(Talk::Decided(decided.clone())));
    assert_eq!(step(&mut late, 110, stale()), [told]);
    assert!(step(&mut late, 111, stale()).is_empty(), "that was for everyone");
    assert_eq!(step(&mut late, 112, Input::Opening), [Effect::Certify(decided.clone())]);
}

#[test]
fn a_peer_speaks_for_itself_only() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    let [a, b, c] = others(&board, me)[..] else { panic!() };
    let digest = value.digest();
    let mine = CastVote::bare(board.vote(VoteKind::Prepare, 0, b, digest));
    let relayed = by(&board, a, Talk::Vote(Box::new(mine)));
    let mut forged = board.vote(VoteKind::Prepare, 0, c, digest);
    forged.signature = board.vote(VoteKind::Prepare, 0, a, digest).signature;
    let forged = by(&board, c, Talk::Vote(Box::new(CastVote::bare(forged))));
    let stranger = parley_ids::AgentId::new("alice").unwrap();
    let talk = Talk::Vote(Box::new(CastVote::bare(board.vote(VoteKind::Prepare, 0, b, digest))));
    for input in [relayed, forged, Input::Peer { from: stranger, talk: Box::new(talk) }] {
        step(&mut member, 5, input);
    }
    assert_eq!(member.heard.count(View(0), VoteKind::Prepare, digest), 1, "its own");
    assert_eq!((member.garbage.get(&MemberIndex(a)), member.garbage.get(&MemberIndex(b))), (Some(&1), None));
}

#[test]
fn a_peer_that_brings_garbage_is_not_listened_to() {
    let board = broadcasting(4);
    let (mut member, me, value) = prepared(&board);
    let [a, b, _] = others(&board, me)[..] else { panic!() };
    for n in 0..100_u8 {
        step(&mut member, 5, vote(&board, VoteKind::Prepare, a, Hash32([n; 32])));
    }
    assert!(member.garbage[&MemberIndex(a)] >= 64, "more than four values are garbage");
    let refused = member.refused;
    step(&mut member, 6, vote(&board, VoteKind::Commit, a, value.digest()));
    assert_eq!((member.heard.count(View(0), VoteKind::Commit, value.digest()), member.refused), (0, refused));
    step(&mut member, 7, vote(&board, VoteKind::Commit, b, value.digest()));
    assert_eq!(member.heard.count(View(0), VoteKind::Commit, value.digest()), 1);
}

#[test]
fn far_views_fill_nothing() {
    let board = broadcasting(4);
    let (mut member, me, _) = prepared(&board);
    let other = others(&board, me)[0];
    for (view, kept) in [(4, 1), (5, 0), (1_000, 0)] {
        let cast = CastVote::bare(board.vote(VoteKind::Prepare, view, other, D));
        step(&mut member, 5, by(&board, other, Talk::Vote(Box::new(cast))));
        assert_eq!(member.heard.count(View(view), VoteKind::Prepare, D), kept, "{view}");
    }
}

#[test]
fn a_contradiction_is_brought_to_the_collector_once() {
    let board = broadcasting(4);
    let (mut member, me, _) = prepared(&board);
    let other = others(&board, me)[0];
    step(&mut member, 5, vote(&board, VoteKind::Commit, other, D));
    let said = step(&mut member, 6, vote(&board, VoteKind::Commit, other, E));
    let [Effect::Accuse(both)] = &said[..] else { panic!("{said:?}") };
    let said: Vec<(MemberIndex, Hash32)> = both.iter().map(|c| (c.vote.member, c.vote.digest)).collect();
    assert_eq!(said, [(MemberIndex(other), D), (MemberIndex(other), E)]);
    let skip = CastVote::bare(board.vote(VoteKind::Skip, 0, other, Hash32::default()));
    assert!(step(&mut member, 7, by(&board, other, Talk::Vote(Box::new(skip)))).is_empty());
}

#[test]
fn without_the_fallback_peers_are_not_heard() {
    let board = board(4);
    let mut member = member(&board, follower(&board));
    let other = board.instance.leader(View(0)).0;
    let talk = Talk::Vote(Box::new(board.proposed(0, &board.value(&[0, 1, 2]))));
    assert!(step(&mut member, 1, by(&board, other, talk)).is_empty());
}

#[test]
fn own_votes_from_elsewhere_are_seen_in_what_peers_say() {
    let board = broadcasting(4);
    let (member, me, value) = prepared(&board);
    let digest = value.digest();
    let own = |kind| Talk::Vote(Box::new(CastVote::bare(board.vote(kind, 0, me, digest))));
    assert_eq!(member.signed_elsewhere_by(&own(VoteKind::Prepare)), None);
    assert_eq!(member.signed_elsewhere_by(&own(VoteKind::Commit)), Some(crate::Kind::Commit));
    let claim = board.claim(VoteKind::Skip, 0, Hash32::default(), &[me]);
    assert_eq!(member.signed_elsewhere_by(&Talk::Certificate(claim)), Some(crate::Kind::Skip));
}
