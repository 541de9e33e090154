//! What members hand in, and what is recorded and answered of it, over the wire.

use parley_consensus_core::{
    AbortReason, CastVote, Consensus, DecisionCertificate, DecisionValue, MemberIndex, Offence, Proposal,
    Verdict, VoteKind,
};
use parley_core::{Caller, Core, Effect, Input};
use parley_identity::GroupConfig;
use parley_ids::{AgentId, CommandId, GroupId, Hash32, ServiceName, TraceContext, UnixMillis};
use parley_machine::{Command, Service};
use parley_proofs::testing::{Board, RATIONALE, board, cluster, genesis, proposal};
use parley_proto::decisions::wire_link;
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::wire::wire_proof;
use crate::{ConsensusService, members};

use v1::consensus_record::Event;

struct Desk {
    core: Consensus,
    board: Board,
}

/// One record: its event, key and message.
type Logged = (&'static str, String, v1::ConsensusRecord);

/// Alice asked the board.
fn asked() -> Desk {
    let mut desk = Desk { core: ConsensusService::genesis(), board: board(4) };
    let configured = v1::ClusterConfigured { cluster: cluster().to_string(), ..Default::default() };
    desk.fact("configured", v1::registry_record::Event::Configured(configured));
    let formed = wire_link(&genesis(&cluster(), desk.board.instance.config()));
    desk.fact("group-formed", v1::registry_record::Event::GroupFormed(formed));
    let asked = v1::Propose {
        decision_id: "d".into(),
        group: "board".into(),
        statement: "Go?".into(),
        deadline_ms: 59_000,
        ..Default::default()
    };
    let opened = desk.command(&AgentId::new("alice").unwrap(), "propose", &asked.encode_to_vec());
    let [("opened", key, _)] = &opened[..] else { panic!("{opened:?}") };
    assert_eq!(key, "d");
    desk
}

impl Desk {
    fn hear(&mut self, from: Caller, message: <Consensus as Core>::Message) -> Vec<Logged> {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        let mut logged = Vec::new();
        for effect in self.core.handle(UnixMillis(1_000), input) {
            match effect {
                Effect::Record { record, .. } => {
                    let encoded = ConsensusService::record(&record);
                    let wire = v1::ConsensusRecord::decode(encoded.payload.as_slice()).unwrap();
                    logged.push((encoded.event, encoded.key.to_string(), wire));
                }
                Effect::Answer(answer) => assert!(answer.is_ok(), "{answer:?}"),
                Effect::Send { .. } => {}
            }
        }
        logged
    }

    fn fact(&mut self, event: &str, wire: v1::registry_record::Event) {
        let payload = v1::RegistryRecord { event: Some(wire) }.encode_to_vec();
        let message = ConsensusService::fact(ServiceName::Registry, event, &payload).unwrap().unwrap();
        self.hear(Caller::Service(ServiceName::Registry), message);
    }

    fn command(&mut self, sender: &AgentId, verb: &str, bytes: &[u8]) -> Vec<Logged> {
        let (id, body) = (CommandId::new("1").unwrap(), Body { content_type: ContentType::Protobuf, bytes });
        let message = ConsensusService::command(&Command { sender, id: &id, verb, body }).unwrap();
        self.hear(Caller::Agent { id: sender.clone(), key: None, operator: false }, message)
    }

    fn agent(&self, member: u32) -> AgentId {
        self.board.agent(MemberIndex(member))
    }

    fn ballot(&mut self, member: u32, choice: u32) -> Vec<Logged> {
        let (id, ballot) = (proposal().decision_id, self.board.ballot(member, choice));
        let wire = members::cast_ballot(&id, &ballot, RATIONALE);
        self.command(&self.agent(member), "ballot", &wire.encode_to_vec())
    }

    fn certificate(&self) -> DecisionCertificate {
        let value = self.board.value(&[0, 1, 2]);
        DecisionCertificate {
            cluster: cluster(),
            proposal: proposal(),
            instance: self.board.instance.id(),
            commit: self.board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]),
            value,
            config: self.board.instance.config().clone(),
        }
    }

    fn audit(&self) -> v1::DecisionAudit {
        let wire = v1::AuditDecision { decision_id: "d".into(), from_view: 0 }.encode_to_vec();
        let body = Body { content_type: ContentType::Protobuf, bytes: &wire };
        let answer = ConsensusService::query(&self.core, "audit", body, 9).unwrap();
        let result = v1::AuditDecisionResult::decode(answer.as_slice()).unwrap();
        assert_eq!(result.as_of, 9);
        result.audit.unwrap()
    }
}

fn events(logged: &[Logged]) -> Vec<&'static str> {
    logged.iter().map(|(event, ..)| *event).collect()
}

#[test]
fn a_decision_is_handed_in_and_audited() {
    let mut desk = asked();
    let certify = members::certify(&desk.certificate()).encode_to_vec();
    let logged = desk.command(&desk.agent(1), "certify", &certify);
    let [("decided", _, record)] = &logged[..] else { panic!("{logged:?}") };
    let Some(Event::Decided(decided)) = &record.event else { panic!() };
    let (silent, suspected) = (&decided.silent, &decided.suspected);
    assert_eq!((silent.len(), suspected.len(), decided.unimpeached.len()), (1, 1, 4));
    assert_eq!(suspected[0].kind(), v1::suspicion::Kind::Silent);
    let confidence = decided.confidence.as_ref().unwrap();
    assert_eq!((confidence.model_ppm, confidence.support_high_ppm), (985_981, 1_000_000));

    desk.ballot(3, 1);
    let audit = desk.audit();
    assert_eq!((audit.ballots.len(), audit.votes.len(), audit.next_view), (4, 3, 0));
    assert!(audit.silent.is_empty() && audit.proposal.is_some() && audit.config.is_some());
    assert_eq!(audit.instance, desk.board.instance.id().0);
    assert_eq!(audit.decided.unwrap().certificate, None, "that is for get to give");
    assert!(audit.votes.iter().all(|v| v.vote.as_ref().unwrap().kind() == v1::vote::Kind::Commit));
}

