//! Core to wire: records.

use parley_consensus_core::Record;
use parley_ids::{DecisionId, GroupId, Hash32, RecordKey, Token};
use parley_machine::EncodedRecord;
use parley_proto::{Message as _, v1};

use crate::wire;

use v1::consensus_record::Event;

/// Keys of records that start so are about a group. No decision has such an id.
pub(crate) const GROUP_PREFIX: &str = "group-";

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, id, wire) = match record {
        Record::Frozen(frozen) => {
            return of_group("frozen", &frozen.group, Event::Frozen(wire::wire_frozen(frozen)));
        }
        Record::Declined(declined) => {
            return of_group("declined", &declined.group, Event::Declined(wire::wire_declined(declined)));
        }
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
        Record::InvalidProposal { decision_id, evidence } => {
            ("evidence", decision_id, Event::Evidence(wire::wire_invalid_proposal(evidence)))
        }
        Record::Suspected { decision_id, suspected } => {
            let suspected = suspected.iter().map(wire::wire_suspicion).collect();
            ("suspected", decision_id, Event::Suspected(v1::MembersSuspected { suspected }))
        }
    };
    let payload = about(id, wire).encode_to_vec();
    EncodedRecord { event, key: RecordKey::from(id.token().clone()), payload }
}

/// A record about a group: its message names no decision.
fn of_group(event: &'static str, group: &GroupId, wire: Event) -> EncodedRecord {
    let payload = v1::ConsensusRecord { decision_id: String::new(), event: Some(wire) }.encode_to_vec();
    EncodedRecord { event, key: group_key(group), payload }
}

/// `group-` and the group's name, or where that is too long the first 29 bytes of its SHA-256 in hex.
pub(crate) fn group_key(group: &GroupId) -> RecordKey {
    let hash = Hash32::of(&[group.as_str().as_bytes()]).to_hex();
    let short = hash.get(..Token::MAX - GROUP_PREFIX.len()).unwrap_or(&hash);
    let named = Token::new(&format!("{GROUP_PREFIX}{group}"));
    let token = named.or_else(|_| Token::new(&format!("{GROUP_PREFIX}{short}")));
    token.map_or_else(|_| RecordKey::from(group.token().clone()), RecordKey::from)
}

/// A record message about a decision.
pub(crate) fn about(decision: &DecisionId, event: Event) -> v1::ConsensusRecord {
    v1::ConsensusRecord { decision_id: decision.to_string(), event: Some(event) }
}
