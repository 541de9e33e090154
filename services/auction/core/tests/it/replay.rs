//! The same inputs give the same effects, from the start and from any snapshot on the way.

use parley_auction_core::{Auctions, Message, Outcome};
use parley_core::{Caller, Core, Input};
use parley_ids::{AuctionId, ClassName, Level, LotId, MicroCredits, Millis, ServiceName, UnixMillis};
use proptest::prelude::*;

use crate::fleet::{
    Effects, Numbers, agent, auction, bidding, configured, lot, opening, registered, terms, told,
};

/// One step of a history, drawn at random; most make sense at some time and none at all times.
#[derive(Debug, Clone)]
enum Step {
    Open,
    Bid(usize, u64),
    Decline(usize),
    Cancel,
    Register(usize),
    Presence(usize, bool),
    Retire(usize),
    Vacate(usize),
    Settle(usize, u8),
    End,
    Resume,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..4_usize;
    prop_oneof![
        2 => Just(Step::Open),
        8 => (who.clone(), 0..2_000_u64).prop_map(|(i, cost)| Step::Bid(i, cost)),
        2 => who.clone().prop_map(Step::Decline),
        1 => Just(Step::Cancel),
        4 => who.clone().prop_map(Step::Register),
        2 => (who.clone(), any::<bool>()).prop_map(|(i, on)| Step::Presence(i, on)),
        1 => who.clone().prop_map(Step::Retire),
        4 => who.clone().prop_map(Step::Vacate),
        3 => (who, 0..4_u8).prop_map(|(i, n)| Step::Settle(i, n)),
        1 => Just(Step::End),
        1 => Just(Step::Resume),
        4 => (0..700_u64).prop_map(Step::Wait),
    ]
}

fn settled(index: usize, number: u8) -> Message {
    let outcome = Outcome {
        agent: agent(index),
        class: ClassName::new("general").unwrap(),
        success: number != 1,
        cost: MicroCredits(1),
        duration: Millis(1),
        quality: if number > 1 { Level::new(u32::from(number) * 30) } else { None },
    };
    Message::Settled { auction: AuctionId::new("task-9").unwrap(), lot: LotId::new("main").unwrap(), outcome }
}

fn inputs(step: &Step) -> Vec<Input<Message>> {
    let registry = |message| told(Caller::Service(ServiceName::Registry), message);
    let tasks = |message| told(Caller::Service(ServiceName::Tasks), message);
    let sender = |index| Caller::Agent { id: agent(index), key: None, operator: false };
    let reason = String::new;
    match step {
        Step::Open => vec![configured(), opening(terms(2))],
        Step::Bid(index, cost) => {
            let numbers = |lot| Numbers { lot, cost: cost + lot as u64, duration: 10, quality: 500_000 };
            vec![bidding(*index, &[numbers(0), numbers(1)])]
        }
        Step::Decline(i) => vec![told(sender(*i), Message::Decline { auction: auction(), reason: reason() })],
        Step::Cancel => vec![tasks(Message::Cancel { auction: auction(), reason: reason() })],
        Step::Register(index) => vec![registered(*index, 2)],
        Step::Presence(i, online) => {
            vec![registry(Message::PresenceChanged { agent: agent(*i), online: *online })]
        }
        Step::Retire(index) => vec![registry(Message::Retired { agent: agent(*index) })],
        Step::Vacate(i) => {
            let (lot, agent) = (lot(0), agent(*i));
            vec![tasks(Message::Vacated { auction: auction(), lot, agent, reason: reason() })]
        }
        Step::Settle(index, number) => vec![tasks(settled(*index, *number))],
        Step::End => vec![tasks(Message::TaskEnded { auction: auction(), reason: reason() })],
        Step::Resume => vec![Input::Resume],
        Step::Wait(_) => vec![],
    }
}

/// Plays steps from a time on; ticks come when they are due, as the machine gives them.
fn play(core: &mut Auctions, now: &mut u64, steps: &[Step]) -> Effects {
    let mut effects = Effects::new();
    for step in steps {
        if let Step::Wait(millis) = step {
            *now += millis;
        }
        while let Some(due) = core.deadline().filter(|due| due.0 <= *now) {
            effects.extend(core.handle(UnixMillis(*now), Input::Tick));
            assert!(core.deadline().is_none_or(|next| next.0 > *now), "{due} stays due at {now}");
        }
        for input in inputs(step) {
            effects.extend(core.handle(UnixMillis(*now), input));
        }
    }
    effects
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn replay_is_equal_and_a_snapshot_goes_on_where_it_was(
        steps in prop::collection::vec(step(), 1..40), cut in 0..40_usize,
    ) {
        let (mut first, mut now) = (Auctions::default(), 1);
        let effects = play(&mut first, &mut now, &steps);
        let (before, after) = steps.split_at(cut.min(steps.len()));
        let (mut second, mut now) = (Auctions::default(), 1);
        let mut again = play(&mut second, &mut now, before);
        let bytes = rmp_serde::to_vec_named(&second).unwrap();
        let mut third: Auctions = rmp_serde::from_slice(&bytes).unwrap();
        prop_assert_eq!(&third, &second);
        again.extend(play(&mut third, &mut now, after));
        prop_assert_eq!(again, effects);
        prop_assert_eq!(third, first);
    }
}
