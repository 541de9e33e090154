mod decided;
mod peers;
mod restart;
mod twin;

use parley_ids::{Hash32, Millis, Ppm, UnixMillis};

use super::guard::{Refused, SignGuard};
use super::{
    DurableRecord, Error, Judgement, RecordNumber, Validator, ValidatorEffect as Effect,
    ValidatorInput as Input,
};
use crate::tests::board::{Board, board, proposal};
use crate::{
    AbortReason, Ballot, CastVote, ChoiceIndex, DecisionValue, Gathered, Justification, MemberIndex, Opening,
    Outcome, QuorumClaim, Verdict, View, Vote, VoteKind,
};

const D: Hash32 = Hash32([1; 32]);
const E: Hash32 = Hash32([2; 32]);
const NONE: [VoteKind; 0] = [];

fn guard(board: &Board) -> SignGuard {
    let record = DurableRecord::fresh(board.instance.id(), MemberIndex(0));
    SignGuard::new(board.keys[0].clone(), record)
}

fn alone() -> Justification {
    Justification { base: None, skips: Vec::new() }
}

fn judgement(choice: u32) -> Judgement {
    Judgement { choice: ChoiceIndex(choice), confidence: Ppm(900_000), rationale: "because".into() }
}

#[test]
fn g1_g2_earlier_views_are_closed_and_a_later_one_is_fresh() {
    let board = board(4);
    let mut guard = guard(&board);
    assert!(guard.prepare(&board.instance, View(2), D).is_ok());
    assert_eq!(guard.prepare(&board.instance, View(1), D), Err(Refused));
    assert_eq!(guard.skip(&board.instance, View(0)), Err(Refused));
    assert!(guard.skip(&board.instance, View(2)).is_ok());
    assert!(guard.prepare(&board.instance, View(3), E).is_ok());
    assert_eq!(guard.record().view(), View(3));
}

#[test]
fn g3_one_proposal_per_view() {
    let board = board(4);
    let mut guard = guard(&board);
    let (value, other) = (board.value(&[0, 1, 2]), board.value(&[1, 2, 3]));
    let first = guard.propose(&board.instance, View(0), value.clone(), alone()).unwrap();
    assert_eq!(board.instance.verify_vote(&first.vote), Ok(()));
    assert_eq!(guard.propose(&board.instance, View(0), value, alone()), Ok(first));
    assert_eq!(guard.propose(&board.instance, View(0), other, alone()), Err(Refused));
}

#[test]
fn g4_one_prepare_per_view_and_none_once_it_is_closed() {
    let board = board(4);
    let mut guard = guard(&board);
    let first = guard.prepare(&board.instance, View(0), D).unwrap();
    assert_eq!(board.instance.verify_vote(&first), Ok(()));
    assert_eq!(guard.prepare(&board.instance, View(0), E), Err(Refused));
    guard.skip(&board.instance, View(0)).unwrap();
    assert_eq!(guard.prepare(&board.instance, View(0), D), Ok(first), "the stored one again");
    guard.skip(&board.instance, View(1)).unwrap();
    assert_eq!(guard.prepare(&board.instance, View(1), D), Err(Refused), "closed");
}

#[test]
fn g5_g6_commit_or_skip_but_not_both() {
    let board = board(4);
    let (d, e) = (board.certificate(VoteKind::Prepare, 0, D), board.certificate(VoteKind::Prepare, 0, E));
    let mut committed = guard(&board);
    let vote = committed.commit(&board.instance, &d).unwrap();
    assert_eq!(committed.commit(&board.instance, &d), Ok(vote));
    assert_eq!(committed.commit(&board.instance, &e), Err(Refused));
    assert_eq!(committed.skip(&board.instance, View(0)), Err(Refused));
    assert_eq!(committed.record().certificates.prepared(), Some(d.claim()), "kept with the COMMIT");

    let mut skipped = guard(&board);
    let vote = skipped.skip(&board.instance, View(0)).unwrap();
    assert_eq!(skipped.skip(&board.instance, View(0)), Ok(vote));
    assert_eq!(skipped.commit(&board.instance, &d), Err(Refused));
    let skip = board.certificate(VoteKind::Skip, 1, Hash32::default());
    assert_eq!(skipped.commit(&board.instance, &skip), Err(Refused), "only a PREPARE-QC leads to COMMIT");
}

