use super::*;

/// The member after a crash, with the record as it is in the guard.
fn restarted(board: &Board, member: u32, before: &Validator) -> Validator {
    let index = MemberIndex(member);
    let (config, record) = (board.instance.config().clone(), before.guard.record().clone());
    let (agent, key) = (board.agent(index), board.key(index).clone());
    Validator::restore(board.instance.cluster(), &agent, key, config, opening(board), record).unwrap()
}

/// When it SKIPs view 0, if nothing else happens.
fn skips_at(member: &mut Validator) -> Option<UnixMillis> {
    while let Some(due) = member.deadline() {
        if kinds(&step(member, due.0, Input::Tick)).contains(&VoteKind::Skip) {
            return Some(due);
        }
    }
    None
}

fn ballots_but(board: &Board, member: u32) -> Gathered {
    let ballots = (0..4).filter(|m| *m != member).map(|m| board.ballot(m, 0)).collect();
    Gathered { ballots, ..gathered() }
}

#[test]
fn a_leader_without_a_ballot_says_its_proposal_again_at_once() {
    let board = board(4);
    let leader = board.instance.leader(View(0)).0;
    let mut member = validator(&board, leader);
    step(&mut member, 0, Input::Opening);
    step(&mut member, 1, say(ballots_but(&board, leader)));
    let said = restarted(&board, leader, &member).step(UnixMillis(9), Input::Opening);
    assert_eq!(kinds(&said), [VoteKind::Propose, VoteKind::Prepare]);
}

#[test]
fn a_leader_that_proposed_gives_view_0_up_though_nobody_tells_it_the_ballots_again() {
    let board = board(4);
    let leader = board.instance.leader(View(0)).0;
    let mut member = validator(&board, leader);
    step(&mut member, 0, Input::Opening);
    step(&mut member, 1, say(ballots_but(&board, leader)));
    let mut member = restarted(&board, leader, &member);
    step(&mut member, 100, Input::Opening);
    assert_eq!(skips_at(&mut member), Some(UnixMillis(1_100)));
}

#[test]
fn a_proposal_starts_the_clock_of_view_0_whatever_ballots_the_member_knows() {
    let board = board(4);
    let leader = board.instance.leader(View(0)).0;
    let me = follower(&board);
    let twin = (0..4).find(|m| *m != leader && *m != me).unwrap();
    let mut member = validator(&board, me);
    step(&mut member, 0, Input::Opening);
    let rejects = vec![board.ballot(twin, 1)];
    step(&mut member, 1, say(Gathered { ballots: rejects, ..gathered() }));
    let others: Vec<u32> = (0..4).filter(|m| *m != me).collect();
    admitted(&board, &mut member, 0, &board.value(&others));
    assert_eq!(
        skips_at(&mut member),
        Some(UnixMillis(1_010)),
        "its own three ballots would not be conclusive"
    );
}

#[test]
fn the_value_of_a_prepare_outlives_a_crash_until_a_later_quorum_prepares() {
    let board = board(4);
    let me = follower(&board);
    let mut member = validator(&board, me);
    step(&mut member, 0, Input::Opening);
    let value = board.value(&[0, 1, 2]);
    admitted(&board, &mut member, 0, &value);
    let mut member = restarted(&board, me, &member);
    step(&mut member, 20, Input::Opening);
    let skip = board.certificate(VoteKind::Skip, 0, Hash32::default()).into_claim();
    step(&mut member, 21, say(Gathered { certificates: vec![skip], ..gathered() }));
    let mut member = restarted(&board, me, &member);
    step(&mut member, 22, Input::Opening);
    let prepared = board.certificate(VoteKind::Prepare, 0, value.digest()).into_claim();
    step(&mut member, 23, say(Gathered { certificates: vec![prepared], ..gathered() }));
    assert_eq!(member.guard.record().value.as_ref(), Some(&value), "a later leader must propose it again");
    assert!(member.guard.record().candidates.is_empty());
}
