//! The chain of a group's configurations, from a genesis that an operator signed: what a member trusts instead of the
//! registry's word.

use std::collections::BTreeSet;

use parley_consensus_core::{Authority, GroupLink, LinkError};
use parley_identity::GroupConfig;
use parley_ids::{GroupId, Hash32};

use super::declined::Why;

/// What a chain proves.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verified {
    /// By epoch.
    pub(crate) configs: Vec<GroupConfig>,
    /// The operator that is trusted from now on, where none was: that of the first genesis.
    pub(crate) pinned: Option<[u8; 32]>,
    /// What is wrong with the link behind the last good one.
    pub(crate) broken: Option<Why>,
}

/// Verifies links that follow `last`, or begin the group. Those up to `last` are left out: they were verified before.
///
/// Source: docs/consensus.md, "The chain".
pub(crate) fn verify(
    cluster: Hash32,
    group: &GroupId,
    last: Option<&GroupConfig>,
    links: &[GroupLink],
    operators: &BTreeSet<[u8; 32]>,
) -> Verified {
    let mut verified = Verified::default();
    let mut trusted = operators.clone();
    let mut last = last;
    for link in links {
        if last.is_some_and(|last| link.config.epoch <= last.epoch) {
            continue;
        }
        let first = match &link.authority {
            Authority::Genesis(signature) if trusted.is_empty() => Some(signature.operator),
            _ => None,
        };
        trusted.extend(first);
        let of_group = if link.config.group == *group { Ok(()) } else { Err(LinkError::Broken) };
        if let Err(error) = of_group.and_then(|()| link.verify(cluster, last, &trusted)) {
            verified.broken = Some(why(&error));
            break;
        }
        if let Some(reason) = link.recovered() {
            tracing::warn!(%group, epoch = link.config.epoch, reason, "an operator made this epoch past the group");
        }
        verified.pinned = verified.pinned.or(first);
        verified.configs.push(link.config.clone());
        last = Some(&link.config);
    }
    verified
}

fn why(error: &LinkError) -> Why {
    match error {
        LinkError::NotAnOperator | LinkError::Signature(_) => Why::NotTheOperators(error.to_string()),
        _ => Why::BrokenChain(error.to_string()),
    }
}
