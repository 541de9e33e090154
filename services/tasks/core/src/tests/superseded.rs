//! Another version of the core recorded something else of a task.

use super::*;
use parley_core::SUPERSEDED;
use parley_ids::RecordKey;

fn superseded(task: &str, ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::new(task).unwrap(), ended }
}

/// A live task, the records of its end, and who is told to stop.
type Row = (&'static str, Bench, &'static [&'static str], &'static [&'static str]);

fn rows() -> [Row; 6] {
    let auctioned = TaskRequest { staffing: Staffing::Auction, ..request(vec![]) };
    let asking = TaskRequest { approval: approval(), ..request(vec![]) };
    let mut vacant = Bench::formed(request(vec![]), &[("main", "bob")]);
    vacant.report("bob", "main", 1, decline());
    [
        ("planning", Bench::submitted(request(vec![])), &["failed"], &[]),
        ("auctioned", Bench::formed(auctioned, &[("main", "")]), &["failed"], &[]),
        ("approval", Bench::formed(asking, &[("main", "bob")]), &["failed"], &[]),
        ("offered", Bench::formed(request(vec![]), &[("main", "bob")]), &["recalled", "failed"], &["bob"]),
        ("vacant", vacant, &["failed"], &[]),
        ("working", working(), &["recalled", "failed"], &["bob", "carl"]),
    ]
}

/// bob is at a, carl was offered b, c waits for b, and ed is done with d.
fn working() -> Bench {
    let steps = vec![step("a", &[]), step("b", &[]), step("c", &["b"]), step("d", &[])];
    let team = [("a", "bob"), ("b", "carl"), ("c", "dora"), ("d", "ed")];
    let mut bench = Bench::formed(request(steps), &team);
    bench.report("bob", "a", 1, Report::Accept);
    bench.report("ed", "d", 1, result("D"));
    bench
}

fn told_to_stop(events: &[Event]) -> Vec<&str> {
    let recalls = events.iter().filter_map(|event| match event {
        Event::Recalled(recalls) => Some(recalls),
        _ => None,
    });
    recalls.flatten().map(|recall| recall.binding.agent.as_str()).collect()
}

/// Whatever more is said of it changes nothing.
fn stays(what: &str, bench: &mut Bench) {
    let (before, told) = (bench.core.clone(), bench.told.len());
    let inputs = [
        superseded("t1", false),
        superseded("t1", true),
        superseded("t2", false),
        superseded("t2", true),
        Input::Resume,
        Input::Tick,
    ];
    for input in inputs {
        assert_eq!(bench.input(input.clone()), (vec![], Ok(Answer::Done)), "{what}: {input:?}");
        assert_eq!(bench.core, before, "{what}: {input:?}");
    }
    assert_eq!(bench.told.len(), told, "{what}");
}

/// It has failed, and nothing is due.
fn is_over(what: &str, bench: &mut Bench) {
    assert_eq!(bench.task().state, State::Failed, "{what}");
    assert_eq!((bench.core.live(), bench.core.deadline()), (0, None), "{what}");
    stays(what, bench);
}

#[test]
fn a_live_task_fails_and_takes_back_what_is_out() {
    for (what, mut bench, records, stopped) in rows() {
        let (events, _) = bench.input(superseded("t1", false));
        assert_eq!(names(&events), records, "{what}");
        assert_eq!(ending(&events), ("failed", SUPERSEDED.as_str()), "{what}");
        assert_eq!(told_to_stop(&events), stopped, "{what}");
        assert_eq!(bench.told.last(), Some(&State::Failed), "{what}");
        is_over(what, &mut bench);
    }
}

#[test]
fn a_task_whose_end_is_in_the_log_ends_in_silence() {
    for (what, mut bench, ..) in rows() {
        let told = bench.told.len();
        assert_eq!(bench.input(superseded("t1", true)), (vec![], Ok(Answer::Done)), "{what}");
        assert_eq!(bench.told.len(), told, "{what}");
        is_over(what, &mut bench);
    }
}

#[test]
fn an_ended_task_and_one_that_is_not_known_stay_as_they_are() {
    stays("unknown", &mut Bench::new());
    let mut completed = Bench::formed(request(vec![]), &[("main", "bob")]);
    completed.report("bob", "main", 1, result("x"));
    stays("completed", &mut completed);
    assert_eq!(completed.task().state, State::Completed);
    let mut canceled = working();
    assert!(canceled.cancel("alice").1.is_ok());
    stays("canceled", &mut canceled);
}

#[test]
fn who_is_still_at_it_comes_too_late() {
    let mut bench = working();
    assert!(bench.input(superseded("t1", false)).1.is_ok());
    assert_eq!(bench.try_report("bob", "a", 1, result("A")).1, Ok(Answer::Late));
    assert!(bench.told(adapted(&[("b", "eve")])).is_empty(), "nobody else gets it");
    assert_eq!(bench.core.deadline(), None);
}
