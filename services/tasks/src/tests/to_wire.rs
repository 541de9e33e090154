use super::*;
use parley_core::{Caller, Core, Effect, Input};
use parley_ids::{MessageId, RoleId, StepId, TaskId, TraceContext, UnixMillis};
use parley_machine::{EncodedRecord, EncodedSend, codes, derived};
use parley_tasks_core::{Answer, BindingRef, Content, Epoch, Report, Requirements, Tasks, TeamRole};
use std::collections::BTreeMap;
use v1::task_message::Kind;
use v1::tasks_record::Event;

/// A core and what it said, encoded.
#[derive(Default)]
struct Bench {
    core: Tasks,
    records: Vec<EncodedRecord>,
    sends: Vec<EncodedSend>,
    answer: Option<v1::reply::Result>,
    now: UnixMillis,
}

impl Bench {
    fn say(&mut self, from: Caller, message: Message) {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        for effect in self.core.handle(self.now, input) {
            match effect {
                Effect::Record { record, .. } => self.records.push(TasksService::record(&record)),
                Effect::Send { message, .. } => self.sends.push(TasksService::send(&message)),
                Effect::Answer(Ok(answer)) => self.answer = TasksService::answer(&answer),
                Effect::Answer(Err(refusal)) => panic!("{refusal}"),
            }
        }
    }

    fn user(&mut self, name: &str, message: Message) {
        let id = AgentId::new(name).unwrap();
        self.say(Caller::Agent { id, key: None, operator: false }, message);
    }

    /// `t1` by alice, with one step that bob is to do.
    fn dispatched() -> Self {
        let mut bench = Self { now: UnixMillis(1_000), ..Self::default() };
        let json = r#"{"title":"Count","taskId":"t1","input":{"text":"one two"}}"#;
        bench.user("alice", decode("submit", json).unwrap());
        let roles = vec![TeamRole {
            role: RoleId::new("main").unwrap(),
            step: StepId::new("main").unwrap(),
            requirements: Requirements::default(),
        }];
        let assignments = BTreeMap::from([(RoleId::new("main").unwrap(), AgentId::new("bob").unwrap())]);
        let fact = Fact::TeamFormed { roles, assignments };
        let message = Message::Told { task: TaskId::new("t1").unwrap(), fact };
        bench.say(Caller::Service(ServiceName::Hierarchy), message);
        bench
    }

    fn report(&mut self, report: Report) {
        let (task, step) = (TaskId::new("t1").unwrap(), StepId::new("main").unwrap());
        self.user("bob", Message::Report { binding: BindingRef { task, step, epoch: Epoch(1) }, report });
    }

    fn events(&self) -> Vec<&'static str> {
        self.records.iter().map(|r| r.event).collect()
    }

    fn record(&self, event: &str) -> v1::TasksRecord {
        let record = self.records.iter().find(|r| r.event == event).unwrap();
        assert_eq!(record.key.as_str(), "t1");
        v1::TasksRecord::decode(record.payload.as_slice()).unwrap()
    }

    fn query(&self, query: &str, json: &str) -> Result<Vec<u8>, &'static str> {
        let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
        TasksService::query(&self.core, query, body, 7).map_err(|refusal| refusal.code.as_str())
    }
}

#[test]
fn a_submission_is_answered_recorded_and_told() {
    let bench = Bench::dispatched();
    assert_eq!(bench.events(), ["submitted", "planned", "staffed", "dispatched"]);
    let Some(v1::reply::Result::Task(answer)) = &bench.answer else { panic!() };
    assert_eq!((answer.task_id.as_str(), answer.follow.as_str()), ("t1", ""));
    assert_eq!(answer.state, i32::from(v1::task::State::Planning));

    let submitted = bench.record("submitted");
    let Some(Event::Submitted(submitted)) = submitted.event else { panic!() };
    let task = submitted.task.unwrap();
    assert_eq!((task.class.as_str(), task.deadline_ms, task.steps.len()), ("general", 600_000, 1));
    assert_eq!((submitted.submitter.as_str(), submitted.deadline_at_ms), ("alice", 601_000));

    let planned = bench.record("planned");
    assert_eq!(planned.state, i32::from(v1::task::State::Planning));
    let Some(Event::Planned(team)) = planned.event else { panic!() };
    assert_eq!((team.team_id.as_str(), team.items.len()), ("task-t1", 1));
    assert_eq!(team.structure, i32::from(v1::form_team::Structure::Solo));

    assert!(bench.sends.iter().all(|s| s.verb == "state"));
    let last = v1::TaskStateChanged::decode(bench.sends.last().unwrap().payload.as_slice()).unwrap();
    assert_eq!((last.task_id.as_str(), last.state), ("t1", i32::from(v1::task::State::Dispatching)));
    assert_eq!(TasksService::answer(&Answer::Done), None);
    assert_eq!(parley_tasks_core::PREFIX, parley_machine::RESERVED_PREFIX, "nobody else may use it");
}

