//! Proofs, read and verified as `parley verify` and agents do, without a network; and openings and configurations.
//!
//! Nothing panics, whatever a stranger hands in. Of a good proof with changes, nothing is proven but what it proved:
//! the same value for the same question, or the same two contradicting bodies of the same member.
//!
//! Input: what there is, then the message, or the changes to a good one.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parley_consensus::members;
use parley_consensus_core::{
    ChoiceIndex, Confidence, Decided, DecisionCertificate, Evidence, EvidenceRule, Proof, Record, SignedBody,
    View,
};
use parley_fuzz::{Board, ConsensusService, Raw, cluster, edited, group, must, proposal};
use parley_machine::Service as _;
use parley_proto::{Body, ContentType, Message, v1};
use serde::de::DeserializeOwned;

use v1::consensus_record::Event;

static BOARD: LazyLock<Board> = LazyLock::new(|| must(Board::new(proposal()).ok_or("another group")));
static CERTIFICATE: LazyLock<DecisionCertificate> = LazyLock::new(|| BOARD.certificate(View(1), 0));
static EVIDENCE: LazyLock<Evidence> = LazyLock::new(two_ballots);

fuzz_target!(|bytes: &[u8]| proofs(bytes));

fn proofs(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    match raw.byte() % 8 {
        0 => certificate(read(ContentType::Protobuf, raw.rest())),
        1 => certificate(read(ContentType::Json, raw.rest())),
        2 => evidence(read(ContentType::Protobuf, raw.rest())),
        3 => evidence(read(ContentType::Json, raw.rest())),
        4 => changed_certificate(raw),
        5 => changed_evidence(raw),
        6 => {
            let _ = read::<v1::DecisionOpening>(ContentType::Protobuf, raw.rest()).map(members::opening);
        }
        _ => configuration(read(ContentType::Json, raw.rest())),
    }
}

fn read<M: Message + Default + DeserializeOwned>(content_type: ContentType, bytes: &[u8]) -> Option<M> {
    Body { content_type, bytes }.decode().ok()
}

fn certificate(wire: Option<v1::DecisionCertificate>) {
    let Some(Ok(certificate)) = wire.map(members::certificate) else { return };
    let _ = certificate.verify(&cluster(), &group());
    let _ = certificate.verify(&certificate.cluster, &certificate.config);
}

fn evidence(wire: Option<v1::Evidence>) {
    let Some(Ok(evidence)) = wire.map(members::evidence) else { return };
    let _ = evidence.verify();
    let _ = evidence.names_member_of(&group());
}

/// A configuration that is read is written as the same one.
fn configuration(wire: Option<v1::GroupConfig>) {
    let Some(Ok(config)) = wire.map(parley_proto::group) else { return };
    assert_eq!(parley_proto::group(parley_proto::wire_group(&config)).as_ref(), Ok(&config));
}

fn changed_certificate(changes: Raw<'_>) {
    let Some(Event::Decided(decided)) = recorded(&decided()) else { return };
    let Some(good) = decided.certificate else { return };
    let bytes = edited(&good.encode_to_vec(), changes);
    let Some(Ok(changed)) = read(ContentType::Protobuf, &bytes).map(members::certificate) else { return };
    let Ok(outcome) = changed.verify(&cluster(), &group()) else { return };
    let original = &*CERTIFICATE;
    assert_eq!(outcome, original.value.outcome(), "a change changed the outcome");
    assert_eq!((&changed.proposal, &changed.value), (&original.proposal, &original.value));
}

fn changed_evidence(changes: Raw<'_>) {
    let decision_id = proposal().decision_id;
    let record = Record::Evidence { decision_id, evidence: Box::new(EVIDENCE.clone()) };
    let Some(Event::Evidence(good)) = recorded(&record) else { return };
    let bytes = edited(&good.encode_to_vec(), changes);
    let changed = read(ContentType::Protobuf, &bytes).map(members::evidence);
    let Some(Ok(Proof::Contradiction(changed))) = changed else { return };
    if changed.verify().is_ok() && changed.names_member_of(&group()).is_ok() {
        let original = &*EVIDENCE;
        assert_eq!(
            (&changed.agent, changed.rule),
            (&original.agent, original.rule),
            "somebody else is accused"
        );
        assert_eq!((&changed.a.body, &changed.b.body), (&original.a.body, &original.b.body));
    }
}

/// A record's message, as it stands in the log.
fn recorded(record: &Record) -> Option<Event> {
    v1::ConsensusRecord::decode(ConsensusService::record(record).payload.as_slice()).ok()?.event
}

fn decided() -> Record {
    let certificate = CERTIFICATE.clone();
    Record::Decided(Box::new(Decided {
        outcome: certificate.value.outcome(),
        certificate,
        signers: Vec::new(),
        proven: Vec::new(),
        silent: Vec::new(),
        unimpeached: Vec::new(),
        suspected: Vec::new(),
        recovered: Vec::new(),
        confidence: Confidence::default(),
    }))
}

/// Two opinions of the first member.
fn two_ballots() -> Evidence {
    let instance = &BOARD.instance;
    let member = must(BOARD.members().next().ok_or("nobody"));
    let signed = |choice| {
        let ballot = BOARD.ballot(member, choice, 1_000_000, "because");
        assert_eq!(ballot.choice, ChoiceIndex(choice));
        SignedBody { body: instance.ballot_body(&ballot).bytes(), signature: ballot.signature }
    };
    let accused = must(instance.member(member));
    Evidence {
        rule: EvidenceRule::DoubleBallot,
        instance: instance.id(),
        epoch: instance.config().epoch,
        config_hash: instance.config().hash(),
        view: View::FIRST,
        member,
        agent: accused.agent.clone(),
        key: accused.key,
        a: signed(0),
        b: signed(1),
    }
}
