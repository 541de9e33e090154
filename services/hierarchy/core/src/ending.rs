//! Rule: a team ends with its task, or when its owner dissolves it, and gives its agents back.

use std::collections::BTreeSet;

use parley_core::{Caller, Refusal, SUPERSEDED};
use parley_ids::{AgentId, TeamId};

use crate::state::{Out, record};
use crate::team::Stage;
use crate::{Answer, Hierarchy, Owner, Record, Refused, TaskEnd, codes};

/// How many teams are kept for queries after they ended; the ones that ended first are dropped first.
pub const KEPT_TEAMS: usize = 10_000;

impl Hierarchy {
    /// `dissolve`.
    pub(crate) fn dissolve(
        &mut self,
        from: &Caller,
        id: &TeamId,
        reason: String,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        let Some(team) = self.teams.get(id) else {
            return Err(Refusal::new(codes::UNKNOWN_TEAM, format!("team {id} is not known")));
        };
        if team.owner != Owner::of(from) {
            return Err(Refusal::new(codes::NOT_OWNER, format!("team {id} is {}'s", team.owner)));
        }
        self.close(id, reason, out);
        Ok(Answer::Done)
    }

    /// The task of a team ended.
    pub(crate) fn task_ended(&mut self, id: &TeamId, end: TaskEnd, out: &mut Out) {
        self.close(id, format!("its task is {end}"), out);
    }

    /// Ends a team of which another version of this core recorded something else, and tells whoever waits for it,
    /// unless the log has its end.
    ///
    /// Whether the log has it formed is not known here: who waits for it hears `refused` and passes over `vacant`,
    /// who works in it the other way round.
    pub(crate) fn superseded(&mut self, id: &TeamId, ended: bool, out: &mut Out) {
        let Some(team) = self.teams.get(id).filter(|team| team.stage != Stage::Ended) else { return };
        let trace = team.trace;
        let reason = "another version of the service went on with it".to_owned();
        if !ended {
            let code = SUPERSEDED;
            let refused = Refused { team: id.clone(), reason: reason.clone(), code, unassigned: Vec::new() };
            record(out, trace, Record::Refused(refused.clone()));
            record(out, trace, Record::Vacant(refused));
            record(out, trace, Record::Dissolved { team: id.clone(), reason });
        }
        let freed = self.end(id);
        self.retry(&freed, out);
    }

    /// Ends a team that is open, and records it.
    fn close(&mut self, id: &TeamId, reason: String, out: &mut Out) {
        let Some(team) = self.teams.get(id).filter(|team| team.stage != Stage::Ended) else { return };
        record(out, team.trace, Record::Dissolved { team: id.clone(), reason });
        let freed = self.end(id);
        self.retry(&freed, out);
    }

    /// Ends a team; says which agents have more capacity free.
    pub(crate) fn end(&mut self, id: &TeamId) -> BTreeSet<AgentId> {
        let mut freed = BTreeSet::new();
        self.waiting.remove(id);
        let Some(team) = self.teams.get_mut(id) else { return freed };
        team.stage = Stage::Ended;
        for (role, seat) in &mut team.seats {
            seat.vacancy = None;
            if let Some(agent) = &seat.agent
                && self.pool.release(agent, id, role)
            {
                freed.insert(agent.clone());
            }
        }
        self.ended.push_back(id.clone());
        while self.ended.len() > KEPT_TEAMS {
            if let Some(oldest) = self.ended.pop_front() {
                self.teams.remove(&oldest);
            }
        }
        freed
    }
}
