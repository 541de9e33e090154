//! Wire and domain: every message that more than one side reads or writes.

mod certificates;
mod proposals;
mod votes;

pub(crate) use certificates::{
    certificate, evidence, gathered, wire_decided, wire_evidence, wire_gathered, wire_undecided,
};
pub(crate) use proposals::{asked, opening, text, wire_content, wire_opened, wire_opening, wire_proposal};
pub(crate) use votes::{ballot, cast_vote, wire_ballot, wire_cast_vote, wire_claim, wire_outcome};

use parley_proto::Malformed;

/// A message inside of another that must be there.
pub(crate) fn present<T>(field: &str, wire: Option<T>) -> Result<T, Malformed> {
    wire.ok_or_else(|| Malformed::new(field, "is missing"))
}
