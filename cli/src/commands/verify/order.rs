//! That a conversation was delivered as it is promised, from the log of delivery alone.
//!
//! The checker shares no code with delivery's core: it knows the records and the rules, and nothing of how the core
//! keeps to them.

mod causal;
mod check;
mod counting;
mod ledger;
mod numbers;
mod report;

#[cfg(test)]
mod tests;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use parley_bus::Log;
use parley_ids::{ConversationId, ServiceName};

use crate::commands::verify::order::check::check;
use crate::commands::verify::order::counting::Counting;
use crate::commands::verify::order::report::Report;
use crate::delivery_log::Records;
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

const EXAMPLES: &str = "\
Examples:
  parley verify order chat
  parley verify order chat --ended --json | jq .violations

Checks, for each recipient, that every accepted copy ended once or is still open (P1); that in strict order, and within
a key in partial order, copies were acknowledged by their numbers, and each gap has a record that explains it (P3); that
in causal order a copy was acknowledged after all that it names (P4). Exits 1 where one of them does not hold. It needs
a user who may read the log's stream.";

/// Which conversation.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Order {
    /// The conversation
    #[arg(value_name = "CONVERSATION", value_parser = ConversationId::new)]
    conversation: ConversationId,
    /// Copies that are still open are wrong too
    #[arg(long)]
    ended: bool,
}

/// Checks a conversation.
///
/// # Errors
/// When the log has nothing of it, or cannot be read.
pub(super) async fn run(flags: &Flags, order: Order) -> Result<Exit> {
    let session = Session::open(flags).await?;
    let report = read(&session, &order.conversation).await?;
    let holds = report.holds(order.ended);
    if session.json {
        output::json(&report.as_json(&order.conversation, holds))?;
    } else {
        report.show(&order.conversation, holds)?;
    }
    Ok(if holds { Exit::Done } else { Exit::No })
}

/// Reads a conversation's records as far as there are any by now, and checks them.
async fn read(session: &Session, conversation: &ConversationId) -> Result<Report> {
    let log = Log::new(&session.bus, ServiceName::Delivery, 0);
    let (span, incarnation) = (log.log_span().await?, log.incarnation().await?);
    if span.is_empty() {
        bail!("the log of delivery is empty");
    }
    let since = match span.first {
        0 | 1 => None,
        first => Some(log.record_at(first).await?.map_or(0, |record| record.stamp.index)),
    };
    let mut records = Records::of(session, conversation, span.first);
    let mut counting = Counting::new(incarnation);
    loop {
        // A filter that lets nothing through is silent.
        let next = tokio::time::timeout(session.patience, records.next()).await;
        let (behind, logged) = match next {
            Ok(next) => next?,
            Err(_) if counting.is_empty() => bail!("the log of delivery has no record of {conversation}"),
            Err(_) => {
                let silent = format!("the log was silent for {} s", session.patience.as_secs());
                return Err(Failure::unreachable(silent)).context("the log was read in part");
            }
        };
        if let Some(logged) = logged {
            counting.take(logged);
        }
        if behind == 0 {
            break;
        }
    }
    let (records, void) = counting.end();
    Ok(Report { void, ..check(&records, since) })
}
