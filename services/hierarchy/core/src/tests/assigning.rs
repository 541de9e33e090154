//! The assignment against every other one: exact within capacity, and never below the greedy floor.

use super::*;
use crate::instance::{Instance, Opening};
use crate::objective;
use crate::pool::{Amounts, Pool};
use parley_ids::Ppm;
use proptest::collection::vec;
use proptest::prelude::*;

/// Levels of two skills, slots and memory: what a role asks for, or an agent has.
type Numbers = (u32, u32, u64, u64);

fn pool(agents: &[Numbers]) -> Pool {
    let mut pool = Pool::default();
    for (n, (x, y, slots, memory)) in agents.iter().enumerate() {
        let profile = Profile {
            skills: skills(&[("x", *x), ("y", *y)]),
            capacity: resources(&[("slots", *slots), ("memory-mib", *memory)]),
            classes: BTreeSet::new(),
        };
        pool.register(agent_id(&format!("a{n}")), profile, true);
    }
    pool
}

fn items(roles: &[Numbers]) -> Vec<Item> {
    let one = |(n, (x, y, slots, memory)): (usize, &Numbers)| {
        needing(&format!("r{n}"), &[("x", *x), ("y", *y)], &[("slots", *slots), ("memory-mib", *memory)])
    };
    roles.iter().enumerate().map(one).collect()
}

fn instance<'a>(pool: &Pool, items: &'a [Item], nobody: &'a BTreeSet<AgentId>) -> Instance<'a> {
    let opening = |(n, item): (usize, &'a Item)| Opening {
        role: item.role(),
        item,
        need: Amounts::needed(&item.resources),
        criticality: Criticality::new(u32::try_from(n % 5).unwrap() + 1).unwrap(),
        left_by: nobody,
    };
    let class = ClassName::new("general").unwrap();
    Instance::new(pool, &class, items.iter().enumerate().map(opening).collect())
}

/// Whether no agent has more than it can carry.
fn fits(instance: &Instance<'_>, chosen: &[Option<usize>]) -> bool {
    instance.candidates.iter().enumerate().all(|(n, candidate)| {
        let mut sum = Amounts::default();
        for (opening, _) in instance.openings.iter().zip(chosen).filter(|(_, c)| **c == Some(n)) {
            sum.add(&opening.need);
        }
        candidate.free.lacks(&sum).is_none()
    })
}

/// The value of the best assignment within capacity, by trying all.
fn best(instance: &Instance<'_>, chosen: &mut Vec<Option<usize>>) -> i64 {
    let Some(suits) = instance.suits.get(chosen.len()) else { return instance.total(chosen) };
    let mut most = 0;
    for choice in [None].into_iter().chain(suits.keys().copied().map(Some)) {
        chosen.push(choice);
        if fits(instance, chosen) {
            most = most.max(best(instance, chosen));
        }
        chosen.pop();
    }
    most
}

/// The answer by positions.
fn solved(instance: &Instance<'_>) -> Vec<Option<usize>> {
    let solution = instance.solve();
    let position = |agent: &AgentId| instance.candidates.iter().position(|c| c.agent == *agent);
    let chosen =
        |opening: &Opening<'_>| solution.filled.get(&opening.role).and_then(|(agent, _)| position(agent));
    instance.openings.iter().map(chosen).collect()
}

fn roles(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    vec((0_u32..60, 0_u32..60, 0_u64..3, 0_u64..5), 1..=most)
}

fn agents(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    vec((0_u32..=100, 0_u32..=100, 0_u64..4, 0_u64..9), 0..=most)
}

