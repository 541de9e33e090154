//! Commands, queries and whatever else is read in JSON and in protobuf.
//!
//! JSON that decodes is the same message when it is encoded in protobuf and decoded again, and when it is encoded in
//! JSON and decoded again. Protobuf that decodes and can be written in JSON is the same message when it is read there.
//!
//! Input: which message, which encoding, the message.

#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use parley_fuzz::{Raw, must};
use parley_proto::{Message, v1};
use serde::Serialize;
use serde::de::DeserializeOwned;

type Agree = fn(ContentOf, &[u8]);

/// In what the message is.
#[derive(Debug, Clone, Copy)]
enum ContentOf {
    Json,
    Protobuf,
}

const MESSAGES: &[Agree] = &[
    agree::<v1::OpenAuction>,
    agree::<v1::PlaceBid>,
    agree::<v1::DeclineAuction>,
    agree::<v1::CancelAuction>,
    agree::<v1::Propose>,
    agree::<v1::CastBallot>,
    agree::<v1::CastVote>,
    agree::<v1::FetchDecision>,
    agree::<v1::CertifyDecision>,
    agree::<v1::DeclineToVote>,
    agree::<v1::GroupTalk>,
    agree::<v1::SendMessages>,
    agree::<v1::Acknowledge>,
    agree::<v1::Refuse>,
    agree::<v1::Hello>,
    agree::<v1::FormTeam>,
    agree::<v1::DissolveTeam>,
    agree::<v1::RegisterAgent>,
    agree::<v1::RetireAgent>,
    agree::<v1::AdmitAgent>,
    agree::<v1::CreateGroup>,
    agree::<v1::AdvanceGroup>,
    agree::<v1::RecoverGroup>,
    agree::<v1::SubmitTask>,
    agree::<v1::CancelTask>,
    agree::<v1::AcceptAssignment>,
    agree::<v1::DeclineAssignment>,
    agree::<v1::ReportProgress>,
    agree::<v1::DeliverResult>,
    agree::<v1::FailAssignment>,
    agree::<v1::RateTask>,
    agree::<v1::GetAuction>,
    agree::<v1::ListAuctions>,
    agree::<v1::GetDecision>,
    agree::<v1::ListDecisions>,
    agree::<v1::AuditDecision>,
    agree::<v1::GetDeliveryStatus>,
    agree::<v1::GetTeam>,
    agree::<v1::ListTeams>,
    agree::<v1::ListAgents>,
    agree::<v1::ListGroups>,
    agree::<v1::GroupChainQuery>,
    agree::<v1::GetTask>,
    agree::<v1::ListTasks>,
    agree::<v1::DecisionCertificate>,
    agree::<v1::GroupConfig>,
    agree::<v1::GroupLink>,
    agree::<v1::DecisionProof>,
    agree::<v1::Reply>,
    agree::<v1::QueryError>,
];

fuzz_target!(|bytes: &[u8]| message(bytes));

fn message(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let agree = MESSAGES[usize::from(raw.byte()) % MESSAGES.len()];
    let content = if raw.byte() & 1 == 0 { ContentOf::Json } else { ContentOf::Protobuf };
    agree(content, raw.rest());
}

fn agree<M>(content: ContentOf, bytes: &[u8])
where
    M: Message + Default + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let message: M = match content {
        ContentOf::Json => match serde_json::from_slice(bytes) {
            Ok(message) => message,
            Err(_) => return,
        },
        ContentOf::Protobuf => match M::decode(bytes) {
            Ok(message) => message,
            Err(_) => return,
        },
    };
    assert_eq!(must(M::decode(message.encode_to_vec().as_slice())), message, "protobuf says something else");
    match serde_json::to_vec(&message) {
        Ok(json) => assert_eq!(must(serde_json::from_slice::<M>(&json)), message, "JSON says something else"),
        // Enums have names in JSON, and one that came in protobuf may be a number without a name.
        Err(error) => assert!(matches!(content, ContentOf::Protobuf), "{error}"),
    }
}
