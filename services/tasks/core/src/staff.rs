//! Rule: every step gets an agent, by hierarchy's profiles or by an auction with a lot per role.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{AgentId, LotId, MicroCredits, Millis, RoleId, StepId, UnixMillis};

use crate::task::Out;
use crate::{
    AuctionRequest, Award, Event, Lot, Phase, RoleBinding, Staffing, State, StepState, Task, TeamRole, codes,
    entity,
};

/// How long bids are taken where the deadline leaves the time for it.
///
/// Source: the default of `OpenAuction.window_ms`.
const BID_WINDOW: Millis = Millis(2_000);

/// An auction may take at most this part of what is left until the deadline: the work comes after it.
const BID_WINDOW_PART: u64 = 4;

impl Task {
    /// hierarchy formed the team: binds its agents, or lets an auction find them.
    pub(crate) fn team_formed(
        &mut self,
        at: UnixMillis,
        roles: &[TeamRole],
        assignments: &BTreeMap<RoleId, AgentId>,
        out: &mut Out,
    ) {
        if self.state != State::Planning {
            return;
        }
        let mut lots = Vec::new();
        for spec in &self.request.steps {
            let Some(role) = role_of(&spec.step, roles) else {
                let reason = format!("the team has no role for step {}", spec.step);
                return self.fail(at, codes::NOT_STAFFED.as_str(), reason, out);
            };
            lots.push(Lot {
                lot: LotId::from(role.role.token().clone()),
                requirements: role.requirements.clone(),
                effort: spec.effort,
            });
            if let Some(step) = self.steps.get_mut(&spec.step) {
                step.role = Some(role.role.clone());
            }
        }
        match self.request.staffing {
            Staffing::Auction => self.auction(at, lots, out),
            Staffing::Profile => self.staff_from_profiles(at, assignments, out),
        }
    }

    fn staff_from_profiles(
        &mut self,
        at: UnixMillis,
        assignments: &BTreeMap<RoleId, AgentId>,
        out: &mut Out,
    ) {
        let bindings = self.bind_by_role(assignments, |_, _| true);
        if let Some((step, _)) = self.steps.iter().find(|(_, state)| state.agent.is_none()) {
            let reason = format!("the team has no agent for step {step}");
            return self.fail(at, codes::NOT_STAFFED.as_str(), reason, out);
        }
        let reason = "hierarchy formed the team".to_owned();
        self.enter(at, State::Staffing, reason, Event::Staffed(bindings), out);
        self.proceed(at, out);
    }

    fn auction(&mut self, at: UnixMillis, lots: Vec<Lot>, out: &mut Out) {
        let left = self.deadline_at.since(at).0;
        let window = Millis(BID_WINDOW.0.min(left / BID_WINDOW_PART).max(1));
        // One reserve holds for every lot, so an even share keeps their sum within the budget.
        let count = u64::try_from(lots.len()).unwrap_or(u64::MAX).max(1);
        let reserve = self.request.budget.map(|budget| MicroCredits((budget.0 / count).max(1)));
        let request = AuctionRequest {
            auction: entity(&self.id),
            title: self.request.title.clone(),
            class: self.request.class.clone(),
            lots,
            criteria: self.request.criteria.clone(),
            window,
            reserve,
        };
        let reason = "hierarchy formed the team; auction is asked for agents".to_owned();
        self.enter(at, State::Staffing, reason, Event::Auctioned(request), out);
    }

    /// auction awarded lots: the first time, or to a runner-up. An award that is not newer than the last one of
    /// its lot, and one for a step that has an agent, change nothing.
    pub(crate) fn lots_awarded(&mut self, at: UnixMillis, awards: &BTreeMap<LotId, Award>, out: &mut Out) {
        if self.request.staffing != Staffing::Auction || self.state == State::Planning {
            return;
        }
        let mut winners = BTreeMap::new();
        for state in self.steps.values_mut().filter(|s| lacks_agent(s)) {
            let Some(role) = state.role.clone() else { continue };
            let lot = LotId::from(role.token().clone());
            if let Some(award) = awards.get(&lot).filter(|a| a.number > state.award) {
                state.award = award.number;
                winners.insert(role, award.agent.clone());
            }
        }
        let bindings = self.bind_by_role(&winners, |state, _| lacks_agent(state));
        self.staffed(at, bindings, out);
    }

