//! The auction's core: sealed, multi-criteria, recomputable.
//!
//! An auction invites the agents that can do its lots, takes sealed bids until its window ends or everyone invited
//! has answered, scores them on bounds that were declared before the first bid, and awards every lot or fails with
//! a cause. What it decides depends on the bids and the settled history, never on the order in which bids arrived.

mod auction;
mod award;
mod bid;
mod body;
mod cancel;
mod close;
pub mod codes;
mod criteria;
mod decline;
mod effect;
mod eligible;
mod evaluate;
mod input;
mod invite;
mod learn;
mod open;
mod rank;
mod risk;
mod runner_up;
mod score;
mod state;
mod terms;

#[cfg(test)]
mod tests;

pub use auction::{Auction, State};
pub use body::{BID_BODY_LEN, BID_DOMAIN, bid_body};
pub use criteria::{COST, INNOVATION, PERFORMANCE, QUALITY, RELIABILITY};
pub use effect::{
    Answer, Awarded, Cause, Excluded, Failed, LotAward, Opened, Opener, Participant, Participation, Record,
    ScoredBid, Send,
};
pub use eligible::{Ineligible, SLOTS};
pub use input::{Criterion, Direction, Lot, LotBid, Message, Offer, Outcome, Profile, Terms};
pub use learn::{History, Learning};
pub use score::{CriterionScore, additive, weighted_score, worth};
pub use state::{Agent, Auctions};
