//! Wire and domain: every message that more than one side reads or writes, and that is no proof in itself.

mod asked;
mod sent;
mod talk;

pub(crate) use asked::{asked, opening, wire_opened, wire_opening};
pub(crate) use parley_proto::decisions::{
    ballot, cast_vote, certificate, evidence, link, present, text, wire_ballot, wire_cast_vote, wire_claim,
    wire_content, wire_evidence, wire_outcome, wire_proposal,
};
pub(crate) use sent::{gathered, wire_decided, wire_gathered, wire_undecided};
pub use talk::GroupTalk;
pub(crate) use talk::{group_talk, wire_certify, wire_group_talk};
