//! Rule: a member says that it does not vote in an epoch, and why.

use parley_core::{Caller, Effect, Refusal};
use parley_ids::{GroupId, TraceContext};

use crate::state::Ruled;
use crate::{Answer, Consensus, Declined, Record, codes};

impl Consensus {
    /// Takes a member's word that it does not vote. Said again it changes nothing; another reason is recorded. It holds
    /// until the group's next epoch, and takes no right from the member: what it signs after all counts.
    pub(crate) fn decline(
        &mut self,
        from: &Caller,
        trace: TraceContext,
        group: GroupId,
        epoch: u64,
        (code, reason): (String, String),
    ) -> Ruled {
        let Some(known) = self.groups.get_mut(&group) else {
            return Err(Refusal::new(codes::UNKNOWN_GROUP, format!("there is no group {group}")));
        };
        let newest = known.config.epoch;
        let agent = from.agent().filter(|agent| known.config.index_of(agent).is_some());
        let Some(agent) = agent.cloned() else {
            let detail = format!("{} is no member of {group} in epoch {newest}", from.name());
            return Err(Refusal::new(codes::NOT_A_MEMBER, detail));
        };
        if epoch != newest {
            let detail = format!("{group} is in epoch {newest}, not in {epoch}");
            return Err(Refusal::new(codes::WRONG_EPOCH, detail));
        }
        let declined = Declined { agent: agent.clone(), group, epoch, code, reason };
        if known.declined.get(&agent) == Some(&declined) {
            return Ok((Vec::new(), Answer::Done));
        }
        known.declined.insert(agent, declined.clone());
        let record = Record::Declined(Box::new(declined));
        Ok((vec![Effect::Record { trace, record }], Answer::Done))
    }
}
