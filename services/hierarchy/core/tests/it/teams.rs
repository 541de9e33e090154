//! One team at a time, over all orders of registration and against the textbook.

use std::collections::BTreeMap;

use parley_hierarchy_core::{Formed, Hierarchy, Message, Record, RoleAssignment};
use parley_ids::{Millis, UnixMillis};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::fleet::{agent, form, records, register, step};

/// Level, slots and memory of an agent.
type Offer = (u32, u64, u64);

fn offers() -> impl Strategy<Value = Vec<Offer>> {
    vec((0_u32..=100, 0_u64..3, 0_u64..10), 0..8)
}

/// The least level and the memory of each role.
fn wanted() -> impl Strategy<Value = Vec<(u32, u64)>> {
    vec((1_u32..70, 0_u64..5), 1..6)
}

fn registrations(offers: &[Offer]) -> Vec<Message> {
    offers
        .iter()
        .enumerate()
        .map(|(n, (level, slots, memory))| register(n, *level, *slots, *memory))
        .collect()
}

/// The team that is formed at once, if it is.
fn formed(registrations: Vec<Message>, roles: &[(u32, u64)]) -> Option<Formed> {
    let (mut core, mut now) = (Hierarchy::default(), UnixMillis(0));
    for message in registrations {
        assert_eq!(records(&step(&mut core, &mut now, Millis(1), message)).count(), 0);
    }
    let done = step(&mut core, &mut now, Millis(1), form(0, roles));
    let mut teams = records(&done).filter_map(|record| match record {
        Record::Formed(formed) => Some((**formed).clone()),
        _ => None,
    });
    teams.next()
}

/// The textbook: role after role, each to the agent that suits it best and has room for it. For each role the
/// agent's suitability; none where a role is left over.
fn greedy(offers: &[Offer], roles: &[(u32, u64)]) -> Option<Vec<u64>> {
    let mut left: BTreeMap<usize, (u64, u64)> =
        offers.iter().enumerate().map(|(n, (_, slots, memory))| (n, (*slots, *memory))).collect();
    let mut taken = Vec::new();
    for (least, memory) in roles {
        let fitting = offers.iter().enumerate().filter(|(n, (level, ..))| {
            let (slots, free) = left[n];
            level >= least && slots >= 1 && free >= *memory
        });
        // Everyone is idle at the start, so that headroom is whole for all: suitability follows from the level.
        let (n, (level, ..)) = fitting.max_by_key(|(_, (level, ..))| *level)?;
        let (slots, free) = left[&n];
        left.insert(n, (slots - 1, free - memory));
        taken.push(suitability(*level));
    }
    Some(taken)
}

/// The published formula for one skill and an idle agent, in ppm.
fn suitability(level: u32) -> u64 {
    (500_000 + 5_000 * u64::from(level)) * 8 / 10 + 200_000
}

fn total(assignments: &[RoleAssignment]) -> u64 {
    assignments.iter().map(|assignment| assignment.suitability.0).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_registrations_does_not_matter(
        (offers, order) in offers().prop_flat_map(|offers| {
            let order = Just((0..offers.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(offers), order)
        }),
        roles in wanted(),
    ) {
        let in_order = registrations(&offers);
        let shuffled = order.iter().map(|n| in_order[*n].clone()).collect();
        prop_assert_eq!(formed(in_order.clone(), &roles), formed(shuffled, &roles));
    }

    #[test]
    fn greedy_is_never_better(offers in offers(), roles in wanted()) {
        if let Some(taken) = greedy(&offers, &roles) {
            let team = formed(registrations(&offers), &roles).expect("greedy finds a team where we find none");
            prop_assert!(total(&team.assignments) >= taken.iter().sum::<u64>(), "{:?}", team.assignments);
        }
    }

    #[test]
    fn every_agent_fits_its_role_and_suits_as_the_formula_says(offers in offers(), roles in wanted()) {
        if let Some(team) = formed(registrations(&offers), &roles) {
            for (assignment, (least, _)) in team.assignments.iter().zip(&roles) {
                let (n, offer) = offers.iter().enumerate().find(|(n, _)| agent(*n) == assignment.agent).unwrap();
                prop_assert!(offer.0 >= *least, "agent {} for {}", n, assignment.role);
                prop_assert_eq!(assignment.suitability.0, suitability(offer.0));
            }
        }
    }
}