#[test]
fn one_opinion_whatever_the_handler_says_later() {
    let board = board(4);
    let mut guard = guard(&board);
    let first = guard.ballot(&board.instance, judgement(0));
    assert_eq!(board.instance.verify_ballot(&first), Ok(()));
    assert_eq!(guard.ballot(&board.instance, judgement(1)), first);
}

// The validator as a whole. Its timers: view 1,000 ms, resend 100 ms, deadline at 60,000.

fn opening(board: &Board) -> Opening {
    crate::tests::board::opening(board)
}

fn validator(board: &Board, member: u32) -> Validator {
    let index = MemberIndex(member);
    let config = board.instance.config().clone();
    let (agent, key) = (board.agent(index), board.key(index).clone());
    Validator::new(board.instance.cluster(), &agent, key, config, opening(board)).unwrap()
}

fn gathered() -> Gathered {
    Gathered::empty(proposal().decision_id)
}

/// Steps and has every record on disk at once.
fn step(validator: &mut Validator, now: u64, input: Input) -> Vec<Effect> {
    let mut done = Vec::new();
    let mut todo = validator.step(UnixMillis(now), input);
    while !todo.is_empty() {
        let mut next = Vec::new();
        for effect in todo {
            match effect {
                Effect::Persist { number, .. } => {
                    next.extend(validator.step(UnixMillis(now), Input::Persisted(number)));
                }
                other => done.push(other),
            }
        }
        todo = next;
    }
    done
}

fn votes(effects: &[Effect]) -> Vec<Vote> {
    let vote = |e: &Effect| if let Effect::Vote(cast) = e { Some(cast.vote) } else { None };
    effects.iter().filter_map(vote).collect()
}

fn kinds(effects: &[Effect]) -> Vec<VoteKind> {
    votes(effects).iter().map(|v| v.kind).collect()
}

fn say(gathered: Gathered) -> Input {
    Input::Gathered(Box::new(gathered))
}

#[test]
fn what_is_signed_waits_for_the_disk() {
    let board = board(4);
    let mut member = validator(&board, 0);
    let opened = member.step(UnixMillis(0), Input::Opening);
    assert!(matches!(&opened[..], [Effect::Judge(_)]), "{opened:?}");
    let judged = member.step(UnixMillis(5), Input::Judged(judgement(0)));
    let [Effect::Persist { number, .. }] = &judged[..] else { panic!("{judged:?}") };
    assert_eq!(*number, RecordNumber(1));
    assert!(member.step(UnixMillis(6), Input::Persisted(RecordNumber(0))).is_empty(), "an older record");
    let released = member.step(UnixMillis(7), Input::Persisted(*number));
    assert!(matches!(&released[..], [Effect::Cast { .. }]), "{released:?}");
}

#[test]
fn after_a_restart_the_stored_signatures_are_sent_again() {
    let board = board(4);
    let mut member = validator(&board, 0);
    member.step(UnixMillis(0), Input::Opening);
    let judged = member.step(UnixMillis(5), Input::Judged(judgement(0)));
    let Some(Effect::Persist { record, .. }) = judged.into_iter().next() else { panic!() };
    let bytes = rmp_serde::to_vec_named(&*record).unwrap();
    let restored: DurableRecord = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!(restored, *record);
    let config = board.instance.config().clone();
    let (agent, key) = (board.agent(MemberIndex(0)), board.keys[0].clone());
    let cluster = board.instance.cluster();
    let again =
        Validator::restore(cluster, &agent, key.clone(), config.clone(), opening(&board), restored.clone());
    let mut member = again.unwrap();
    let said = member.step(UnixMillis(9), Input::Opening);
    let [Effect::Cast { ballot, .. }, Effect::Fetch] = &said[..] else { panic!("{said:?}") };
    assert_eq!(Some(*ballot), record.ballot);
    let other = step(&mut member, 10, Input::Judged(judgement(1)));
    assert!(matches!(&other[..], [Effect::Cast { ballot: same, .. }] if same == ballot), "{other:?}");

    let foreign = DurableRecord { member: MemberIndex(1), ..restored };
    let refused = Validator::restore(cluster, &agent, key, config, opening(&board), foreign);
    assert_eq!(refused.err(), Some(Error::OtherRecord));
}

