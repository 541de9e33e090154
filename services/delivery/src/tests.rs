use parley_core::{Caller, Core, Effect, Input};
use parley_delivery_core::{
    Acked, Delivery, Message, NewMessages, NotTaken, OnGap, Order, Priority, Send, Sequence, Which,
};
use parley_ids::{
    AgentId, ClusterName, CommandId, ConversationId, MessageId, Millis, ServiceName, Token, TraceContext,
    UnixMillis,
};
use parley_machine::{Command, EncodedRecord, Service, codes};
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::DeliveryService;

fn decode_as(content_type: ContentType, verb: &str, bytes: &[u8]) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type, bytes };
    DeliveryService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    decode_as(ContentType::Json, verb, json.as_bytes())
}

fn sent(json: &str) -> NewMessages {
    let Message::Send(new) = decode("send", json).unwrap() else { panic!("{json}") };
    new
}

#[test]
fn malformed_commands_name_the_field() {
    let many = format!(r#"{{"messages":[{}]}}"#, [r#"{"recipients":["b"]}"#; 257].join(","));
    let wide: Vec<String> = (0..64).map(|n| format!(r#""r{n}""#)).collect();
    let wide = format!(r#"{{"recipients":[{}]}}"#, wide.join(","));
    let copies = format!(r#"{{"messages":[{}]}}"#, [wide.as_str(); 17].join(","));
    let big =
        format!(r#"{{"messages":[{{"recipients":["b"],"body":{{"text":"{}"}}}}]}}"#, "x".repeat(245_761));
    let one = |rest: &str| format!(r#"{{"messages":[{{"recipients":["b"],{rest}}}]}}"#);
    for (verb, json, part) in [
        ("send", "{}".to_owned(), "messages: is empty"),
        ("send", many, "messages: has 257 elements"),
        ("send", copies, "messages: have 1088 recipients in all"),
        ("send", big, "messages[0].body.text: has 245761 bytes"),
        ("send", r#"{"messages":[{}]}"#.to_owned(), "messages[0].recipients: is empty"),
        ("send", r#"{"messages":[{"recipients":["b","b"]}]}"#.to_owned(), "a recipient stands twice"),
        ("send", r#"{"messages":[{"recipients":["a b"]}]}"#.to_owned(), "messages[0].recipients[0].name"),
        ("send", r#"{"conversation":"task-1","messages":[]}"#.to_owned(), "conversation: starts with"),
        ("send", one(r#""messageId":"task-1""#), "messages[0].messageId: starts with"),
        ("send", one(r#""sequence":"9223372036854775808""#), "messages[0].sequence: is"),
        ("send", one(r#""ordering":"NONE","after":["m"]"#), "messages[0].after: only"),
        ("send", one(r#""ordering":"STRICT","key":"k""#), "messages[0].key: only"),
        ("send", one(r#""ordering":"PARTIAL""#), "messages[0].key: is empty"),
        ("send", one(r#""ackTimeoutMs":9"#), "messages[0].ackTimeoutMs: is 9 ms"),
        ("send", one(r#""maxAttempts":101"#), "messages[0].maxAttempts: is 101"),
        ("send", one(r#""deadlineMs":"2592000001""#), "messages[0].deadlineMs: is 2592000001 ms"),
        ("send", one(r#""body":{"object":{"name":"o"}}"#), "messages[0].body.object.sha256: has 0 bytes"),
        ("send", one(r#""signature":"AA==""#), "messages[0].signature: a signature has 64 bytes, this one 1"),
        ("ack", r#"{"conversation":"c"}"#.to_owned(), "upTo: is 0 and there are no ids"),
        ("ack", r#"{"conversation":"c","upTo":"1","ids":["m"]}"#.to_owned(), "ids: stand beside upTo"),
        ("ack", r#"{"upTo":"1"}"#.to_owned(), "conversation: is empty"),
        ("nack", r#"{"conversation":"c"}"#.to_owned(), "ids: is empty"),
        (
            "nack",
            r#"{"conversation":"c","ids":["m"],"permanent":true,"retryAfterMs":1}"#.to_owned(),
            "retryAfterMs: stands beside permanent",
        ),
        (
            "nack",
            r#"{"conversation":"c","ids":["m"],"retryAfterMs":3600001}"#.to_owned(),
            "retryAfterMs: is 3600001 ms",
        ),
        ("hello", r#"{"nonsense":1}"#.to_owned(), "unknown field"),
        ("dance", "{}".to_owned(), "dance is no verb"),
    ] {
        let error = decode(verb, &json).unwrap_err();
        assert!(error.contains(part), "{verb} {}: {error}", json.get(..200).unwrap_or(&json));
    }
    let twins = r#"{"messages":[{"messageId":"m","recipients":["b"]},{"messageId":"m","recipients":["c"]}]}"#;
    assert!(decode("send", twins).unwrap_err().contains("the message id m stands twice"));
}

#[test]
fn what_is_absent_has_a_default_and_what_is_there_counts() {
    let plain = sent(r#"{"messages":[{"recipients":["b"]},{"recipients":["c"]}]}"#);
    let again = sent(r#"{"messages":[{"recipients":["b"]},{"recipients":["c"]}]}"#);
    assert_eq!(plain, again, "derived ids are the same for the same command");
    let [first, second] = plain.messages.as_slice() else { panic!("two") };
    assert_ne!(first.id, second.id);
    assert!(first.id.as_str().starts_with("m-") && plain.conversation.as_str().starts_with("c-"));
    assert_eq!((first.order, first.sequence, first.guarantees), (None, None, Default::default()));

    let full = sent(
        r#"{"conversation":"talk","messages":[{"messageId":"m","recipients":["b"],"ordering":"STRICT",
        "sequence":"7","body":{"mediaType":"text/plain","text":"hi"},"ackTimeoutMs":10,"maxAttempts":3,
        "deadlineMs":"60000","priority":"HIGH","onGap":"SKIP","replyReceipts":true}]}"#,
    );
    let [message] = full.messages.as_slice() else { panic!("one") };
    assert_eq!((message.order, message.sequence), (Some(Order::Strict), Some(Sequence(7))));
    let promised = &message.guarantees;
    assert_eq!((promised.ack_timeout, promised.max_attempts), (Millis(10), 3));
    assert_eq!((promised.deadline, promised.priority), (Some(Millis(60_000)), Priority::High));
    assert_eq!((promised.on_gap, promised.receipts), (OnGap::Skip, true));
    assert_eq!(message.body.size(), 12);
}

#[test]
fn json_and_protobuf_say_the_same() {
    let wire = v1::SendMessages {
        conversation: "talk".into(),
        messages: vec![v1::Message {
            recipients: vec!["b".into()],
            ordering: v1::message::Ordering::Strict.into(),
            body: Some(v1::Content {
                media_type: String::new(),
                body: Some(v1::content::Body::Data(vec![1, 2, 3])),
            }),
            ..Default::default()
        }],
    };
    let json = r#"{"conversation":"talk","messages":[{"recipients":["b"],"ordering":"STRICT","body":{"data":"AQID"}}]}"#;
    assert_eq!(decode("send", json), decode_as(ContentType::Protobuf, "send", &wire.encode_to_vec()));
    assert_eq!(decode_as(ContentType::Protobuf, "hello", b""), Ok(Message::Hello));
}

#[test]
fn acks_and_nacks_may_name_conversations_of_tasks() {
    let json = r#"{"conversation":"task-1","upTo":"3","key":"k","generation":"7"}"#;
    let Message::Acknowledge(ack) = decode("ack", json).unwrap() else { panic!("no ack") };
    assert_eq!((ack.conversation.as_str(), ack.generation), ("task-1", 7));
    assert_eq!((ack.what, ack.key), (Acked::UpTo(Sequence(3)), Some(Token::new("k").unwrap())));
    let table = [
        (r#"{"conversation":"c","ids":["m"]}"#, NotTaken::Later { after: None, reason: String::new() }),
        (
            r#"{"conversation":"c","ids":["m"],"retryAfterMs":5,"reason":"busy"}"#,
            NotTaken::Later { after: Some(Millis(5)), reason: "busy".into() },
        ),
        (
            r#"{"conversation":"c","ids":["m"],"permanent":true,"reason":"no"}"#,
            NotTaken::Never { reason: "no".into() },
        ),
    ];
    for (json, expected) in table {
        let Message::Refuse(nack) = decode("nack", json).unwrap() else { panic!("{json}") };
        assert_eq!((nack.generation, nack.redrives, nack.refusal), (0, None, expected), "{json}");
    }
    let json = r#"{"conversation":"c","ids":["m"],"redrives":0}"#;
    let Message::Refuse(nack) = decode("nack", json).unwrap() else { panic!("{json}") };
    assert_eq!(nack.redrives, Some(0), "it is there");
}

#[test]
fn decisions_about_letters_name_them() {
    let which = |recipient: Option<&str>| Which {
        conversation: ConversationId::new("talk").unwrap(),
        ids: vec![MessageId::new("m").unwrap()],
        recipient: recipient.map(|r| AgentId::new(r).unwrap()),
    };
    let json = r#"{"conversation":"talk","ids":["m"]}"#;
    assert_eq!(decode("redrive", json), Ok(Message::Redrive(which(None))));
    let json = r#"{"conversation":"talk","ids":["m"],"recipient":"b"}"#;
    assert_eq!(decode("drop", json), Ok(Message::Drop(which(Some("b")))));
    let skip = Message::Skip {
        conversation: ConversationId::new("talk").unwrap(),
        key: Some(Token::new("k").unwrap()),
        up_to: Sequence(3),
    };
    assert_eq!(decode("skip", r#"{"conversation":"talk","key":"k","upTo":"3"}"#), Ok(skip));
    for (verb, json, part) in [
        ("redrive", r#"{"conversation":"talk"}"#, "ids: is empty"),
        ("drop", r#"{"ids":["m"]}"#, "conversation: "),
        ("skip", r#"{"conversation":"talk"}"#, "upTo: is 0"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {json}: {error}");
    }
}

fn task_fact(event: v1::tasks_record::Event) -> Option<Message> {
    let record = v1::TasksRecord { task_id: "1".into(), state: 0, event: Some(event) };
    DeliveryService::fact(ServiceName::Tasks, "any", &record.encode_to_vec()).unwrap()
}

fn task_send(recipients: &[&str]) -> v1::SendMessages {
    v1::SendMessages {
        conversation: "task-1".into(),
        messages: vec![v1::Message {
            message_id: "m-1".into(),
            recipients: recipients.iter().map(ToString::to_string).collect(),
            ordering: v1::message::Ordering::Strict.into(),
            on_gap: v1::message::OnGap::Skip.into(),
            ..Default::default()
        }],
    }
}

#[test]
fn what_tasks_asks_for_is_sent_or_answered_by_a_record() {
    use v1::tasks_record::Event;
    let dispatched = v1::StepDispatched { bindings: vec![], send: Some(task_send(&["b"])) };
    let asked = task_fact(Event::Dispatched(dispatched));
    assert!(matches!(&asked, Some(Message::Send(new)) if new.conversation.as_str() == "task-1"), "{asked:?}");
    assert!(matches!(task_fact(Event::Recalled(task_send(&["b"]))), Some(Message::Send(_))));
    let Some(Message::Unreadable { conversation, ids, problem }) = task_fact(Event::Recalled(task_send(&[])))
    else {
        panic!("readable")
    };
    assert_eq!((conversation.as_str(), ids.len()), ("task-1", 1));
    assert_eq!(problem, "messages[0].recipients: is empty; name at least one");
    assert_eq!(task_fact(Event::Completed(v1::TaskCompleted { results: vec![] })), None);
    assert!(DeliveryService::fact(ServiceName::Tasks, "dispatched", b"\xff").is_err());
}

#[test]
fn presence_is_read_from_the_registry() {
    use v1::registry_record::Event;
    let agent = AgentId::new("b").unwrap();
    let registered = v1::AgentRegistered { agent: "b".into(), online: true, ..Default::default() };
    let retired = v1::AgentRetired { agent: "b".into(), reason: String::new() };
    let changed = v1::PresenceObserved { agent: "b".into(), online: false };
    let keyed = v1::AgentRegistered { public_key: vec![7; 32], ..registered.clone() };
    let configured = v1::ClusterConfigured { cluster: "here".into(), ..Default::default() };
    let cluster = ClusterName::new("here").unwrap();
    let seen = |key| Some(Message::Registered { agent: agent.clone(), key, online: true });
    for (event, expected) in [
        (Event::Registered(registered), seen(None)),
        (Event::Registered(keyed), seen(Some([7; 32]))),
        (Event::Retired(retired), Some(Message::Retired { agent: agent.clone() })),
        (
            Event::PresenceChanged(changed),
            Some(Message::PresenceChanged { agent: agent.clone(), online: false }),
        ),
        (Event::Configured(configured), Some(Message::Configured { cluster })),
    ] {
        let record = v1::RegistryRecord { event: Some(event) };
        let fact = DeliveryService::fact(ServiceName::Registry, "any", &record.encode_to_vec());
        assert_eq!(fact, Ok(expected));
    }
    assert_eq!(DeliveryService::fact(ServiceName::Auction, "opened", b"\xff"), Ok(None));
}

/// What a command does, encoded.
fn run(core: &mut Delivery, who: &str, message: Message) -> (Vec<EncodedRecord>, Vec<(String, Vec<u8>)>) {
    let from = Caller::Agent { id: AgentId::new(who).unwrap(), key: None, operator: false };
    let input = Input::Message { from, trace: TraceContext::NONE, message };
    let (mut records, mut sends) = (Vec::new(), Vec::new());
    for effect in core.handle(UnixMillis(1_000), input) {
        match effect {
            Effect::Record { record, .. } => records.push(DeliveryService::record(&record)),
            Effect::Send { message, .. } => {
                let encoded = DeliveryService::send(&message);
                sends.push((encoded.verb.to_owned(), encoded.payload));
            }
            Effect::Answer(answer) => {
                if let Some(result) = DeliveryService::answer(&answer.unwrap()) {
                    assert!(matches!(result, v1::reply::Result::Messages(_)));
                }
            }
        }
    }
    (records, sends)
}

fn event(record: &EncodedRecord) -> v1::delivery_record::Event {
    assert_eq!(record.key.as_str(), "talk");
    let record = v1::DeliveryRecord::decode(record.payload.as_slice()).unwrap();
    assert_eq!(record.conversation, "talk");
    record.event.unwrap()
}

#[test]
fn records_and_sends_are_encoded_under_their_names() {
    use v1::delivery_record::Event;
    let json = r#"{"conversation":"talk","messages":[{"messageId":"m","recipients":["b"],"ordering":"STRICT",
        "body":{"text":"hi"},"replyReceipts":true}]}"#;
    let mut core = DeliveryService::genesis();
    let (records, sends) = run(&mut core, "a", decode("send", json).unwrap());
    assert_eq!(records.iter().map(|r| r.event).collect::<Vec<_>>(), ["accepted"]);
    let Event::Accepted(accepted) = event(&records[0]) else { panic!("not accepted") };
    assert_eq!((accepted.sender.as_str(), accepted.messages[0].body_sha256.len()), ("a", 32));
    assert_eq!(sends[0].0, "messages");
    let delivered = v1::Delivered::decode(sends[0].1.as_slice()).unwrap();
    let expected = v1::DeliveredMessage {
        message_id: "m".into(),
        sender: "a".into(),
        ordering: v1::message::Ordering::Strict.into(),
        sequence: 1,
        key: String::new(),
        body: Some(v1::Content {
            media_type: String::new(),
            body: Some(v1::content::Body::Text("hi".into())),
        }),
        attempt: 1,
        previous: 0,
        redrives: 0,
        signature: None,
    };
    assert_eq!(delivered.messages, [expected]);

    let nack = r#"{"conversation":"talk","ids":["m"],"permanent":true,"reason":"no"}"#;
    let (records, sends) = run(&mut core, "b", decode("nack", nack).unwrap());
    assert_eq!(records.iter().map(|r| r.event).collect::<Vec<_>>(), ["dead-lettered"]);
    let Event::DeadLettered(letter) = event(&records[0]) else { panic!("not dead") };
    assert_eq!((letter.reason.as_str(), letter.attempts), ("refused for good: no", 1));
    assert!(letter.body.is_some());
    assert_eq!(sends[0].0, "receipt");
    let receipt = v1::Receipt::decode(sends[0].1.as_slice()).unwrap();
    assert_eq!(receipt.state, i32::from(v1::message_state::State::DeadLettered));
}

#[test]
fn a_gap_is_told_as_a_receipt() {
    let talk = parley_ids::ConversationId::new("talk").unwrap();
    let waits = parley_ids::MessageId::new("m").unwrap();
    let missing = Send::Missing { conversation: talk, waits, from: Sequence(2), to: Sequence(3) };
    let encoded = DeliveryService::send(&missing);
    let receipt = v1::Receipt::decode(encoded.payload.as_slice()).unwrap();
    assert_eq!((encoded.verb, receipt.message_id.as_str()), ("receipt", "m"));
    assert_eq!(receipt.state, i32::from(v1::message_state::State::Held));
    assert_eq!(receipt.detail, "the sequences 2 to 3 are missing");
}

fn status(core: &Delivery, json: &str) -> Result<v1::DeliveryStatus, &'static str> {
    let body = Body { content_type: ContentType::Protobuf, bytes: &[] };
    assert!(DeliveryService::query(core, "fate", body, 7).is_err());
    let wanted: v1::GetDeliveryStatus =
        Body { content_type: ContentType::Json, bytes: json.as_bytes() }.decode().unwrap();
    let bytes = wanted.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    let answer = DeliveryService::query(core, "status", body, 7).map_err(|refusal| refusal.code.as_str())?;
    Ok(v1::DeliveryStatus::decode(answer.as_slice()).unwrap())
}

#[test]
fn the_status_shows_one_message_or_a_conversation() {
    let mut core = DeliveryService::genesis();
    for conversation in ["talk", "chat"] {
        let two = format!(
            r#"{{"conversation":"{conversation}","messages":[
            {{"messageId":"m","recipients":["b","c"],"ordering":"STRICT"}},
            {{"messageId":"{conversation}2","recipients":["b"]}}]}}"#
        );
        run(&mut core, "a", decode("send", &two).unwrap());
    }
    let all = status(&core, r#"{"conversation":"talk"}"#).unwrap();
    assert_eq!((all.as_of, all.ordering), (7, i32::from(v1::message::Ordering::Strict)));
    let shown: Vec<_> = all.messages.iter().map(|m| (m.message_id.as_str(), m.recipients.len())).collect();
    assert_eq!(shown, [("m", 2), ("talk2", 1)]);
    let sent = &all.messages[1].recipients[0];
    assert_eq!(sent.state, i32::from(v1::message_state::State::Dispatched));
    assert_eq!(sent.retry_schedule_ms.len(), 7);

    let one = status(&core, r#"{"messageId":"chat2"}"#).unwrap();
    assert_eq!((one.conversation.as_str(), one.messages.len()), ("chat", 1));
    let one = status(&core, r#"{"messageId":"m","conversation":"chat"}"#).unwrap();
    assert_eq!((one.conversation.as_str(), one.messages.len()), ("chat", 1));
    for (json, code) in [
        ("{}", codes::MALFORMED),
        (r#"{"messageId":"m"}"#, codes::MALFORMED),
        (r#"{"messageId":"a b"}"#, codes::MALFORMED),
        (r#"{"messageId":"none"}"#, codes::NOT_FOUND),
        (r#"{"conversation":"none"}"#, codes::NOT_FOUND),
        (r#"{"messageId":"talk2","conversation":"chat"}"#, codes::NOT_FOUND),
    ] {
        assert_eq!(status(&core, json), Err(code.as_str()), "{json}");
    }
}

fn letters(core: &Delivery, json: &str) -> v1::DeadLetters {
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    let answer = DeliveryService::query(core, "dead-letters", body, 7).unwrap();
    Body { content_type: ContentType::Json, bytes: &answer }.decode().unwrap()
}

#[test]
fn dead_letters_come_in_pages_and_with_a_body_where_one_is_named() {
    let mut core = DeliveryService::genesis();
    let ids: Vec<String> = (0..130).map(|n| format!("m{n}")).collect();
    for id in &ids {
        let json = format!(
            r#"{{"conversation":"talk","messages":[{{"messageId":"{id}","recipients":["b"],"body":{{"text":"hi"}}}}]}}"#
        );
        run(&mut core, "a", decode("send", &json).unwrap());
        let nack = format!(r#"{{"conversation":"talk","ids":["{id}"],"permanent":true,"reason":"no"}}"#);
        run(&mut core, "b", decode("nack", &nack).unwrap());
    }
    let first = letters(&core, "{}");
    assert_eq!((first.as_of, first.letters.len(), first.next.as_str()), (7, 100, "100"));
    let rest = letters(&core, r#"{"after":"100"}"#);
    assert_eq!((rest.letters.len(), rest.next.as_str()), (30, ""));
    assert!(first.letters.iter().chain(&rest.letters).map(|l| &l.message_id).eq(&ids));
    assert!(first.letters.iter().all(|letter| letter.body.is_none()));
    let one = letters(&core, r#"{"messageId":"m7"}"#);
    let [letter] = one.letters.as_slice() else { panic!("{one:?}") };
    assert_eq!((letter.reason.as_str(), letter.at_ms, letter.attempts), ("refused for good: no", 1_000, 1));
    assert!(letter.body.is_some());
    for (json, count) in [
        (r#"{"sender":"a","recipient":"b","conversation":"talk"}"#, 100),
        (r#"{"sender":"x"}"#, 0),
        (r#"{"recipient":"a"}"#, 0),
        (r#"{"conversation":"chat"}"#, 0),
    ] {
        assert_eq!(letters(&core, json).letters.len(), count, "{json}");
    }
    let body = Body { content_type: ContentType::Json, bytes: br#"{"after":"x"}"# };
    assert!(DeliveryService::query(&core, "dead-letters", body, 7).is_err());
}
