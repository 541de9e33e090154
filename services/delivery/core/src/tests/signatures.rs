//! Signatures: what is signed, whose count, and where there must be one.

use parley_identity::{SigningKey, cluster_id};
use parley_ids::{ClusterName, Hash32};

use super::*;
use crate::{Bytes, Sender, SigningError, Which, codes};

fn cluster() -> ClusterName {
    ClusterName::new("here").unwrap()
}

fn key_of(name: &str) -> SigningKey {
    SigningKey::from_seed(&Hash32::of(&[name.as_bytes()]).0)
}

fn registered(name: &str, key: &SigningKey) -> Message {
    Message::Registered { agent: agent(name), key: Some(key.verifying_key().to_bytes()), online: true }
}

/// The registry knows the cluster, and a, b, c and z with a key for each.
fn known() -> Rig {
    let mut rig = Rig::new();
    rig.fact(ServiceName::Registry, Message::Configured { cluster: cluster() });
    for name in ["a", "b", "c", "z"] {
        rig.fact(ServiceName::Registry, registered(name, &key_of(name)));
    }
    rig
}

/// The same message, signed by `sender` with a key.
fn signed_with(key: &SigningKey, sender: &str, message: NewMessage) -> NewMessage {
    let bytes = message.to_sign(cluster_id(&cluster()), &agent(sender), &talk()).bytes();
    NewMessage { signature: Some(key.sign(&bytes)), ..message }
}

fn signed(sender: &str, message: NewMessage) -> NewMessage {
    signed_with(&key_of(sender), sender, message)
}

fn requires(message: NewMessage) -> NewMessage {
    NewMessage { require_signature: true, ..message }
}

/// What `to` finds of a message that a is said to have signed.
fn verified(to: &AgentId, message: &DeliveredMessage) -> Result<(), SigningError> {
    message.verify(cluster_id(&cluster()), &talk(), to, &key_of("a").verifying_key().to_bytes())
}

#[test]
fn what_is_signed_arrives_as_it_was_signed() {
    let object = Body::Object { name: "o".into(), sha256: Hash32([7; 32]), size: 9 };
    let carrying = |body| Content { media_type: "x/y".into(), body };
    for message in [
        message("m", &["b"]),
        strict("m", &["b", "c"]),
        requires(given("m", &["b"], 1)),
        NewMessage { order: Some(Order::Causal), after: [id("other")].into(), ..message("m", &["b"]) },
        NewMessage {
            order: Some(Order::Partial),
            key: Some(parley_ids::Token::new("k").unwrap()),
            ..message("m", &["b"])
        },
        NewMessage { body: carrying(Body::Data(Bytes(vec![1, 2]))), ..message("m", &["c"]) },
        NewMessage { body: carrying(object), ..message("m", &["c"]) },
        NewMessage { body: Content::default(), ..message("m", &["c"]) },
    ] {
        let mut rig = known();
        if message.order == Some(Order::Causal) {
            // It is nobody's of those, so that they wait for nothing.
            let other = NewMessage { order: Some(Order::Causal), ..super::message("other", &["z"]) };
            rig.say("a", send(vec![other]));
        }
        let copies = message.recipients.len();
        let did = rig.say("a", send(vec![signed("a", message)]));
        assert_eq!(did.of_sent(verified), vec![Ok(()); copies], "{:?}", did.code());
        assert!(rig.core.message(&talk(), &id("m")).unwrap().signed);
    }
}

#[test]
fn what_is_changed_on_its_way_does_not_verify() {
    let mut rig = known();
    let did = rig.say("a", send(vec![signed("a", given("m", &["b", "c"], 1))]));
    let sent = did.of_sent(|_, message| message.clone()).remove(0);
    let of = |change: fn(&mut DeliveredMessage)| {
        let mut changed = sent.clone();
        change(&mut changed);
        verified(&agent("b"), &changed)
    };
    assert_eq!(of(|_| {}), Ok(()));
    let changes: [fn(&mut DeliveredMessage); 9] = [
        |m| m.id = id("n"),
        |m| m.sender = Sender::Agent(agent("z")),
        |m| m.sender = Sender::Service(ServiceName::Tasks),
        |m| m.body = text("other"),
        |m| m.body.media_type = "text/html".into(),
        |m| m.body.body = Body::Data(Bytes(b"m".to_vec())),
        |m| m.key = Some(parley_ids::Token::new("k").unwrap()),
        |m| m.signed.as_mut().unwrap().require_signature = true,
        |m| m.signed = None,
    ];
    for (n, change) in changes.into_iter().enumerate() {
        assert_eq!(of(change), Err(SigningError::Signature), "change {n}");
    }
    let for_z = |m: &mut DeliveredMessage| {
        m.signed.as_mut().unwrap().recipients.insert(agent("z"));
    };
    assert_eq!(of(for_z), Err(SigningError::Signature));
    assert_eq!(of(|m| m.sequence = Sequence(2)), Err(SigningError::Place));
    assert_eq!(of(|m| m.order = Order::Causal), Err(SigningError::Place));

    assert_eq!(verified(&agent("z"), &sent), Err(SigningError::Recipient), "it was passed on");
    let (here, key) = (cluster_id(&cluster()), key_of("a").verifying_key().to_bytes());
    let elsewhere = sent.verify(Hash32([1; 32]), &talk(), &agent("b"), &key);
    let other_talk = sent.verify(here, &ConversationId::new("other").unwrap(), &agent("b"), &key);
    let other_key = sent.verify(here, &talk(), &agent("b"), &key_of("b").verifying_key().to_bytes());
    let no_key = sent.verify(here, &talk(), &agent("b"), &[0; 32]);
    assert_eq!([elsewhere, other_talk, other_key, no_key], [Err(SigningError::Signature); 4]);
}

