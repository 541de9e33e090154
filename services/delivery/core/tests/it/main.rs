//! Properties of delivery that take no network: bounds of waits and of buffers, for inputs of every size. The others are
//! properties of whole runs: `services/delivery/sim`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use parley_core::{Caller, Core, Effect, Input};
use parley_delivery_core::{
    Body, Content, Delivery, Guarantees, Message, NewMessage, NewMessages, Order, Sequence, backoff, limits,
};
use parley_ids::{AgentId, ConversationId, MessageId, Millis, TraceContext, UnixMillis};
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// One send of a flood.
#[derive(Debug, Clone)]
struct Wave {
    talk: u8,
    count: u64,
    size: usize,
}

fn waves() -> impl Strategy<Value = Vec<Wave>> {
    let wave = (0_u8..2, 128_u64..=256, 0_usize..12 * 1_024);
    prop::collection::vec(wave.prop_map(|(talk, count, size)| Wave { talk, count, size }), 24)
}

proptest! {
    #![proptest_config(config(96))]

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
    /// is told when to try again. The same inputs have the same effects.
    #[test]
    fn buffers_are_bounded(waves in waves(), given in any::<bool>(), strict in any::<bool>()) {
        let (mut core, mut again) = (Delivery::default(), Delivery::default());
        let mut refused = 0;
        for (round, wave) in waves.iter().enumerate() {
            let talk = ConversationId::new(&format!("talk{}", wave.talk)).unwrap();
            let messages = flood(round as u64, wave, given, strict);
            let from = Caller::Agent { id: AgentId::new("a").unwrap(), key: None, operator: false };
            let message = Message::Send(NewMessages { conversation: talk.clone(), messages });
            let input = Input::Message { from, trace: TraceContext::NONE, message };
            let effects = core.handle(UnixMillis(1_000), input.clone());
            prop_assert_eq!(&effects, &again.handle(UnixMillis(1_000), input));
            for effect in effects {
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
        prop_assert!(core == again);
    }
}

/// Messages for an agent that takes none. Numbers, where they are given, leave out the first.
fn flood(round: u64, wave: &Wave, given: bool, strict: bool) -> Vec<NewMessage> {
    let one = |n: u64| NewMessage {
        id: MessageId::new(&format!("m{round}-{n}")).unwrap(),
        recipients: BTreeSet::from([AgentId::new("b").unwrap()]),
        order: Some(if strict { Order::Strict } else { Order::Unordered }),
        after: BTreeSet::new(),
        key: None,
        sequence: given.then_some(Sequence(2 + round * 256 + n)),
        body: Content { media_type: String::new(), body: Body::Text("x".repeat(wave.size)) },
        guarantees: Guarantees { ack_timeout: Millis(60_000), ..Guarantees::default() },
        require_signature: false,
        signature: None,
    };
    (0..wave.count).map(one).collect()
}
