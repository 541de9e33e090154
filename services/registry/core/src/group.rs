//! Rule: the genesis of a group.

use parley_core::Refusal;
use parley_identity::{GroupConfig, GroupMember};

use crate::{Answer, NewGroup, Record, Registry, codes};

impl Registry {
    /// Forms epoch 0 of a group, or finds that it is there already.
    pub(crate) fn create_group(&mut self, new: &NewGroup) -> Result<(Option<Record>, Answer), Refusal> {
        let members = new
            .members
            .iter()
            .map(|id| {
                let agent = self.agents.get(id).filter(|a| !a.retired);
                agent
                    .map(|a| GroupMember { agent: id.clone(), key: a.key })
                    .ok_or_else(|| Refusal::new(codes::UNKNOWN_AGENT, format!("{id} is not registered")))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let config =
            GroupConfig::new(new.group.clone(), 0, members, new.max_faulty, new.view_timeout, new.resend)
                .map_err(|e| Refusal::new(codes::TOO_FEW_MEMBERS, e.to_string()))?;
        match self.groups.get(&new.group) {
            Some(known) if *known == config => Ok((None, Answer::Group(config))),
            Some(_) => Err(Refusal::new(
                codes::GROUP_EXISTS,
                format!("group {} exists with other members", new.group),
            )),
            None => {
                self.groups.insert(new.group.clone(), config.clone());
                Ok((Some(Record::GroupFormed(config.clone())), Answer::Group(config)))
            }
        }
    }
}