#[test]
fn a_record_about_a_group_has_a_key_that_no_decision_has() {
    let mut desk = asked();
    let group = GroupId::new("board").unwrap();
    let declined = members::decline(&group, 0, "CON-0023", "the disk is gone".into()).encode_to_vec();
    let logged = desk.command(&desk.agent(3), "decline", &declined);
    let [("declined", key, record)] = &logged[..] else { panic!("{logged:?}") };
    assert_eq!((key.as_str(), record.decision_id.as_str()), ("group-board", ""));
    for member in 0..2 {
        desk.ballot(member, 0);
    }
    assert_eq!(events(&desk.ballot(0, 1)), ["ballot", "evidence"]);
    let logged = desk.ballot(1, 1);
    assert_eq!(events(&logged), ["ballot", "evidence", "frozen", "undecided"]);
    let (_, key, record) = &logged[2];
    let Some(Event::Frozen(frozen)) = &record.event else { panic!("{record:?}") };
    assert_eq!((key.as_str(), frozen.proven.len()), ("group-board", 2));
    assert_eq!(frozen.proven[0].rule(), v1::evidence::Rule::DoubleBallot);
    let (_, _, record) = &logged[3];
    let Some(Event::Undecided(undecided)) = &record.event else { panic!("{record:?}") };
    assert_eq!(undecided.code, "CON-0013");
    let audit = desk.audit();
    assert_eq!((audit.evidence.len(), audit.proven.len(), audit.declined.len()), (2, 2, 1));
    assert!(audit.ballots.is_empty(), "it takes nothing more: those are in the log");
}

#[test]
fn a_long_name_of_a_group_makes_a_key_too() {
    for (name, key) in
        [("g".repeat(58), format!("group-{}", "g".repeat(58))), ("g".repeat(59), String::new())]
    {
        let made = crate::records::group_key(&GroupId::new(&name).unwrap()).to_string();
        assert!(made.starts_with("group-") && made.len() == 64, "{made}");
        assert!(key.is_empty() || made == key, "{made}");
    }
}

#[test]
fn an_invalid_proposal_is_told_with_all_that_verifies_it() {
    let mut desk = asked();
    let verdict = Verdict::Abort(AbortReason::BallotsMissing);
    let abort = DecisionValue { proposal: desk.board.instance.proposal_hash(), verdict };
    let cast: CastVote = desk.board.proposed(0, &abort);
    let leader = cast.vote.member;
    let wire = members::cast_vote(&proposal().decision_id, &cast).encode_to_vec();
    let logged = desk.command(&desk.board.agent(leader), "vote", &wire);
    let [("evidence", _, record)] = &logged[..] else { panic!("{logged:?}") };
    let Some(Event::Evidence(wire)) = &record.event else { panic!() };
    assert_eq!(wire.rule(), v1::evidence::Rule::InvalidProposal);
    assert_eq!(DecisionValue::parse(&wire.value_bytes), Ok(abort));
    assert_eq!(Proposal::parse(&wire.proposal_bytes).as_ref(), Ok(desk.board.instance.proposal()));
    assert_eq!(GroupConfig::parse(&wire.config_bytes).as_ref(), Ok(desk.board.instance.config()));
    let body = desk.board.instance.vote_body(VoteKind::Propose, cast.vote.view, cast.vote.digest);
    assert_eq!((&wire.body_a, wire.body_b.len()), (&body.bytes(), 0));
    assert_eq!(Hash32::from_slice(&wire.cluster), Some(desk.board.instance.cluster()));

    let read = members::evidence(wire.clone()).unwrap();
    assert_eq!((read.member(), read.offence()), (leader, Offence::InvalidProposal));
    assert_eq!((read.verify(), read.names_member_of(desk.board.instance.config())), (Ok(()), Ok(())));
    assert_eq!(wire_proof(&read), *wire);
    type Spoil = fn(&mut v1::Evidence);
    let spoils: [(&str, Spoil); 8] = [
        ("valueBytes", |wire| wire.value_bytes.truncate(1)),
        ("proposalBytes", |wire| wire.proposal_bytes.push(0)),
        ("configBytes", |wire| wire.config_bytes.clear()),
        ("cluster", |wire| wire.cluster.clear()),
        ("signatureA", |wire| wire.signature_a.clear()),
        ("bodyA", |wire| wire.body_a.clear()),
        ("bodyA", |wire| wire.agent = "somebody-else".to_owned()),
        ("bodyA", |wire| wire.view = 1),
    ];
    for (field, spoil) in spoils {
        let mut spoilt = wire.clone();
        spoil(&mut spoilt);
        let error = members::evidence(spoilt).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{field}: ")), "{field}: {error}");
    }
    let mut forged = wire.clone();
    forged.signature_a[0] ^= 1;
    assert!(members::evidence(forged).unwrap().verify().is_err());
}
