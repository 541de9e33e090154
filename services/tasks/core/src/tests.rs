mod agents;
mod endings;
mod flow;
mod submissions;
mod superseded;

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input};
use parley_ids::{
    AgentId, ClassName, GroupId, LotId, MicroCredits, Millis, RoleId, StepId, TaskId, TraceContext,
    UnixMillis,
};

use crate::{
    Answer, Approval, Award, BindingRef, Content, Coordination, Epoch, Event, Fact, Message, Percent, Report,
    Requirements, Send, Staffing, State, StepSpec, Submission, Task, TaskRequest, Tasks, TeamRole, Verdict,
};

const TRACE: TraceContext = TraceContext { trace_id: [7; 16], span_id: [9; 8], sampled: true };

fn agent(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

fn caller(name: &str) -> Caller {
    Caller::Agent { id: agent(name), key: None, operator: false }
}

fn step_id(name: &str) -> StepId {
    StepId::new(name).unwrap()
}

fn role(name: &str) -> RoleId {
    RoleId::new(name).unwrap()
}

fn task_id() -> TaskId {
    TaskId::new("t1").unwrap()
}

fn step(name: &str, after: &[&str]) -> StepSpec {
    StepSpec {
        step: step_id(name),
        title: String::new(),
        requirements: None,
        after: after.iter().map(|a| step_id(a)).collect(),
        effort: 1,
        input: None,
    }
}

fn request(steps: Vec<StepSpec>) -> TaskRequest {
    TaskRequest {
        title: "Count words".to_owned(),
        class: ClassName::new("general").unwrap(),
        requirements: Requirements::default(),
        steps,
        criticality: 3,
        coordination: Coordination::Auto,
        staffing: Staffing::Profile,
        approval: None,
        criteria: Vec::new(),
        budget: None,
        deadline: Millis(600_000),
        input: Some(Content::text("one two")),
        max_reassignments: 3,
        accept_window: Millis(15_000),
        heartbeat: Millis(60_000),
    }
}

fn approval() -> Option<Approval> {
    Some(Approval { group: GroupId::new("board").unwrap(), statement: "Approve?".to_owned() })
}

fn submit(request: TaskRequest) -> Message {
    Message::Submit(Box::new(Submission { task: task_id(), request }))
}

/// Roles called as their steps, each with an agent.
fn formed(agents: &[(&str, &str)]) -> Fact {
    let roles = agents.iter().map(|(step, _)| TeamRole {
        role: role(step),
        step: step_id(step),
        requirements: Requirements::default(),
    });
    Fact::TeamFormed { roles: roles.collect(), assignments: assignments(agents) }
}

fn assignments(agents: &[(&str, &str)]) -> BTreeMap<RoleId, AgentId> {
    agents.iter().filter(|(_, a)| !a.is_empty()).map(|(s, a)| (role(s), agent(a))).collect()
}

fn adapted(agents: &[(&str, &str)]) -> Fact {
    Fact::TeamAdapted { assignments: assignments(agents) }
}

fn awarded(awards: &[(&str, &str, u32)]) -> Fact {
    let awards = awards
        .iter()
        .map(|(lot, a, number)| (LotId::new(lot).unwrap(), Award { agent: agent(a), number: *number }));
    Fact::LotsAwarded { awards: awards.collect() }
}

fn result(text: &str) -> Report {
    Report::Result { result: Content::text(text), cost: MicroCredits(5) }
}

fn progress(percent: u32) -> Report {
    Report::Progress { percent: Percent::new(percent).unwrap(), note: String::new() }
}

fn decline() -> Report {
    Report::Decline { reason: "busy".to_owned() }
}

fn failure(permanent: bool) -> Report {
    Report::Fail { reason: "broken".to_owned(), permanent }
}

/// The event's token in the log.
fn name(event: &Event) -> &'static str {
    match event {
        Event::Submitted { .. } => "submitted",
        Event::Planned(_) => "planned",
        Event::Auctioned(_) => "auctioned",
        Event::Staffed(_) => "staffed",
        Event::ApprovalRequested(_) => "approval-requested",
        Event::Dispatched(_) => "dispatched",
        Event::Accepted { .. } => "accepted",
        Event::Progressed { .. } => "progressed",
        Event::StepCompleted(_) => "step-completed",
        Event::Vacated { .. } => "vacated",
        Event::Late { .. } => "late",
        Event::Settled(_) => "settled",
        Event::Recalled(_) => "recalled",
        Event::Completed(_) => "completed",
        Event::Failed(_) => "failed",
        Event::Canceled(_) => "canceled",
        Event::Rejected(_) => "rejected",
    }
}

