//! Wire and domain: every message that more than one side reads or writes, and that is no proof in itself.

mod asked;
mod doubts;
mod sent;
mod talk;

pub(crate) use asked::{asked, opening, wire_opened, wire_opening};
pub(crate) use doubts::{wire_declined, wire_frozen, wire_suspicion};
pub(crate) use parley_proto::decisions::{
    ballot, cast_vote, certificate, claim, evidence, link, present, text, value, wire_ballot, wire_cast_vote,
    wire_claim, wire_content, wire_evidence, wire_invalid_proposal, wire_operator_signature, wire_outcome,
    wire_proof, wire_proposal, wire_vote,
};
pub(crate) use sent::{
    gathered, names, opt_hash, wire_bare_decided, wire_confidence, wire_decided, wire_gathered,
    wire_undecided,
};
pub use talk::GroupTalk;
pub(crate) use talk::{group_talk, wire_certify, wire_group_talk};
