//! A group over its epochs: by its own decision, and past it.

use std::cell::Cell as Counter;
use std::collections::BTreeSet;

use parley_consensus::members;
use parley_consensus_core::Outcome;
use parley_identity::{GroupConfig, GroupMember, OperatorStatement, SigningKey, cluster_id};
use parley_ids::{AgentId, Hash32, Millis, Ppm, ServiceName, TraceContext};
use parley_proto::decisions::{link, wire_operator_signature};
use parley_proto::{Message, v1, wire_group};
use parley_sdk::{Agent, Connection, Judgement, Running};
use parley_testkit::{OPERATOR, eventually, operator};
use tempfile::TempDir;

use crate::ground::{Ground, PATIENCE, decided, decision};

/// Who could be in the group; the key of each has its place as seed, from 51 on.
const NAMES: [&str; 6] = ["shift-1", "shift-2", "shift-3", "shift-4", "shift-5", "shift-6"];

/// A group whose members approve of everything.
struct Shift {
    ground: Ground,
    running: Vec<(&'static str, Running)>,
    asked: Counter<u32>,
    _stores: TempDir,
}

fn seed(name: &str) -> u8 {
    51 + u8::try_from(NAMES.iter().position(|known| *known == name).unwrap()).unwrap()
}

fn members_of(names: &[&str]) -> Vec<GroupMember> {
    let member = |name: &&str| {
        let key = SigningKey::from_seed(&[seed(name); 32]).verifying_key().to_bytes();
        GroupMember { agent: AgentId::new(name).unwrap(), key }
    };
    names.iter().map(member).collect()
}

impl Shift {
    /// Everyone runs; the first four are the group.
    async fn start() -> (Self, GroupConfig) {
        let (ground, stores) = (Ground::start(None).await, TempDir::new().unwrap());
        let connection = Connection::new(&ground.cell.server.url());
        let mut running = Vec::new();
        for name in NAMES {
            let agent = Agent::builder(name)
                .key(SigningKey::from_seed(&[seed(name); 32]))
                .store(stores.path().join(name))
                .judge(|_| async { Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() } });
            running.push((name, agent.start(&connection).await.unwrap()));
        }
        let shift = Self { ground, running, asked: Counter::new(0), _stores: stores };
        let genesis = shift.ground.genesis("shift", &NAMES[..4], (Millis(300), Millis(200))).await;
        let formed = shift.group("operator", Some(OPERATOR), "group", &genesis).await;
        (shift, formed)
    }

    fn cluster(&self) -> Hash32 {
        cluster_id(&self.ground.cell.settings().cluster.name)
    }

    async fn ask<M: Message>(
        &self,
        from: (&str, Option<u8>),
        service: ServiceName,
        verb: &str,
        message: &M,
    ) -> v1::Reply {
        let caller = self.ground.cell.caller(from.0, from.1);
        caller.command(service, verb, message, TraceContext::NONE, PATIENCE).await.unwrap()
    }

    /// A command to the registry that is answered with the group.
    async fn group<M: Message>(&self, from: &str, key: Option<u8>, verb: &str, message: &M) -> GroupConfig {
        let reply = self.ask((from, key), ServiceName::Registry, verb, message).await;
        match reply.result {
            Some(v1::reply::Result::Group(config)) => parley_proto::group(config).unwrap(),
            other => panic!("{verb}: {other:?} {:?}", reply.error),
        }
    }

    /// Asks the group, in this epoch: consensus hears of a new one from the registry's log.
    async fn propose(&self, epoch: u64, more: v1::Propose) -> String {
        eventually(&format!("a question in epoch {epoch}"), || async {
            let id = format!("d-{}", self.asked.replace(self.asked.get() + 1));
            let propose = v1::Propose {
                decision_id: id.clone(),
                group: "shift".to_owned(),
                statement: "Shall we?".to_owned(),
                ..more.clone()
            };
            let reply =
                self.ask(("operator", Some(OPERATOR)), ServiceName::Consensus, "propose", &propose).await;
            if more.change.is_some() && reply.error.is_some() {
                return None;
            }
            assert_eq!(reply.error, None);
            let asked = decision(&self.ground.alice(), &id).await?.proposal?;
            (asked.epoch == epoch).then_some(id)
        })
        .await
    }

    /// Has the group decide something in this epoch; returns the question and the proof of the answer.
    async fn decide(&self, epoch: u64) -> (String, v1::DecisionCertificate) {
        let id = self.propose(epoch, v1::Propose::default()).await;
        let decided = decided(&self.ground.alice(), &id).await;
        assert_eq!(decided.outcome(), v1::Outcome::Accepted);
        (id, decided.certificate.unwrap())
    }

    /// Lets the group decide its next epoch, with the operator for it.
    async fn change(&self, current: &GroupConfig, names: &[&str]) -> v1::DecisionCertificate {
        let next = current.next(members_of(names), None).unwrap();
        let statement = OperatorStatement::Endorsement { cluster: self.cluster(), config: next.hash() };
        let endorsement = statement.sign(&operator());
        let change = v1::Propose {
            change: Some(wire_group(&next)),
            endorsement: Some(wire_operator_signature(&endorsement)),
            ..Default::default()
        };
        let id = self.propose(current.epoch, change).await;
        let decided = decided(&self.ground.alice(), &id).await;
        assert_eq!(decided.outcome(), v1::Outcome::Accepted);
        decided.certificate.unwrap()
    }

