use parley_core::{Caller, Core, Effect, Input};
use parley_hierarchy_core::{
    Answer, Departure, FORM_TIMEOUT, Hierarchy, Message, Record, Request, Send, Staffing, Structure, TaskEnd,
};
use parley_ids::{AgentId, CommandId, ServiceName, TraceContext, UnixMillis};
use parley_machine::{Command, EncodedRecord, Service};
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::HierarchyService;

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    HierarchyService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

fn form(json: &str) -> Request {
    match decode("form", json) {
        Ok(Message::Form(request)) => request,
        other => panic!("{other:?}"),
    }
}

fn of_tasks(event: &str, wire: v1::tasks_record::Event) -> Result<Option<Message>, String> {
    let payload =
        v1::TasksRecord { task_id: "t".into(), event: Some(wire), ..Default::default() }.encode_to_vec();
    HierarchyService::fact(ServiceName::Tasks, event, &payload).map_err(|e| e.to_string())
}

fn of_registry(event: &str, wire: v1::registry_record::Event) -> Result<Option<Message>, String> {
    let payload = v1::RegistryRecord { event: Some(wire) }.encode_to_vec();
    HierarchyService::fact(ServiceName::Registry, event, &payload).map_err(|e| e.to_string())
}

fn registered(name: &str) -> v1::registry_record::Event {
    let skills = vec![v1::Skill { name: "rust".into(), level: 90 }];
    v1::registry_record::Event::Registered(v1::AgentRegistered {
        agent: name.into(),
        profile: Some(v1::Profile { skills, classes: vec!["general".into()], ..Default::default() }),
        online: true,
        ..Default::default()
    })
}

/// A plan of task `t` with one step that needs `level` of rust.
fn planned(level: u32) -> v1::FormTeam {
    let skills = vec![v1::Skill { name: "rust".into(), level }, v1::Skill { name: "wish".into(), level: 0 }];
    let item = v1::WorkItem { step_id: "main".into(), skills, ..Default::default() };
    v1::FormTeam { team_id: "task-t".into(), title: "T".into(), items: vec![item], ..Default::default() }
}

/// The records of one input, as they go to the log.
fn hand(core: &mut Hierarchy, at: u64, input: Input<Message>) -> Vec<(EncodedRecord, v1::HierarchyRecord)> {
    let record = |effect: Effect<Record, Send, Answer>| match effect {
        Effect::Record { record, .. } => {
            let encoded = HierarchyService::record(&record);
            let wire = v1::HierarchyRecord::decode(encoded.payload.as_slice()).unwrap();
            Some((encoded, wire))
        }
        Effect::Answer(_) => None,
        Effect::Send { message, .. } => match message {},
    };
    core.handle(UnixMillis(at), input).into_iter().filter_map(record).collect()
}

fn said(from: ServiceName, message: Message) -> Input<Message> {
    Input::Message { from: Caller::Service(from), trace: TraceContext::NONE, message }
}

/// A core in which agent `ann` has the one role of `task-t`, with the record of that.
fn staffed() -> (Hierarchy, EncodedRecord, v1::HierarchyRecord) {
    let mut core = Hierarchy::default();
    let ann = of_registry("registered", registered("ann")).unwrap().unwrap();
    assert!(hand(&mut core, 1, said(ServiceName::Registry, ann)).is_empty());
    let plan = of_tasks("planned", v1::tasks_record::Event::Planned(planned(80))).unwrap().unwrap();
    let mut records = hand(&mut core, 2, said(ServiceName::Tasks, plan));
    let (encoded, wire) = records.pop().unwrap();
    assert!(records.is_empty());
    (core, encoded, wire)
}

