//! Certificates of decisions.

use parley_proofs::DecisionCertificate;

use super::present;
use super::proposals::{proposal, wire_proposal};
use super::votes::{claim, value, wire_claim, wire_value};
use crate::{Malformed, compared_group, hash, id, v1, wire_group};

/// Reads a decision certificate. It proves nothing before it is verified.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn certificate(wire: v1::DecisionCertificate) -> Result<DecisionCertificate, Malformed> {
    let asked = present("proposal", wire.proposal)?;
    let proposal = proposal(asked).map_err(|e| e.within("proposal"))?;
    if wire.decision_id != proposal.decision_id.as_str() {
        let problem = format!("is {:?}, the proposal's is {}", wire.decision_id, proposal.decision_id);
        return Err(Malformed::new("decisionId", problem));
    }
    let (agreed, commit) = (present("value", wire.value)?, present("commit", wire.commit)?);
    Ok(DecisionCertificate {
        cluster: id("cluster", &wire.cluster)?,
        proposal,
        instance: hash("instance", &wire.instance)?,
        value: value(agreed).map_err(|e| e.within("value"))?,
        commit: claim(commit).map_err(|e| e.within("commit"))?,
        config: compared_group(present("config", wire.config)?).map_err(|e| e.within("config"))?,
    })
}

/// A decision certificate for the wire.
#[must_use]
pub fn wire_certificate(certificate: &DecisionCertificate) -> v1::DecisionCertificate {
    v1::DecisionCertificate {
        cluster: certificate.cluster.to_string(),
        decision_id: certificate.proposal.decision_id.to_string(),
        proposal: Some(wire_proposal(&certificate.proposal)),
        instance: certificate.instance.0.to_vec(),
        value: Some(wire_value(&certificate.value)),
        commit: Some(wire_claim(&certificate.commit)),
        config: Some(wire_group(&certificate.config)),
    }
}
