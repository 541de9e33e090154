//! Random histories, checked against a ledger kept from the messages and records alone.

use std::collections::{BTreeMap, BTreeSet};

use parley_hierarchy_core::{
    Binding, Departure, Epoch, Hierarchy, Item, Message, Record, RoleAssignment, TaskEnd,
};
use parley_ids::{AgentId, Millis, RoleId, TeamId, UnixMillis};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::fleet::{Done, agent, form, records, register, step, team};

/// Slots and memory of each agent; they do not change in a history.
const CAPACITY: [(u64, u64); 5] = [(1, 0), (1, 8), (2, 4), (3, 6), (4, 16)];
/// How many teams a history asks for at most.
const TEAMS: usize = 8;

/// What may happen. Roles are picked among those that are bound to an agent.
#[derive(Debug, Clone)]
enum Step {
    Register { n: usize, level: u32 },
    Retire { n: usize },
    Presence { n: usize, online: bool },
    Form { n: usize, roles: Vec<(u32, u64)> },
    Vacate { pick: Index },
    Settle { pick: Index, success: bool },
    End { n: usize },
}

fn one_step() -> impl Strategy<Value = Step> {
    let agents = 0..CAPACITY.len();
    prop_oneof![
        4 => (agents.clone(), 0_u32..=100).prop_map(|(n, level)| Step::Register { n, level }),
        1 => agents.clone().prop_map(|n| Step::Retire { n }),
        2 => (agents, any::<bool>()).prop_map(|(n, online)| Step::Presence { n, online }),
        5 => (0..TEAMS, vec((0_u32..80, 0_u64..6), 1..5)).prop_map(|(n, roles)| Step::Form { n, roles }),
        4 => any::<Index>().prop_map(|pick| Step::Vacate { pick }),
        3 => (any::<Index>(), any::<bool>()).prop_map(|(pick, success)| Step::Settle { pick, success }),
        2 => (0..TEAMS).prop_map(|n| Step::End { n }),
    ]
}

fn histories() -> impl Strategy<Value = Vec<(u64, Step)>> {
    vec((prop_oneof![3 => 0_u64..2_000, 1 => 2_000_u64..40_000], one_step()), 1..60)
}

/// What is known of an agent.
#[derive(Debug, Clone, Copy)]
struct Seen {
    online: bool,
    retired: bool,
}

/// What the messages and records so far say.
#[derive(Debug, Default)]
struct Ledger {
    agents: BTreeMap<AgentId, Seen>,
    /// Memory of each role of each team, in the order of the roles; the first plan is the one that counts.
    plans: BTreeMap<TeamId, Vec<u64>>,
    /// Who has which role: until it is done or vacated, or the team ends.
    bound: BTreeMap<(TeamId, RoleId), AgentId>,
    /// Who carries how much memory for a role: as above, and at most until the role is settled.
    carried: BTreeMap<(TeamId, RoleId), (AgentId, u64)>,
    /// Who lost which role.
    lost: BTreeSet<(TeamId, RoleId, AgentId)>,
}

impl Ledger {
    fn pick(&self, pick: &Index) -> Option<(TeamId, RoleId, AgentId)> {
        let bound: Vec<_> = self.bound.iter().map(|((t, r), a)| (t.clone(), r.clone(), a.clone())).collect();
        if bound.is_empty() { None } else { Some(pick.get(&bound).clone()) }
    }

    /// The message of a step; none where there is nothing to say it about.
    fn message(&self, what: &Step) -> Option<Message> {
        Some(match what {
            Step::Register { n, level } => register(*n, *level, CAPACITY[*n].0, CAPACITY[*n].1),
            Step::Retire { n } => Message::AgentRetired { agent: agent(*n) },
            Step::Presence { n, online } => Message::PresenceChanged { agent: agent(*n), online: *online },
            Step::Form { n, roles } => form(*n, roles),
            Step::Vacate { pick } => {
                let (team, role, agent) = self.pick(pick)?;
                let binding = Binding { role, agent, epoch: Epoch(1) };
                Message::Vacated { team, binding, departure: Departure::Failed }
            }
            Step::Settle { pick, success } => {
                let (team, role, agent) = self.pick(pick)?;
                Message::Settled { team, role, agent, success: *success }
            }
            Step::End { n } => Message::TaskEnded { team: team(*n), end: TaskEnd::Completed },
        })
    }