    /// Verifies a certificate with nothing but the operator's key, the cluster's name and the registry's chain. Returns
    /// the reasons of recoveries up to there.
    async fn verify(&self, certificate: v1::DecisionCertificate) -> Vec<String> {
        let query = v1::GroupChainQuery { group: "shift".to_owned(), from_epoch: 0 };
        let chain: Result<v1::GroupChain, v1::Error> = self
            .ground
            .alice()
            .query(ServiceName::Registry, "group-chain", &query, 0, PATIENCE)
            .await
            .unwrap();
        let operator = operator().verifying_key().to_bytes();
        let certificate = members::certificate(certificate).unwrap();
        let (mut previous, mut reasons): (Option<GroupConfig>, _) = (None, Vec::new());
        for wire in chain.unwrap().links {
            let link = link(wire).unwrap();
            link.verify(self.cluster(), previous.as_ref(), &BTreeSet::from([operator])).unwrap();
            reasons.extend(link.recovered().map(str::to_owned));
            previous = Some(link.config);
            if previous.as_ref().is_some_and(|config| config.epoch == certificate.config.epoch) {
                break;
            }
        }
        let cluster = &self.ground.cell.settings().cluster.name;
        assert_eq!(certificate.verify(cluster, &previous.unwrap()).unwrap(), Outcome::Accepted);
        reasons
    }

    async fn stop_members(&mut self, names: &[&str]) {
        let all = std::mem::take(&mut self.running);
        let (stopped, running): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(name, _)| names.contains(name));
        self.running = running;
        for (_, agent) in stopped {
            agent.stop().await;
        }
    }

    async fn stop_and_audit(mut self) {
        self.stop_members(&NAMES).await;
        self.ground.stop_and_audit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_goes_on_with_another_member_and_without_the_one_before() {
    let (shift, genesis) = Shift::start().await;
    let certificate = shift.change(&genesis, &["shift-2", "shift-3", "shift-4", "shift-5"]).await;
    let advance = v1::AdvanceGroup { certificate: Some(certificate) };
    // Anyone may bring the proof, more than once.
    let first = shift.group("alice", None, "advance", &advance).await;
    assert_eq!((first.epoch, shift.group("bob", None, "advance", &advance).await), (1, first.clone()));
    let (id, certificate) = shift.decide(1).await;
    assert_eq!(members::certificate(certificate.clone()).unwrap().config, first);
    assert!(shift.verify(certificate).await.is_empty());

    let ballot = v1::Ballot { rationale_sha256: vec![0; 32], signature: vec![0; 64], ..Default::default() };
    let cast = v1::CastBallot { decision_id: id, ballot: Some(ballot), ..Default::default() };
    let removed = ("shift-1", Some(seed("shift-1")));
    let refused = shift.ask(removed, ServiceName::Consensus, "ballot", &cast).await.error.unwrap();
    assert!(["CON-0006", "CON-0016"].contains(&refused.code.as_str()), "{refused:?}");

    // A change that builds upon the genesis comes too late.
    let stale = v1::Propose {
        group: "shift".to_owned(),
        statement: "And back?".to_owned(),
        change: Some(wire_group(&genesis.next(genesis.members().to_vec(), None).unwrap())),
        ..Default::default()
    };
    let operator = ("operator", Some(OPERATOR));
    let refused = shift.ask(operator, ServiceName::Consensus, "propose", &stale).await.error.unwrap();
    assert_eq!(refused.code, "CON-0017");
    shift.stop_and_audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_lost_its_majority_is_recovered_and_decides_again() {
    let (mut shift, genesis) = Shift::start().await;
    shift.decide(0).await;
    shift.stop_members(&["shift-3", "shift-4"]).await;
    let late = v1::Propose { deadline_ms: 1_500, ..Default::default() };
    let id = shift.propose(0, late).await;
    let undecided =
        eventually("nobody's answer", || async { decision(&shift.ground.alice(), &id).await?.undecided })
            .await;
    let missing = BTreeSet::from_iter(undecided.missing.iter().map(String::as_str));
    assert_eq!(missing, BTreeSet::from(["shift-3", "shift-4"]));

    let next = genesis.next(members_of(&["shift-1", "shift-2", "shift-5", "shift-6"]), None).unwrap();
    let reason = "two of four are lost";
    let recovery = OperatorStatement::Recovery {
        cluster: shift.cluster(),
        previous: genesis.hash(),
        config: next.hash(),
        reason,
    };
    let recover = v1::RecoverGroup {
        config: Some(wire_group(&next)),
        recovery: Some(wire_operator_signature(&recovery.sign(&operator()))),
        reason: reason.to_owned(),
    };
    let refused = shift.ask(("alice", Some(7)), ServiceName::Registry, "recover", &recover).await;
    assert_eq!(refused.error.unwrap().code, "GEN-0012", "the word is the operator's, and so is the command");
    assert_eq!(shift.group("operator", Some(OPERATOR), "recover", &recover).await, next);
    let (_, certificate) = shift.decide(1).await;
    assert_eq!(shift.verify(certificate).await, [reason]);

    // From there it decides for itself again.
    let certificate = shift.change(&next, &["shift-1", "shift-2", "shift-5", "shift-6"]).await;
    let advance = v1::AdvanceGroup { certificate: Some(certificate) };
    assert_eq!(shift.group("alice", None, "advance", &advance).await.epoch, 2);
    let (_, certificate) = shift.decide(2).await;
    assert_eq!(shift.verify(certificate).await, [reason]);
    shift.stop_and_audit().await;
}
