use parley_consensus_core::Message;
use parley_ids::{AgentId, CommandId, Millis, ServiceName};
use parley_machine::{Command, Service};
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::ConsensusService;

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    ConsensusService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

fn of_tasks(event: &str, wire: v1::tasks_record::Event) -> Result<Option<Message>, String> {
    let record = v1::TasksRecord { task_id: "t".into(), event: Some(wire), ..Default::default() };
    let payload = record.encode_to_vec();
    ConsensusService::fact(ServiceName::Tasks, event, &payload).map_err(|e| e.to_string())
}

#[test]
fn malformed_commands_name_the_field() {
    let long = "x".repeat(4_097);
    let statement = format!(r#"{{"group":"g","statement":"{long}"}}"#);
    for (verb, json, part) in [
        ("propose", r#"{"statement":"Go?"}"#, "group: is empty"),
        ("propose", r#"{"group":"g"}"#, "statement: is empty"),
        ("propose", statement.as_str(), "statement: has 4097 bytes"),
        ("propose", r#"{"decisionId":"task-x","group":"g","statement":"Go?"}"#, "decisionId: starts with"),
        ("propose", r#"{"group":"g","statement":"Go?","choices":["a"]}"#, "choices: has 1 elements"),
        (
            "propose",
            r#"{"group":"g","statement":"Go?","choices":["a","a"]}"#,
            "choices: are empty or the same",
        ),
        ("propose", r#"{"group":"g","statement":"Go?","rule":"chance"}"#, "rule: is \"chance\""),
        (
            "propose",
            r#"{"group":"g","statement":"Go?","rule":"plurality","choices":["a"]}"#,
            "choices: has 1 elements, the rule plurality takes two to 64",
        ),
        (
            "propose",
            r#"{"group":"g","statement":"Go?","deadlineMs":"604800001"}"#,
            "deadlineMs: is 604800001 ms",
        ),
        ("ballot", r#"{"decisionId":"d"}"#, "ballot: is missing"),
        ("ballot", r#"{"decisionId":"d","ballot":{}}"#, "ballot.rationaleSha256: has 0 bytes"),
        ("vote", r#"{"decisionId":"d"}"#, "vote: is missing"),
        ("vote", r#"{"decisionId":"d","vote":{}}"#, "vote.kind: is no kind of vote"),
        ("vote", r#"{"decisionId":"d","vote":{"kind":"SKIP"}}"#, "vote.digest: has 0 bytes"),
        ("fetch", r"{}", "decisionId: is empty"),
        ("fetch", r#"{"decisionId":"d","instance":"AQ=="}"#, "instance: has 1 bytes"),
        (
            "propose",
            r#"{"decisionId":"group-g","group":"g","statement":"Go?"}"#,
            "decisionId: starts with \"group-\"",
        ),
        ("certify", r#"{"decisionId":"d"}"#, "commit: is missing"),
        ("certify", r#"{"decisionId":"d","commit":{},"value":{}}"#, "commit.kind: is no kind of vote"),
        ("decline", r#"{"group":"g"}"#, "code: is empty"),
        ("decline", r#"{"code":"CON-0023"}"#, "group: is empty"),
        ("dance", r"{}", "dance is no verb"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {json}: {error}");
    }
}

#[test]
fn a_proposal_has_defaults() {
    let message = decode("propose", r#"{"group":"g","statement":"Go?"}"#).unwrap();
    let Message::Propose(request) = message else { panic!("{message:?}") };
    assert!(request.decision_id.as_str().starts_with("decision-"));
    assert_eq!(request.choices, ["approve", "reject"]);
    assert_eq!(request.deadline, Millis(30_000));
}

#[test]
fn tasks_asks_and_withdraws() {
    let propose = v1::Propose {
        decision_id: "task-t".into(),
        group: "g".into(),
        statement: "Approve?".into(),
        deadline_ms: 1,
        ..Default::default()
    };
    let event = v1::tasks_record::Event::ApprovalRequested;
    let asked = of_tasks("approval-requested", event(propose.clone())).unwrap();
    let Some(Message::Propose(request)) = asked else { panic!("{asked:?}") };
    assert_eq!((request.decision_id.as_str(), request.deadline), ("task-t", Millis(1)));
    for bad in [
        v1::Propose { statement: String::new(), ..propose.clone() },
        v1::Propose { decision_id: "d".into(), ..propose },
    ] {
        let told = of_tasks("approval-requested", event(bad)).unwrap();
        assert!(matches!(told, Some(Message::NoProposal { .. })), "{told:?}");
    }
    let ended = v1::TaskEnded { reason: "why".repeat(1_000), ..Default::default() };
    let told = of_tasks("canceled", v1::tasks_record::Event::Canceled(ended)).unwrap();
    let Some(Message::Withdrawn { decision_id, reason }) = told else { panic!("{told:?}") };
    assert_eq!((decision_id.as_str(), reason.len()), ("task-t", 1_024));
    let completed = v1::tasks_record::Event::Completed(v1::TaskCompleted::default());
    assert_eq!(of_tasks("completed", completed), Ok(None));
}
