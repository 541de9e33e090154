//! Rule: a team is formed when every role can have an agent, at once or within [`FORM_TIMEOUT`].

use parley_core::{Caller, Refusal};
use parley_ids::{AgentId, Millis, Ppm, TeamId, TraceContext, UnixMillis};

use crate::assignment::Solution;
use crate::graph::Graph;
use crate::instance::Instance;
use crate::state::{Out, record};
use crate::suitability::adaptations;
use crate::team::{Founding, Stage};
use crate::unassigned::explain;
use crate::{
    Answer, Complexity, Hierarchy, Owner, Record, Refused, Request, Staffing, Structure, Team, codes,
};

/// How long a team waits for agents to register, come back or become free before it is refused.
///
/// Source: docs/hierarchy.md; twice the 15 s after which Parley takes an agent for gone, so that agents which
/// restart together are back in time.
pub const FORM_TIMEOUT: Millis = Millis::from_secs(30);

/// The most teams that are open at once, waiting or formed.
pub const MAX_OPEN_TEAMS: usize = 10_000;

impl Hierarchy {
    /// `form`. A command that cannot be is refused; what a service asks for and cannot be is answered by a record.
    pub(crate) fn form(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        request: Request,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        let (id, owner) = (request.team.clone(), Owner::of(from));
        if let Some(known) = self.teams.get(&id) {
            if known.request == request && known.owner == owner {
                return Ok(Answer::Team(id));
            }
            return Err(Refusal::new(
                codes::TEAM_EXISTS,
                format!("team {id} exists with another plan or another owner"),
            ));
        }
        let complexity = match self.admit(&request) {
            Ok(complexity) => complexity,
            Err(refusal) if matches!(from, Caller::Service(_)) => {
                self.refuse_request(request, owner, trace, refusal, out);
                return Ok(Answer::Done);
            }
            Err(refusal) => return Err(refusal),
        };
        let staffing = request.staffing;
        let stage = Stage::Waiting { until: at + FORM_TIMEOUT };
        self.insert(request, owner, trace, Some(complexity), stage);
        match staffing {
            Staffing::Auction => self.found(&id, Ppm::ZERO, Vec::new(), out),
            Staffing::Profile => {
                self.waiting.insert(id.clone());
                self.attempt(&id, out);
            }
        }
        Ok(Answer::Team(id))
    }

    /// A plan of tasks that cannot be read is answered by a record: nobody reads a refusal.
    pub(crate) fn plan_unreadable(
        &mut self,
        trace: TraceContext,
        team: TeamId,
        problem: String,
        out: &mut Out,
    ) {
        if !self.teams.contains_key(&team) {
            let (reason, code) = (format!("the plan cannot be read: {problem}"), codes::UNREADABLE_PLAN);
            record(out, trace, Record::Refused(Refused { team, reason, code, unassigned: Vec::new() }));
        }
    }

    /// Checks a request, and says how complex the work is.
    fn admit(&self, request: &Request) -> Result<Complexity, Refusal> {
        let graph = Graph::new(&request.items)?;
        if request.structure == Some(Structure::Tree) {
            return Err(Refusal::new(
                codes::NO_SUCH_STRUCTURE,
                "TREE cannot be built yet; ask for AUTO or FLAT",
            ));
        }
        if self.teams.len().saturating_sub(self.ended.len()) >= MAX_OPEN_TEAMS {
            let detail = format!("{MAX_OPEN_TEAMS} teams are open; dissolve some");
            return Err(Refusal::new(codes::TOO_MANY_TEAMS, detail).retry_after(FORM_TIMEOUT));
        }
        Ok(Complexity::of(&request.items, &graph))
    }

    fn insert(
        &mut self,
        request: Request,
        owner: Owner,
        trace: TraceContext,
        complexity: Option<Complexity>,
        stage: Stage,
    ) {
        let id = request.team.clone();
        self.teams.insert(id, Team::new(self.count, request, owner, trace, complexity, stage));
        self.count = self.count.saturating_add(1);
    }

