//! Rule: a role counts against its agent's capacity from when it is given to it until the agent is through with it.

use std::collections::BTreeSet;

use parley_ids::{AgentId, Ppm, RoleId, TeamId};

use crate::state::Out;
use crate::team::Stage;
use crate::{Binding, Hierarchy, Staffing};

impl Hierarchy {
    /// Tasks bound the agents an auction chose. Teams staffed from profiles learn nothing new by it.
    ///
    /// An auction may choose an agent beyond its capacity; then nothing of it is free here.
    pub(crate) fn staffed(&mut self, id: &TeamId, bindings: Vec<Binding>, out: &mut Out) {
        let mut freed = BTreeSet::new();
        let Some(team) = self.teams.get_mut(id) else { return };
        if team.stage != Stage::Formed || team.request.staffing != Staffing::Auction {
            return;
        }
        for Binding { role, agent, epoch } in bindings {
            let need = team.need(&role);
            let Some(seat) = team.seats.get_mut(&role).filter(|seat| !seat.done) else { continue };
            if epoch <= seat.epoch {
                continue;
            }
            if let Some(before) = seat.agent.replace(agent.clone())
                && self.pool.release(&before, id, &role)
            {
                freed.insert(before);
            }
            seat.suitability = Ppm::ZERO;
            seat.epoch = epoch;
            self.pool.claim(&agent, id, &role, need);
        }
        self.retry(&freed, out);
    }

    /// An agent is through with a role. Without a result the role is still its own: `vacated` says what becomes
    /// of it.
    pub(crate) fn settled(
        &mut self,
        id: &TeamId,
        role: &RoleId,
        agent: &AgentId,
        success: bool,
        out: &mut Out,
    ) {
        let seat = self.teams.get_mut(id).and_then(|team| team.seats.get_mut(role));
        let Some(seat) = seat.filter(|seat| seat.agent.as_ref() == Some(agent)) else { return };
        seat.done |= success;
        if self.pool.release(agent, id, role) {
            self.retry(&BTreeSet::from([agent.clone()]), out);
        }
    }
}