#[test]
fn a_record_with_a_bad_certificate_is_not_taken() {
    let board = board(4);
    let mut guard = guard(&board);
    guard.commit(&board.instance, &board.certificate(VoteKind::Prepare, 0, D)).unwrap();
    let mut record = guard.record().clone();
    let stranger = crate::tests::board::board(5).certificate(VoteKind::Skip, 7, Hash32::default());
    assert!(record.certificates.keep(&stranger));
    let config = board.instance.config().clone();
    let (agent, key) = (board.agent(MemberIndex(0)), board.keys[0].clone());
    let refused = Validator::restore(board.instance.cluster(), &agent, key, config, opening(&board), record);
    assert!(matches!(refused, Err(Error::Record(_))));
}

#[test]
fn an_opening_must_be_of_the_group_that_is_trusted() {
    let board = board(4);
    let config = board.instance.config();
    let key = || board.keys[0].clone();
    let agent = board.agent(MemberIndex(0));
    let cluster = board.instance.cluster();
    let lie = Opening { config: crate::tests::board::board(5).instance.config().clone(), ..opening(&board) };
    let refused = Validator::new(cluster, &agent, key(), config.clone(), lie);
    assert_eq!(refused.err(), Some(Error::OtherConfig));
    let lie = Opening { instance: D, ..opening(&board) };
    assert_eq!(Validator::new(cluster, &agent, key(), config.clone(), lie).err(), Some(Error::OtherInstance));
    let other = board.keys[1].clone();
    let refused = Validator::new(cluster, &agent, other, config.clone(), opening(&board));
    assert_eq!(refused.err(), Some(Error::OtherKey));
    let stranger = parley_ids::AgentId::new("alice").unwrap();
    let refused = Validator::new(cluster, &stranger, key(), config.clone(), opening(&board));
    assert_eq!(refused.err(), Some(Error::NotAMember));
}

#[test]
fn the_leader_proposes_and_prepares_what_the_ballots_say() {
    let board = board(4);
    let leader = board.instance.leader(View(0)).0;
    let mut member = validator(&board, leader);
    step(&mut member, 0, Input::Opening);
    let two: Vec<Ballot> = (0..2).map(|m| board.ballot(m, 0)).collect();
    assert_eq!(kinds(&step(&mut member, 1, say(Gathered { ballots: two, ..gathered() }))), NONE);
    let mut three: Vec<Ballot> = (0..3).map(|m| board.ballot(m, 0)).collect();
    three.push(Ballot { member: MemberIndex(3), ..three[0] });
    let said = step(&mut member, 2, say(Gathered { ballots: three, ..gathered() }));
    assert_eq!(kinds(&said), [VoteKind::Propose, VoteKind::Prepare]);
    let Effect::Vote(cast) = &said[0] else { panic!() };
    assert_eq!(cast.value.as_ref(), Some(&board.value(&[0, 1, 2])), "the forged ballot is left out");
}

/// A member that does not lead views 0 to 2.
fn follower(board: &Board) -> u32 {
    (board.instance.leader(View(0)).0 + 3) % 4
}

fn admitted(board: &Board, member: &mut Validator, view: u32, value: &DecisionValue) -> Vec<VoteKind> {
    let proposal = Some(board.proposed(view, value));
    kinds(&step(member, 10, say(Gathered { proposal, ..gathered() })))
}

#[test]
fn a_member_prepares_what_is_justified_and_valid_whatever_its_opinion() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    step(&mut member, 1, Input::Judged(judgement(1)));
    let abort = DecisionValue {
        proposal: board.instance.proposal_hash(),
        verdict: Verdict::Abort(AbortReason::BallotsMissing),
    };
    assert_eq!(admitted(&board, &mut member, 0, &abort), NONE, "no abort in view 0");
    let value = board.value(&[0, 1, 2]);
    assert_eq!(admitted(&board, &mut member, 0, &value), [VoteKind::Prepare]);
    assert_eq!(admitted(&board, &mut member, 0, &value), [VoteKind::Prepare], "said again when asked again");
    assert_eq!(admitted(&board, &mut member, 0, &board.value(&[1, 2, 3])), [VoteKind::Prepare]);
    let first = member.guard.record().prepared.map(|v| v.digest);
    assert_eq!(first, Some(value.digest()), "never another value in the same view");
    assert_eq!(admitted(&board, &mut member, 1, &abort), [VoteKind::Prepare]);
    assert_eq!(member.view(), View(1), "the proposal's own certificates led there");
}