#[test]
fn a_signature_that_is_not_the_senders_on_this_message_is_refused() {
    let other = signed("a", message("m", &["b"]));
    for (who, bad) in [
        ("a", signed_with(&key_of("z"), "a", message("m", &["b"]))),
        ("a", NewMessage { body: text("changed"), ..other.clone() }),
        ("a", NewMessage { recipients: [agent("c")].into(), ..other.clone() }),
        ("a", NewMessage { id: id("n"), ..other.clone() }),
        ("z", other),
    ] {
        let did = known().say(who, send(vec![message("good", &["b"]), bad.clone()]));
        assert_eq!(did.code(), Some(codes::BAD_SIGNATURE.as_str()), "{who} {bad:?}");
    }
}

#[test]
fn a_signature_whose_key_is_not_known_yet_is_to_be_tried_again() {
    let of_n = send(vec![signed("n", message("m", &["b"]))]);
    let mut rig = known();
    assert_eq!(rig.say("n", of_n.clone()).code(), Some(codes::SIGNER_UNKNOWN.as_str()));
    rig.fact(ServiceName::Registry, registered("n", &key_of("n")));
    assert_eq!(rig.say("n", of_n.clone()).events(), ["accepted m"]);

    let mut rig = Rig::new();
    rig.fact(ServiceName::Registry, registered("n", &key_of("n")));
    assert_eq!(rig.say("n", of_n.clone()).code(), Some(codes::SIGNER_UNKNOWN.as_str()), "no cluster");
    let from = Caller::Agent { id: agent("n"), key: None, operator: false };
    let input = Input::Message { from, trace: TraceContext::NONE, message: of_n };
    let effects = rig.core.handle(UnixMillis(rig.at), input);
    let [Effect::Answer(Err(refusal))] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(refusal.retry_after.is_some());
}

#[test]
fn the_first_message_decides_whether_all_are_signed() {
    let unsigned = Some(codes::UNSIGNED.as_str());
    let mut rig = known();
    let bare = requires(message("m", &["b"]));
    assert_eq!(rig.say("a", send(vec![bare])).code(), unsigned, "itself too");
    assert_eq!(rig.core.order(&talk()), None, "there is no conversation");
    let first = signed("a", requires(message("m", &["b"])));
    let together = send(vec![first.clone(), message("n", &["b"])]);
    assert_eq!(rig.say("a", together).code(), unsigned, "all or none");
    assert_eq!(rig.say("a", send(vec![first])).events(), ["accepted m"]);
    assert!(rig.core.requires_signature(&talk()));
    for who in ["a", "z", "nobody"] {
        assert_eq!(rig.say(who, send(vec![message("n", &["b"])])).code(), unsigned, "{who}");
    }
    let asked = rig.fact(ServiceName::Tasks, send(vec![message("t", &["b"])]));
    assert_eq!(asked.events(), ["refused DLV-0020 t"]);
    assert_eq!(rig.say("z", send(vec![signed("z", message("n", &["b"]))])).events(), ["accepted n"]);

    let mut rig = known();
    rig.say("a", send(vec![message("m", &["b"])]));
    let late = signed("a", requires(message("n", &["b"])));
    assert_eq!(rig.say("a", send(vec![late])).code(), Some(codes::NOT_REQUIRED.as_str()));
    assert_eq!(rig.say("a", send(vec![signed("a", message("n", &["b"]))])).events(), ["accepted n"]);
}

#[test]
fn a_key_counts_from_where_the_registry_says_it() {
    let mut rig = known();
    let first = send(vec![signed("a", message("m", &["b"]))]);
    rig.say("a", first.clone());
    let new = SigningKey::from_seed(&[9; 32]);
    rig.fact(ServiceName::Registry, registered("a", &new));
    let former = send(vec![signed("a", message("n", &["b"]))]);
    assert_eq!(rig.say("a", former).code(), Some(codes::BAD_SIGNATURE.as_str()));
    assert_eq!(rig.say("a", first).code(), None, "what was accepted is known");
    let now = send(vec![signed_with(&new, "a", message("n", &["b"]))]);
    assert_eq!(rig.say("a", now).events(), ["accepted n"]);
}

#[test]
fn the_same_message_with_another_signature_or_none_is_another_one() {
    let mut rig = known();
    rig.say("a", send(vec![signed("a", message("m", &["b"]))]));
    assert_eq!(rig.say("a", send(vec![signed("a", message("m", &["b"]))])).code(), None);
    let taken = Some(codes::ID_TAKEN.as_str());
    assert_eq!(rig.say("a", send(vec![message("m", &["b"])])).code(), taken);
    let other = signed_with(&key_of("z"), "a", message("m", &["b"]));
    assert_eq!(rig.say("a", send(vec![other])).code(), taken);
}

#[test]
fn a_redriven_copy_has_its_signature_still() {
    let mut rig = known();
    rig.say("a", send(vec![signed("a", strict("m", &["b"]))]));
    rig.say("b", nack(&["m"], NotTaken::Never { reason: "no".into() }));
    assert!(rig.core.letters(0).all(|letter| letter.signed));
    let which = Which { conversation: talk(), ids: vec![id("m")], recipient: None };
    let did = rig.say("a", Message::Redrive(which));
    assert_eq!(did.of_sent(verified), [Ok(())]);
}
