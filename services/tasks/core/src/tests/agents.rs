use super::*;
use crate::{Phase, Vacancy, codes, names as derived};
use parley_ids::MessageId;

/// A task whose one step was offered to bob.
fn offered() -> Bench {
    Bench::formed(request(vec![]), &[("main", "bob")])
}

fn working() -> Bench {
    let mut bench = offered();
    bench.report("bob", "main", 1, Report::Accept);
    bench
}

fn lost_message(epoch: u64) -> Fact {
    let id: MessageId = derived::assignment_message(&task_id(), &step_id("main"), Epoch(epoch));
    Fact::Undeliverable { messages: BTreeSet::from([id]), reason: "dead letter".to_owned() }
}

#[test]
fn a_lost_agent_is_replaced_under_a_new_epoch() {
    type Loss = fn(&mut Bench) -> Vec<Event>;
    let table: &[(&str, bool, Loss, &[&str], Vacancy)] = &[
        ("declined", false, |b| b.report("bob", "main", 1, decline()), &["vacated"], Vacancy::Declined),
        ("no answer", false, |b| b.pass(15_000), &["vacated", "recalled"], Vacancy::Silent),
        (
            "failed at once",
            false,
            |b| b.report("bob", "main", 1, failure(false)),
            &["vacated"],
            Vacancy::Failed,
        ),
        ("dead letter", false, |b| b.told(lost_message(1)), &["vacated"], Vacancy::Undeliverable),
        (
            "gave up",
            true,
            |b| b.report("bob", "main", 1, decline()),
            &["settled", "vacated"],
            Vacancy::Declined,
        ),
        ("no heartbeat", true, |b| b.pass(60_000), &["settled", "vacated", "recalled"], Vacancy::Silent),
        (
            "failed",
            true,
            |b| b.report("bob", "main", 1, failure(false)),
            &["settled", "vacated"],
            Vacancy::Failed,
        ),
    ];
    for (what, accepted, lose, records, kind) in table {
        let mut bench = if *accepted { working() } else { offered() };
        let events = lose(&mut bench);
        assert_eq!(names(&events), *records, "{what}");
        let vacated = events.iter().find_map(|e| match e {
            Event::Vacated { binding, kind, .. } => Some((binding.epoch, binding.agent.clone(), *kind)),
            _ => None,
        });
        assert_eq!(vacated, Some((Epoch(1), agent("bob"), *kind)), "{what}");
        if let Some(Event::Settled(settled)) = events.first() {
            assert!(!settled.success, "{what}");
        }
        assert!(bench.core.deadline().is_some(), "{what}: the deadline is still there");
        let events = bench.told(adapted(&[("main", "carl")]));
        assert_eq!(names(&events), ["staffed", "dispatched"], "{what}");
        let Event::Dispatched(assignment) = &events[1] else { panic!() };
        assert_eq!((assignment.binding.agent.as_str(), assignment.binding.epoch), ("carl", Epoch(2)));
        let (_, stale) = bench.try_report("bob", "main", 1, result("x"));
        assert_eq!(stale, Err(codes::STALE_EPOCH.as_str()), "{what}");
        let events = bench.report("carl", "main", 2, result("x"));
        assert_eq!(names(&events).last(), Some(&"completed"), "{what}");
    }
}

#[test]
fn a_message_that_no_longer_matters_takes_nobodys_step() {
    for (what, mut bench) in [
        ("accepted", working()),
        ("another binding", {
            let mut bench = offered();
            bench.report("bob", "main", 1, decline());
            bench.told(adapted(&[("main", "carl")]));
            bench
        }),
    ] {
        assert!(bench.told(lost_message(1)).is_empty(), "{what}");
    }
}

#[test]
fn a_role_changes_hands_only_so_often() {
    let mut wanted = request(vec![]);
    wanted.max_reassignments = 2;
    let mut bench = Bench::formed(wanted, &[("main", "a1")]);
    for epoch in 1..=2 {
        let events = bench.report(&format!("a{epoch}"), "main", epoch, decline());
        assert_eq!(names(&events), ["vacated"]);
        bench.told(adapted(&[("main", &format!("a{}", epoch + 1))]));
    }
    let events = bench.report("a3", "main", 3, decline());
    assert_eq!((names(&events), ending(&events).1), (vec!["failed"], codes::REASSIGNED_TOO_OFTEN.as_str()));
    assert!(
        bench.task().reason().contains("a3 lost step main (declined): busy"),
        "{}",
        bench.task().reason()
    );
}

#[test]
fn a_runner_up_must_come_from_a_newer_award() {
    let mut wanted = request(vec![]);
    wanted.staffing = Staffing::Auction;
    let mut bench = Bench::formed(wanted, &[("main", "")]);
    assert_eq!(names(&bench.told(awarded(&[("main", "bob", 1)]))), ["staffed", "dispatched"]);
    assert_eq!(names(&bench.told(awarded(&[("main", "carl", 2)]))), [""; 0], "the step has an agent");
    bench.report("bob", "main", 1, decline());
    assert_eq!(names(&bench.told(awarded(&[("main", "bob", 1)]))), [""; 0], "the award that was declined");
    assert_eq!(names(&bench.told(adapted(&[("main", "dora")]))), [""; 0], "hierarchy does not staff it");
    assert_eq!(names(&bench.told(awarded(&[("main", "carl", 2)]))), ["staffed", "dispatched"]);
}

