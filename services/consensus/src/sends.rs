//! Core to wire: what members and whoever asked are told, and answers.

use parley_consensus_core::{Answer, Send};
use parley_machine::EncodedSend;
use parley_proto::{Message as _, v1};

use crate::records::about;
use crate::wire;

use v1::consensus_record::Event;

/// Encodes a send. Whoever asked gets the record that ends the decision.
pub(crate) fn encode(send: &Send) -> EncodedSend {
    match send {
        Send::Opening(opening) => {
            EncodedSend { verb: "opening", payload: wire::wire_opening(opening).encode_to_vec() }
        }
        Send::Gathered(gathered) => {
            EncodedSend { verb: "gathered", payload: wire::wire_gathered(gathered).encode_to_vec() }
        }
        Send::Decided(decided) => {
            let event = Event::Decided(wire::wire_decided(decided));
            let record = about(&decided.certificate.proposal.decision_id, event);
            EncodedSend { verb: "decided", payload: record.encode_to_vec() }
        }
        Send::Undecided { decision_id, undecided } => {
            let record = about(decision_id, Event::Undecided(wire::wire_undecided(undecided)));
            EncodedSend { verb: "undecided", payload: record.encode_to_vec() }
        }
    }
}

/// What members signed on the way to a decision proves itself. A question and its end are the collector's own word.
pub(crate) fn proves(send: &Send) -> bool {
    matches!(send, Send::Gathered(gathered) if gathered.decided.is_none() && !gathered.is_empty())
}

/// Encodes an answer.
pub(crate) fn answer(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Proposed { decision_id, instance } => Some(v1::reply::Result::Decision(v1::ProposeResult {
            decision_id: decision_id.to_string(),
            // The host knows the cell's subjects.
            follow: String::new(),
            instance: instance.0.to_vec(),
        })),
        Answer::Done => None,
    }
}