    /// hierarchy gave roles to other agents. One that is at work keeps its step.
    pub(crate) fn team_adapted(
        &mut self,
        at: UnixMillis,
        assignments: &BTreeMap<RoleId, AgentId>,
        out: &mut Out,
    ) {
        if self.request.staffing != Staffing::Profile || self.state == State::Planning {
            return;
        }
        let bindings = self.bind_by_role(assignments, |state, agent| {
            lacks_agent(state)
                || (matches!(state.phase, Phase::Waiting) && state.agent.as_ref() != Some(agent))
        });
        self.staffed(at, bindings, out);
    }

    /// Records new bindings and goes on with what they allow.
    fn staffed(&mut self, at: UnixMillis, bindings: Vec<RoleBinding>, out: &mut Out) {
        if bindings.is_empty() {
            return;
        }
        self.record(Event::Staffed(bindings), out);
        if self.state == State::Staffing && self.steps.values().all(|s| s.agent.is_some()) {
            self.proceed(at, out);
        } else if self.state.is_under_way() {
            self.dispatch_ready(at, "a role has another agent", out);
        }
    }

    /// Every step has an agent: asks for approval where it is wanted, otherwise dispatches.
    fn proceed(&mut self, at: UnixMillis, out: &mut Out) {
        match self.request.approval.clone() {
            Some(approval) => self.ask_approval(at, approval, out),
            None => self.dispatch_ready(at, "every step has an agent", out),
        }
    }

    /// Binds each step whose role is given to an agent that `takes` lets in.
    fn bind_by_role(
        &mut self,
        agents: &BTreeMap<RoleId, AgentId>,
        takes: impl Fn(&StepState, &AgentId) -> bool,
    ) -> Vec<RoleBinding> {
        let mut bindings = Vec::new();
        for (step, state) in &mut self.steps {
            let Some(role) = state.role.clone() else { continue };
            let Some(agent) = agents.get(&role).filter(|agent| takes(state, agent)) else { continue };
            state.epoch = state.epoch.next();
            state.agent = Some(agent.clone());
            state.phase = Phase::Waiting;
            state.late.clear();
            bindings.push(RoleBinding { role, step: step.clone(), agent: agent.clone(), epoch: state.epoch });
        }
        bindings
    }

    /// Whoever staffs says that nobody is left. Those of `roles` that have an agent by now change nothing; none
    /// named means every role without one.
    pub(crate) fn nobody_left(
        &mut self,
        at: UnixMillis,
        roles: &BTreeSet<RoleId>,
        code: &str,
        reason: &str,
        out: &mut Out,
    ) {
        if self.state == State::Planning {
            return;
        }
        let named = |state: &StepState| {
            roles.is_empty() || state.role.as_ref().is_some_and(|role| roles.contains(role))
        };
        let Some((step, _)) = self.steps.iter().find(|(_, s)| lacks_agent(s) && named(s)) else { return };
        let code = if code.is_empty() { codes::NOT_STAFFED.as_str() } else { code };
        let reason = format!("nobody is left for step {step}: {reason}");
        self.fail(at, code, reason, out);
    }
}

/// Whether a step has no agent: none yet, or no longer.
fn lacks_agent(state: &StepState) -> bool {
    match state.phase {
        Phase::Waiting => state.agent.is_none(),
        Phase::Vacant { .. } => true,
        Phase::Offered { .. } | Phase::Working { .. } | Phase::Done { .. } => false,
    }
}

/// The role that does a step: the one named after it, otherwise the first.
fn role_of<'a>(step: &StepId, roles: &'a [TeamRole]) -> Option<&'a TeamRole> {
    let mut of_step = roles.iter().filter(|r| r.step == *step);
    of_step.clone().find(|r| r.role.as_str() == step.as_str()).or_else(|| of_step.next())
}
