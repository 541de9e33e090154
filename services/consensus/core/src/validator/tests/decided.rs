use super::*;
use crate::tests::board::cluster;
use crate::{DecisionCertificate, QuorumCertificate};

fn certificate(board: &Board) -> DecisionCertificate {
    let value = board.value(&[0, 1, 2]);
    let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    DecisionCertificate {
        cluster: cluster(),
        proposal: proposal(),
        instance: board.instance.id(),
        value,
        commit,
        config: board.instance.config().clone(),
    }
}

fn decided(board: &Board) -> Gathered {
    Gathered { decided: Some(certificate(board)), ..gathered() }
}

/// A member that has PREPAREd the value of three approvals.
fn prepared(board: &Board) -> (Validator, DecisionValue) {
    let mut member = validator(board, follower(board)).in_cluster(&cluster());
    step(&mut member, 0, Input::Opening);
    let value = board.value(&[0, 1, 2]);
    admitted(board, &mut member, 0, &value);
    (member, value)
}

#[test]
fn a_commit_certificate_whose_value_is_in_hand_decides() {
    let board = board(4);
    let (mut member, value) = prepared(&board);
    let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let said = step(&mut member, 20, say(Gathered { certificates: vec![commit], ..gathered() }));
    assert_eq!(said, [Effect::Decided(Box::new(certificate(&board)))]);
}

#[test]
fn a_commit_certificate_waits_for_its_value() {
    let board = board(4);
    let mut member = validator(&board, follower(&board)).in_cluster(&cluster());
    step(&mut member, 0, Input::Opening);
    let value = board.value(&[0, 1, 2]);
    let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let said = step(&mut member, 1, say(Gathered { certificates: vec![commit], ..gathered() }));
    assert_eq!(said, [Effect::Fetch]);
    let proposal = Some(board.proposed(0, &value));
    let said = step(&mut member, 2, say(Gathered { proposal, ..gathered() }));
    assert_eq!(said, [Effect::Decided(Box::new(certificate(&board)))]);
}

#[test]
fn without_the_clusters_name_the_decision_is_fetched() {
    let board = board(4);
    let other = parley_ids::ClusterName::new("other").unwrap();
    for named in [None, Some(other)] {
        let mut member = validator(&board, follower(&board));
        if let Some(name) = named {
            member = member.in_cluster(&name);
        }
        step(&mut member, 0, Input::Opening);
        let value = board.value(&[0, 1, 2]);
        admitted(&board, &mut member, 0, &value);
        let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
        let said = step(&mut member, 20, say(Gathered { certificates: vec![commit], ..gathered() }));
        assert!(said.contains(&Effect::Fetch) && member.decided().is_none(), "{said:?}");
    }
}

#[test]
fn each_prepare_certificate_is_committed_in_the_order_of_views() {
    let board = board(4);
    let (mut member, value) = prepared(&board);
    let digest = value.digest();
    let claim = |view| board.claim(VoteKind::Prepare, view, digest, &[0, 1, 2]);
    let news = Gathered { certificates: vec![claim(2), claim(0), claim(1)], ..gathered() };
    let said = votes(&step(&mut member, 20, say(news)));
    let said: Vec<(VoteKind, View)> = said.iter().map(|v| (v.kind, v.view)).collect();
    assert_eq!(said, [0, 1, 2].map(|view| (VoteKind::Commit, View(view))));
    assert_eq!(member.view(), View(3));
    assert_eq!(member.guard.record().certificates.prepared(), Some(&claim(2)));
}

#[test]
fn after_the_decision_it_answers_who_does_not_know() {
    let board = board(4);
    let (mut member, _) = prepared(&board);
    assert_eq!(step(&mut member, 20, say(decided(&board))).len(), 1);
    assert_eq!(member.deadline(), None);
    assert!(step(&mut member, 119, Input::Opening).is_empty(), "that was on its way");
    let answer = [Effect::Certify(Box::new(certificate(&board)))];
    assert_eq!(step(&mut member, 120, Input::Opening), answer);
    assert!(step(&mut member, 121, say(gathered())).is_empty(), "that was just said");
    assert_eq!(step(&mut member, 90_000, say(gathered())), answer, "also after the deadline");
    assert!(step(&mut member, 99_000, say(decided(&board))).is_empty(), "the collector knows");
    let prepared = board.certificate(VoteKind::Prepare, 3, D);
    let stale = Gathered { certificates: vec![prepared.into_claim()], ..gathered() };
    assert_eq!(step(&mut member, 99_001, say(stale)), answer, "and it signs nothing more");
}

#[test]
fn the_decision_is_in_the_record() {
    let board = board(4);
    let (mut member, _) = prepared(&board);
    let said = member.step(UnixMillis(20), say(decided(&board)));
    let [Effect::Persist { record, .. }, Effect::Decided(_)] = &said[..] else { panic!("{said:?}") };
    assert_eq!(record.decided(), Some(&certificate(&board)));
    let bytes = rmp_serde::to_vec_named(&**record).unwrap();
    let record: DurableRecord = rmp_serde::from_slice(&bytes).unwrap();
    let restore = |record| {
        let index = MemberIndex(follower(&board));
        let (agent, key) = (board.agent(index), board.key(index).clone());
        let (cluster, config) = (board.instance.cluster(), board.instance.config().clone());
        Validator::restore(cluster, &agent, key, config, opening(&board), record)
    };
    let mut again = restore(record.clone()).unwrap();
    let certificate = Box::new(certificate(&board));
    let said = step(&mut again, 30, Input::Opening);
    assert_eq!(said, [Effect::Decided(certificate.clone()), Effect::Certify(certificate)]);

    let mut forged = record;
    forged.decided.as_mut().unwrap().commit.view = View(7);
    assert!(matches!(restore(forged), Err(Error::Decision(_))));
}

#[test]
fn what_is_gathered_of_another_instance_is_not_its_business() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    let other = Gathered { instance: Some(D), ..decided(&board) };
    assert!(step(&mut member, 1, say(other)).is_empty());
    let own = Gathered { instance: Some(board.instance.id()), ..decided(&board) };
    assert_eq!(step(&mut member, 1, say(own)).len(), 1);
}

#[test]
fn nothing_is_verified_twice() {
    let board = board(4);
    let (mut member, value) = prepared(&board);
    let claim = board.claim(VoteKind::Prepare, 0, value.digest(), &[0, 1, 2]);
    let vote = claim.votes().next().unwrap();
    assert!(!member.heard.knows(&vote));
    step(&mut member, 20, say(Gathered { certificates: vec![claim.clone()], ..gathered() }));
    let known = |vote: &Vote| member.heard.knows(vote);
    assert!(claim.votes().all(|vote| known(&vote)));
    let forged = QuorumClaim { view: View(7), ..claim };
    assert!(QuorumCertificate::verify_unknown(&board.instance, forged.clone(), known).is_err());
    assert!(
        QuorumCertificate::verify_unknown(&board.instance, forged, |_| true).is_ok(),
        "who knows asks not"
    );
}
