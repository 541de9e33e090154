use super::*;
use parley_ids::{LotId, MessageId, Millis, RoleId};
use parley_tasks_core::{Coordination, MAX_TASK_ID, Staffing, Verdict};
use std::collections::BTreeSet;

#[test]
fn malformed_commands_name_the_field() {
    let long_id = format!(r#"{{"title":"x","taskId":"{}"}}"#, "t".repeat(MAX_TASK_ID + 1));
    let big = "x".repeat(113 * 1_024);
    let big_input = format!(r#"{{"title":"x","input":{{"text":"{big}"}}}}"#);
    let long_note = format!(r#"{{"taskId":"t","stepId":"s","note":"{}"}}"#, "n".repeat(1_025));
    let many = format!(r#"{{"title":"x","steps":[{}]}}"#, vec![r#"{"stepId":"s"}"#; 65].join(","));
    let skills: Vec<String> = (0..20).map(|i| format!(r#"{{"name":"s{i}"}}"#)).collect();
    let steps: Vec<String> = (0..60).map(|i| format!(r#"{{"stepId":"s{i}"}}"#)).collect();
    let needs = format!(
        r#"{{"title":"x","requirements":{{"skills":[{}]}},"steps":[{}]}}"#,
        skills.join(","),
        steps.join(",")
    );
    for (verb, json, part) in [
        ("submit", "{}", "title: is empty"),
        ("submit", r#"{"title":"x","taskId":"task-1"}"#, "taskId: starts with"),
        ("submit", long_id.as_str(), "taskId: has 60 characters, the most is 59"),
        ("submit", r#"{"title":"x","criticality":6}"#, "criticality: is 6, allowed are 1 to 5"),
        ("submit", r#"{"title":"x","deadlineMs":"2592000001"}"#, "deadlineMs: is 2592000001 ms"),
        ("submit", r#"{"title":"x","acceptWindowMs":99}"#, "acceptWindowMs: is 99 ms"),
        ("submit", r#"{"title":"x","maxReassignments":101}"#, "maxReassignments: is 101"),
        ("submit", r#"{"title":"x","steps":[{"stepId":"a b"}]}"#, "steps[0].stepId: has the character"),
        ("submit", r#"{"title":"x","steps":[{"stepId":"a","after":["b."]}]}"#, "steps[0].after[0].stepId"),
        (
            "submit",
            r#"{"title":"x","requirements":{"skills":[{"name":"a","level":101}]}}"#,
            "requirements.skills[0].level: is 101",
        ),
        ("submit", r#"{"title":"x","approval":{"group":""}}"#, "approval.group: is empty"),
        (
            "submit",
            r#"{"title":"x","input":{"object":{"name":"o","sha256":"AA=="}}}"#,
            "input.object.sha256: has 1 bytes, needs 32",
        ),
        ("submit", big_input.as_str(), "input: the inputs of the task and its steps have 115712 bytes"),
        ("submit", many.as_str(), "steps: has 65 elements, the most is 64"),
        ("submit", needs.as_str(), "steps: the task and its steps name 1220 skills and resources"),
        ("cancel", "{}", "taskId: is empty"),
        ("accept", r#"{"taskId":"t"}"#, "stepId: is empty"),
        ("progress", r#"{"taskId":"t","stepId":"s","percent":101}"#, "percent: is 101"),
        ("progress", long_note.as_str(), "note: has 1025 bytes"),
        ("rate", r#"{"taskId":"t","quality":101}"#, "quality: is 101"),
        ("dance", "{}", "dance is no verb"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {part}: {error}");
    }
}

#[test]
fn every_field_but_the_title_has_a_default() {
    let Submission { task, request } = submission(r#"{"title":"Count"}"#);
    assert!(task.as_str().starts_with("t-") && task.as_str().len() == 26, "{task}");
    assert_eq!(submission(r#"{"title":"Other"}"#).task, task, "derived from sender and command id");
    assert_eq!(request.class.as_str(), "general");
    assert_eq!((request.criticality, request.max_reassignments), (3, 3));
    assert_eq!(
        (request.deadline, request.accept_window, request.heartbeat),
        (Millis(600_000), Millis(15_000), Millis(60_000))
    );
    assert_eq!((request.coordination, request.staffing), (Coordination::Auto, Staffing::Profile));
    assert!(request.steps.is_empty() && request.approval.is_none() && request.budget.is_none());
    let asked = submission(r#"{"title":"Count","approval":{"group":"board"},"maxReassignments":0}"#).request;
    assert_eq!(asked.approval.unwrap().statement, "Approve task Count?");
    assert_eq!(asked.max_reassignments, 0, "none is not the default");
}

#[test]
fn json_and_protobuf_say_the_same() {
    let wire = v1::SubmitTask {
        title: "x".into(),
        staffing: v1::submit_task::Staffing::Auction.into(),
        steps: vec![v1::Step { step_id: "a".into(), effort: 2, ..Default::default() }],
        ..Default::default()
    };
    let binary = decode_bytes("submit", ContentType::Protobuf, &wire.encode_to_vec()).unwrap();
    let json = r#"{"title":"x","staffing":"AUCTION","steps":[{"stepId":"a","effort":2}]}"#;
    assert_eq!(decode("submit", json).unwrap(), binary);
}

fn hierarchy(team: &str, event: v1::hierarchy_record::Event) -> Vec<u8> {
    v1::HierarchyRecord { team_id: team.into(), event: Some(event) }.encode_to_vec()
}

#[test]
fn facts_of_hierarchy() {
    use v1::hierarchy_record::Event;
    let formed = v1::TeamFormed {
        roles: vec![
            v1::Role { role_id: "r".into(), step_id: "a".into(), ..Default::default() },
            v1::Role { role_id: "lead".into(), ..Default::default() },
        ],
        assignments: vec![v1::RoleAssignment {
            role_id: "r".into(),
            agent: "bob".into(),
            ..Default::default()
        }],
        ..Default::default()
    };
    let bytes = hierarchy("task-t1", Event::Formed(formed.clone()));
    let Some((task, Fact::TeamFormed { roles, assignments })) =
        fact(ServiceName::Hierarchy, "formed", &bytes)
    else {
        panic!()
    };
    assert_eq!(
        (task.as_str(), roles.len(), assignments.len()),
        ("t1", 1, 1),
        "a role without a step is not ours"
    );
    let others = hierarchy("mine", Event::Formed(formed));
    assert_eq!(fact(ServiceName::Hierarchy, "formed", &others), None, "nobody's task");
    assert_eq!(fact(ServiceName::Hierarchy, "dissolved", &bytes), None, "an event that does not matter");
    assert!(TasksService::fact(ServiceName::Hierarchy, "formed", &[0xff]).is_err());

    let unassigned =
        vec![v1::UnassignedRole { role_id: "r".into(), reason: "no rust".into(), exclusions: vec![] }];
    let refused = v1::TeamRefused { reason: "é".repeat(600), code: "HIE-0006".into(), unassigned };
    let bytes = hierarchy("task-t1", Event::Vacant(refused));
    let Some((_, Fact::RolesVacant { roles, reason, code })) = fact(ServiceName::Hierarchy, "vacant", &bytes)
    else {
        panic!()
    };
    assert_eq!((roles, code.as_str()), (BTreeSet::from([RoleId::new("r").unwrap()]), "HIE-0006"));
    assert_eq!(reason.len(), 1_024, "cut between two characters");
}

#[test]
fn facts_of_auction() {
    use v1::auction_record::Event;
    let award = |agent: &str, number| v1::LotAward {
        lot_id: "a".into(),
        agent: agent.into(),
        award: number,
        ..Default::default()
    };
    let awarded =
        v1::AuctionAwarded { awards: vec![award("carl", 2), award("bob", 1)], ..Default::default() };
    let record =
        |event| v1::AuctionRecord { auction_id: "task-t1".into(), event: Some(event) }.encode_to_vec();
    let Some((_, Fact::LotsAwarded { awards })) =
        fact(ServiceName::Auction, "awarded", &record(Event::Awarded(awarded)))
    else {
        panic!()
    };
    let newest = &awards[&LotId::new("a").unwrap()];
    assert_eq!((newest.agent.as_str(), newest.number), ("carl", 2));
    let failed = v1::AuctionFailed {
        cause: v1::auction_failed::Cause::NoBids.into(),
        detail: "nobody".into(),
        ..Default::default()
    };
    let Some((_, Fact::AuctionFailed { lots, reason })) =
        fact(ServiceName::Auction, "failed", &record(Event::Failed(failed)))
    else {
        panic!()
    };
    assert_eq!((lots.len(), reason.as_str()), (0, "NO_BIDS: nobody"));
}

#[test]
fn facts_of_consensus() {
    use v1::consensus_record::Event;
    let decided = |outcome: v1::Outcome| {
        let value = v1::DecisionValue { abort_reason: "inconclusive".into(), ..Default::default() };
        let certificate = v1::DecisionCertificate { value: Some(value), ..Default::default() };
        let decided = v1::DecisionDecided {
            outcome: outcome.into(),
            certificate: Some(certificate),
            ..Default::default()
        };
        let event = Some(Event::Decided(decided));
        let bytes = v1::ConsensusRecord { decision_id: "task-t1".into(), event }.encode_to_vec();
        fact(ServiceName::Consensus, "decided", &bytes).unwrap().1
    };
    assert_eq!(decided(v1::Outcome::Accepted), Fact::Decided(Verdict::Accepted));
    assert_eq!(decided(v1::Outcome::Rejected), Fact::Decided(Verdict::Rejected));
    let aborted = Verdict::Aborted { reason: "inconclusive".to_owned() };
    assert_eq!(decided(v1::Outcome::Aborted), Fact::Decided(aborted));
    assert!(matches!(decided(v1::Outcome::NoQuorum), Fact::Undecided { .. }));
}

#[test]
fn facts_of_delivery() {
    use v1::delivery_record::Event;
    let refused = v1::MessagesRefused {
        code: "DLV-0004".into(),
        reason: "order".into(),
        ids: vec!["m-1".into(), "m-2".into()],
    };
    let dead = v1::MessageDeadLettered { message_id: "m-1".into(), reason: "r".into(), ..Default::default() };
    let expired = v1::MessageExpired { message_id: "m-1".into(), ..Default::default() };
    for (event, body, count, why) in [
        ("refused-send", Event::RefusedSend(refused), 2, "DLV-0004 order"),
        ("dead-lettered", Event::DeadLettered(dead), 1, "dead letter: r"),
        ("expired", Event::Expired(expired), 1, "expired"),
    ] {
        let record = v1::DeliveryRecord { conversation: "task-t1".into(), event: Some(body) };
        let Some((_, Fact::Undeliverable { messages, reason })) =
            fact(ServiceName::Delivery, event, &record.encode_to_vec())
        else {
            panic!("{event}")
        };
        assert_eq!(messages.len(), count, "{event}");
        assert!(
            messages.contains(&MessageId::new("m-1").unwrap()) && reason.contains(why),
            "{event}: {reason}"
        );
    }
}
