//! Rule: hierarchy is asked for a team with one role for each step.

use parley_ids::UnixMillis;

use crate::task::Out;
use crate::{Coordination, Event, State, Structure, Task, TeamRequest, WorkItem, codes, entity};

impl Task {
    /// Asks hierarchy for a team.
    pub(crate) fn plan(&mut self, at: UnixMillis, out: &mut Out) {
        let items = self.request.steps.iter().map(|spec| WorkItem {
            step: spec.step.clone(),
            requirements: self.requirements(spec),
            after: spec.after.clone(),
            effort: spec.effort,
        });
        let team = TeamRequest {
            team: entity(&self.id),
            title: self.request.title.clone(),
            class: self.request.class.clone(),
            items: items.collect(),
            criticality: self.request.criticality,
            structure: self.structure(),
            staffing: self.request.staffing,
        };
        self.enter(
            at,
            State::Planning,
            "hierarchy is asked for a team".to_owned(),
            Event::Planned(team),
            out,
        );
    }

    /// hierarchy cannot form a team.
    pub(crate) fn team_refused(&mut self, at: UnixMillis, code: &str, reason: &str, out: &mut Out) {
        if self.state != State::Planning {
            return;
        }
        let code = if code.is_empty() { codes::NOT_STAFFED.as_str() } else { code };
        self.fail(at, code, format!("there is no team: {reason}"), out);
    }

    /// The shape to ask for. A team that must have several agents is asked for as FLAT: hierarchy's own choice
    /// could be a single one.
    fn structure(&self) -> Structure {
        match self.request.coordination {
            Coordination::Solo => Structure::Solo,
            Coordination::Team => Structure::Flat,
            Coordination::Auto if self.request.steps.len() == 1 => Structure::Solo,
            Coordination::Auto => Structure::Auto,
        }
    }
}
