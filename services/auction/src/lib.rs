//! The auction service: codec and queries around `parley-auction-core`.

mod commands;
mod facts;
mod queries;
mod records;
mod sends;

#[cfg(test)]
mod tests;

use parley_auction_core::{Answer, Auctions, Message, Record, Send};
use parley_core::Refusal;
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};

/// The auction, as the machine runs it.
#[derive(Debug)]
pub struct AuctionService;

impl Service for AuctionService {
    type Core = Auctions;

    const NAME: ServiceName = ServiceName::Auction;
    const VERBS: &'static [Verb] = &[
        Verb { name: "open", identity: Identity::Transport },
        Verb { name: "bid", identity: Identity::Signed },
        Verb { name: "decline", identity: Identity::Transport },
        Verb { name: "cancel", identity: Identity::Transport },
    ];
    const QUERIES: &'static [&'static str] = &["get", "list"];
    const ENDS: &'static [&'static str] = &["awarded", "failed"];

    fn genesis() -> Auctions {
        Auctions::default()
    }

    fn command(command: &Command<'_>) -> Result<Message, Malformed> {
        commands::decode(command)
    }

    fn fact(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
        facts::decode(from, event, payload)
    }

    fn record(record: &Record) -> EncodedRecord {
        records::encode(record)
    }

    fn send(send: &Send) -> EncodedSend {
        sends::encode(send)
    }

    fn answer(answer: &Answer) -> Option<v1::reply::Result> {
        records::answer(answer)
    }

    fn query(core: &Auctions, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