#[test]
fn an_assignment_travels_as_a_message_of_delivery() {
    let mut bench = Bench::dispatched();
    let Some(Event::Dispatched(dispatched)) = bench.record("dispatched").event else { panic!() };
    assert_eq!((dispatched.bindings[0].agent.as_str(), dispatched.bindings[0].epoch), ("bob", 1));
    let send = dispatched.send.unwrap();
    assert_eq!((send.conversation.as_str(), send.messages.len()), ("task-t1", 1));
    let message = &send.messages[0];
    let expected: MessageId = derived("m", "t1", "main", 1);
    assert_eq!(message.message_id, expected.as_str(), "the form of every derived id");
    assert_eq!(message.recipients, ["bob"]);
    assert_eq!(message.ordering, i32::from(v1::message::Ordering::Strict));
    assert_eq!(message.on_gap, i32::from(v1::message::OnGap::Skip));
    assert_eq!(message.deadline_ms, 15_000, "it expires with the accept window");
    let body = message.body.clone().unwrap();
    assert_eq!(body.media_type, crate::messages::MEDIA_TYPE);
    let Some(v1::content::Body::Data(data)) = body.body else { panic!() };
    let Some(Kind::Assignment(assignment)) = v1::TaskMessage::decode(data.as_slice()).unwrap().kind else {
        panic!()
    };
    assert_eq!(
        (assignment.task_id.as_str(), assignment.step_id.as_str(), assignment.epoch),
        ("t1", "main", 1)
    );
    assert_eq!(assignment.input.unwrap().body, Some(v1::content::Body::Text("one two".into())));
    assert_eq!((assignment.deadline_ms, assignment.heartbeat_ms), (601_000, 60_000));

    bench.user("alice", decode("cancel", r#"{"taskId":"t1","reason":"no"}"#).unwrap());
    let Some(Event::Recalled(send)) = bench.record("recalled").event else { panic!() };
    let recall: MessageId = derived("c", "t1", "main", 1);
    assert_eq!(send.messages[0].message_id, recall.as_str());
    let Some(v1::content::Body::Data(data)) = send.messages[0].body.clone().unwrap().body else { panic!() };
    let Some(Kind::Cancel(cancel)) = v1::TaskMessage::decode(data.as_slice()).unwrap().kind else { panic!() };
    assert_eq!((cancel.step_id.as_str(), cancel.epoch), ("main", 1));
    assert_eq!(cancel.reason, "canceled by alice: no");
    assert_eq!(bench.record("canceled").state, i32::from(v1::task::State::Canceled));
}

#[test]
fn a_result_is_recorded_settled_and_shown() {
    let mut bench = Bench::dispatched();
    let result = Content::text("2");
    bench.report(Report::Result { result, cost: parley_ids::MicroCredits(9) });
    let Some(Event::StepCompleted(step)) = bench.record("step-completed").event else { panic!() };
    assert_eq!((step.agent.as_str(), step.cost_micro), ("bob", 9));
    let Some(Event::Settled(settled)) = bench.record("settled").event else { panic!() };
    assert_eq!((settled.class.as_str(), settled.success, settled.quality), ("general", true, None));

    let bytes = v1::GetTask { task_id: "t1".into(), min_as_of: 7 }.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    let shown = TasksService::query(&bench.core, "get", body, 7).unwrap();
    let shown = v1::GetTaskResult::decode(shown.as_slice()).unwrap();
    let task = shown.task.unwrap();
    assert_eq!((shown.as_of, task.state), (7, i32::from(v1::task::State::Completed)));
    assert_eq!((task.team_id.as_str(), task.auction_id.as_str(), task.history.len()), ("task-t1", "", 6));
    let step = &task.steps[0];
    assert_eq!((step.agent.as_str(), step.epoch, step.state.as_str()), ("bob", 1, "DONE"));
    let result = step.result.clone().unwrap();
    assert_eq!(result.body, Some(v1::content::Body::Text("2".into())));
    let json = String::from_utf8(bench.query("get", r#"{"taskId":"t1"}"#).unwrap()).unwrap();
    assert!(json.contains(r#""state":"COMPLETED""#), "{json}");
}

#[test]
fn queries_are_checked() {
    let bench = Bench::dispatched();
    for (query, json, code) in [
        ("get", r#"{"taskId":"t2"}"#, codes::NOT_FOUND),
        ("get", r#"{"taskId":""}"#, codes::MALFORMED),
        ("get", r#"{"taskId":"t1","minAsOf":"8"}"#, codes::NOT_READY),
        ("list", r#"{"limit":1001}"#, codes::MALFORMED),
        ("count", "{}", codes::UNKNOWN_QUERY),
    ] {
        assert_eq!(bench.query(query, json), Err(code.as_str()), "{query} {json}");
    }
}

#[test]
fn a_list_shows_the_newest_first_and_only_the_states_asked_for() {
    let mut bench = Bench::dispatched();
    for id in ["t2", "t3"] {
        let json = format!(r#"{{"title":"x","taskId":"{id}"}}"#);
        bench.now = UnixMillis(bench.now.0 + 1);
        bench.user("alice", decode("submit", &json).unwrap());
    }
    for (json, expected) in [
        ("{}", vec!["t3", "t2", "t1"]),
        (r#"{"limit":1}"#, vec!["t3"]),
        (r#"{"states":["PLANNING"]}"#, vec!["t3", "t2"]),
        (r#"{"states":["COMPLETED"]}"#, vec![]),
    ] {
        let bytes = json.as_bytes();
        let wanted = Body { content_type: ContentType::Json, bytes }.decode::<v1::ListTasks>().unwrap();
        let bytes = wanted.encode_to_vec();
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        let list = TasksService::query(&bench.core, "list", body, 7).unwrap();
        let list = v1::TaskList::decode(list.as_slice()).unwrap();
        let ids: Vec<&str> = list.tasks.iter().map(|t| t.task_id.as_str()).collect();
        assert_eq!((ids, list.as_of), (expected, 7), "{json}");
    }
}
