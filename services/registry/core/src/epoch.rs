//! Rule: the next epoch of a group, by its own decision or past it.

use std::sync::Arc;

use parley_core::Refusal;
use parley_identity::cluster_id;
use parley_ids::GroupId;
use parley_proofs::{Authority, DecidedAuthority, DecisionCertificate, GroupLink, LinkError};

use crate::state::Ruled;
use crate::{Answer, Record, Recovery, Registry, codes};

/// The most epochs of one group. All are kept: whoever verifies begins at the genesis.
pub const MAX_EPOCHS: usize = 1_000;

impl Registry {
    /// Takes the next epoch that a group decided, or finds that the group is there already.
    ///
    /// What is recorded is what was verified: the rest of the certificate says nothing that its signatures are not
    /// bound to.
    pub(crate) fn advance(&mut self, certificate: DecisionCertificate) -> Ruled {
        let DecisionCertificate { proposal, value, commit, .. } = certificate;
        let Some(config) = proposal.change.clone() else {
            return Err(Refusal::new(codes::NOT_NEXT, "the decision is about no change of a group"));
        };
        let newest = &self.newest(&config.group)?.config;
        if *newest == config {
            return Ok((None, Answer::Group(config)));
        }
        if newest.epoch.checked_add(1) != Some(config.epoch) {
            let detail = format!(
                "group {} is in epoch {}, and the decision is about epoch {}",
                config.group, newest.epoch, config.epoch
            );
            return Err(Refusal::new(codes::NOT_NEXT, detail));
        }
        let authority = Authority::Decided(Box::new(DecidedAuthority { proposal, value, commit }));
        self.append(GroupLink { config, authority })
    }

    /// Takes the next epoch of a group from an operator, or finds that the group is there already for the same reason.
    pub(crate) fn recover(&mut self, recovery: Recovery) -> Ruled {
        let Recovery { terms, signature, reason } = recovery;
        let config = terms.check().map_err(|e| Refusal::of(codes::TOO_FEW_MEMBERS, &e))?;
        let newest = self.newest(&config.group)?;
        if newest.config == config && newest.recovered() == Some(reason.as_str()) {
            return Ok((None, Answer::Group(config)));
        }
        self.append(GroupLink { config, authority: Authority::Recovered { signature, reason } })
    }

    fn newest(&self, group: &GroupId) -> Result<&GroupLink, Refusal> {
        let links = self.groups.get(group);
        let newest = links.and_then(|links| links.last()).map(Arc::as_ref);
        newest.ok_or_else(|| Refusal::new(codes::UNKNOWN_GROUP, format!("there is no group {group}")))
    }

    /// Puts a link at the end of its group's chain.
    fn append(&mut self, link: GroupLink) -> Ruled {
        let (group, config) = (link.config.group.clone(), link.config.clone());
        // Before anything is verified: anyone may bring a link.
        if self.groups.get(&group).is_some_and(|links| links.len() >= MAX_EPOCHS) {
            let detail = format!("group {group} has {MAX_EPOCHS} epochs, which is the most");
            return Err(Refusal::new(codes::TOO_MANY_EPOCHS, detail));
        }
        let newest = self.newest(&group)?;
        let cluster = cluster_id(self.own_cluster()?);
        link.verify(cluster, Some(&newest.config), &self.operator_keys).map_err(|e| refuse(&e))?;
        self.know_members(&config)?;
        self.groups.entry(group).or_default().push(Arc::new(link.clone()));
        Ok((Some(Record::GroupFormed(Box::new(link))), Answer::Group(config)))
    }
}

/// Why a link is refused.
pub(crate) fn refuse(error: &LinkError) -> Refusal {
    Refusal::of(error.code(), error)
}
