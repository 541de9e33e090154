use super::*;
use crate::{MAX_ENDED, codes};

#[test]
fn graphs_that_cannot_be_worked_through_are_refused() {
    let table: &[(&str, Vec<StepSpec>, &str, &str)] = &[
        (
            "twice",
            vec![step("a", &[]), step("a", &[])],
            codes::DUPLICATE_STEP.as_str(),
            "step a stands twice",
        ),
        ("unknown", vec![step("a", &["b"])], codes::UNKNOWN_STEP.as_str(), "step a comes after b"),
        ("itself", vec![step("a", &["a"])], codes::STEP_CYCLE.as_str(), "a → a"),
        (
            "a cycle behind a free step",
            vec![
                step("z", &[]),
                step("a", &["c", "z"]),
                step("b", &["a"]),
                step("c", &["b"]),
                step("d", &["c"]),
            ],
            codes::STEP_CYCLE.as_str(),
            "a → c → b → a",
        ),
    ];
    for (what, steps, code, detail) in table {
        let mut core = Tasks::default();
        let input =
            Input::Message { from: caller("alice"), trace: TRACE, message: submit(request(steps.clone())) };
        let effects = core.handle(UnixMillis(1), input);
        let [Effect::Answer(Err(refusal))] = effects.as_slice() else { panic!("{what}: {effects:?}") };
        assert_eq!(refusal.code.as_str(), *code, "{what}");
        assert!(refusal.detail.contains(detail), "{what}: {}", refusal.detail);
        assert_eq!(core, Tasks::default(), "{what}");
    }
}

#[test]
fn the_same_submission_again_is_the_same_task() {
    let mut bench = Bench::formed(request(vec![]), &[("main", "bob")]);
    let known = Ok(Answer::Submitted { task: task_id(), state: State::Dispatching });
    assert_eq!(bench.say("alice", submit(request(vec![]))), (vec![], known.clone()));
    let spelled_out = request(vec![step("main", &[])]);
    assert_eq!(bench.say("alice", submit(spelled_out)), (vec![], known), "defaults spelled out");
    let other = TaskRequest { title: "Other".to_owned(), ..request(vec![]) };
    assert_eq!(bench.say("alice", submit(other)).1, Err(codes::TASK_EXISTS.as_str()));
    assert_eq!(bench.say("eve", submit(request(vec![]))).1, Err(codes::TASK_EXISTS.as_str()));
}

#[test]
fn only_agents_and_users_submit() {
    let mut bench = Bench::new();
    let message = submit(request(vec![]));
    let (_, answer) = bench.input(Input::Message { from: Caller::Shell, trace: TRACE, message });
    assert_eq!(answer, Err(codes::NOT_SUBMITTER.as_str()));
}

#[test]
fn the_tasks_that_ended_first_are_forgotten_first() {
    let mut bench = Bench::new();
    let id = |n: usize| TaskId::new(&format!("n{n}")).unwrap();
    for n in 0..=MAX_ENDED {
        let submission = Submission { task: id(n), request: request(vec![]) };
        assert!(bench.say("alice", Message::Submit(Box::new(submission))).1.is_ok());
        let cancel = Message::Cancel { task: id(n), reason: String::new() };
        assert!(bench.say("alice", cancel).1.is_ok());
        bench.now = bench.now + Millis(1);
    }
    assert_eq!(bench.core.tasks().count(), MAX_ENDED);
    assert!(bench.core.task(&id(0)).is_none() && bench.core.task(&id(1)).is_some());
    assert_eq!((bench.core.live(), bench.core.deadline()), (0, None));
}

#[test]
fn timers_of_many_tasks_ring_in_order() {
    let mut bench = Bench::new();
    for (name, deadline) in [("x", 3_000), ("y", 1_000), ("z", 2_000)] {
        let request = TaskRequest { deadline: Millis(deadline), ..request(vec![]) };
        let submission = Submission { task: TaskId::new(name).unwrap(), request };
        assert!(bench.say("alice", Message::Submit(Box::new(submission))).1.is_ok());
    }
    for (left, due) in [(2, Some(3_000)), (1, Some(4_000)), (0, None)] {
        assert_eq!(names(&bench.pass(1_000)), ["failed"]);
        assert_eq!((bench.core.live(), bench.core.deadline()), (left, due.map(UnixMillis)));
    }
}