#[test]
fn an_agent_that_is_at_work_keeps_its_step() {
    let mut bench = working();
    assert!(bench.told(adapted(&[("main", "carl")])).is_empty());
    let steps = vec![step("a", &[]), step("b", &["a"])];
    let mut bench = Bench::formed(request(steps), &[("a", "bob"), ("b", "carl")]);
    assert_eq!(names(&bench.told(adapted(&[("b", "dora")]))), ["staffed"], "b has not been dispatched");
    assert_eq!(bench.task().steps[&step_id("b")].epoch, Epoch(2));
    assert!(bench.told(adapted(&[("b", "dora")])).is_empty(), "the same again");
}

#[test]
fn only_the_holder_of_the_binding_is_heard() {
    let mut bench = offered();
    bench.report("bob", "main", 1, decline());
    bench.told(adapted(&[("main", "carl")]));
    for (from, step, epoch, code) in [
        ("bob", "main", 1, codes::STALE_EPOCH),
        ("carl", "main", 1, codes::STALE_EPOCH),
        ("bob", "main", 2, codes::NOT_BOUND),
        ("carl", "main", 3, codes::NOT_BOUND),
        ("eve", "main", 2, codes::NOT_BOUND),
        ("carl", "other", 2, codes::UNKNOWN_STEP),
    ] {
        for report in [Report::Accept, decline(), progress(1), result("x"), failure(true)] {
            let before = bench.core.clone();
            let (_, answer) = bench.try_report(from, step, epoch, report);
            assert_eq!(answer, Err(code.as_str()), "{from} {step} {epoch}");
            assert_eq!(bench.core, before);
        }
    }
    let binding = BindingRef { task: TaskId::new("t2").unwrap(), step: step_id("main"), epoch: Epoch(1) };
    let (_, answer) = bench.say("bob", Message::Report { binding, report: Report::Accept });
    assert_eq!(answer, Err(codes::UNKNOWN_TASK.as_str()));
}

#[test]
fn progress_renews_the_heartbeat() {
    let mut bench = working();
    for percent in [10, 20, 20] {
        assert!(bench.pass(59_999).is_empty());
        bench.report("bob", "main", 1, progress(percent));
    }
    assert!(bench.pass(59_999).is_empty());
    assert_eq!(names(&bench.pass(1)), ["settled", "vacated", "recalled"]);
}

#[test]
fn what_comes_too_late_is_noted_once_and_changes_nothing() {
    type Before = fn() -> Bench;
    let table: &[(&str, Before)] = &[
        ("canceled", || {
            let mut bench = working();
            assert!(bench.cancel("alice").1.is_ok());
            bench
        }),
        ("silent", || {
            let mut bench = working();
            bench.pass(60_000);
            bench
        }),
        ("done", || {
            let mut bench = working();
            bench.report("bob", "main", 1, result("first"));
            bench
        }),
    ];
    for (what, before) in table {
        let mut bench = before();
        let (state, phase) = (bench.task().state, bench.task().steps[&step_id("main")].phase.clone());
        let (events, answer) = bench.try_report("bob", "main", 1, result("late"));
        assert_eq!((names(&events), answer), (vec!["late"], Ok(Answer::Late)), "{what}");
        let (events, answer) = bench.try_report("bob", "main", 1, result("late"));
        assert_eq!((names(&events), answer), (vec![], Ok(Answer::Late)), "{what}: again");
        assert_eq!(names(&bench.report("bob", "main", 1, progress(99))), ["late"], "{what}");
        assert_eq!(bench.task().state, state, "{what}");
        assert_eq!(bench.task().steps[&step_id("main")].phase, phase, "{what}");
    }
}

#[test]
fn a_result_that_no_record_carries_is_refused() {
    let half = "x".repeat(crate::MAX_RESULT_BYTES / 2);
    let steps = vec![step("a", &[]), step("b", &[])];
    let mut bench = Bench::formed(request(steps), &[("a", "bob"), ("b", "carl")]);
    assert_eq!(names(&bench.report("bob", "a", 1, result(&half))).last(), Some(&"settled"));
    let before = bench.core.clone();
    let (_, answer) = bench.try_report("carl", "b", 1, result(&format!("{half}x")));
    assert_eq!(answer, Err(codes::RESULT_TOO_LARGE.as_str()));
    assert_eq!(bench.core, before, "a refused result is not an acceptance either");
    let reference = Report::Result {
        result: Content {
            media_type: String::new(),
            body: crate::Body::Object { name: "o".to_owned(), sha256: Default::default(), size: 1 << 30 },
        },
        cost: MicroCredits(0),
    };
    assert_eq!(names(&bench.report("carl", "b", 1, reference)).last(), Some(&"completed"));
    assert!(matches!(bench.task().steps[&step_id("b")].phase, Phase::Done { .. }));
}