#[test]
fn malformed_commands_name_the_field() {
    let long = format!(r#"{{"title":"{}"}}"#, "x".repeat(257));
    let many = format!(r#"{{"items":[{}]}}"#, vec!["{}"; 1_025].join(","));
    for (verb, json, part) in [
        ("form", r#"{"teamId":"task-1"}"#, "teamId: starts with"),
        ("form", r#"{"teamId":"a b"}"#, "teamId: has the character"),
        ("form", long.as_str(), "title: has 257 bytes, the most is 256"),
        ("form", r#"{"class":"a.b"}"#, "class: has the character"),
        ("form", r#"{"items":[{"stepId":"a"},{}]}"#, "items[1].stepId: is empty"),
        (
            "form",
            r#"{"items":[{"stepId":"a","skills":[{"name":"x","level":101}]}]}"#,
            "items[0].skills[0].level: is 101",
        ),
        (
            "form",
            r#"{"items":[{"stepId":"a","resources":[{"name":"x"},{"name":"x"}]}]}"#,
            "items[0].resources: names x twice",
        ),
        (
            "form",
            r#"{"items":[{"stepId":"a","after":["b c"]}]}"#,
            "items[0].after[0].stepId: has the character",
        ),
        ("form", many.as_str(), "items: has 1025 elements, the most is 1024"),
        ("form", r#"{"criticality":6}"#, "criticality: is 6, allowed are 1 to 5"),
        ("form", r#"{"structure":"RING"}"#, "payload"),
        ("form", r#"{"nonsense":1}"#, "unknown field `nonsense`"),
        ("form", "{", "payload"),
        ("dissolve", "{}", "teamId: is empty"),
        ("dance", "{}", "dance is no verb"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {json}: {error}");
    }
}

#[test]
fn what_is_not_given_has_a_default() {
    let request = form(r#"{"items":[{"stepId":"a"}]}"#);
    assert!(request.team.as_str().starts_with("team-"), "{}", request.team);
    assert_eq!(request.team, form(r#"{"items":[{"stepId":"b"}]}"#).team, "the id is the command's");
    assert_eq!((request.class.as_str(), request.criticality.get()), ("general", 3));
    assert_eq!((request.structure, request.staffing, request.items[0].effort), (None, Staffing::Profile, 1));
    let request = form(r#"{"teamId":"x","structure":"FLAT","staffing":"AUCTION","criticality":5}"#);
    assert_eq!((request.team.as_str(), request.criticality.get()), ("x", 5));
    assert_eq!((request.structure, request.staffing), (Some(Structure::Flat), Staffing::Auction));
}

#[test]
fn json_and_protobuf_say_the_same() {
    let mut wire = planned(80);
    wire.team_id = "x".into();
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let bytes = wire.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    let binary =
        HierarchyService::command(&Command { sender: &sender, id: &id, verb: "form", body }).unwrap();
    let json = r#"{"teamId":"x","title":"T","items":[{"stepId":"main","skills":[{"name":"rust","level":80},{"name":"wish"}]}]}"#;
    assert_eq!(decode("form", json).unwrap(), binary);

    for (wire, part) in [
        (v1::FormTeam { structure: 9, ..planned(1) }, "structure: 9 is none of"),
        (v1::FormTeam { staffing: 9, ..planned(1) }, "staffing: 9 is neither"),
    ] {
        let bytes = v1::FormTeam { team_id: String::new(), ..wire }.encode_to_vec();
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        let command = Command { sender: &sender, id: &id, verb: "form", body };
        let error = HierarchyService::command(&command).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn records_of_others_become_messages_or_nothing() {
    use v1::registry_record::Event as Registry;
    use v1::tasks_record::Event as Tasks;
    let ended = || v1::TaskEnded::default();
    let vacated = v1::RoleVacated {
        role_id: "r".into(),
        agent: "a".into(),
        epoch: 2,
        kind: "silent".into(),
        ..Default::default()
    };
    match of_tasks("vacated", Tasks::Vacated(vacated)) {
        Ok(Some(Message::Vacated { team, binding, departure })) => {
            assert_eq!((team.as_str(), binding.epoch.0, departure), ("task-t", 2, Departure::Silent));
        }
        other => panic!("{other:?}"),
    }
    let settled =
        v1::RoleSettled { role_id: "r".into(), agent: "a".into(), success: true, ..Default::default() };
    assert!(matches!(
        of_tasks("settled", Tasks::Settled(settled)),
        Ok(Some(Message::Settled { success: true, .. }))
    ));
    let bindings =
        vec![v1::RoleBinding { role_id: "r".into(), agent: "a".into(), epoch: 1, ..Default::default() }];
    match of_tasks("staffed", Tasks::Staffed(v1::TaskStaffed { bindings })) {
        Ok(Some(Message::Staffed { bindings, .. })) => assert_eq!(bindings.len(), 1),
        other => panic!("{other:?}"),
    }
    for (event, wire, expected) in [
        ("completed", Tasks::Completed(v1::TaskCompleted::default()), TaskEnd::Completed),
        ("failed", Tasks::Failed(ended()), TaskEnd::Failed),
        ("canceled", Tasks::Canceled(ended()), TaskEnd::Canceled),
        ("rejected", Tasks::Rejected(ended()), TaskEnd::Rejected),
    ] {
        let message = of_tasks(event, wire);
        assert!(matches!(message, Ok(Some(Message::TaskEnded { end, .. })) if end == expected), "{event}");
    }
    assert_eq!(of_tasks("submitted", Tasks::Submitted(v1::TaskSubmitted::default())), Ok(None));
    let seen = v1::PresenceObserved { agent: "a".into(), online: false };
    let message = of_registry("presence-changed", Registry::PresenceChanged(seen));
    assert!(matches!(message, Ok(Some(Message::PresenceChanged { online: false, .. }))));
    let gone = v1::AgentRetired { agent: "a".into(), ..Default::default() };
    let message = of_registry("retired", Registry::Retired(gone));
    assert!(matches!(message, Ok(Some(Message::AgentRetired { .. }))));
    let configured = Registry::Configured(v1::ClusterConfigured::default());
    assert_eq!(of_registry("configured", configured), Ok(None));
    assert_eq!(HierarchyService::fact(ServiceName::Auction, "awarded", b"x").unwrap(), None);
    assert!(HierarchyService::fact(ServiceName::Tasks, "vacated", b"x").is_err());
}

#[test]
fn a_plan_that_cannot_be_read_is_a_message_of_its_own() {
    for (plan, part) in [
        (
            v1::FormTeam { team_id: "task-u".into(), ..planned(1) },
            "teamId: is \"task-u\", that of the task is task-t",
        ),
        (v1::FormTeam { criticality: 9, ..planned(1) }, "criticality: is 9"),
    ] {
        match of_tasks("planned", v1::tasks_record::Event::Planned(plan)) {
            Ok(Some(Message::PlanUnreadable { team, problem })) => {
                assert_eq!(team.as_str(), "task-t");
                assert!(problem.contains(part), "{problem}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_team_is_recorded_with_its_roles_and_agents() {
    let (_, encoded, wire) = staffed();
    assert_eq!((encoded.event, encoded.key.as_str()), ("formed", "task-t"));
    let Some(v1::hierarchy_record::Event::Formed(formed)) = wire.event else { panic!("not formed") };
    assert_eq!((formed.title.as_str(), formed.owner.as_str()), ("T", "tasks"));
    assert_eq!(formed.structure(), v1::form_team::Structure::Solo);
    assert_eq!((formed.efficiency_ppm, formed.coverage_ppm), (1_000_000, 1_000_000));
    assert_eq!(formed.complexity.map(|c| (c.size, c.level())), Some((1, v1::complexity::Level::Simple)));
    assert_eq!((formed.roles[0].role_id.as_str(), formed.roles[0].criticality), ("main", 3));
    let given = &formed.assignments[0];
    assert_eq!((given.agent.as_str(), given.epoch), ("ann", 1));
    let lacking = v1::Adaptation { skill: "wish".into(), required: 1, held: 0 };
    assert_eq!(given.adaptations, [lacking]);
}

#[test]
fn a_refusal_is_recorded_with_its_code_and_reasons() {
    let mut core = Hierarchy::default();
    let ann = of_registry("registered", registered("ann")).unwrap().unwrap();
    hand(&mut core, 1, said(ServiceName::Registry, ann));
    let plan = of_tasks("planned", v1::tasks_record::Event::Planned(planned(91))).unwrap().unwrap();
    assert!(hand(&mut core, 2, said(ServiceName::Tasks, plan)).is_empty());
    let records = hand(&mut core, 2 + FORM_TIMEOUT.0, Input::Tick);
    let [(encoded, wire)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((encoded.event, encoded.key.as_str()), ("refused", "task-t"));
    let Some(v1::hierarchy_record::Event::Refused(refused)) = &wire.event else { panic!("{wire:?}") };
    assert_eq!(refused.code, "HIE-0005");
    let role = &refused.unassigned[0];
    assert_eq!((role.role_id.as_str(), role.exclusions[0].agent.as_str()), ("main", "ann"));
    assert_eq!(role.exclusions[0].reason, "has rust at 90, needed is 91");
}

#[test]
fn queries_answer_from_the_state() {
    let (mut core, ..) = staffed();
    let ask = |core: &Hierarchy, query: &str, json: &str| {
        let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
        let answer = HierarchyService::query(core, query, body, 7);
        answer.map(|bytes| String::from_utf8(bytes).unwrap()).map_err(|refusal| refusal.code.as_str())
    };
    let team = ask(&core, "get", r#"{"teamId":"task-t"}"#).unwrap();
    assert!(team.contains(r#""asOf":"7""#) && team.contains(r#""agent":"ann""#), "{team}");
    assert!(!team.contains("dissolved"), "{team}");
    assert_eq!(ask(&core, "get", r#"{"teamId":"none"}"#), Err("GEN-0014"));
    assert_eq!(ask(&core, "get", "{}"), Err("GEN-0001"));
    assert_eq!(ask(&core, "dance", "{}"), Err("GEN-0013"));

    let second = v1::FormTeam { team_id: "task-u".into(), ..planned(99) };
    let second = v1::TasksRecord {
        task_id: "u".into(),
        event: Some(v1::tasks_record::Event::Planned(second)),
        ..Default::default()
    };
    let plan =
        HierarchyService::fact(ServiceName::Tasks, "planned", &second.encode_to_vec()).unwrap().unwrap();
    hand(&mut core, 3, said(ServiceName::Tasks, plan));
    let names = |json: &str| {
        let list: Vec<String> = ask(&core, "list", json)
            .unwrap()
            .split(r#""teamId":""#)
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect();
        list
    };
    assert_eq!(names("{}"), ["task-u", "task-t"], "the newest first");
    assert_eq!(names(r#"{"limit":1}"#), ["task-u"]);
}

#[test]
fn an_answer_leaves_the_subject_to_the_host() {
    let mut core = Hierarchy::default();
    let from = Caller::Agent { id: AgentId::new("u").unwrap(), key: None, operator: false };
    let message = decode("form", r#"{"teamId":"x","items":[{"stepId":"a"}]}"#).unwrap();
    let effects = core.handle(UnixMillis(1), Input::Message { from, trace: TraceContext::NONE, message });
    let [Effect::Answer(Ok(answer))] = effects.as_slice() else { panic!("{effects:?}") };
    let expected = v1::FormTeamResult { team_id: "x".into(), follow: String::new() };
    assert_eq!(HierarchyService::answer(answer), Some(v1::reply::Result::Team(expected)));
}
