//! Rule: the genesis of a group.

use std::sync::Arc;

use parley_core::Refusal;
use parley_identity::{GroupConfig, GroupMember, cluster_id};
use parley_ids::{ClusterName, Millis};
use parley_proofs::{Authority, GroupLink};

use crate::epoch::refuse;
use crate::state::Ruled;
use crate::{Answer, NewGroup, Record, Registry, codes};

/// When to try again before the cluster's settings have come through the intake.
const CONFIGURED_SOON: Millis = Millis(250);

impl Registry {
    /// Forms epoch 0 of a group, or finds that it is there already.
    ///
    /// The registry only keeps what an operator signed: whoever trusts the operator's key need not trust the registry.
    pub(crate) fn create_group(&mut self, new: NewGroup) -> Ruled {
        let config = new.terms.check().map_err(|e| Refusal::of(codes::TOO_FEW_MEMBERS, &e))?;
        let link = GroupLink { config: config.clone(), authority: Authority::Genesis(new.genesis) };
        link.verify(cluster_id(self.own_cluster()?), None, &self.operator_keys).map_err(|e| refuse(&e))?;
        let group = &config.group;
        if let Some(links) = self.groups.get(group) {
            return match links.last() {
                Some(newest) if links.first().is_some_and(|first| first.config == config) => {
                    Ok((None, Answer::Group(newest.config.clone())))
                }
                _ => Err(Refusal::new(
                    codes::GROUP_EXISTS,
                    format!("group {group} exists with another genesis"),
                )),
            };
        }
        self.know_members(&config)?;
        self.groups.insert(group.clone(), vec![Arc::new(link.clone())]);
        Ok((Some(Record::GroupFormed(Box::new(link))), Answer::Group(config)))
    }

    /// The cluster's name.
    pub(crate) fn own_cluster(&self) -> Result<&ClusterName, Refusal> {
        self.cluster.as_ref().ok_or_else(|| {
            Refusal::new(codes::NOT_ADMITTED, "the cluster is not configured yet")
                .retry_after(CONFIGURED_SOON)
        })
    }

    /// Whether every member is registered, with just that key.
    pub(crate) fn know_members(&self, config: &GroupConfig) -> Result<(), Refusal> {
        for GroupMember { agent, key } in config.members() {
            let known = self.agents.get(agent).filter(|known| !known.retired);
            let known = known
                .ok_or_else(|| Refusal::new(codes::UNKNOWN_AGENT, format!("{agent} is not registered")))?;
            if known.key != *key {
                let detail = format!("{agent} is registered with another key than the configuration's");
                return Err(Refusal::new(codes::OTHER_KEY, detail));
            }
        }
        Ok(())
    }
}
