//! A whole decision over the wire, between the service and a validator on the other side.

use std::collections::VecDeque;

use parley_consensus_core::{
    Answer, ChoiceIndex, Consensus, Judgement, Message, Outcome, Record, Send, Validator, ValidatorEffect,
    ValidatorInput,
};
use parley_core::{Caller, Core, Effect, Input};
use parley_identity::{GroupConfig, GroupMember, SigningKey, cluster_id};
use parley_ids::{
    AgentId, ClusterName, CommandId, GroupId, Millis, Ppm, ServiceName, TraceContext, UnixMillis,
};
use parley_machine::{Command, Service};
use parley_proofs::testing::genesis;
use parley_proto::decisions::wire_link;
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::{ConsensusService, members};

const NOW: UnixMillis = UnixMillis(1_000);

struct Talk {
    core: Consensus,
    key: SigningKey,
    config: GroupConfig,
    cluster: ClusterName,
    validator: Option<Validator>,
    /// Records as they went to the log.
    log: Vec<(&'static str, v1::ConsensusRecord)>,
    /// What whoever asked was told.
    told: Vec<&'static str>,
    /// Sends that the member has not read.
    mail: VecDeque<(&'static str, Vec<u8>)>,
}

fn member() -> AgentId {
    AgentId::new("m").unwrap()
}

fn talk() -> Talk {
    let key = SigningKey::from_seed(&[1; 32]);
    let members = vec![GroupMember { agent: member(), key: key.verifying_key().to_bytes() }];
    let group = GroupId::new("g").unwrap();
    let config = GroupConfig::genesis(group, members, None, Millis(1_000), Millis(100)).unwrap();
    let cluster = ClusterName::new("test").unwrap();
    let mut talk = Talk {
        core: ConsensusService::genesis(),
        key,
        cluster,
        config,
        validator: None,
        log: Vec::new(),
        told: Vec::new(),
        mail: VecDeque::new(),
    };
    let configured = v1::ClusterConfigured { cluster: talk.cluster.to_string(), ..Default::default() };
    talk.fact("configured", v1::registry_record::Event::Configured(configured));
    let formed = wire_link(&genesis(&talk.cluster, &talk.config));
    talk.fact("group-formed", v1::registry_record::Event::GroupFormed(formed));
    talk
}

impl Talk {
    fn fact(&mut self, event: &str, wire: v1::registry_record::Event) {
        let payload = v1::RegistryRecord { event: Some(wire) }.encode_to_vec();
        let message = ConsensusService::fact(ServiceName::Registry, event, &payload).unwrap().unwrap();
        self.hear(Caller::Service(ServiceName::Registry), message);
    }

    /// A command with JSON or protobuf, as ingress hands it on.
    fn command(&mut self, sender: &AgentId, verb: &str, body: Body<'_>) -> Option<v1::reply::Result> {
        let id = CommandId::new("1").unwrap();
        let message = ConsensusService::command(&Command { sender, id: &id, verb, body }).unwrap();
        let from = Caller::Agent { id: sender.clone(), key: None, operator: false };
        self.hear(from, message)
    }

    fn hear(&mut self, from: Caller, message: Message) -> Option<v1::reply::Result> {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        let mut answer = None;
        let effects: Vec<Effect<Record, Send, Answer>> = self.core.handle(NOW, input);
        for effect in effects {
            match effect {
                Effect::Record { record, .. } => {
                    let encoded = ConsensusService::record(&record);
                    let about = if encoded.event == "frozen" { "group-g" } else { "d" };
                    assert_eq!(encoded.key.as_str(), about);
                    let wire = v1::ConsensusRecord::decode(encoded.payload.as_slice()).unwrap();
                    self.log.push((encoded.event, wire));
                }
                Effect::Send { to, message, .. } => {
                    let encoded = ConsensusService::send(&message);
                    if to == member() {
                        self.mail.push_back((encoded.verb, encoded.payload));
                    } else {
                        self.told.push(encoded.verb);
                    }
                }
                Effect::Answer(known) => answer = ConsensusService::answer(&known.unwrap()),
            }
        }
        answer
    }

    /// The member takes part.
    fn open(&mut self, payload: &[u8]) {
        let opening = members::opening(v1::DecisionOpening::decode(payload).unwrap()).unwrap();
        if self.validator.is_none() {
            let (cluster, config) = (cluster_id(&self.cluster), self.config.clone());
            let validator = Validator::new(cluster, &member(), self.key.clone(), config, opening);
            self.validator = Some(validator.unwrap());
        }
    }

    /// The member reads its mail until there is no more.
    fn settle(&mut self) {
        while let Some((verb, payload)) = self.mail.pop_front() {
            let input = if verb == "opening" {
                self.open(&payload);
                ValidatorInput::Opening
            } else {
                let wire = v1::DecisionGathered::decode(payload.as_slice()).unwrap();
                ValidatorInput::Gathered(Box::new(members::gathered(wire).unwrap()))
            };
            self.step(input);
        }
    }

    fn step(&mut self, input: ValidatorInput) {
        let decision = parley_ids::DecisionId::new("d").unwrap();
        let effects = self.validator.as_mut().unwrap().step(NOW, input);
        for effect in effects {
            let (verb, payload) = match effect {
                ValidatorEffect::Judge(proposal) => {
                    assert_eq!(proposal.statement, "Go?");
                    let judgement = Judgement {
                        choice: members::choice(0),
                        confidence: Ppm(700_000),
                        rationale: "fine".into(),
                    };
                    assert_eq!(judgement.choice, ChoiceIndex(0));
                    self.step(ValidatorInput::Judged(judgement));
                    continue;
                }
                ValidatorEffect::Persist { number, .. } => {
                    self.step(ValidatorInput::Persisted(number));
                    continue;
                }
                ValidatorEffect::Cast { ballot, rationale } => {
                    ("ballot", members::cast_ballot(&decision, &ballot, &rationale).encode_to_vec())
                }
                ValidatorEffect::Vote(cast) => ("vote", members::cast_vote(&decision, &cast).encode_to_vec()),
                ValidatorEffect::Fetch
                | ValidatorEffect::Tell(_)
                | ValidatorEffect::Certify(_)
                | ValidatorEffect::Accuse(_)
                | ValidatorEffect::Decided(_) => continue,
            };
            let body = Body { content_type: ContentType::Protobuf, bytes: &payload };
            assert_eq!(self.command(&member(), verb, body), None);
        }
    }

    fn query(&self, query: &str, json: &str) -> Vec<u8> {
        let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
        ConsensusService::query(&self.core, query, body, 9).unwrap()
    }
}

#[test]
fn a_decision_over_the_wire() {
    let mut talk = talk();
    let json = r#"{"decisionId":"d","group":"g","statement":"Go?","context":{"text":"All green."}}"#;
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    let answer = talk.command(&AgentId::new("alice").unwrap(), "propose", body);
    let Some(v1::reply::Result::Decision(result)) = answer else { panic!("{answer:?}") };
    assert_eq!(result.follow, "", "the host fills it in");
    talk.settle();
    let events: Vec<&str> = talk.log.iter().map(|(event, _)| *event).collect();
    assert_eq!(events, ["opened", "ballot", "vote", "vote", "certified", "vote", "decided"]);
    assert_eq!(talk.told, ["decided"]);

    let Some((_, v1::ConsensusRecord { event: Some(event), .. })) = talk.log.pop() else { panic!() };
    let v1::consensus_record::Event::Decided(decided) = event else { panic!("{event:?}") };
    assert_eq!(decided.outcome, i32::from(v1::Outcome::Accepted));
    let certificate = members::certificate(decided.certificate.unwrap()).unwrap();
    assert_eq!(certificate.verify(&talk.cluster, &talk.config), Ok(Outcome::Accepted));
    assert_eq!(talk.validator.as_ref().unwrap().decided(), Some(&certificate));

    let got = String::from_utf8(talk.query("get", r#"{"decisionId":"d"}"#)).unwrap();
    for part in [r#""outcome":"ACCEPTED""#, r#""certificate":{"#, r#""text":"All green.""#] {
        assert!(got.contains(part), "{part} is not in {got}");
    }
    let listed = String::from_utf8(talk.query("list", "{}")).unwrap();
    assert!(listed.contains(r#""outcome":"ACCEPTED""#), "{listed}");
    assert!(!listed.contains("All green.") && !listed.contains("certificate"), "{listed}");
}

#[test]
fn evidence_survives_the_wire() {
    let mut talk = talk();
    let json = r#"{"decisionId":"d","group":"g","statement":"Go?"}"#;
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    talk.command(&AgentId::new("alice").unwrap(), "propose", body);
    // Two copies of the member with one key and two opinions.
    let (_, payload) = talk.mail.pop_front().unwrap();
    let decision = parley_ids::DecisionId::new("d").unwrap();
    for choice in 0..2 {
        let opening = members::opening(v1::DecisionOpening::decode(payload.as_slice()).unwrap()).unwrap();
        let (cluster, config) = (cluster_id(&talk.cluster), talk.config.clone());
        let mut twin = Validator::new(cluster, &member(), talk.key.clone(), config, opening).unwrap();
        let judgement =
            Judgement { choice: members::choice(choice), confidence: Ppm::ONE, rationale: String::new() };
        let judged = twin.step(NOW, ValidatorInput::Judged(judgement)).into_iter();
        let mut records = judged.filter_map(|effect| match effect {
            ValidatorEffect::Persist { number, .. } => Some(number),
            _ => None,
        });
        let released = twin.step(NOW, ValidatorInput::Persisted(records.next().unwrap()));
        let Some(ValidatorEffect::Cast { ballot, rationale }) = released.into_iter().next() else { panic!() };
        let bytes = members::cast_ballot(&decision, &ballot, &rationale).encode_to_vec();
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        talk.command(&member(), "ballot", body);
    }
    let events: Vec<&str> = talk.log.iter().map(|(event, _)| *event).collect();
    assert_eq!(events, ["opened", "ballot", "ballot", "evidence", "frozen", "undecided"]);
    let (_, record) = talk.log.swap_remove(3);
    let Some(v1::consensus_record::Event::Evidence(wire)) = record.event else { panic!() };
    let evidence = members::evidence(wire).unwrap();
    assert_eq!(evidence.verify(), Ok(()));
    assert_eq!(evidence.names_member_of(&talk.config), Ok(()));
}
