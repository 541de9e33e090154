//! Signatures, which no fuzzer guesses: commands of a script that have none get good ones, and with them what only
//! their signer could know.

use std::collections::BTreeMap;

use parley_auction_core::{Message as ToAuction, bid_body};
use parley_consensus::members;
use parley_consensus_core::{CastVote, Message as ToConsensus, NewDecision, Proposal, View, VoteKind};
use parley_delivery_core::Message as ToDelivery;
use parley_identity::{OperatorStatement, cluster_id};
use parley_ids::{Hash32, UnixMillis};
use parley_machine::{Command, Service as _};
use parley_proto::decisions::create_group;
use parley_proto::{Body, ContentType, Message as _, v1};

use crate::{
    AuctionService, Board, ConsensusService, DeliveryService, Person, ServiceName, cluster, operator_key,
    people,
};

/// The decisions of one script.
#[derive(Debug, Default)]
pub(crate) struct Seals {
    boards: BTreeMap<String, Board>,
}

impl Seals {
    /// The payload of a command, sealed where it is a genesis, bid, ballot, vote, or message that must have one, without a
    /// signature. It is taken at `at`.
    pub(crate) fn sealed(
        &mut self,
        to: ServiceName,
        by: &Person,
        at: UnixMillis,
        command: &Command<'_>,
    ) -> Vec<u8> {
        let body = command.body;
        let sealed = match (to, command.verb) {
            (ServiceName::Auction, "bid") => bid(by, command).map(|wire| body.content_type.encode(&wire)),
            (ServiceName::Delivery, "send") => {
                messages(by, command).map(|wire| body.content_type.encode(&wire))
            }
            (ServiceName::Consensus, "ballot") => {
                self.ballot(by, body).map(|wire| body.content_type.encode(&wire))
            }
            (ServiceName::Consensus, "vote") => {
                self.vote(by, body).map(|wire| body.content_type.encode(&wire))
            }
            (ServiceName::Registry, "group") => genesis(body).map(|wire| body.content_type.encode(&wire)),
            (ServiceName::Consensus, "propose") => {
                self.note(by, at, command);
                None
            }
            _ => None,
        };
        sealed.unwrap_or_else(|| body.bytes.to_vec())
    }

    /// A decision that may be opened.
    fn note(&mut self, by: &Person, at: UnixMillis, command: &Command<'_>) {
        let Ok(ToConsensus::Propose(asked)) = ConsensusService::command(command) else { return };
        let NewDecision { decision_id, group, statement, context, choices, rule, change, deadline, .. } =
            *asked;
        let (name, proposer, deadline) = (decision_id.to_string(), by.id.clone(), at + deadline);
        let proposal = Proposal {
            decision_id,
            group,
            epoch: 0,
            deadline,
            statement,
            context,
            choices,
            rule,
            proposer,
            change,
        };
        if let Some(board) = Board::new(proposal) {
            self.boards.entry(name).or_insert(board);
        }
    }

    fn ballot(&self, by: &Person, body: Body<'_>) -> Option<v1::CastBallot> {
        let wire: v1::CastBallot = body.decode().ok()?;
        let (board, cast) = (self.boards.get(&wire.decision_id)?, wire.ballot?);
        if !cast.signature.is_empty() {
            return None;
        }
        let member = board.instance.index_of(&by.id)?;
        let ballot = board.ballot(member, cast.choice, cast.confidence_ppm, &wire.rationale);
        Some(members::cast_ballot(&board.instance.proposal().decision_id, &ballot, &wire.rationale))
    }

    /// A vote without a digest is for the value of all approvals, one with some bytes for a value nobody has.
    fn vote(&self, by: &Person, body: Body<'_>) -> Option<v1::CastVote> {
        let wire: v1::CastVote = body.decode().ok()?;
        let (board, cast) = (self.boards.get(&wire.decision_id)?, wire.vote?);
        if !cast.signature.is_empty() {
            return None;
        }
        let (member, view) = (board.instance.index_of(&by.id)?, View(cast.view));
        let kind = match v1::vote::Kind::try_from(cast.kind).ok()? {
            v1::vote::Kind::Propose => VoteKind::Propose,
            v1::vote::Kind::Prepare => VoteKind::Prepare,
            v1::vote::Kind::Commit => VoteKind::Commit,
            v1::vote::Kind::Skip => VoteKind::Skip,
            v1::vote::Kind::Unspecified => return None,
        };
        let bare = |digest| CastVote::bare(board.vote(kind, view, member, digest));
        let sealed = match kind {
            VoteKind::Skip => bare(Hash32::default()),
            _ if !cast.digest.is_empty() => bare(Hash32::of(&[&cast.digest])),
            VoteKind::Propose => board.proposed(view, member, 0),
            VoteKind::Prepare | VoteKind::Commit => bare(board.value(0).digest()),
        };
        Some(members::cast_vote(&board.instance.proposal().decision_id, &sealed))
    }
}

/// Messages that require signatures, each signed by their sender.
fn messages(by: &Person, command: &Command<'_>) -> Option<v1::SendMessages> {
    let mut wire: v1::SendMessages = command.body.decode().ok()?;
    let bare = |wire: &v1::Message| wire.require_signature && wire.signature.is_empty();
    if !wire.messages.iter().any(bare) {
        return None;
    }
    let Ok(ToDelivery::Send(new)) = DeliveryService::command(command) else { return None };
    for (wire, message) in wire.messages.iter_mut().zip(&new.messages) {
        if bare(wire) {
            let signed = message.to_sign(cluster_id(&cluster()), &by.id, &new.conversation).bytes();
            wire.signature = by.key.sign(&signed).0.to_vec();
        }
    }
    Some(wire)
}

/// A genesis that the operator signed. Members without a key get their own.
fn genesis(body: Body<'_>) -> Option<v1::CreateGroup> {
    let wire: v1::CreateGroup = body.decode().ok()?;
    let mut config = wire.config.filter(|_| wire.genesis.is_none())?;
    for member in config.members.iter_mut().filter(|member| member.public_key.is_empty()) {
        let known = people().iter().find(|person| person.id.as_str() == member.agent)?;
        member.public_key = known.public_key().to_vec();
    }
    let config = parley_proto::group_terms(config).ok()?.check().ok()?;
    let statement = OperatorStatement::Genesis { cluster: cluster_id(&cluster()), config: config.hash() };
    Some(create_group(&config, &statement.sign(operator_key())))
}

/// Offers, each signed by their bidder.
fn bid(by: &Person, command: &Command<'_>) -> Option<v1::PlaceBid> {
    let mut wire: v1::PlaceBid = command.body.decode().ok()?;
    if wire.bids.iter().any(|bid| !bid.signature.is_empty()) {
        return None;
    }
    for bid in &mut wire.bids {
        bid.signature = vec![0; 64];
    }
    let bytes = wire.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    let Ok(ToAuction::Bid { auction, bids }) = AuctionService::command(&Command { body, ..*command }) else {
        return None;
    };
    for (wire, bid) in wire.bids.iter_mut().zip(&bids) {
        let signed = bid_body(cluster_id(&cluster()), &auction, &bid.lot, &by.id, &bid.offer);
        wire.signature = by.key.sign(&signed).0.to_vec();
    }
    Some(wire)
}
