//! What the samples speak of: agents, a group, messages, a decision, auctions, a team, and tasks whose one step is
//! offered to Ann.

use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::{Cell, eventually};
use serde_json::{Value, json};

use crate::ground::{ANN, BOB, OPERATOR, PATIENCE, Who, done};
use crate::groups::genesis;
use crate::samples::LEAVER;

/// As long as anything may take.
const LONG: u64 = 7 * 24 * 3_600_000;
/// One task for each verb of an agent that has a step, and one for each of a submitter.
const JOBS: [&str; 7] =
    ["job-accept", "job-decline", "job-progress", "job-result", "job-fail", "job-rate", "job-cancel"];

/// Registers Ann and Bob, and forms a group that is Ann.
pub(crate) async fn agents(cell: &Cell) {
    let able = json!({"profile": {
        "skills": [{"name": "door", "level": 100}, {"name": "counting", "level": 50}],
        "capacity": [{"name": "slots", "amount": 1_000}],
    }});
    done(cell, ANN, ServiceName::Registry, "register", &able).await;
    done(cell, BOB, ServiceName::Registry, "register", &json!({})).await;
    done(cell, OPERATOR, ServiceName::Registry, "group", &genesis("solo", &[ANN])).await;
}

/// All of it.
pub(crate) async fn build(cell: &Cell) {
    agents(cell).await;
    done(cell, LEAVER, ServiceName::Registry, "register", &json!({})).await;
    for id in JOBS {
        let needs = json!({"skills": [{"name": "door", "level": 100}]});
        let job = json!({
            "taskId": id, "title": id, "requirements": needs, "deadlineMs": LONG,
            "acceptWindowMs": 86_400_000, "heartbeatMs": 86_400_000, "maxReassignments": 100,
        });
        done(cell, ANN, ServiceName::Tasks, "submit", &job).await;
    }
    messages(cell).await;
    questions(cell).await;
    for id in JOBS {
        offered(cell, id).await;
    }
    let result = json!({"taskId": "job-rate", "stepId": "main", "epoch": 1, "result": {"text": "12"}});
    done(cell, ANN, ServiceName::Tasks, "result", &result).await;
}

/// Conversations with messages for Ann: one in order, one in none.
async fn messages(cell: &Cell) {
    let to_ann = |id: &str, more: Value| {
        let mut message = json!({"messageId": id, "recipients": ["ann"], "ackTimeoutMs": 3_600_000});
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        message
    };
    for (conversation, more) in [("talk", json!({"ordering": "STRICT"})), ("loose", json!({}))] {
        let all: Vec<_> = ["m1", "m2", "m3"].into_iter().map(|id| to_ann(id, more.clone())).collect();
        let send = json!({"conversation": conversation, "messages": all});
        done(cell, BOB, ServiceName::Delivery, "send", &send).await;
    }
}

/// A decision, auctions and a team.
async fn questions(cell: &Cell) {
    let decision = json!({"decisionId": "d-open", "group": "solo", "statement": "Open?", "deadlineMs": LONG});
    done(cell, ANN, ServiceName::Consensus, "propose", &decision).await;
    let auctions: [(&str, Who); 3] = [("a-bid", BOB), ("a-decline", BOB), ("a-cancel", ANN)];
    for (id, opener) in auctions {
        let auction = json!({
            "auctionId": id, "lots": [{"lotId": "a"}], "windowMs": LONG,
            "criteria": [{"name": "novelty", "weight": 1, "low": 0, "high": 10, "direction": "BENEFIT"}],
        });
        done(cell, opener, ServiceName::Auction, "open", &auction).await;
    }
    let team = json!({"teamId": "t-dissolve", "items": [{"stepId": "a"}], "staffing": "AUCTION"});
    done(cell, ANN, ServiceName::Hierarchy, "form", &team).await;
}

/// Waits until the step of a task is offered to Ann.
async fn offered(cell: &Cell, task: &str) {
    let (caller, query) = (cell.caller("door", None), v1::GetTask { task_id: task.to_owned(), min_as_of: 0 });
    eventually(&format!("the offer of {task}"), || async {
        let answer: Result<Result<v1::GetTaskResult, v1::Error>, _> =
            caller.query(ServiceName::Tasks, "get", &query, 0, PATIENCE).await;
        let task = answer.ok()?.ok()?.task?;
        task.steps.iter().find(|s| s.state == "OFFERED" && s.agent == "ann").map(|_| ())
    })
    .await;
}
