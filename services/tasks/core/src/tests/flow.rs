use super::*;
use crate::{Structure, entity};
use parley_ids::{AuctionId, DecisionId, TeamId};

#[test]
fn a_task_without_steps_runs_through_its_states() {
    let mut bench = Bench::new();
    let (events, answer) = bench.say("alice", submit(request(vec![])));
    assert_eq!(names(&events), ["submitted", "planned"]);
    assert_eq!(answer, Ok(Answer::Submitted { task: task_id(), state: State::Planning }));
    let Event::Planned(team) = &events[1] else { panic!() };
    assert_eq!(team.team, TeamId::new("task-t1").unwrap());
    assert_eq!(team.structure, Structure::Solo);
    assert_eq!(team.items.iter().map(|i| i.step.as_str()).collect::<Vec<_>>(), ["main"]);

    let events = bench.told(formed(&[("main", "bob")]));
    assert_eq!(names(&events), ["staffed", "dispatched"]);
    let Event::Dispatched(assignment) = &events[1] else { panic!() };
    assert_eq!(assignment.binding.agent, agent("bob"));
    assert_eq!(assignment.binding.epoch, Epoch(1));
    assert_eq!(assignment.title, "Count words");
    assert_eq!(assignment.input, Some(Content::text("one two")));
    assert_eq!(assignment.deadline_at, UnixMillis(601_000));

    assert_eq!(names(&bench.report("bob", "main", 1, Report::Accept)), ["accepted"]);
    assert_eq!(names(&bench.report("bob", "main", 1, Report::Accept)), [""; 0], "again: nothing new");
    assert_eq!(names(&bench.report("bob", "main", 1, progress(50))), ["progressed"]);
    assert_eq!(names(&bench.report("bob", "main", 1, progress(50))), [""; 0], "a heartbeat says nothing new");
    bench.pass(2_000);
    let events = bench.report("bob", "main", 1, result("2"));
    assert_eq!(names(&events), ["step-completed", "settled", "completed"]);
    let Event::Settled(settled) = &events[1] else { panic!() };
    assert!(settled.success && settled.quality.is_none());
    assert_eq!((settled.cost, settled.duration), (MicroCredits(5), Millis(2_000)));
    let Event::Completed(results) = &events[2] else { panic!() };
    assert_eq!(results[0].result, Content::text("2"));

    let states = [
        State::Submitted,
        State::Planning,
        State::Staffing,
        State::Dispatching,
        State::Working,
        State::Completed,
    ];
    assert_eq!(bench.states(), states);
    assert_eq!(bench.told, states, "the submitter hears of every change of state");
    assert_eq!(bench.core.deadline(), None);
    assert_eq!(names(&bench.report("bob", "main", 1, result("2"))), [""; 0], "the same result again");
}

