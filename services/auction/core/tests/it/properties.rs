//! Properties of an award.

use std::collections::{BTreeMap, BTreeSet};

use parley_auction_core::{Direction, worth};
use parley_ids::{AgentId, LotId, Ppm};
use proptest::prelude::*;

use crate::fleet::{Numbers, agent, criterion, lot, run, winners};

type Bids = Vec<(usize, Vec<Numbers>)>;

/// What one agent may bid on one lot; small ranges, so that ties happen.
fn numbers(lot: usize) -> impl Strategy<Value = Numbers> {
    (0..12_u64, 0..4_u64, 0..4_u64).prop_map(move |(cost, duration, quality)| Numbers {
        lot,
        cost: cost * 90,
        duration: duration * 250,
        quality: quality * 250_000,
    })
}

/// Everyone bids on every lot.
fn bids(lots: usize, agents: usize) -> impl Strategy<Value = Bids> {
    let one = (0..lots).map(numbers).collect::<Vec<_>>();
    prop::collection::vec(one, agents).prop_map(|all| all.into_iter().enumerate().collect())
}

/// Bids and another order of the same.
fn shuffled(lots: usize, agents: usize) -> impl Strategy<Value = (Bids, Bids)> {
    bids(lots, agents).prop_flat_map(|bids| (Just(bids.clone()), Just(bids).prop_shuffle()))
}

fn award(lots: usize, slots: &[u64], bids: &[(usize, Vec<Numbers>)]) -> BTreeMap<LotId, AgentId> {
    let (awarded, failed) = run(lots, slots, bids);
    awarded.as_ref().map(winners).unwrap_or_else(|| panic!("{failed:?}"))
}

/// Who bid on the only lot and scored less than its winner.
fn beaten(bids: &[(usize, Vec<Numbers>)]) -> Option<usize> {
    let (awarded, _) = run(1, &[1; 5], bids);
    let awarded = awarded?;
    let best = awarded.awards.first()?.score;
    (0..4).find(|i| awarded.ranking.iter().any(|b| b.agent == agent(*i) && b.score < best))
}

/// The greatest total score by trying everything, with one lot per agent.
fn best_total(scores: &[Vec<u64>], taken: &mut Vec<usize>) -> u64 {
    let lot = taken.len();
    if lot == scores.len() {
        return 0;
    }
    let mut best = 0;
    for (index, score) in scores[lot].iter().enumerate() {
        if !taken.contains(&index) {
            taken.push(index);
            best = best.max(score + best_total(scores, taken));
            taken.pop();
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_changes_nothing((first, second) in shuffled(3, 5)) {
        let slots = [1, 2, 1, 1, 3];
        prop_assert_eq!(run(3, &slots, &first), run(3, &slots, &second));
    }

    #[test]
    fn a_bid_that_is_nowhere_worse_never_scores_less(
        base in numbers(0),
        less in 0..300_u64,
        faster in 0..300_u64,
        better in 0..300_000_u64,
    ) {
        let other = Numbers {
            lot: 0,
            cost: base.cost.saturating_sub(less),
            duration: base.duration.saturating_sub(faster),
            quality: (base.quality + better).min(1_000_000),
        };
        let (awarded, _) = run(1, &[1, 1], &[(0, vec![base]), (1, vec![other])]);
        let awarded = awarded.unwrap();
        let score = |who: usize| awarded.ranking.iter().find(|b| b.agent == agent(who)).map(|b| b.score);
        prop_assert!(score(1) >= score(0));
        if score(1) > score(0) {
            prop_assert_eq!(&awarded.awards[0].agent, &agent(1));
        }
    }

    #[test]
    fn worth_never_falls_as_a_value_improves(
        low in 0..1_000_u64,
        width in 1..1_000_u64,
        x in 0..3_000_u64,
        step in 0..3_000_u64,
    ) {
        let benefit = criterion("x", 1, low, low + width, Direction::Benefit);
        let cost = criterion("x", 1, low, low + width, Direction::Cost);
        prop_assert!(worth(&benefit, x + step).0 >= worth(&benefit, x).0);
        prop_assert!(worth(&cost, x + step).0 <= worth(&cost, x).0);
        prop_assert!(worth(&benefit, x).0 <= Ppm::ONE);
    }

    #[test]
    fn a_better_value_in_one_criterion_never_costs_the_award(
        placed in bids(1, 4),
        less in 0..500_u64,
        which in 0..3_u8,
    ) {
        let before = award(1, &[1; 4], &placed);
        let winner = (0..4).find(|i| before.values().any(|w| *w == agent(*i))).unwrap();
        let mut improved = placed.clone();
        let own = &mut improved[winner].1[0];
        match which {
            0 => own.cost = own.cost.saturating_sub(less),
            1 => own.duration = own.duration.saturating_sub(less),
            _ => own.quality = (own.quality + less * 1_000).min(1_000_000),
        }
        prop_assert_eq!(award(1, &[1; 4], &improved), before);
    }

    #[test]
    fn another_bid_wins_or_changes_nothing(placed in bids(1, 5)) {
        let without = award(1, &[1; 5], &placed[..4]);
        let with = award(1, &[1; 5], &placed);
        let newcomer = with.values().all(|w| *w == agent(4));
        prop_assert!(newcomer || with == without, "{:?} {:?}", with, without);
    }

    #[test]
    fn a_bid_sent_again_or_copied_from_who_is_beaten_changes_nothing(
        placed in bids(1, 4),
        which in 0..4_usize,
    ) {
        let before = award(1, &[1; 5], &placed);
        let mut again = placed.clone();
        again.insert(0, placed[which].clone());
        prop_assert_eq!(&award(1, &[1; 5], &again), &before);
        if let Some(loser) = beaten(&placed) {
            let mut copied = placed.clone();
            copied.push((4, placed[loser].1.clone()));
            prop_assert_eq!(&award(1, &[1; 5], &copied), &before);
        }
    }

    #[test]
    fn several_lots_have_the_greatest_total_within_capacity(placed in bids(3, 4)) {
        let (awarded, _) = run(3, &[1; 4], &placed);
        let awarded = awarded.unwrap();
        let won = winners(&awarded);
        prop_assert_eq!(won.len(), 3);
        let agents: BTreeSet<&AgentId> = won.values().collect();
        prop_assert_eq!(agents.len(), 3, "one slot each");
        let score = |l: usize, who: usize| {
            let mut ranked = awarded.ranking.iter();
            ranked.find(|b| b.lot == lot(l) && b.agent == agent(who)).map_or(0, |b| b.score.0)
        };
        let scores: Vec<Vec<u64>> = (0..3).map(|l| (0..4).map(|who| score(l, who)).collect()).collect();
        let total: u64 = awarded.awards.iter().map(|a| a.score.0).sum();
        prop_assert_eq!(total, best_total(&scores, &mut Vec::new()));
    }
}
