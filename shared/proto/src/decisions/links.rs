//! Epochs of groups and by whose authority they are.

use parley_identity::{GroupConfig, OperatorSignature};
use parley_proofs::{Authority, DecidedAuthority, GroupLink};

use super::present;
use super::proposals::{proposal, wire_proposal};
use super::votes::{claim, signature, value, wire_claim, wire_value};
use crate::{Malformed, group, hash, v1, wire_group};

/// The most bytes of the reason of a recovery.
pub const MAX_REASON: usize = 1_024;

/// Reads an operator's signature.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn operator_signature(wire: &v1::OperatorSignature) -> Result<OperatorSignature, Malformed> {
    Ok(OperatorSignature {
        operator: hash("operatorKey", &wire.operator_key)?.0,
        signature: signature("signature", &wire.signature)?,
    })
}

/// An operator's signature for the wire.
#[must_use]
pub fn wire_operator_signature(signature: &OperatorSignature) -> v1::OperatorSignature {
    v1::OperatorSignature {
        operator_key: signature.operator.to_vec(),
        signature: signature.signature.0.to_vec(),
    }
}

/// The command `group`.
#[must_use]
pub fn create_group(config: &GroupConfig, genesis: &OperatorSignature) -> v1::CreateGroup {
    v1::CreateGroup { config: Some(wire_group(config)), genesis: Some(wire_operator_signature(genesis)) }
}

/// Reads a link. It proves nothing before it is verified.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn link(wire: v1::GroupLink) -> Result<GroupLink, Malformed> {
    use v1::group_link::Authority as Wire;
    let config = group(present("config", wire.config)?).map_err(|e| e.within("config"))?;
    let authority = match present("authority", wire.authority)? {
        Wire::Genesis(signed) => {
            Authority::Genesis(operator_signature(&signed).map_err(|e| e.within("genesis"))?)
        }
        Wire::Decided(wire) => {
            Authority::Decided(Box::new(decided_authority(wire).map_err(|e| e.within("decided"))?))
        }
        Wire::Recovered(wire) => recovered(wire).map_err(|e| e.within("recovered"))?,
    };
    Ok(GroupLink { config, authority })
}

fn decided_authority(wire: v1::DecidedAuthority) -> Result<DecidedAuthority, Malformed> {
    let (asked, agreed) = (present("proposal", wire.proposal)?, present("value", wire.value)?);
    Ok(DecidedAuthority {
        proposal: proposal(asked).map_err(|e| e.within("proposal"))?,
        value: value(agreed).map_err(|e| e.within("value"))?,
        commit: claim(present("commit", wire.commit)?).map_err(|e| e.within("commit"))?,
    })
}

fn recovered(wire: v1::RecoveredAuthority) -> Result<Authority, Malformed> {
    let signed = present("recovery", wire.recovery)?;
    Ok(Authority::Recovered {
        signature: operator_signature(&signed).map_err(|e| e.within("recovery"))?,
        reason: super::text("reason", wire.reason, MAX_REASON)?,
    })
}

/// A link for the wire.
#[must_use]
pub fn wire_link(link: &GroupLink) -> v1::GroupLink {
    use v1::group_link::Authority as Wire;
    let authority = match &link.authority {
        Authority::Genesis(signature) => Wire::Genesis(wire_operator_signature(signature)),
        Authority::Decided(decided) => Wire::Decided(v1::DecidedAuthority {
            proposal: Some(wire_proposal(&decided.proposal)),
            value: Some(wire_value(&decided.value)),
            commit: Some(wire_claim(&decided.commit)),
        }),
        Authority::Recovered { signature, reason } => Wire::Recovered(v1::RecoveredAuthority {
            recovery: Some(wire_operator_signature(signature)),
            reason: reason.clone(),
        }),
    };
    v1::GroupLink { config: Some(wire_group(&link.config)), authority: Some(authority) }
}