fn names(events: &[Event]) -> Vec<&'static str> {
    events.iter().map(name).collect()
}

/// A core with a clock; everything is about task `t1`, submitted by `alice`.
struct Bench {
    core: Tasks,
    now: UnixMillis,
    told: Vec<State>,
}

impl Bench {
    fn new() -> Self {
        Self { core: Tasks::default(), now: UnixMillis(1_000), told: Vec::new() }
    }

    /// With `request` submitted.
    fn submitted(request: TaskRequest) -> Self {
        let mut bench = Self::new();
        assert!(bench.say("alice", submit(request)).1.is_ok());
        bench
    }

    /// With `request` submitted and its team formed.
    fn formed(request: TaskRequest, agents: &[(&str, &str)]) -> Self {
        let mut bench = Self::submitted(request);
        bench.told(formed(agents));
        bench
    }

    fn input(&mut self, input: Input<Message>) -> (Vec<Event>, Result<Answer, &'static str>) {
        let (mut events, mut answer) = (Vec::new(), Ok(Answer::Done));
        for effect in self.core.handle(self.now, input) {
            match effect {
                Effect::Record { trace, record } => {
                    assert_eq!(trace, TRACE, "records carry the submission's trace");
                    events.push(record.event);
                }
                Effect::Send { to, message: Send::StateChanged { state, .. }, .. } => {
                    assert_eq!(to, agent("alice"));
                    self.told.push(state);
                }
                Effect::Answer(Ok(given)) => answer = Ok(given),
                Effect::Answer(Err(refusal)) => answer = Err(refusal.code.as_str()),
            }
        }
        assert!(answer.is_ok() || events.is_empty(), "a refused command makes no records");
        (events, answer)
    }

    fn say(&mut self, from: &str, message: Message) -> (Vec<Event>, Result<Answer, &'static str>) {
        self.input(Input::Message { from: caller(from), trace: TRACE, message })
    }

    fn told(&mut self, fact: Fact) -> Vec<Event> {
        let from = Caller::Service(parley_ids::ServiceName::Hierarchy);
        let message = Message::Told { task: task_id(), fact };
        self.input(Input::Message { from, trace: TraceContext::NONE, message }).0
    }

    fn try_report(
        &mut self,
        from: &str,
        step: &str,
        epoch: u64,
        report: Report,
    ) -> (Vec<Event>, Result<Answer, &'static str>) {
        let binding = BindingRef { task: task_id(), step: step_id(step), epoch: Epoch(epoch) };
        self.say(from, Message::Report { binding, report })
    }

    fn report(&mut self, from: &str, step: &str, epoch: u64, report: Report) -> Vec<Event> {
        let (events, answer) = self.try_report(from, step, epoch, report);
        assert!(answer.is_ok(), "{answer:?}");
        events
    }

    fn cancel(&mut self, from: &str) -> (Vec<Event>, Result<Answer, &'static str>) {
        self.say(from, Message::Cancel { task: task_id(), reason: "changed my mind".to_owned() })
    }

    /// Lets time pass, with a tick whenever the core wants one.
    fn pass(&mut self, millis: u64) -> Vec<Event> {
        let until = self.now + Millis(millis);
        let mut events = Vec::new();
        while let Some(due) = self.core.deadline().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            events.extend(self.input(Input::Tick).0);
            assert!(self.core.deadline().is_none_or(|next| next > self.now), "a tick clears what is due");
        }
        self.now = until;
        events
    }

    fn task(&self) -> &Task {
        self.core.task(&task_id()).unwrap()
    }

    fn states(&self) -> Vec<State> {
        self.task().history.iter().map(|t| t.state).collect()
    }
}

fn ending(events: &[Event]) -> (&'static str, &str) {
    match events.last().unwrap() {
        Event::Failed(e) | Event::Canceled(e) | Event::Rejected(e) => {
            (name(events.last().unwrap()), e.code.as_str())
        }
        other => (name(other), ""),
    }
}

fn all() -> BTreeSet<RoleId> {
    BTreeSet::new()
}
