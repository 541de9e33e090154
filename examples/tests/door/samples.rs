//! A good payload for every verb, with every field it has: what the tests spoil.
//!
//! What a command creates has no name in the first sample, so that each command creates something of its own. Ids of
//! what is there already are those of `stage.rs`.

use parley_ids::{Hash32, ServiceName};
use parley_proto::v1;
use serde_json::{Value, json};

use crate::ground::{ANN, OPERATOR, Who};
use crate::groups::{advance, genesis, recover};

/// Who registers, again and again.
pub(crate) const COMER: Who = ("comer", 4);
/// Who retires.
pub(crate) const LEAVER: Who = ("leaver", 3);

/// A good command.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) service: ServiceName,
    pub(crate) verb: &'static str,
    pub(crate) sender: Who,
    pub(crate) payload: Value,
}

/// Base64 of 32 times the byte 1.
const BYTES_32: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// Every sample of a verb.
pub(crate) fn samples_of(service: ServiceName, verb: &str) -> Vec<Sample> {
    let found: Vec<_> = all().into_iter().filter(|s| s.service == service && s.verb == verb).collect();
    assert!(
        !found.is_empty(),
        "{service} has the verb {verb}, of which examples/tests/door/samples.rs has no sample"
    );
    found
}

/// One command of each service that makes a record and no timer that is soon due.
pub(crate) fn making() -> Vec<Sample> {
    let week = 7 * 24 * 3_600_000_u64;
    let rows = [
        (ServiceName::Registry, "register", COMER, json!({"profile": {"description": "one"}})),
        (
            ServiceName::Delivery,
            "send",
            ANN,
            json!({"messages": [{"recipients": ["nobody"], "ackTimeoutMs": 3_600_000}]}),
        ),
        (
            ServiceName::Consensus,
            "propose",
            ANN,
            json!({"group": "solo", "statement": "Again?", "deadlineMs": week}),
        ),
        (ServiceName::Auction, "open", ANN, json!({"lots": [{"lotId": "a"}], "windowMs": week})),
        (
            ServiceName::Hierarchy,
            "form",
            ANN,
            json!({"title": "Again", "items": [{"stepId": "a"}], "staffing": "AUCTION"}),
        ),
        // It waits for its group, hence for nothing else.
        (
            ServiceName::Tasks,
            "submit",
            ANN,
            json!({"title": "Again", "deadlineMs": week, "approval": {"group": "solo"}}),
        ),
    ];
    rows.into_iter()
        .map(|(service, verb, sender, payload)| Sample { service, verb, sender, payload })
        .collect()
}

