//! What is asked of services, and of members' output.

use std::time::Duration;

use parley_bus::{Caller, Signed};
use parley_consensus_core::{Instance, View};
use parley_identity::GroupConfig;
use parley_ids::{AgentId, ServiceName, TraceContext};
use parley_proto::decisions::proposal;
use parley_proto::{Message, v1};
use parley_testkit::{eventually, operator};

use crate::ground::{Ground, cluster};

/// How long a command may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How long one query may take: whoever was to answer it may have been killed.
const TRY: Duration = Duration::from_secs(1);

/// What a liar's commands in one decision came to.
#[derive(Debug, Default)]
pub(crate) struct Acted {
    /// How many were taken.
    pub(crate) taken: u32,
    /// By which codes the others were refused.
    pub(crate) codes: Vec<String>,
}

impl Ground {
    /// The operator, who asks.
    pub(crate) fn caller(&self) -> Caller {
        let signed = Signed { key: operator(), cluster: cluster() };
        Caller::new(&self.bus, AgentId::new("operator").unwrap(), Some(signed))
    }

    /// A command of the operator's.
    pub(crate) async fn tell<M: Message>(&self, service: ServiceName, verb: &str, message: &M) -> v1::Reply {
        self.caller().command(service, verb, message, TraceContext::NONE, PATIENCE).await.unwrap()
    }

    /// A query; none where it is refused, or nobody answers now.
    pub(crate) async fn asks<M, R>(&self, service: ServiceName, query: &str, message: &M) -> Option<R>
    where
        M: Message,
        R: Message + Default + serde::de::DeserializeOwned,
    {
        let answer: Result<Result<R, v1::Error>, _> =
            self.caller().query(service, query, message, 0, TRY).await;
        answer.ok()?.ok()
    }

    /// Asks a group; the decision's name begins with that of the group.
    pub(crate) async fn propose(&self, group: &str, decision: &str) {
        let reply = self.tell(ServiceName::Consensus, "propose", &question(group, decision)).await;
        assert_eq!(reply.error, None, "{decision}");
    }

    /// A decision as it stands.
    pub(crate) async fn decision(&self, id: &str) -> Option<v1::Decision> {
        let query = v1::GetDecision { decision_id: id.to_owned() };
        self.asks::<_, v1::GetDecisionResult>(ServiceName::Consensus, "get", &query).await?.decision
    }

    /// Waits for a decision's certificate.
    pub(crate) async fn decided(&self, id: &str) -> v1::DecisionDecided {
        eventually(&format!("the decision {id}"), || async { self.decision(id).await?.decided }).await
    }

    /// All that is recorded of a decision.
    pub(crate) async fn audit(&self, id: &str) -> Option<v1::DecisionAudit> {
        let query = v1::AuditDecision { decision_id: id.to_owned(), from_view: 0 };
        self.asks::<_, v1::AuditDecisionResult>(ServiceName::Consensus, "audit", &query).await?.audit
    }

    /// Waits until an audit is as it should be.
    pub(crate) async fn audited(
        &self,
        id: &str,
        what: &str,
        is_so: impl Fn(&v1::DecisionAudit) -> bool,
    ) -> v1::DecisionAudit {
        eventually(&format!("the audit of {id} to show {what}"), || async {
            self.audit(id).await.filter(&is_so)
        })
        .await
    }

    /// Asks a group again and again, until the leader of view 0 is this member: who leads is known when it is asked.
    pub(crate) async fn led_by(&self, config: &GroupConfig, leader: &str) -> String {
        let leader = config.index_of(&AgentId::new(leader).unwrap()).unwrap();
        for number in 0..100 {
            let id = format!("{}-{number}", config.group);
            self.propose(config.group.as_str(), &id).await;
            let asked = eventually("the question", || async { self.decision(&id).await?.proposal }).await;
            let instance = Instance::new(cluster(), config.clone(), proposal(asked).unwrap()).unwrap();
            if usize::try_from(instance.leader(View::FIRST).0).unwrap() == leader {
                return id;
            }
        }
        panic!("this member leads none of 100 decisions");
    }

    /// Waits until a liar has lied in a decision, and gives what came of it so far.
    pub(crate) async fn acted(&self, liar: &str, decision: &str) -> Acted {
        eventually(&format!("{liar} to act in {decision}"), || {
            let mut acted: Option<Acted> = None;
            for line in self.said_by(liar) {
                let mut words = line.split_whitespace();
                if words.next() == Some("acted") && words.next() == Some(decision) {
                    let acted = acted.get_or_insert_default();
                    acted.taken += words.next().unwrap().parse::<u32>().unwrap();
                    acted.codes.extend(words.map(str::to_owned));
                }
            }
            std::future::ready(acted)
        })
        .await
    }
}

/// A question that there is time for.
pub(crate) fn question(group: &str, decision: &str) -> v1::Propose {
    v1::Propose {
        decision_id: decision.to_owned(),
        group: group.to_owned(),
        statement: "Shall we?".to_owned(),
        deadline_ms: 60_000,
        ..Default::default()
    }
}