    /// Takes a message, before the records it leads to.
    fn said(&mut self, message: &Message) {
        match message {
            Message::AgentRegistered { agent, .. } => {
                let seen = self.agents.entry(agent.clone()).or_insert(Seen { online: true, retired: false });
                seen.retired = false;
            }
            Message::AgentRetired { agent } => {
                if let Some(seen) = self.agents.get_mut(agent) {
                    seen.retired = true;
                }
            }
            Message::PresenceChanged { agent, online } => {
                if let Some(seen) = self.agents.get_mut(agent) {
                    seen.online = *online;
                }
            }
            Message::Form(request) => {
                self.plans
                    .entry(request.team.clone())
                    .or_insert_with(|| request.items.iter().map(memory).collect());
            }
            Message::Vacated { team, binding, .. } => {
                let key = (team.clone(), binding.role.clone());
                self.bound.remove(&key);
                self.carried.remove(&key);
                self.lost.insert((team.clone(), binding.role.clone(), binding.agent.clone()));
            }
            Message::Settled { team, role, success, .. } => {
                let key = (team.clone(), role.clone());
                self.carried.remove(&key);
                if *success {
                    self.bound.remove(&key);
                }
            }
            Message::TaskEnded { team, .. } => {
                self.bound.retain(|(of, _), _| of != team);
                self.carried.retain(|(of, _), _| of != team);
            }
            Message::Dissolve { .. } | Message::Staffed { .. } | Message::PlanUnreadable { .. } => {}
        }
    }

    /// Roles are given to agents that are there and did not have them before.
    fn give(&mut self, team: &TeamId, given: &[RoleAssignment]) {
        for RoleAssignment { role, agent, .. } in given {
            let seen = self.agents[agent];
            assert!(seen.online && !seen.retired, "{agent} is {seen:?}");
            assert!(!self.lost.contains(&(team.clone(), role.clone(), agent.clone())), "{agent} had {role}");
            let (key, position) =
                ((team.clone(), role.clone()), role.as_str()[1..].parse::<usize>().unwrap());
            assert!(self.bound.insert(key.clone(), agent.clone()).is_none(), "{role} of {team} was not free");
            self.carried.insert(key, (agent.clone(), self.plans[team][position]));
        }
    }

    /// Takes what the core said, and checks that nobody has more than it can carry.
    fn heard(&mut self, done: &Done) {
        for record in records(done) {
            match record {
                Record::Formed(formed) => {
                    assert_eq!(formed.assignments.len(), formed.roles.len(), "every role has an agent");
                    self.give(&formed.team, &formed.assignments);
                }
                Record::Adapted { team, assignments, .. } => self.give(team, assignments),
                Record::Refused(refused) | Record::Vacant(refused) => {
                    assert!(!refused.unassigned.is_empty(), "{refused:?}");
                }
                Record::Dissolved { .. } => {}
            }
        }
        for (n, (slots, memory)) in CAPACITY.iter().enumerate() {
            let name = agent(n);
            let mine: Vec<u64> = self
                .carried
                .values()
                .filter(|(holder, _)| *holder == name)
                .map(|(_, memory)| *memory)
                .collect();
            assert!(u64::try_from(mine.len()).unwrap() <= *slots, "slots of {name}");
            assert!(mine.iter().sum::<u64>() <= *memory, "memory of {name}");
        }
    }
}

fn memory(item: &Item) -> u64 {
    item.resources.iter().find(|(name, _)| name.as_str() == "memory-mib").map_or(0, |(_, amount)| *amount)
}

/// Runs a history: every message with how long after the one before it came, and what each did.
fn run(history: &[(u64, Step)]) -> Vec<(Millis, Message, Done)> {
    let (mut core, mut ledger) = (Hierarchy::default(), Ledger::default());
    let (mut now, mut all) = (UnixMillis(0), Vec::new());
    for (wait, what) in history {
        // A message about nobody lets the time pass first: what is due then may end what the step is about.
        let nothing = Message::AgentRetired { agent: agent(99) };
        let done = step(&mut core, &mut now, Millis(*wait), nothing.clone());
        ledger.heard(&done);
        all.push((Millis(*wait), nothing, done));
        if let Some(message) = ledger.message(what) {
            ledger.said(&message);
            let done = step(&mut core, &mut now, Millis(0), message.clone());
            ledger.heard(&done);
            all.push((Millis(0), message, done));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn capacity_is_never_exceeded_and_a_replay_from_any_snapshot_says_the_same(
        history in histories(),
        cut in any::<Index>(),
    ) {
        let all = run(&history);
        let cut = cut.index(all.len());
        let (mut core, mut now) = (Hierarchy::default(), UnixMillis(0));
        for (position, (wait, message, done)) in all.iter().enumerate() {
            if position == cut {
                let snapshot = rmp_serde::to_vec_named(&core).unwrap();
                let restored: Hierarchy = rmp_serde::from_slice(&snapshot).unwrap();
                prop_assert_eq!(&restored, &core);
                core = restored;
            }
            prop_assert_eq!(&step(&mut core, &mut now, *wait, message.clone()), done);
        }
    }
}
