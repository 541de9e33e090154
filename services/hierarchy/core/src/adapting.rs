//! Rule: a vacated role goes to another agent, at once or within [`VACANCY_TIMEOUT`]; never to one that had it.
//!
//! An agent holds a role at most once, so that the agent named by a `vacated` tells whether it is news.

use std::collections::BTreeSet;

use parley_ids::{Millis, TeamId, UnixMillis};

use crate::assignment::Solution;
use crate::state::{Out, record};
use crate::team::{Seat, Stage, Vacancy};
use crate::unassigned::explain;
use crate::{Binding, Departure, Hierarchy, Record, Refused, Staffing, codes};

/// How long another agent is looked for before a vacated role is reported vacant.
///
/// Source: docs/hierarchy.md; the time after which Parley takes an agent for gone, so that one which restarts is
/// back in time.
pub const VACANCY_TIMEOUT: Millis = Millis::from_secs(15);

impl Hierarchy {
    /// An agent lost a role: frees it, and where profiles staff the team looks for another one.
    pub(crate) fn vacated(
        &mut self,
        at: UnixMillis,
        id: &TeamId,
        binding: &Binding,
        departure: Departure,
        out: &mut Out,
    ) {
        let Some(team) = self.teams.get_mut(id).filter(|team| team.stage == Stage::Formed) else { return };
        let staffing = team.request.staffing;
        let has_it = |seat: &&mut Seat| !seat.done && seat.agent.as_ref() == Some(&binding.agent);
        let Some(seat) = team.seats.get_mut(&binding.role).filter(has_it) else { return };
        seat.agent = None;
        seat.epoch = seat.epoch.max(binding.epoch);
        seat.left_by.insert(binding.agent.clone());
        let freed = self.pool.release(&binding.agent, id, &binding.role);
        if staffing == Staffing::Profile {
            let reason = format!("{}: {} {departure}", binding.role, binding.agent);
            seat.vacancy = Some(Vacancy { until: at + VACANCY_TIMEOUT, reason });
            self.waiting.insert(id.clone());
            self.attempt(id, out);
        }
        if freed {
            self.retry(&BTreeSet::from([binding.agent.clone()]), out);
        }
    }

    /// Vacated roles have other agents.
    pub(crate) fn adapt(&mut self, id: &TeamId, solution: &Solution, out: &mut Out) {
        let Some(team) = self.teams.get(id) else { return };
        let vacancies = solution.filled.keys().filter_map(|role| team.seats.get(role)?.vacancy.as_ref());
        let reasons: Vec<&str> = vacancies.map(|vacancy| vacancy.reason.as_str()).collect();
        let reason = reasons.join("; ");
        self.seat(id, solution);
        self.note_waiting(id);
        let Some(team) = self.teams.get(id) else { return };
        let assignments = team.assignments_of(|role| solution.filled.contains_key(role));
        record(out, team.trace, Record::Adapted { team: id.clone(), assignments, reason });
    }

    /// Nobody came for vacated roles in time.
    pub(crate) fn give_up(&mut self, at: UnixMillis, id: &TeamId, out: &mut Out) {
        let Some(team) = self.teams.get_mut(id) else { return };
        let over = |seat: &Seat| seat.vacancy.as_ref().is_some_and(|vacancy| vacancy.until <= at);
        let unassigned = {
            let mut openings = team.openings();
            openings.retain(|opening| team.seats.get(&opening.role).is_some_and(over));
            explain(&self.pool, &team.request.class, &openings)
        };
        if unassigned.is_empty() {
            return;
        }
        for vacant in &unassigned {
            if let Some(seat) = team.seats.get_mut(&vacant.role) {
                seat.vacancy = None;
            }
        }
        let reason =
            format!("nobody is left for {} vacated roles within {VACANCY_TIMEOUT}", unassigned.len());
        let refused = Refused { team: id.clone(), reason, code: codes::VACANT, unassigned };
        record(out, team.trace, Record::Vacant(refused));
        self.note_waiting(id);
    }

    /// Keeps `waiting` to the teams that look for agents.
    fn note_waiting(&mut self, id: &TeamId) {
        if self.teams.get(id).is_none_or(|team| team.deadline().is_none()) {
            self.waiting.remove(id);
        }
    }
}
