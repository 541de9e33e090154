//! Core to wire: records.

use parley_consensus_core::Record;
use parley_ids::{DecisionId, RecordKey};
use parley_machine::EncodedRecord;
use parley_proto::{Message as _, v1};

use crate::wire;

use v1::consensus_record::Event;

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, id, wire) = match record {
        Record::Opened(opening) => {
            ("opened", &opening.proposal.decision_id, Event::Opened(wire::wire_opened(opening)))
        }
        Record::Ballot { decision_id, agent, ballot, rationale } => {
            let wire = v1::BallotRecorded {
                agent: agent.to_string(),
                ballot: Some(wire::wire_ballot(ballot)),
                rationale: rationale.clone(),
            };
            ("ballot", decision_id, Event::Ballot(wire))
        }
        Record::Vote { decision_id, agent, cast } => {
            let vote = Some(wire::wire_cast_vote(decision_id, cast));
            ("vote", decision_id, Event::Vote(v1::VoteRecorded { agent: agent.to_string(), vote }))
        }
        Record::Certified { decision_id, certificate } => {
            ("certified", decision_id, Event::Certified(wire::wire_claim(certificate)))
        }
        Record::Decided(decided) => {
            let id = &decided.certificate.proposal.decision_id;
            ("decided", id, Event::Decided(wire::wire_decided(decided)))
        }
        Record::Undecided { decision_id, undecided } => {
            ("undecided", decision_id, Event::Undecided(wire::wire_undecided(undecided)))
        }
        Record::Evidence { decision_id, evidence } => {
            ("evidence", decision_id, Event::Evidence(wire::wire_evidence(evidence)))
        }
    };
    let payload = about(id, wire).encode_to_vec();
    EncodedRecord { event, key: RecordKey::from(id.token().clone()), payload }
}

/// A record message about a decision.
pub(crate) fn about(decision: &DecisionId, event: Event) -> v1::ConsensusRecord {
    v1::ConsensusRecord { decision_id: decision.to_string(), event: Some(event) }
}
