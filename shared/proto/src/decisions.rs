//! What is proposed, voted and proven, on the wire. Nothing that is read here is verified.

mod certificates;
mod evidence;
mod links;
mod proposals;
mod votes;

pub use certificates::{certificate, wire_certificate};
pub use evidence::{evidence, wire_evidence, wire_invalid_proposal, wire_offence, wire_proof};
pub use links::{MAX_REASON, create_group, link, operator_signature, wire_link, wire_operator_signature};
pub use proposals::{
    change, choices, content, decision_rule, proposal, statement, text, wire_content, wire_proposal,
};
pub use votes::{
    ballot, ballots, cast_vote, claim, claims, signature, value, vote, wire_ballot, wire_cast_vote,
    wire_claim, wire_outcome, wire_value, wire_vote,
};

use crate::Malformed;

/// A message inside of another that must be there.
///
/// # Errors
/// When it is not.
pub fn present<T>(field: &str, wire: Option<T>) -> Result<T, Malformed> {
    wire.ok_or_else(|| Malformed::new(field, "is missing"))
}
