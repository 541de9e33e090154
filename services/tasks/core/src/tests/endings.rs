use super::*;
use crate::codes;
use parley_ids::Level;

fn auctioned() -> TaskRequest {
    TaskRequest { staffing: Staffing::Auction, ..request(vec![]) }
}

fn with_approval() -> Bench {
    let wanted = TaskRequest { approval: approval(), ..request(vec![]) };
    Bench::formed(wanted, &[("main", "bob")])
}

fn vacant(code: &str) -> Fact {
    Fact::RolesVacant { roles: all(), reason: "nobody".to_owned(), code: code.to_owned() }
}

/// What ends a task, how that is done, and the terminal record with its code.
type EndTable<'a> = &'a [(&'a str, fn() -> Vec<Event>, (&'a str, &'a str))];

fn check(table: EndTable<'_>) {
    for (what, end, expected) in table {
        assert_eq!(ending(&end()), *expected, "{what}");
    }
}

fn refused(code: &str) -> Fact {
    Fact::TeamRefused { reason: "no".to_owned(), code: code.to_owned() }
}

fn no_bids() -> Fact {
    Fact::AuctionFailed { lots: BTreeSet::new(), reason: "no bids".to_owned() }
}

#[test]
fn a_task_that_nobody_can_do_fails() {
    let no_staff = ("failed", codes::NOT_STAFFED.as_str());
    check(&[
        ("refused", || Bench::submitted(request(vec![])).told(refused("")), no_staff),
        (
            "refused with a code",
            || Bench::submitted(request(vec![])).told(refused("HIE-0001")),
            ("failed", "HIE-0001"),
        ),
        (
            "a role is missing",
            || Bench::submitted(request(vec![])).told(formed(&[("other", "bob")])),
            no_staff,
        ),
        ("an agent is missing", || Bench::submitted(request(vec![])).told(formed(&[("main", "")])), no_staff),
        ("no bids", || Bench::formed(auctioned(), &[("main", "")]).told(no_bids()), no_staff),
        (
            "nobody left",
            || {
                let mut bench = Bench::formed(request(vec![]), &[("main", "bob")]);
                bench.report("bob", "main", 1, decline());
                bench.told(vacant(""))
            },
            no_staff,
        ),
        (
            "impossible",
            || Bench::formed(request(vec![]), &[("main", "bob")]).report("bob", "main", 1, failure(true)),
            ("failed", codes::IMPOSSIBLE.as_str()),
        ),
    ]);
}

#[test]
fn a_task_without_its_approval_ends() {
    fn undecided(code: &str) -> Fact {
        Fact::Undecided { reason: "no quorum".to_owned(), code: code.to_owned() }
    }
    fn aborted() -> Fact {
        Fact::Decided(Verdict::Aborted { reason: "inconclusive".to_owned() })
    }
    let no_decision = ("failed", codes::NO_DECISION.as_str());
    let rejected = ("rejected", codes::NOT_APPROVED.as_str());
    check(&[
        ("rejected", || with_approval().told(Fact::Decided(Verdict::Rejected)), rejected),
        ("aborted", || with_approval().told(aborted()), no_decision),
        ("undecided", || with_approval().told(undecided("")), no_decision),
        ("undecided with a code", || with_approval().told(undecided("CON-0002")), ("failed", "CON-0002")),
    ]);
}

#[test]
fn what_no_longer_fits_changes_nothing() {
    let mut bench = Bench::formed(request(vec![]), &[("main", "bob")]);
    let undecided = Fact::Undecided { reason: String::new(), code: String::new() };
    let before = bench.core.clone();
    for fact in [formed(&[("main", "eve")]), refused(""), undecided, no_bids(), vacant("")] {
        assert!(bench.told(fact.clone()).is_empty(), "{fact:?}");
        assert_eq!(bench.core, before, "{fact:?}");
    }
}

#[test]
fn the_deadline_names_what_the_task_waited_for() {
    type Before = fn() -> Bench;
    let table: &[(&str, Before)] = &[
        ("hierarchy to form a team", || Bench::submitted(request(vec![]))),
        ("auction to award its lots", || Bench::formed(auctioned(), &[("main", "")])),
        ("group board to decide", with_approval),
        ("bob to accept step main", || {
            let wanted = TaskRequest { accept_window: Millis(900_000), ..request(vec![]) };
            Bench::formed(wanted, &[("main", "bob")])
        }),
        ("bob to finish step main", || {
            let wanted = TaskRequest { heartbeat: Millis(900_000), ..request(vec![]) };
            let mut bench = Bench::formed(wanted, &[("main", "bob")]);
            bench.report("bob", "main", 1, Report::Accept);
            bench
        }),
        ("another agent for step main", || Bench::formed(request(vec![]), &[("main", "bob")])),
    ];
    for (reason, before) in table {
        let mut bench = before();
        let events = bench.pass(600_000);
        assert_eq!(ending(&events), ("failed", codes::DEADLINE_PASSED.as_str()), "{reason}");
        assert!(bench.task().reason().contains(reason), "{}", bench.task().reason());
        assert_eq!(bench.task().ended_at, Some(UnixMillis(601_000)), "{reason}");
        assert_eq!(bench.core.deadline(), None);
    }
}

#[test]
fn a_cancellation_reaches_every_agent_that_is_at_it() {
    let steps = vec![step("a", &[]), step("b", &[]), step("c", &["b"]), step("d", &[])];
    let team = [("a", "bob"), ("b", "carl"), ("c", "dora"), ("d", "ed")];
    let mut bench = Bench::formed(request(steps), &team);
    bench.report("bob", "a", 1, Report::Accept);
    bench.report("ed", "d", 1, result("D"));
    assert_eq!(bench.cancel("eve").1, Err(codes::NOT_SUBMITTER.as_str()));
    let (events, answer) = bench.cancel("alice");
    assert_eq!((names(&events), answer), (vec!["recalled", "canceled"], Ok(Answer::Done)));
    let Event::Recalled(recalls) = &events[0] else { panic!() };
    let recalled: Vec<_> = recalls.iter().map(|r| r.binding.agent.as_str()).collect();
    assert_eq!(recalled, ["bob", "carl"], "neither who waits nor who is done");
    assert_eq!(bench.cancel("alice"), (vec![], Ok(Answer::Done)), "again");
    assert_eq!(bench.told.last(), Some(&State::Canceled));
}

#[test]
fn what_has_ended_is_not_canceled() {
    let mut bench = Bench::submitted(request(vec![]));
    bench.pass(600_000);
    assert_eq!(bench.cancel("alice").1, Err(codes::ALREADY_ENDED.as_str()));
    let other = Message::Cancel { task: TaskId::new("t2").unwrap(), reason: String::new() };
    assert_eq!(bench.say("alice", other).1, Err(codes::UNKNOWN_TASK.as_str()));
}

#[test]
fn a_failed_task_takes_back_its_other_steps() {
    let steps = vec![step("a", &[]), step("b", &[])];
    let mut bench = Bench::formed(request(steps), &[("a", "bob"), ("b", "carl")]);
    bench.report("bob", "a", 1, Report::Accept);
    let events = bench.report("bob", "a", 1, failure(true));
    assert_eq!(names(&events), ["settled", "recalled", "failed"]);
    let Event::Recalled(recalls) = &events[1] else { panic!() };
    assert_eq!(recalls.iter().map(|r| r.binding.agent.as_str()).collect::<Vec<_>>(), ["carl"]);
}

#[test]
fn a_rating_settles_the_outcome_again() {
    let rate = |step: Option<&str>, quality| Message::Rate {
        task: task_id(),
        step: step.map(step_id),
        quality: Level::new(quality).unwrap(),
    };
    let steps = vec![step("a", &[]), step("b", &[])];
    let mut bench = Bench::formed(request(steps), &[("a", "bob"), ("b", "carl")]);
    bench.report("bob", "a", 1, result("A"));
    for (from, message, code) in [
        ("eve", rate(Some("a"), 80), codes::NOT_SUBMITTER),
        ("alice", rate(Some("b"), 80), codes::NOT_RATEABLE),
        ("alice", rate(Some("x"), 80), codes::UNKNOWN_STEP),
        ("alice", rate(None, 80), codes::UNKNOWN_STEP),
    ] {
        assert_eq!(bench.say(from, message).1, Err(code.as_str()));
    }
    let (events, _) = bench.say("alice", rate(Some("a"), 80));
    let [Event::Settled(settled)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((settled.success, settled.quality), (true, Level::new(80)));
    assert_eq!(bench.say("alice", rate(Some("a"), 80)), (vec![], Ok(Answer::Done)), "the same again");
    assert_eq!(names(&bench.say("alice", rate(Some("a"), 60)).0), ["settled"]);

    let mut bench = Bench::formed(request(vec![]), &[("main", "bob")]);
    bench.report("bob", "main", 1, result("x"));
    assert_eq!(names(&bench.say("alice", rate(None, 5)).0), ["settled"], "the only step, after the end");
    assert_eq!(bench.task().state, State::Completed);
}
