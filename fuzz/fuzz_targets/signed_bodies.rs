//! What is signed: the fixed-width bodies of decisions, bids and commands.
//!
//! A body of a decision that is read is written as the same bytes, and no other length is read. One that is made has
//! its length, and is read as itself where it is canonical. Bids and commands that differ have bodies that differ.
//!
//! Input: the bytes of a body; and again as the fields of one, of two offers, and of two commands.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_auction_core::{BID_DOMAIN, Offer, bid_body};
use parley_consensus_core::{BODY_LEN, Body, DOMAIN, Kind, View};
use parley_fuzz::{Raw, must, person};
use parley_identity::{COMMAND_DOMAIN, CommandToSign};
use parley_ids::{AuctionId, CommandId, CriterionName, Hash32, LotId, MicroCredits, Millis, Ppm};

const KINDS: [Kind; 5] = [Kind::Propose, Kind::Prepare, Kind::Commit, Kind::Skip, Kind::Ballot];

fuzz_target!(|bytes: &[u8]| signed(bytes));

fn signed(bytes: &[u8]) {
    read(bytes);
    let mut raw = Raw::new(bytes);
    made(&mut raw);
    offers(&mut Raw::new(bytes));
    commands(&mut Raw::new(bytes));
}

fn read(bytes: &[u8]) {
    let Ok(body) = Body::parse(bytes) else { return };
    assert_eq!(body.bytes(), bytes, "a body has two forms");
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert!(Body::parse(&longer).is_err(), "something trails");
    assert!(Body::parse(&bytes[..BODY_LEN - 1]).is_err(), "something is missing");
}

fn made(raw: &mut Raw<'_>) {
    let body = Body {
        kind: KINDS[usize::from(raw.byte()) % KINDS.len()],
        view: View(u32::from_be_bytes(raw.array())),
        epoch: raw.number(),
        cluster: Hash32(raw.array()),
        config: Hash32(raw.array()),
        instance: Hash32(raw.array()),
        digest: Hash32(raw.array()),
        aux: Hash32(raw.array()),
    };
    let bytes = body.bytes();
    assert!(bytes.len() == BODY_LEN && bytes.starts_with(DOMAIN));
    if let Ok(again) = Body::parse(&bytes) {
        assert_eq!(again, body, "a body is read as another");
    }
}

fn offers(raw: &mut Raw<'_>) {
    let (auction, lot) = (must(AuctionId::new("a")), must(LotId::new("l")));
    let body = |offer: &Offer| bid_body(Hash32::default(), &auction, &lot, &person(0).id, offer);
    let (one, other) = (offer(raw), offer(raw));
    assert!(body(&one).starts_with(BID_DOMAIN));
    assert_eq!(one == other, body(&one) == body(&other), "{one:?} and {other:?}");
}

fn offer(raw: &mut Raw<'_>) -> Offer {
    let mut offer = Offer {
        cost: MicroCredits(raw.number()),
        duration: Millis(raw.number()),
        quality: Ppm(raw.number()),
        approach: text(raw),
        ..Offer::default()
    };
    for _ in 0..raw.byte() % 4 {
        if let Ok(name) = CriterionName::new(&text(raw)) {
            offer.attributes.insert(name, raw.number());
        }
    }
    offer
}

fn commands(raw: &mut Raw<'_>) {
    let (id, other_id) = (CommandId::new(&text(raw)), CommandId::new(&text(raw)));
    let (Ok(id), Ok(other_id)) = (id, other_id) else { return };
    let (subject, other_subject) = (text(raw), text(raw));
    let (payload, other_payload) = (raw.chunk(), raw.chunk());
    let cluster = Hash32::default();
    let one = CommandToSign { cluster, subject: &subject, id: &id, payload };
    let other = CommandToSign { cluster, subject: &other_subject, id: &other_id, payload: other_payload };
    let same = (&subject, &id, payload) == (&other_subject, &other_id, other_payload);
    assert!(one.bytes().starts_with(COMMAND_DOMAIN));
    assert_eq!(same, one.bytes() == other.bytes(), "{one:?} and {other:?}");
}

fn text(raw: &mut Raw<'_>) -> String {
    String::from_utf8_lossy(raw.chunk()).into_owned()
}