fn all() -> Vec<Sample> {
    let tables = [
        (ServiceName::Registry, registry()),
        (ServiceName::Delivery, delivery()),
        (ServiceName::Consensus, consensus()),
        (ServiceName::Auction, auction()),
        (ServiceName::Hierarchy, hierarchy()),
        (ServiceName::Tasks, tasks()),
    ];
    let of = |(service, rows): (ServiceName, Vec<(&'static str, Who, Value)>)| {
        rows.into_iter().map(move |(verb, sender, payload)| Sample { service, verb, sender, payload })
    };
    tables.into_iter().flat_map(of).collect()
}

fn registry() -> Vec<(&'static str, Who, Value)> {
    let profile = json!({
        "skills": [{"name": "counting", "level": 80}],
        "capacity": [{"name": "slots", "amount": 4}, {"name": "memory-mib", "amount": 512}],
        "costPerUnitMicro": 1_000_000,
        "classes": ["text"],
        "failureDomain": "zone-1",
        "agentCard": "https://example.org/card.json",
        "description": "counts",
    });
    let admission = json!({
        "name": "newcomer-*",
        "publicKey": BYTES_32,
        "joinTokenSha256": BYTES_32,
        "groups": ["board"],
        "expiresMs": 1_900_000_000_000_u64,
    });
    vec![
        ("register", COMER, json!({"profile": profile, "joinToken": "secret"})),
        ("retire", LEAVER, json!({"reason": "done"})),
        ("admit", OPERATOR, admission),
        ("group", OPERATOR, genesis("door-group", &[ANN])),
        ("advance", ANN, advance("door-group", ANN)),
        ("recover", OPERATOR, recover("door-group", &[ANN])),
    ]
}

fn delivery() -> Vec<(&'static str, Who, Value)> {
    let strict = json!({"messages": [{
        "recipients": ["bob"],
        "ordering": "STRICT",
        "sequence": 1,
        "body": {"mediaType": "text/plain", "text": "hello"},
        "ackTimeoutMs": 60_000,
        "maxAttempts": 3,
        "deadlineMs": 600_000,
        "priority": "HIGH",
        "onGap": "SKIP",
        "replyReceipts": true,
    }]});
    let causal = json!({"conversation": "c-causal", "messages": [{
        "messageId": "m-2",
        "recipients": ["bob", "ann"],
        "ordering": "CAUSAL",
        "after": ["m-1"],
        "body": {"object": {"name": "big", "sha256": BYTES_32, "size": 1_024}},
    }]});
    let partial = json!({"conversation": "c-partial", "messages": [{
        "messageId": "m-1", "recipients": ["bob"], "ordering": "PARTIAL", "key": "k", "body": {"data": "AAEC"},
    }]});
    let signed = json!({"conversation": "c-signed", "messages": [{
        "messageId": "m-1", "recipients": ["bob"], "requireSignature": true, "signature": SIGNATURE,
    }]});
    let [upload, commit, download] = body();
    vec![
        ("upload", ANN, upload),
        ("upload", ANN, commit),
        ("download", ANN, download),
        ("send", ANN, strict),
        ("send", ANN, causal),
        ("send", ANN, partial),
        ("send", ANN, signed),
        ("ack", ANN, json!({"conversation": "talk", "upTo": 1})),
        ("ack", ANN, json!({"conversation": "loose", "ids": ["m1"]})),
        ("ack", ANN, json!({"conversation": "talk", "key": "k", "upTo": 1})),
        (
            "nack",
            ANN,
            json!({"conversation": "loose", "ids": ["m2"], "retryAfterMs": 60_000, "reason": "busy"}),
        ),
        (
            "nack",
            ANN,
            json!({"conversation": "loose", "ids": ["m3"], "redrives": 0, "permanent": true, "reason": "never"}),
        ),
        ("hello", ANN, json!({})),
        ("redrive", OPERATOR, json!({"conversation": "loose", "ids": ["m3"], "recipient": "ann"})),
        ("drop", OPERATOR, json!({"conversation": "loose", "ids": ["m3"], "recipient": "ann"})),
        ("skip", OPERATOR, json!({"conversation": "talk", "key": "k", "upTo": 1})),
        ("skip", OPERATOR, json!({"conversation": "talk", "upTo": 1})),
    ]
}

/// A body of one chunk: its chunk, its commit, and what comes down.
fn body() -> [Value; 3] {
    let (data, sha256) = (vec![0, 1, 2], Hash32::of(&[&[0, 1, 2]]));
    let chunk = v1::UploadBody { sha256: sha256.0.to_vec(), size: 3, number: 1, data, commit: false };
    let commit = v1::UploadBody { number: 0, data: Vec::new(), commit: true, ..chunk.clone() };
    let down = v1::DownloadBody { name: sha256.to_hex(), number: 1 };
    [
        serde_json::to_value(chunk).unwrap(),
        serde_json::to_value(commit).unwrap(),
        serde_json::to_value(down).unwrap(),
    ]
}

fn consensus() -> Vec<(&'static str, Who, Value)> {
    let open = json!({
        "group": "solo",
        "statement": "Ship it?",
        "context": {"mediaType": "text/plain", "text": "all of it"},
        "choices": ["yes", "no"],
        "rule": "quorum",
        "deadlineMs": 600_000,
    });
    let named = json!({
        "decisionId": "d-named",
        "group": "solo",
        "statement": "And this?",
        "context": {"object": {"name": "big", "sha256": BYTES_32, "size": 1_024}},
    });
    let ballot = v1::Ballot {
        rationale_sha256: Hash32::of(&[b"why"]).0.to_vec(),
        signature: vec![1; 64],
        ..Default::default()
    };
    let mut ballot = serde_json::to_value(ballot).unwrap();
    for (name, number) in [("member", 0), ("choice", 0), ("confidencePpm", 900_000)] {
        ballot[name] = json!(number);
    }
    let claim =
        json!({"kind": "PREPARE", "view": 1, "digest": BYTES_32, "members": [0], "signatures": [SIGNATURE]});
    let skip =
        json!({"kind": "SKIP", "view": 1, "digest": BYTES_32, "members": [0], "signatures": [SIGNATURE]});
    let vote = |kind: &str, value: Value| {
        let vote = json!({"kind": kind, "view": 2, "member": 0, "digest": BYTES_32, "signature": SIGNATURE});
        json!({"decisionId": "d-open", "vote": vote, "value": value, "base": claim, "skips": [skip]})
    };
    let decided = json!({"proposalHash": BYTES_32, "ballots": [ballot], "outcome": "ACCEPTED"});
    let commit =
        json!({"kind": "COMMIT", "view": 1, "digest": BYTES_32, "members": [0], "signatures": [SIGNATURE]});
    let aborted = json!({"proposalHash": BYTES_32, "outcome": "ABORTED", "abortReason": "inconclusive"});
    vec![
        ("propose", ANN, open),
        ("propose", ANN, named),
        ("ballot", ANN, json!({"decisionId": "d-open", "ballot": ballot, "rationale": "why"})),
        ("vote", ANN, vote("PREPARE", decided.clone())),
        ("vote", ANN, vote("PROPOSE", aborted)),
        ("fetch", ANN, json!({"decisionId": "d-open"})),
        ("fetch", ANN, json!({"decisionId": "d-open", "instance": BYTES_32})),
        ("certify", ANN, json!({"decisionId": "d-open", "commit": commit, "value": decided})),
        (
            "decline",
            ANN,
            json!({"group": "solo", "code": "CON-0023", "reason": "the store of what it signed is lost"}),
        ),
    ]
}

/// Base64 of 64 zero bytes.
const SIGNATURE: &str =
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

fn auction() -> Vec<(&'static str, Who, Value)> {
    let open = json!({
        "title": "Count",
        "class": "text",
        "lots": [{
            "lotId": "a",
            "skills": [{"name": "counting", "level": 10}],
            "load": [{"name": "slots", "amount": 1}],
            "effort": 2,
        }],
        "criteria": [
            {"name": "cost", "weight": 40, "low": 0, "high": 100_000_000, "direction": "COST"},
            {"name": "novelty", "weight": 60, "low": 1, "high": 10, "direction": "BENEFIT"},
        ],
        "windowMs": 600_000,
        "reserveMicro": 5_000_000,
        "maxInvited": 10,
    });
    let bid = json!({"auctionId": "a-bid", "bids": [{
        "lotId": "a",
        "costMicro": 1_000_000,
        "durationMs": 1_000,
        "qualityPpm": 900_000,
        "approach": "one after the other",
        "attributes": [{"name": "novelty", "value": 5}],
        "signature": SIGNATURE,
    }]});
    vec![
        ("open", ANN, open),
        ("open", ANN, json!({"auctionId": "a-named", "lots": [{"lotId": "a"}], "windowMs": 600_000})),
        ("bid", ANN, bid),
        ("decline", ANN, json!({"auctionId": "a-decline", "reason": "busy"})),
        ("cancel", ANN, json!({"auctionId": "a-cancel", "reason": "no need"})),
    ]
}

fn hierarchy() -> Vec<(&'static str, Who, Value)> {
    let items = json!([
        {
            "stepId": "a",
            "skills": [{"name": "counting", "level": 10}],
            "resources": [{"name": "slots", "amount": 1}],
            "effort": 1,
        },
        {"stepId": "b", "after": ["a"], "effort": 2},
    ]);
    let auctioned = json!({
        "title": "Report",
        "class": "text",
        "items": items,
        "criticality": 3,
        "structure": "FLAT",
        "staffing": "AUCTION",
    });
    let named = json!({"teamId": "t-named", "title": "Report", "items": items, "staffing": "PROFILE"});
    vec![
        ("form", ANN, auctioned),
        ("form", ANN, named),
        ("dissolve", ANN, json!({"teamId": "t-dissolve", "reason": "done"})),
    ]
}

fn tasks() -> Vec<(&'static str, Who, Value)> {
    let needs = json!({
        "skills": [{"name": "counting", "level": 1}],
        "resources": [{"name": "slots", "amount": 1}],
    });
    let submit = json!({
        "title": "Count",
        "class": "text",
        "requirements": needs,
        "steps": [
            {
                "stepId": "a",
                "title": "First",
                "requirements": needs,
                "effort": 1,
                "input": {"mediaType": "text/plain", "text": "words"},
            },
            {"stepId": "b", "after": ["a"]},
        ],
        "criticality": 3,
        "coordination": "TEAM",
        "staffing": "PROFILE",
        "approval": {"group": "solo", "statement": "Shall we?"},
        "criteria": [{"name": "cost", "weight": 1, "low": 0, "high": 10, "direction": "COST"}],
        "budgetMicro": 5_000_000,
        "deadlineMs": 600_000,
        "input": {"object": {"name": "big", "sha256": BYTES_32, "size": 1_024}},
        "maxReassignments": 3,
        "acceptWindowMs": 600_000,
        "heartbeatMs": 600_000,
    });
    let of = |task: &str, more: Value| {
        let mut payload = json!({"taskId": task, "stepId": "main", "epoch": 1});
        payload.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        payload
    };
    let text = json!({"mediaType": "text/plain", "text": "12 words"});
    vec![
        ("submit", ANN, submit),
        ("submit", ANN, json!({"taskId": "job-named", "title": "Count"})),
        ("cancel", ANN, json!({"taskId": "job-cancel", "reason": "no need"})),
        ("accept", ANN, of("job-accept", json!({}))),
        ("decline", ANN, of("job-decline", json!({"reason": "busy"}))),
        ("progress", ANN, of("job-progress", json!({"percent": 50, "note": "half", "partial": text}))),
        ("result", ANN, of("job-result", json!({"result": text, "costMicro": 1_000}))),
        ("fail", ANN, of("job-fail", json!({"reason": "cannot", "permanent": true}))),
        ("rate", ANN, json!({"taskId": "job-rate", "stepId": "main", "quality": 90})),
    ]
}