    /// Keeps a request that cannot be as a team that ended, so that the same request again is known.
    fn refuse_request(
        &mut self,
        request: Request,
        owner: Owner,
        trace: TraceContext,
        refusal: Refusal,
        out: &mut Out,
    ) {
        let team = request.team.clone();
        self.insert(request, owner, trace, None, Stage::Formed);
        self.end(&team);
        let refused = Refused { team, reason: refusal.detail, code: refusal.code, unassigned: Vec::new() };
        record(out, trace, Record::Refused(refused));
    }

    /// Tries to fill what is open in a team: all roles or none where it is not formed yet, as many as can be
    /// where it is.
    pub(crate) fn attempt(&mut self, id: &TeamId, out: &mut Out) {
        let Some(team) = self.teams.get(id) else { return };
        let openings = team.openings();
        let (stage, wanted) = (team.stage, openings.len());
        let solution = Instance::new(&self.pool, &team.request.class, openings).solve();
        match stage {
            Stage::Waiting { .. } if solution.filled.len() == wanted => {
                self.seat(id, &solution);
                self.found(id, solution.efficiency, solution.idle, out);
            }
            Stage::Formed if !solution.filled.is_empty() => self.adapt(id, &solution, out),
            Stage::Waiting { .. } | Stage::Formed | Stage::Ended => {}
        }
    }

    /// Gives agents their seats and counts what the roles take of them.
    pub(crate) fn seat(&mut self, id: &TeamId, solution: &Solution) {
        let Some(team) = self.teams.get_mut(id) else { return };
        for (role, (agent, suitability)) in &solution.filled {
            let need = team.need(role);
            let item = team.request.items.iter().find(|item| item.role() == *role);
            let lacking = item.zip(self.pool.agent(agent)).map(|(item, agent)| adaptations(item, agent));
            if let Some(seat) = team.seats.get_mut(role) {
                seat.take(agent.clone(), *suitability, lacking.unwrap_or_default());
                self.pool.claim(agent, id, role, need);
            }
        }
    }

    /// The team stands.
    fn found(&mut self, id: &TeamId, efficiency: Ppm, idle: Vec<AgentId>, out: &mut Out) {
        self.waiting.remove(id);
        let Some(team) = self.teams.get_mut(id) else { return };
        team.stage = Stage::Formed;
        team.founding = Some(Founding { assignments: team.assignments(), efficiency, idle });
        if let Some(formed) = team.formed() {
            record(out, team.trace, Record::Formed(Box::new(formed)));
        }
    }

    /// Ends every wait that is over.
    pub(crate) fn expire(&mut self, at: UnixMillis, out: &mut Out) {
        for id in self.queue() {
            let Some(team) = self.teams.get(&id) else { continue };
            match team.stage {
                Stage::Waiting { until } if until <= at => self.refuse(&id, out),
                Stage::Formed => self.give_up(at, &id, out),
                Stage::Waiting { .. } | Stage::Ended => {}
            }
        }
    }

    /// No agents for a team in time.
    fn refuse(&mut self, id: &TeamId, out: &mut Out) {
        let Some(team) = self.teams.get(id) else { return };
        let (class, mut openings) = (&team.request.class, team.openings());
        let solution = Instance::new(&self.pool, class, openings.clone()).solve();
        let roles = openings.len();
        openings.retain(|opening| !solution.filled.contains_key(&opening.role));
        let unassigned = explain(&self.pool, class, &openings);
        let reason = format!("no agents for {} of {roles} roles within {FORM_TIMEOUT}", unassigned.len());
        let trace = team.trace;
        self.end(id);
        let refused = Refused { team: id.clone(), reason, code: codes::UNASSIGNED, unassigned };
        record(out, trace, Record::Refused(refused));
    }
}
