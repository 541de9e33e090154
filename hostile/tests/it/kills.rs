//! Members, the collector and the server are killed with SIGKILL in the midst of decisions.

use std::collections::BTreeSet;
use std::fmt;

use parley_bus::Tap;
use parley_hostile::Conduct;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;
use parley_proto::v1::consensus_record::Event;
use parley_testkit::within;

use crate::asked::{PATIENCE, question};
use crate::ground::Ground;
use crate::proofs;

const GROUP: &str = "seven";
const MEMBERS: [&str; 7] = ["m-1", "m-2", "m-3", "m-4", "m-5", "m-6", "m-7"];

/// Who is killed.
#[derive(Debug, Clone, Copy)]
enum Victim {
    /// f members, until the decision is there: all others are needed, so those that were killed before as well.
    Two([&'static str; 2]),
    /// All members; they start again at once.
    Everyone,
    /// The active collector; it starts again when the decision is there.
    Collector,
    /// The server; it starts again at once.
    Server,
}

impl fmt::Display for Victim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Two([one, other]) => write!(f, "{one}-{other}"),
            Self::Everyone => f.write_str("everyone"),
            Self::Collector => f.write_str("collector"),
            Self::Server => f.write_str("server"),
        }
    }
}

/// When who is killed: as soon as the first such record of the decision is on its way to the log.
const KILLS: [(&str, Victim); 11] = [
    ("opened", Victim::Two(["m-1", "m-2"])),
    ("ballot", Victim::Two(["m-3", "m-4"])),
    ("vote", Victim::Two(["m-5", "m-1"])),
    ("vote", Victim::Everyone),
    ("opened", Victim::Collector),
    ("ballot", Victim::Collector),
    ("vote", Victim::Collector),
    ("certified", Victim::Collector),
    ("ballot", Victim::Server),
    ("vote", Victim::Server),
    ("certified", Victim::Server),
];

/// Waits for the first record of this kind in a decision.
async fn comes(mut tap: Tap, ground: &Ground, event: &str, decision: &str) {
    let subjects = ground.bus.subjects();
    loop {
        let subject = within(&format!("{event} of {decision}"), tap.next()).await.unwrap();
        if subjects.parse_log(&subject) == Some((event, decision)) {
            return;
        }
    }
}

/// Asks the group, kills, and waits for the decision. Returns its name.
async fn strike(ground: &mut Ground, event: &str, victim: Victim) -> String {
    let decision = format!("{event}-{victim}");
    let (active, caller) = (ground.active().await, ground.caller());
    let tap = Tap::log(&ground.bus, ServiceName::Consensus).await.unwrap();
    let question = question(GROUP, &decision);
    let asked = tokio::spawn(async move {
        let (consensus, none) = (ServiceName::Consensus, TraceContext::NONE);
        caller.command(consensus, "propose", &question, none, PATIENCE).await
    });
    comes(tap, ground, event, &decision).await;
    match victim {
        Victim::Two(names) => names.iter().for_each(|name| ground.kill_member(name)),
        Victim::Everyone => {
            MEMBERS.iter().for_each(|name| ground.kill_member(name));
            ground.join(&MEMBERS.map(|name| (name, Conduct::Honest))).await;
        }
        Victim::Collector => ground.kill_service(&active),
        Victim::Server => ground.kill_server().await,
    }
    assert_eq!(asked.await.unwrap().unwrap().error, None, "{decision}");
    let decided = ground.decided(&decision).await;
    assert_eq!(decided.outcome(), v1::Outcome::Accepted, "{decision}");
    match victim {
        Victim::Two(names) => ground.join(&names.map(|name| (name, Conduct::Honest))).await,
        Victim::Collector => {
            assert_ne!(ground.active().await, active, "{decision}");
            ground.serve_again(&active).await;
        }
        Victim::Everyone | Victim::Server => {}
    }
    decision
}

/// Each decision was opened and decided once, and nobody is recorded to have said something twice, or another thing.
fn nothing_is_doubled(decisions: &[String], records: &[(String, v1::ConsensusRecord)]) {
    let of = |wanted: &str| {
        let of = records.iter().filter(|(event, _)| event == wanted);
        let mut ids: Vec<&str> = of.map(|(_, record)| record.decision_id.as_str()).collect();
        ids.sort_unstable();
        ids
    };
    let mut all: Vec<&str> = decisions.iter().map(String::as_str).collect();
    all.sort_unstable();
    assert_eq!(of("opened"), all);
    assert_eq!(of("decided"), all);
    assert!(of("undecided").is_empty() && of("evidence").is_empty() && of("declined").is_empty());
    let mut said = BTreeSet::new();
    for (_, record) in records {
        let one = match record.event.clone() {
            Some(Event::Ballot(ballot)) => (ballot.agent, 0, 0),
            Some(Event::Vote(v1::VoteRecorded { agent, vote })) => {
                let vote = vote.unwrap().vote.unwrap();
                (agent, vote.kind, vote.view)
            }
            _ => continue,
        };
        assert!(said.insert((record.decision_id.clone(), one.clone())), "{}: {one:?}", record.decision_id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_decision_survives_kills_of_members_collector_and_server() {
    let mut ground = Ground::start(2, true).await;
    ground.join(&MEMBERS.map(|name| (name, Conduct::Honest))).await;
    ground.form(GROUP, &MEMBERS).await;
    let mut decisions = Vec::new();
    for (event, victim) in KILLS {
        decisions.push(strike(&mut ground, event, victim).await);
    }
    for decision in &decisions {
        assert_eq!(proofs::certificate(&ground, decision)["outcome"], "ACCEPTED");
        assert_eq!(ground.audited(decision, "all of it", |_| true).await.proven, Vec::<String>::new());
    }
    let records = ground.settle().await;
    nothing_is_doubled(&decisions, &records);
}