#[test]
fn an_auction_with_approval_passes_every_station() {
    let mut wanted = request(vec![step("a", &[]), step("b", &["a"])]);
    wanted.staffing = Staffing::Auction;
    wanted.approval = approval();
    wanted.budget = Some(MicroCredits(1_001));
    let mut bench = Bench::submitted(wanted);
    let events = bench.told(formed(&[("a", ""), ("b", "")]));
    assert_eq!(names(&events), ["auctioned"]);
    let Event::Auctioned(auction) = &events[0] else { panic!() };
    assert_eq!(auction.auction, entity::<AuctionId>(&task_id()));
    assert_eq!(auction.lots.iter().map(|l| l.lot.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((auction.window, auction.reserve), (Millis(2_000), Some(MicroCredits(500))));

    assert_eq!(names(&bench.told(awarded(&[("a", "bob", 1)]))), ["staffed"], "one lot is still open");
    let events = bench.told(awarded(&[("b", "carl", 1)]));
    assert_eq!(names(&events), ["staffed", "approval-requested"]);
    let Event::ApprovalRequested(asked) = &events[1] else { panic!() };
    assert_eq!(asked.decision, DecisionId::new("task-t1").unwrap());
    assert_eq!(asked.deadline, Millis(300_000), "half of what is left");

    assert_eq!(names(&bench.told(Fact::Decided(Verdict::Accepted))), ["dispatched"]);
    assert_eq!(names(&bench.told(Fact::Decided(Verdict::Rejected))), [""; 0], "it was decided");
    assert_eq!(
        bench.states(),
        [State::Submitted, State::Planning, State::Staffing, State::AwaitingApproval, State::Dispatching]
    );
}

#[test]
fn the_window_of_an_auction_leaves_time_for_the_work() {
    for (deadline, window) in [(600_000, 2_000), (8_000, 2_000), (4_000, 1_000), (100, 25)] {
        let mut wanted = request(vec![]);
        wanted.staffing = Staffing::Auction;
        wanted.deadline = Millis(deadline);
        let mut bench = Bench::submitted(wanted);
        let events = bench.told(formed(&[("main", "")]));
        let Event::Auctioned(auction) = &events[0] else { panic!() };
        assert_eq!(auction.window, Millis(window), "deadline {deadline}");
    }
}

#[test]
fn a_step_starts_when_every_step_before_it_is_done() {
    let steps = vec![step("a", &[]), step("b", &[]), step("c", &["a", "b"])];
    let team = [("a", "bob"), ("b", "carl"), ("c", "dora")];
    let mut bench = Bench::submitted(request(steps));
    let events = bench.told(formed(&team));
    assert_eq!(names(&events), ["staffed", "dispatched", "dispatched"], "c waits");
    let (_, early) = bench.try_report("dora", "c", 1, Report::Accept);
    assert_eq!(early, Err(crate::codes::NOT_DISPATCHED.as_str()));
    // A result without an acceptance before it is both.
    assert_eq!(names(&bench.report("bob", "a", 1, result("A"))), ["accepted", "step-completed", "settled"]);
    let events = bench.report("carl", "b", 1, result("B"));
    assert_eq!(names(&events), ["accepted", "step-completed", "settled", "dispatched"]);
    let Event::Dispatched(assignment) = &events[3] else { panic!() };
    let inputs: Vec<_> =
        assignment.inputs.iter().map(|i| (i.step.as_str(), i.agent.as_str(), i.result.clone())).collect();
    assert_eq!(inputs, [("a", "bob", Content::text("A")), ("b", "carl", Content::text("B"))]);
    assert_eq!(names(&bench.report("dora", "c", 1, result("C"))).last(), Some(&"completed"));
}

#[test]
fn what_a_step_leaves_out_it_takes_from_the_task() {
    let mut own = step("a", &[]);
    own.title = "Mine".to_owned();
    own.input = Some(Content::text("mine"));
    let mut bench = Bench::submitted(request(vec![own, step("b", &[])]));
    let events = bench.told(formed(&[("a", "bob"), ("b", "carl")]));
    let given: Vec<_> = events
        .iter()
        .filter_map(|e| match e {
            Event::Dispatched(a) => Some((a.title.as_str(), a.input.clone().unwrap())),
            _ => None,
        })
        .collect();
    assert_eq!(given, [("Mine", Content::text("mine")), ("Count words", Content::text("one two"))]);
}

#[test]
fn the_shape_of_the_team_follows_the_wish() {
    let two = || vec![step("a", &[]), step("b", &[])];
    for (coordination, steps, structure) in [
        (Coordination::Auto, vec![], Structure::Solo),
        (Coordination::Auto, two(), Structure::Auto),
        (Coordination::Solo, two(), Structure::Solo),
        (Coordination::Team, two(), Structure::Flat),
    ] {
        let mut wanted = request(steps);
        wanted.coordination = coordination;
        let (events, _) = Bench::new().say("alice", submit(wanted));
        let Event::Planned(team) = &events[1] else { panic!() };
        assert_eq!(team.structure, structure, "{coordination:?}");
    }
}

#[test]
fn a_resume_says_nothing_and_changes_nothing() {
    let mut bench = Bench::formed(request(vec![]), &[("main", "bob")]);
    let before = bench.core.clone();
    assert!(bench.input(Input::Resume).0.is_empty());
    assert_eq!(bench.core, before);
}
