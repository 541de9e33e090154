//! Everything around the core: submitters, the four services and the agents, all drawn from one seed.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Effects, Input};
use parley_ids::{
    AgentId, ClassName, GroupId, Level, LotId, MicroCredits, Millis, RoleId, ServiceName, StepId, TaskId,
    TraceContext, UnixMillis,
};
use parley_tasks_core::{
    Approval, Assignment, Award, BindingRef, Content, Coordination, Event, Fact, Message, Percent, Report,
    Requirements, Staffing, StepSpec, Submission, TaskRequest, Tasks, TeamRole, Verdict,
};

use crate::check::Check;

/// Input after input, with its time and what came of it.
type History = Vec<(UnixMillis, Input<Message>, Effects<Tasks>)>;

/// A core and all that talks to it.
pub(crate) struct World {
    pub(crate) core: Tasks,
    pub(crate) check: Check,
    pub(crate) inputs: History,
    now: UnixMillis,
    random: Random,
    /// On their way; any of them may be the next to arrive.
    pending: Vec<(Caller, Message)>,
    submitted: u64,
    /// Awards so far, by task and role.
    awards: BTreeMap<(TaskId, RoleId), u32>,
}

/// splitmix64: a seed is a whole run. Source: Steele, Lea & Flood 2014.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `below` - 1.
    fn below(&mut self, below: u64) -> u64 {
        self.next() % below.max(1)
    }

    /// True in `percent` of 100 cases.
    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