proptest! {
    #[test]
    fn nothing_within_capacity_is_better(roles in roles(4), agents in agents(3)) {
        let (pool, items, nobody) = (pool(&agents), items(&roles), BTreeSet::new());
        let instance = instance(&pool, &items, &nobody);
        let chosen = solved(&instance);
        prop_assert!(fits(&instance, &chosen));
        prop_assert_eq!(instance.total(&chosen), best(&instance, &mut Vec::new()));
    }

    #[test]
    fn greedy_is_never_better_and_nobody_is_overloaded(roles in roles(10), agents in agents(6)) {
        let (pool, items, nobody) = (pool(&agents), items(&roles), BTreeSet::new());
        let instance = instance(&pool, &items, &nobody);
        let (chosen, greedy) = (solved(&instance), instance.fill(&[]));
        prop_assert!(fits(&instance, &chosen) && fits(&instance, &greedy));
        prop_assert!(instance.total(&chosen) >= instance.total(&greedy));
    }
}

#[test]
fn greedy_takes_the_expert_for_the_first_role_and_we_do_not() {
    let pool = pool(&[(90, 0, 1, 0), (90, 90, 1, 0)]);
    // r1 is the more critical one and suits a1 better; only a1 can do r0.
    let (items, nobody) = (items(&[(0, 50, 1, 0), (50, 0, 1, 0)]), BTreeSet::new());
    let instance = instance(&pool, &items, &nobody);
    assert_eq!(instance.fill(&[]), [None, Some(1)]);
    assert_eq!(solved(&instance), [Some(1), Some(0)]);
}

#[test]
fn another_resource_than_slots_moves_a_role_to_the_next_best() {
    let pool = pool(&[(90, 0, 4, 10), (80, 0, 4, 10)]);
    let (items, nobody) = (items(&[(1, 0, 1, 6), (1, 0, 1, 5)]), BTreeSet::new());
    let instance = instance(&pool, &items, &nobody);
    let chosen = solved(&instance);
    // r1 is the more critical one and keeps the better agent.
    assert_eq!(chosen, [Some(1), Some(0)]);
    let solution = instance.solve();
    // Both at a0 would be the bound: 1 · s + 2 · s of s + 2 · s, where a1 has less than a0.
    assert!(solution.efficiency < Ppm::ONE && solution.efficiency > Ppm(900_000), "{}", solution.efficiency);
}

#[test]
fn an_agent_has_no_more_columns_than_its_scarcest_resource_lets_it_take_roles() {
    let pool = pool(&[(90, 0, u64::MAX, 10), (80, 0, 4, 10)]);
    let (items, nobody) = (items(&[(1, 0, 1, 6), (1, 0, 1, 6)]), BTreeSet::new());
    let solution = instance(&pool, &items, &nobody).solve();
    // 10 is room for one role of 6 each: the first relaxation is the answer, and the bound is met.
    assert_eq!((solution.filled.len(), solution.efficiency), (2, Ppm::ONE));
}

#[test]
fn many_roles_that_share_one_scarce_resource_end_within_the_budget() {
    let pool = pool(&[(90, 90, 40, 50), (80, 80, 40, 50), (70, 70, 40, 50)]);
    let roles: Vec<Numbers> = (0..40).map(|n| (1, 1, 1, 3 + n % 3)).collect();
    let (items, nobody) = (items(&roles), BTreeSet::new());
    let instance = instance(&pool, &items, &nobody);
    let chosen = solved(&instance);
    assert!(fits(&instance, &chosen));
    assert!(instance.total(&chosen) >= instance.total(&instance.fill(&[])));
    assert!(chosen.iter().flatten().count() >= 30, "150 of memory carry at least 30 roles of 3 to 5");
}

#[test]
fn the_parts_of_the_objective_never_outweigh_an_earlier_one() {
    let (low, high) = (Criticality::new(1).unwrap(), Criticality::new(5).unwrap());
    // 64 perfect roles against one more role of the least worth, and one step of suitability against all balance.
    let worst = objective::worth(low, Ppm::ZERO, Ppm::ZERO);
    let perfect = objective::worth(high, Ppm::ONE, Ppm::ONE) - objective::worth(high, Ppm::ZERO, Ppm::ZERO);
    assert!(worst > 64 * perfect);
    let step = objective::worth(low, Ppm(100), Ppm::ZERO) - worst;
    let balance = objective::worth(low, Ppm::ZERO, Ppm::ONE) - worst;
    assert!(step > 64 * balance);
}
