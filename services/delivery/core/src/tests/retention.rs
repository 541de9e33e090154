use super::*;
use crate::limits::{KEPT_CONVERSATIONS, KEPT_MESSAGES};

/// Sends a message in a conversation and acknowledges it.
fn exchange(rig: &mut Rig, conversation: &str, name: &str) {
    let conversation = ConversationId::new(conversation).unwrap();
    let messages = vec![message(name, &["b"])];
    rig.say("a", Message::Send(NewMessages { conversation: conversation.clone(), messages }));
    let what = Acked::Ids(vec![id(name)]);
    let acked =
        rig.say("b", Message::Acknowledge(Acknowledgement { conversation, generation: 0, key: None, what }));
    assert_eq!(acked.events().len(), 1, "{name}");
}

#[test]
fn the_newest_ended_messages_are_kept_and_the_numbering_goes_on() {
    let mut rig = Rig::new();
    let chunk = 250;
    for round in 0..=(KEPT_MESSAGES / chunk) {
        let names: Vec<String> = (0..chunk).map(|n| format!("m{}", round * chunk + n)).collect();
        rig.quick("a", send(names.iter().map(|n| message(n, &["b"])).collect()));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        rig.quick("b", ack_ids(&names));
    }
    assert_eq!(rig.core.messages(&talk()).count(), KEPT_MESSAGES);
    assert_eq!(rig.core.message(&talk(), &id("m249")), None);
    let oldest = rig.core.messages(&talk()).next().unwrap();
    assert_eq!((oldest.id, oldest.sequence), (id("m250"), Sequence(251)));
    let did = rig.quick("a", send(vec![message("next", &["b"])]));
    assert_eq!(did.sent(), ["next>b attempt 1 after 10250"]);
}

#[test]
fn conversations_are_forgotten_last_used_last() {
    let mut rig = Rig::new();
    exchange(&mut rig, "old", "m");
    exchange(&mut rig, "kept", "m");
    let old = ConversationId::new("old").unwrap();
    let kept = ConversationId::new("kept").unwrap();
    for n in 0..KEPT_MESSAGES {
        let conversation = ConversationId::new(&format!("c{n}")).unwrap();
        let messages = vec![message("m", &["b"])];
        rig.quick("a", Message::Send(NewMessages { conversation: conversation.clone(), messages }));
        let what = Acked::Ids(vec![id("m")]);
        rig.quick(
            "b",
            Message::Acknowledge(Acknowledgement { conversation, generation: 0, key: None, what }),
        );
    }
    assert_eq!(rig.core.messages(&old).count(), 0, "its message is forgotten");
    assert_eq!(rig.core.order(&old), Some(Order::Unordered), "it is not");
    let again =
        Message::Send(NewMessages { conversation: kept.clone(), messages: vec![message("n", &["b"])] });
    rig.quick("a", again);
    for n in 0..=KEPT_CONVERSATIONS {
        let conversation = ConversationId::new(&format!("d{n}")).unwrap();
        let messages = vec![message("m", &["b"])];
        rig.quick("a", Message::Send(NewMessages { conversation: conversation.clone(), messages }));
        let what = Acked::Ids(vec![id("m")]);
        rig.quick(
            "b",
            Message::Acknowledge(Acknowledgement { conversation, generation: 0, key: None, what }),
        );
    }
    assert_eq!(rig.core.order(&old), None);
    assert_eq!(rig.core.order(&kept), Some(Order::Unordered), "an open message keeps it");
    assert_eq!(rig.core.messages(&kept).next().map(|m| m.sequence), Some(Sequence(2)));
}

#[test]
fn what_comes_after_a_forgotten_message_does_not_wait_for_it() {
    let causal = |name: &str, after: &[&str]| NewMessage {
        order: Some(Order::Causal),
        after: after.iter().map(|a| id(a)).collect(),
        ..message(name, &["b"])
    };
    let mut rig = Rig::new();
    rig.online("b", true);
    rig.quick("a", send(vec![causal("done", &[]), causal("dead", &[])]));
    rig.quick("b", ack_ids(&["done"]));
    rig.quick("b", nack(&["dead"], NotTaken::Never { reason: String::new() }));
    for round in 0..=(KEPT_MESSAGES / 250) {
        let names: Vec<String> = (0..250).map(|n| format!("m{round}-{n}")).collect();
        rig.quick("a", send(names.iter().map(|n| causal(n, &[])).collect()));
        rig.quick("b", ack_ids(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    assert_eq!(rig.core.message(&talk(), &id("done")), None, "forgotten");
    assert_eq!(rig.quick("a", send(vec![causal("next", &["done"])])).sent_ids(), ["next>b"]);
    assert!(rig.quick("a", send(vec![causal("behind", &["dead"])])).sends.is_empty(), "it is a dead letter");
    assert!(rig.quick("a", send(vec![causal("early", &["never"])])).sends.is_empty(), "it was never sent");
}