fn user(name: &str) -> Caller {
    Caller::Agent { id: AgentId::new(name).unwrap(), key: None, operator: false }
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            core: Tasks::default(),
            check: Check::default(),
            inputs: Vec::new(),
            now: UnixMillis(1_000_000),
            random: Random(seed),
            pending: Vec::new(),
            submitted: 0,
            awards: BTreeMap::new(),
        }
    }

    /// Takes `turns` random turns.
    pub(crate) fn run(&mut self, turns: usize) {
        self.submit();
        for _ in 0..turns {
            match self.random.below(20) {
                0 => self.submit(),
                1 => self.user_acts(),
                2 => {
                    let jump = self.random.below(40_000);
                    self.pass(jump);
                }
                3 => self.give(Input::Resume),
                4..=7 => {
                    let step = self.random.below(300);
                    self.pass(step);
                }
                _ => self.arrive(),
            }
        }
    }

    /// Lets everything that is still alive meet its deadline.
    pub(crate) fn finish(&mut self) {
        self.pass(10_000_000);
        while !self.pending.is_empty() {
            self.arrive();
        }
        self.check.finished();
    }

    fn give(&mut self, input: Input<Message>) {
        let effects = self.core.handle(self.now, input.clone());
        self.check.effects(self.now, &effects, &self.core);
        if matches!(input, Input::Resume) {
            assert!(!effects.iter().any(|e| matches!(e, Effect::Record { .. })), "a resume records nothing");
        }
        for effect in &effects {
            if let Effect::Record { record, .. } = effect {
                self.react(&record.task, &record.event);
            }
        }
        self.inputs.push((self.now, input, effects));
    }

    fn say(&mut self, from: Caller, message: Message) {
        self.give(Input::Message { from, trace: TraceContext::NONE, message });
    }

    /// Time passes; whatever is due gets its tick first.
    fn pass(&mut self, millis: u64) {
        let until = self.now + Millis(millis);
        while let Some(due) = self.core.deadline().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.give(Input::Tick);
            assert!(self.core.deadline().is_none_or(|next| next > self.now), "a tick clears what is due");
        }
        self.now = until;
    }

    /// One of the messages on their way arrives; now and then it stays and arrives again.
    fn arrive(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let place = usize::try_from(self.random.below(self.pending.len() as u64)).unwrap();
        let (from, message) = if self.random.chance(10) && self.pending.len() < 50 {
            self.pending[place].clone()
        } else {
            self.pending.swap_remove(place)
        };
        self.say(from, message);
    }

    fn submit(&mut self) {
        let task = TaskId::new(&format!("t{}", self.submitted)).unwrap();
        self.submitted += 1;
        let request = self.request();
        let message = Message::Submit(Box::new(Submission { task, request }));
        if self.random.chance(20) {
            self.pending.push((user("alice"), message.clone()));
        }
        self.say(user("alice"), message);
    }

    fn request(&mut self) -> TaskRequest {
        let random = &mut self.random;
        let count = random.below(5);
        let steps: Vec<StepSpec> = (0..count)
            .map(|i| StepSpec {
                step: StepId::new(&format!("s{i}")).unwrap(),
                title: String::new(),
                requirements: None,
                after: (0..i)
                    .filter(|_| random.chance(40))
                    .map(|j| StepId::new(&format!("s{j}")).unwrap())
                    .collect(),
                effort: 1,
                input: None,
            })
            .collect();
        TaskRequest {
            title: "work".to_owned(),
            class: ClassName::new("general").unwrap(),
            requirements: Requirements::default(),
            steps,
            criticality: 3,
            coordination: Coordination::Auto,
            staffing: if random.chance(50) { Staffing::Auction } else { Staffing::Profile },
            approval: random.chance(30).then(|| Approval {
                group: GroupId::new("board").unwrap(),
                statement: "Approve?".to_owned(),
            }),
            criteria: Vec::new(),
            budget: random.chance(30).then_some(MicroCredits(1_000)),
            deadline: Millis(1 + random.below(300_000)),
            input: None,
            max_reassignments: u32::try_from(random.below(4)).unwrap(),
            accept_window: Millis(1 + random.below(5_000)),
            heartbeat: Millis(1 + random.below(20_000)),
        }
    }

    fn some_task(&mut self) -> TaskId {
        let number = self.random.below(self.submitted + 1);
        TaskId::new(&format!("t{number}")).unwrap()
    }

    /// The submitter, or someone who is not, cancels or rates something.
    fn user_acts(&mut self) {
        let task = self.some_task();
        let from = user(if self.random.chance(70) { "alice" } else { "eve" });
        let message = if self.random.chance(30) {
            Message::Cancel { task, reason: String::new() }
        } else {
            let step = self.random.chance(60).then(|| StepId::new("s0").unwrap());
            Message::Rate { task, step, quality: Level::new(50).unwrap() }
        };
        self.say(from, message);
    }

    fn an_agent(&mut self) -> AgentId {
        AgentId::new(&format!("a{}", self.random.below(6))).unwrap()
    }

    fn fact(&mut self, from: ServiceName, task: &TaskId, fact: Fact) {
        self.pending.push((Caller::Service(from), Message::Told { task: task.clone(), fact }));
    }

    /// The services and agents see a record. One time in twelve nobody answers.
    fn react(&mut self, task: &TaskId, event: &Event) {
        if self.random.below(12) == 0 {
            return;
        }
        match event {
            Event::Planned(team) => {
                let steps: Vec<StepId> = team.items.iter().map(|i| i.step.clone()).collect();
                self.hierarchy_forms(task, &steps, team.staffing);
            }
            Event::Auctioned(auction) => {
                let roles: Vec<RoleId> =
                    auction.lots.iter().map(|l| RoleId::from(l.lot.token().clone())).collect();
                self.auction_awards(task, &roles);
            }
            Event::ApprovalRequested(_) => self.consensus_decides(task),
            Event::Dispatched(assignment) => self.agent_acts(assignment),
            Event::Vacated { binding, .. } => {
                // Only the one that staffed the role answers; the other one's answer must not matter.
                self.auction_awards(task, std::slice::from_ref(&binding.role));
                self.hierarchy_adapts(task, &binding.role);
            }
            _ => {}
        }
    }

    fn hierarchy_forms(&mut self, task: &TaskId, steps: &[StepId], staffing: Staffing) {
        if self.random.chance(5) {
            let refused = Fact::TeamRefused { reason: "no".to_owned(), code: String::new() };
            return self.fact(ServiceName::Hierarchy, task, refused);
        }
        let roles: Vec<TeamRole> = steps
            .iter()
            .map(|step| TeamRole {
                role: RoleId::from(step.token().clone()),
                step: step.clone(),
                requirements: Requirements::default(),
            })
            .collect();
        let mut assignments = BTreeMap::new();
        if staffing == Staffing::Profile {
            for role in &roles {
                assignments.insert(role.role.clone(), self.an_agent());
            }
        }
        self.fact(ServiceName::Hierarchy, task, Fact::TeamFormed { roles, assignments });
    }

    fn hierarchy_adapts(&mut self, task: &TaskId, role: &RoleId) {
        let fact = if self.random.chance(10) {
            let roles = BTreeSet::from([role.clone()]);
            Fact::RolesVacant { roles, reason: "nobody".to_owned(), code: String::new() }
        } else {
            Fact::TeamAdapted { assignments: BTreeMap::from([(role.clone(), self.an_agent())]) }
        };
        self.fact(ServiceName::Hierarchy, task, fact);
    }

    /// One award, or one for each lot.
    fn auction_awards(&mut self, task: &TaskId, roles: &[RoleId]) {
        if self.random.chance(5) {
            let lots: BTreeSet<LotId> = roles.iter().map(|r| LotId::from(r.token().clone())).collect();
            let failed = Fact::AuctionFailed { lots, reason: "no bids".to_owned() };
            return self.fact(ServiceName::Auction, task, failed);
        }
        let together = self.random.chance(50);
        let mut all: BTreeMap<LotId, Award> = BTreeMap::new();
        for role in roles {
            let agent = self.an_agent();
            let number = self.awards.entry((task.clone(), role.clone())).or_default();
            *number += 1;
            let award = Award { agent, number: *number };
            all.insert(LotId::from(role.token().clone()), award);
            if !together {
                let awards = std::mem::take(&mut all);
                self.fact(ServiceName::Auction, task, Fact::LotsAwarded { awards });
            }
        }
        if together {
            self.fact(ServiceName::Auction, task, Fact::LotsAwarded { awards: all });
        }
    }

    fn consensus_decides(&mut self, task: &TaskId) {
        let fact = match self.random.below(10) {
            0 => Fact::Decided(Verdict::Rejected),
            1 => Fact::Decided(Verdict::Aborted { reason: "inconclusive".to_owned() }),
            2 => Fact::Undecided { reason: "no quorum".to_owned(), code: String::new() },
            _ => Fact::Decided(Verdict::Accepted),
        };
        self.fact(ServiceName::Consensus, task, fact);
    }

    /// An agent's reports are on their way in any order, so an early result and a late acceptance both happen.
    fn agent_acts(&mut self, assignment: &Assignment) {
        let binding = &assignment.binding;
        let reference =
            BindingRef { task: assignment.task.clone(), step: binding.step.clone(), epoch: binding.epoch };
        let agent = binding.agent.as_str();
        let mut script = match self.random.below(12) {
            0 => return,
            1 => {
                let messages = BTreeSet::from([assignment.message.clone()]);
                let lost = Fact::Undeliverable { messages, reason: "dead letter".to_owned() };
                return self.fact(ServiceName::Delivery, &assignment.task, lost);
            }
            2 => vec![Report::Decline { reason: "busy".to_owned() }],
            3 => vec![Report::Accept],
            4 => vec![Report::Accept, self.failure()],
            5 => vec![self.failure()],
            _ => vec![Report::Accept, self.result()],
        };
        if self.random.chance(50) {
            let percent = Percent::new(u32::try_from(self.random.below(101)).unwrap()).unwrap();
            script.push(Report::Progress { percent, note: String::new() });
        }
        for report in script {
            let report = Message::Report { binding: reference.clone(), report };
            self.pending.push((user(agent), report));
        }
        if self.random.chance(20) {
            let liar = self.an_agent();
            let report = self.result();
            let lie = Message::Report { binding: reference, report };
            self.pending.push((user(liar.as_str()), lie));
        }
    }

    fn failure(&mut self) -> Report {
        Report::Fail { reason: "broken".to_owned(), permanent: self.random.chance(10) }
    }

    fn result(&mut self) -> Report {
        let result = Content::text(format!("{}", self.random.below(1_000)));
        Report::Result { result, cost: MicroCredits(self.random.below(1_000)) }
    }
}
