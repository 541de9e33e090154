//! Properties of delivery: the core and its receivers wired together in memory, over a network that drops,
//! duplicates and reorders, all driven by one seed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use std::collections::BTreeSet;

use parley_core::{Caller, Core, Effect, Input};
use parley_delivery_core::{
    Body, Content, Delivery, Guarantees, Message, NewMessage, NewMessages, OnGap, Order, Sequence, backoff,
    limits,
};
use parley_ids::{AgentId, ConversationId, MessageId, Millis, TraceContext, UnixMillis};
use proptest::prelude::*;
use world::{Random, Scenario, World};

fn scenarios() -> impl Strategy<Value = Scenario> {
    (any::<u64>(), any::<bool>(), any::<bool>(), any::<bool>(), 1_u64..40, 0_u64..60, 0_u64..60).prop_map(
        |(seed, strict, given, skip, messages, drop, duplicate)| Scenario {
            seed,
            order: if strict { Order::Strict } else { Order::Unordered },
            given,
            on_gap: if skip { OnGap::Skip } else { OnGap::Halt },
            messages,
            drop,
            duplicate,
        },
    )
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(96))]

    /// P1: every accepted copy ends, once. P2, P3, P5 and P6 are asserted by the world as it runs.
    #[test]
    fn every_copy_ends_once_is_handled_once_and_in_order(scenario in scenarios()) {
        let world = World::run(&scenario);
        let accepted: Vec<_> = world.accepted.iter().cloned().collect();
        let ended: Vec<_> = world.ended.keys().cloned().collect();
        prop_assert_eq!(accepted, ended);
        prop_assert!(world.ended.values().all(|events| events.len() == 1), "{:?}", world.ended);
        prop_assert!(!world.accepted.is_empty());
        prop_assert_eq!(world.core.load().messages, 0);
        prop_assert_eq!(world.core.deadline(), None);
    }

    /// The same inputs have the same effects.
    #[test]
    fn a_run_repeats_itself(scenario in scenarios()) {
        prop_assert_eq!(World::run(&scenario).log, World::run(&scenario).log);
    }

    /// On a network that loses nothing, and with handlers that take what they get, everything is acknowledged.
    #[test]
    fn without_faults_everything_arrives(seed in any::<u64>(), strict in any::<bool>(), messages in 1_u64..40) {
        let order = if strict { Order::Strict } else { Order::Unordered };
        let on_gap = OnGap::Halt;
        let scenario = Scenario { seed, order, given: false, on_gap, messages, drop: 0, duplicate: 0 };
        let world = World::run_without_faults(&scenario);
        prop_assert!(world.ended.values().all(|events| events == &["acknowledged"]), "{:?}", world.ended);
        prop_assert_eq!(world.completed.len(), world.ended.len());
    }

    /// P6: the wait before a retry is within [0, min(cap, base * 2^(attempt - 1))].
    #[test]
    fn waits_are_within_bounds(message in "[a-z0-9]{1,20}", recipient in "[a-z0-9]{1,20}", attempt in 1_u32..200) {
        let message = MessageId::new(&message).unwrap();
        let recipient = AgentId::new(&recipient).unwrap();
        let wait = backoff::delay(&message, &recipient, attempt);
        prop_assert!(wait <= backoff::ceiling(attempt) && backoff::ceiling(attempt) <= backoff::CAP);
        prop_assert_eq!(wait, backoff::delay(&message, &recipient, attempt));
    }
}

proptest! {
    #![proptest_config(config(8))]

    /// P5: whatever is sent to whoever does not take it, no more is kept than the bounds say, and who is refused
    /// is told when to try again.
    #[test]
    fn buffers_are_bounded(seed in any::<u64>(), given in any::<bool>(), strict in any::<bool>()) {
        let mut random = Random::new(seed);
        let mut core = Delivery::default();
        let mut refused = 0;
        for round in 0..24 {
            let talk = ConversationId::new(&format!("talk{}", random.below(2))).unwrap();
            let messages = flood(&mut random, round, given, strict);
            let from = Caller::Agent { id: AgentId::new("a").unwrap(), key: None, operator: false };
            let message = Message::Send(NewMessages { conversation: talk.clone(), messages });
            let input = Input::Message { from, trace: TraceContext::NONE, message };
            for effect in core.handle(UnixMillis(1_000), input) {
                if let Effect::Answer(Err(refusal)) = effect {
                    prop_assert_eq!(refusal.retry_after, Some(limits::RETRY_WHEN_FULL));
                    refused += 1;
                }
            }
            let load = core.load_of(&talk);
            let most = if given { 2 } else { 1 };
            prop_assert!(load.messages <= most * limits::CONVERSATION_MESSAGES, "{:?}", load);
            prop_assert!(load.bytes <= most * limits::CONVERSATION_BYTES, "{:?}", load);
        }
        prop_assert!(refused > 0, "the flood was none");
    }
}

/// Up to 256 messages with bodies of up to 12 KiB for an agent that takes none. Numbers, where they are given, leave
/// out the first.
fn flood(random: &mut Random, round: u64, given: bool, strict: bool) -> Vec<NewMessage> {
    let size = usize::try_from(random.below(12 * 1_024)).unwrap();
    let one = |n: u64| NewMessage {
        id: MessageId::new(&format!("m{round}-{n}")).unwrap(),
        recipients: BTreeSet::from([AgentId::new("b").unwrap()]),
        order: Some(if strict { Order::Strict } else { Order::Unordered }),
        after: BTreeSet::new(),
        key: None,
        sequence: given.then_some(Sequence(2 + round * 256 + n)),
        body: Content { media_type: String::new(), body: Body::Text("x".repeat(size)) },
        guarantees: Guarantees { ack_timeout: Millis(60_000), ..Guarantees::default() },
    };
    (0..128 + random.below(129)).map(one).collect()
}
