mod facts;

use parley_auction_core::{Answer, Auctions, Message, Record, Terms};
use parley_core::{Caller, Core, Effect, Effects, Input};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, AuctionId, CommandId, Millis, ServiceName, TraceContext, UnixMillis};
use parley_machine::{Command, Service};
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::AuctionService;

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    AuctionService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

/// An opening as the codec reads it.
fn terms(json: &str) -> Terms {
    match decode("open", json) {
        Ok(Message::Open(terms)) => terms,
        other => panic!("{other:?}"),
    }
}

fn key(name: u8) -> SigningKey {
    SigningKey::from_seed(&[name; 32])
}

/// Gives the core a message, one second after the beginning.
fn say(core: &mut Auctions, from: Caller, message: Message) -> Effects<Auctions> {
    core.handle(UnixMillis(1_000), Input::Message { from, trace: TraceContext::NONE, message })
}

fn registry(core: &mut Auctions, event: &str, wire: v1::registry_record::Event) -> Effects<Auctions> {
    let payload = v1::RegistryRecord { event: Some(wire) }.encode_to_vec();
    let message = AuctionService::fact(ServiceName::Registry, event, &payload).unwrap().unwrap();
    say(core, Caller::Service(ServiceName::Registry), message)
}

/// A core that knows its cluster and agents `a` and `b`, with an auction `a1` of one lot open.
fn open() -> Auctions {
    let mut core = Auctions::default();
    let cluster = v1::ClusterConfigured { cluster: "test".to_owned(), ..Default::default() };
    registry(&mut core, "configured", v1::registry_record::Event::Configured(cluster));
    for (name, seed) in [("a", 1), ("b", 2)] {
        let agent = v1::AgentRegistered {
            agent: name.to_owned(),
            public_key: key(seed).verifying_key().to_bytes().to_vec(),
            profile: None,
            groups: vec![],
            online: true,
        };
        registry(&mut core, "registered", v1::registry_record::Event::Registered(agent));
    }
    let opener = Caller::Agent { id: AgentId::new("opener").unwrap(), key: None, operator: false };
    say(&mut core, opener, Message::Open(terms(r#"{"auctionId":"a1","lots":[{"lotId":"main"}]}"#)));
    core
}

fn bid(core: &mut Auctions, name: &str, seed: u8, cost: u64) -> Effects<Auctions> {
    let (agent, auction) = (AgentId::new(name).unwrap(), AuctionId::new("a1").unwrap());
    let mut wire = v1::PlaceBid {
        auction_id: "a1".to_owned(),
        bids: vec![v1::LotBid {
            lot_id: "main".to_owned(),
            cost_micro: cost,
            duration_ms: 5,
            quality_ppm: 900_000,
            approach: "carefully".to_owned(),
            attributes: vec![v1::Attribute { name: "eco".to_owned(), value: 3 }],
            signature: vec![0; 64],
        }],
    };
    let read = |wire: &v1::PlaceBid| {
        let (bytes, id) = (wire.encode_to_vec(), CommandId::new("1").unwrap());
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        AuctionService::command(&Command { sender: &agent, id: &id, verb: "bid", body }).unwrap()
    };
    if let Message::Bid { bids, .. } = read(&wire) {
        let cluster = cluster_id(&parley_ids::ClusterName::new("test").unwrap());
        let body = parley_auction_core::bid_body(cluster, &auction, &bids[0].lot, &agent, &bids[0].offer);
        wire.bids[0].signature = key(seed).sign(&body).0.to_vec();
    }
    let from =
        Caller::Agent { id: agent.clone(), key: Some(key(seed).verifying_key().to_bytes()), operator: false };
    say(core, from, read(&wire))
}

fn get(core: &Auctions, name: &str) -> v1::Auction {
    let query = format!(r#"{{"auctionId":"{name}"}}"#);
    let body = Body { content_type: ContentType::Json, bytes: query.as_bytes() };
    let answer = AuctionService::query(core, "get", body, 7).unwrap();
    let result: v1::GetAuctionResult =
        Body { content_type: ContentType::Json, bytes: &answer }.decode().unwrap();
    assert_eq!(result.as_of, 7);
    result.auction.unwrap()
}

#[test]
fn malformed_commands_name_the_field() {
    let long = format!(r#"{{"auctionId":"a1","title":"{}"}}"#, "x".repeat(257));
    let signature = "A".repeat(86) + "==";
    let bids = |bid: &str| format!(r#"{{"auctionId":"a1","bids":[{{"signature":"{signature}",{bid}}}]}}"#);
    for (verb, json, part) in [
        ("open", r#"{"auctionId":"a.b"}"#, "auctionId: has the character"),
        ("open", r#"{"auctionId":"task-1"}"#, "auctionId: starts with \"task-\""),
        ("open", r#"{"lots":[{"lotId":"x"},{"lotId":""}]}"#, "lots[1].lotId: is empty"),
        (
            "open",
            r#"{"lots":[{"lotId":"x","skills":[{"name":"a","level":101}]}]}"#,
            "lots[0].skills[0].level",
        ),
        ("open", r#"{"criteria":[{"name":"a b"}]}"#, "criteria[0].name: has the character"),
        ("open", r#"{"windowMs":"604800001"}"#, "windowMs: is 604800001 ms"),
        ("open", r#"{"nonsense":1}"#, "unknown field `nonsense`"),
        ("open", &long, "title: has 257 bytes"),
        (
            "bid",
            r#"{"auctionId":"a1","bids":[{"lotId":"x"}]}"#,
            "bids[0].signature: a signature has 64 bytes",
        ),
        ("bid", &bids(r#""lotId":"x","qualityPpm":"1000001""#), "bids[0].qualityPpm: is 1000001"),
        (
            "bid",
            &bids(r#""lotId":"x","attributes":[{"name":"e"},{"name":"e"}]"#),
            "bids[0].attributes: name e twice",
        ),
        ("bid", &bids(r#""lotId":"x y""#), "bids[0].lotId: has the character"),
        ("decline", r#"{"auctionId":""}"#, "auctionId: is empty"),
        ("cancel", "{", "payload"),
        ("dance", "{}", "dance is no verb"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {json}: {error}");
    }
}

#[test]
fn what_is_left_out_has_defaults() {
    let terms = terms(r#"{"lots":[{"lotId":"main"}]}"#);
    assert!(terms.auction.as_str().starts_with("auction-"), "{}", terms.auction);
    assert_eq!((terms.window, terms.max_invited, terms.reserve), (Millis(2_000), 50, None));
    assert_eq!((terms.class.as_str(), terms.lots[0].effort, terms.criteria.len()), ("general", 1, 0));
}

#[test]
fn an_answer_leaves_the_subject_to_the_host() {
    let answer = Answer::Opened { auction: AuctionId::new("a1").unwrap(), closes_at: UnixMillis(9) };
    let Some(v1::reply::Result::Auction(result)) = AuctionService::answer(&answer) else { panic!() };
    let expected =
        v1::OpenAuctionResult { auction_id: "a1".to_owned(), follow: String::new(), closes_at_ms: 9 };
    assert_eq!(result, expected);
    assert_eq!(AuctionService::answer(&Answer::Done), None);
}

#[test]
fn bids_are_sealed_until_the_end_and_then_shown() {
    let mut core = open();
    let effects = bid(&mut core, "a", 1, 10);
    let records: Vec<&Record> = effects
        .iter()
        .filter_map(|e| if let Effect::Record { record, .. } = e { Some(record) } else { None })
        .collect();
    let [placed] = records.as_slice() else { panic!("{records:?}") };
    let encoded = AuctionService::record(placed);
    assert_eq!((encoded.event, encoded.key.as_str()), ("bid-placed", "a1"));
    let wire = v1::AuctionRecord::decode(encoded.payload.as_slice()).unwrap();
    let Some(v1::auction_record::Event::BidPlaced(wire)) = &wire.event else { panic!("{wire:?}") };
    assert_eq!((wire.bids[0].approach.as_str(), wire.bids[0].attributes.len()), ("carefully", 1));
    assert_eq!(wire.bids[0].signature.len(), 64);

    let open = get(&core, "a1");
    assert_eq!(open.state, v1::auction::State::Open as i32);
    assert_eq!((open.participants.len(), &open.awarded, &open.failed), (0, &None, &None));
    let effects = bid(&mut core, "b", 2, 9);
    let verbs: Vec<(String, &str)> = effects
        .iter()
        .filter_map(|e| match e {
            Effect::Send { to, message, .. } => Some((to.to_string(), AuctionService::send(message).verb)),
            _ => None,
        })
        .collect();
    assert_eq!(verbs, vec![("a".to_owned(), "lost"), ("b".to_owned(), "awarded")]);
    let ended = get(&core, "a1");
    assert_eq!(ended.state, v1::auction::State::Awarded as i32);
    assert_eq!(ended.participants.len(), 2);
    let awarded = ended.awarded.unwrap();
    assert_eq!((awarded.awards[0].agent.as_str(), awarded.awards[0].payment_micro), ("b", 9));
    assert_eq!(awarded.ranking.len(), 2);
}

#[test]
fn what_agents_are_told_names_the_auction() {
    let mut core = open();
    bid(&mut core, "a", 1, 10);
    for effect in bid(&mut core, "b", 2, 9) {
        let Effect::Send { to, message, .. } = effect else { continue };
        let sent = AuctionService::send(&message);
        let wire = v1::AuctionRecord::decode(sent.payload.as_slice()).unwrap();
        assert_eq!(wire.auction_id, "a1");
        let Some(v1::auction_record::Event::Awarded(awarded)) = &wire.event else { panic!("{wire:?}") };
        assert!(awarded.awards.iter().all(|a| a.agent == to.as_str()));
        assert!(awarded.ranking.iter().all(|b| b.agent == to.as_str()) && !awarded.ranking.is_empty());
        assert_eq!(awarded.participants, vec![]);
    }
}

#[test]
fn a_list_is_short_and_a_stranger_is_not_found() {
    let mut core = open();
    bid(&mut core, "a", 1, 10);
    bid(&mut core, "b", 2, 9);
    let body = Body { content_type: ContentType::Json, bytes: b"{}" };
    let answer = AuctionService::query(&core, "list", body, 3).unwrap();
    let list: v1::AuctionList = Body { content_type: ContentType::Json, bytes: &answer }.decode().unwrap();
    let [only] = list.auctions.as_slice() else { panic!("{list:?}") };
    let awarded = only.awarded.as_ref().unwrap();
    assert_eq!((awarded.awards.len(), awarded.ranking.len(), only.participants.len()), (1, 0, 0));
    let body = Body { content_type: ContentType::Json, bytes: br#"{"auctionId":"nobody"}"# };
    assert_eq!(AuctionService::query(&core, "get", body, 3).unwrap_err().code.as_str(), "GEN-0014");
    let body = Body { content_type: ContentType::Json, bytes: b"{}" };
    assert_eq!(AuctionService::query(&core, "dance", body, 3).unwrap_err().code.as_str(), "GEN-0013");
}
