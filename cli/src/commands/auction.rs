//! Auctions: who should do it.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use parley_host::system_now;
use parley_ids::{AuctionId, ClassName, MicroCredits, Ppm, ServiceName};
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;

use crate::commands::task::submit::skill;
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::session::Session;
use crate::{document, output, timestamp};

/// Auctions: who should do it
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley auction ls")]
pub(crate) enum AuctionCommand {
    /// Open an auction: a file, or flags for one with a single lot
    #[command(
        after_help = "Examples:\n  parley auction open --title 'Translate a page' --skill french:70 --window 5\n  \
                      parley auction open auction.json\n\nFILE is an OpenAuction in canonical JSON."
    )]
    Open(Open),
    /// One auction: its bids' ranking once it is closed
    #[command(after_help = "Example:\n  parley auction show auction-12ab --json | jq .awarded")]
    Show(One),
    /// Open auctions first, then the newest
    #[command(after_help = "Example:\n  parley auction ls --limit 10")]
    Ls(Ls),
}

/// What to auction.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// The auction in JSON; - is standard input
    file: Option<PathBuf>,
    /// What it is about
    #[arg(long)]
    title: Option<String>,
    /// The class of task
    #[arg(long, value_parser = ClassName::new)]
    class: Option<ClassName>,
    /// A skill that the lot needs, and its least level; may be repeated
    #[arg(long = "skill", value_name = "NAME:LEVEL", value_parser = skill)]
    skills: Vec<v1::Skill>,
    /// How long bids are taken
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=604_800))]
    window: Option<u64>,
    /// The most it may cost, in credits
    #[arg(long, value_name = "CREDITS")]
    reserve: Option<u32>,
}

/// One auction.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The auction
    #[arg(value_name = "AUCTION", value_parser = AuctionId::new)]
    id: AuctionId,
}

/// How many.
#[derive(Debug, Args)]
pub(crate) struct Ls {
    /// How many, at the most
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    limit: u32,
}

impl Open {
    fn auction(&self) -> Result<v1::OpenAuction> {
        let mut auction: v1::OpenAuction = match &self.file {
            Some(file) => document::message(&document::text(file)?, "OpenAuction")?,
            None => v1::OpenAuction::default(),
        };
        if let Some(title) = &self.title {
            title.clone_into(&mut auction.title);
        }
        if let Some(class) = &self.class {
            auction.class = class.to_string();
        }
        if let Some(seconds) = self.window {
            auction.window_ms = seconds * 1_000;
        }
        if let Some(credits) = self.reserve {
            auction.reserve_micro = u64::from(credits) * 1_000_000;
        }
        if !self.skills.is_empty() {
            let lot = v1::Lot { lot_id: "lot".to_owned(), skills: self.skills.clone(), ..Default::default() };
            auction.lots.push(lot);
        }
        if auction.lots.is_empty() {
            return Err(Failure::usage("an auction needs a lot: name a FILE, or say --skill").into());
        }
        Ok(auction)
    }
}

/// Runs a command about auctions.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: AuctionCommand) -> Result<Exit> {
    match command {
        AuctionCommand::Open(open) => {
            let auction = open.auction()?;
            opened(&Session::open(flags).await?, &auction).await?;
        }
        AuctionCommand::Show(One { id }) => show(&Session::open(flags).await?, &id).await?,
        AuctionCommand::Ls(Ls { limit }) => ls(&Session::open(flags).await?, limit).await?,
    }
    Ok(Exit::Done)
}

async fn opened(session: &Session, auction: &v1::OpenAuction) -> Result<()> {
    let reply = session.command(ServiceName::Auction, "open", auction).await?;
    let Some(Answer::Auction(result)) = reply.result else {
        bail!("the answer to open names no auction");
    };
    if session.json {
        return output::json(&result);
    }
    let left = result.closes_at_ms.saturating_sub(system_now().0);
    output::line(format!("{}  closes in {}", result.auction_id, timestamp::duration(left)))
}

async fn show(session: &Session, id: &AuctionId) -> Result<()> {
    let wanted = v1::GetAuction { auction_id: id.to_string() };
    let answer: v1::GetAuctionResult = session.query(ServiceName::Auction, "get", &wanted).await?;
    let auction = answer.auction.context("the answer holds no auction")?;
    if session.json {
        return output::json(&auction);
    }
    let [id, state, title, _, outcome] = summary(&auction);
    output::line(output::clipped(&format!("{id}  {state}  {title}"), output::width()))?;
    output::line(output::clipped(&outcome, output::width()))?;
    let Some(awarded) = &auction.awarded else { return Ok(()) };
    let row = |bid: &v1::ScoredBid| {
        let of_lot = |award: &&v1::LotAward| award.lot_id == bid.lot_id && award.agent == bid.agent;
        let award = awarded.awards.iter().find(of_lot);
        [
            bid.lot_id.clone(),
            bid.agent.clone(),
            Ppm(bid.score_ppm).to_string(),
            MicroCredits(bid.cost_micro).to_string(),
            award.map_or_else(|| "-".to_owned(), |a| MicroCredits(a.payment_micro).to_string()),
            output::or_dash(&bid.risk_factors.join(" ")),
        ]
    };
    let header = ["lot", "bidder", "score", "cost", "is paid", "risks"];
    output::table(header, awarded.ranking.iter().map(row).collect())
}

async fn ls(session: &Session, limit: u32) -> Result<()> {
    let wanted = v1::ListAuctions { limit };
    let list: v1::AuctionList = session.query(ServiceName::Auction, "list", &wanted).await?;
    if session.json {
        return list.auctions.iter().try_for_each(output::json);
    }
    let header = ["auction", "state", "title", "by", "outcome"];
    output::table(header, list.auctions.iter().map(summary).collect())
}

/// Id, state, title, opener and outcome.
fn summary(auction: &v1::Auction) -> [String; 5] {
    let (title, opener) = match &auction.opened {
        Some(opened) => (opened.auction.as_ref().map(|a| a.title.as_str()), opened.opener.as_str()),
        None => (None, ""),
    };
    [
        auction.auction_id.clone(),
        auction.state().as_str_name().to_owned(),
        output::clipped(title.unwrap_or_default(), 40),
        output::or_dash(opener),
        outcome(auction),
    ]
}

fn outcome(auction: &v1::Auction) -> String {
    if let Some(awarded) = &auction.awarded {
        let one = |award: &v1::LotAward| format!("{} to {}", award.lot_id, award.agent);
        return awarded.awards.iter().map(one).collect::<Vec<_>>().join(", ");
    }
    if let Some(failed) = &auction.failed {
        return format!("{} {}", failed.cause().as_str_name(), failed.detail).trim_end().to_owned();
    }
    let closes = auction.opened.as_ref().map_or(0, |opened| opened.closes_at_ms);
    format!("closes in {}", timestamp::duration(closes.saturating_sub(system_now().0)))
}