#[test]
fn a_proposal_without_justification_is_not_prepared() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    let unjustified = CastVote { skips: vec![], ..board.proposed(1, &board.value(&[0, 1, 2])) };
    let skip: QuorumClaim = board.certificate(VoteKind::Skip, 0, Hash32::default()).into_claim();
    let seen = Gathered { certificates: vec![skip], proposal: Some(unjustified), ..gathered() };
    assert_eq!(kinds(&step(&mut member, 1, say(seen))), NONE);
    assert_eq!(member.view(), View(1));
}

#[test]
fn a_prepare_certificate_is_committed_once_and_leads_on() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    let value = board.value(&[0, 1, 2]);
    admitted(&board, &mut member, 0, &value);
    let prepared = board.certificate(VoteKind::Prepare, 0, value.digest()).into_claim();
    let news = || Gathered { certificates: vec![prepared.clone()], ..gathered() };
    assert_eq!(kinds(&step(&mut member, 20, say(news()))), [VoteKind::Commit]);
    assert_eq!(member.view(), View(1));
    assert_eq!(kinds(&step(&mut member, 21, say(news()))), NONE, "known");
    assert_eq!(member.guard.record().value.as_ref(), Some(&value), "a later leader must propose it again");
}

#[test]
fn a_silent_leader_is_skipped_and_never_committed_with() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    let ballots = (0..3).map(|m| board.ballot(m, 0)).collect();
    step(&mut member, 100, say(Gathered { ballots, ..gathered() }));
    assert_eq!(kinds(&step(&mut member, 1_099, Input::Tick)), NONE);
    assert_eq!(kinds(&step(&mut member, 1_100, Input::Tick)), [VoteKind::Skip]);
    let prepared = board.certificate(VoteKind::Prepare, 0, D).into_claim();
    let news = Gathered { certificates: vec![prepared], ..gathered() };
    assert_eq!(kinds(&step(&mut member, 1_200, say(news))), NONE);
    assert_eq!(member.view(), View(1), "it goes on with the others all the same");
}

#[test]
fn slow_opinions_are_no_reason_to_skip_before_half_of_the_time() {
    let board = board(4);
    let mut member = validator(&board, follower(&board));
    step(&mut member, 0, Input::Opening);
    step(&mut member, 1, Input::Judged(judgement(0)));
    let mut skipped_at = None;
    while let Some(due) = member.deadline() {
        if kinds(&step(&mut member, due.0, Input::Tick)).contains(&VoteKind::Skip) {
            skipped_at = skipped_at.or(Some(due));
        }
        assert!(member.deadline().is_none_or(|next| next > due));
    }
    assert_eq!(skipped_at, Some(UnixMillis(30_000) + Millis(1_000)));
}

#[test]
fn a_later_leader_proposes_the_prepared_value_or_aborts() {
    let board = board(4);
    let leader = board.instance.leader(View(1)).0;
    let skip = board.certificate(VoteKind::Skip, 0, Hash32::default()).into_claim();
    let mut member = validator(&board, leader);
    step(&mut member, 0, Input::Opening);
    let news = Gathered { certificates: vec![skip], ..gathered() };
    assert_eq!(kinds(&step(&mut member, 40_000, say(news))), [VoteKind::Propose, VoteKind::Prepare]);
    let aborted = member.guard.record().proposed.clone().and_then(|p| p.value).unwrap();
    assert_eq!(aborted.outcome(), Outcome::Aborted);

    let value = board.value(&[0, 1, 2]);
    let mut member = validator(&board, leader);
    step(&mut member, 0, Input::Opening);
    let prepared = board.certificate(VoteKind::Prepare, 0, value.digest()).into_claim();
    let news = Gathered { certificates: vec![prepared], ..gathered() };
    assert_eq!(kinds(&step(&mut member, 10, say(news))), [VoteKind::Commit]);
    let fetched = step(&mut member, 510, Input::Tick);
    assert!(fetched.contains(&Effect::Fetch), "it has not seen the value: {fetched:?}");
    let seen = Gathered { proposal: Some(board.proposed(0, &value)), ..gathered() };
    let said = step(&mut member, 520, say(seen));
    assert_eq!(kinds(&said), [VoteKind::Propose, VoteKind::Prepare]);
    let again = member.guard.record().proposed.clone().unwrap();
    assert_eq!((again.value, again.base.map(|b| b.view)), (Some(value), Some(View(0))));
}
