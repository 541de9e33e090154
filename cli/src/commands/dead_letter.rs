//! Dead letters: messages that were given up, until somebody redrives or drops them.

mod change;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use parley_host::system_now;
use parley_ids::{AgentId, ConversationId, MessageId, ServiceName};
use parley_proto::v1;

use crate::commands::dead_letter::change::{Change, Selection};
use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;
use crate::{output, results, timestamp};

/// How many lines of a body are shown.
const PREVIEW: usize = 12;

const REDRIVE: &str = "\
Examples:
  parley dead-letter redrive message-12ab --as alice
  parley dead-letter redrive --conversation chat --recipient bob --as alice
  parley dead-letter redrive --all --rate 50 --key operator.seed

Each goes again with the same id and all its attempts. Without ids, what `dead-letter ls` lists with the same filter is
redriven, each letter once, page by page. A sender may redrive its own messages, the operator all. A running `parley
dev` brings its operator's key. Exits 1 where a message that is named is no dead letter.";

const DROP: &str = "\
Examples:
  parley dead-letter drop message-12ab --as alice
  parley dead-letter drop --recipient old-agent --all --key operator.seed

What waits behind a dropped letter goes on, and the letter cannot be redriven any more; its record stays in the log. A
sender may drop its own messages, the operator all. Exits 1 where a message that is named is no dead letter.";

/// Dead letters: messages that were given up, until somebody redrives or drops them
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley dead-letter ls --recipient bob")]
pub(crate) enum DeadLetterCommand {
    /// Those that wait, the oldest first
    #[command(after_help = "Example:\n  parley dead-letter ls --conversation chat --json | jq -r .reason")]
    Ls(Filter),
    /// One message: its body, and for each recipient why it died, after how many attempts, and its trace
    #[command(after_help = "Example:\n  parley dead-letter show message-12ab --conversation chat")]
    Show(OneLetter),
    /// Send them again
    #[command(after_help = REDRIVE)]
    Redrive(Selection),
    /// Give them up for good
    #[command(after_help = DROP)]
    Drop(Selection),
}

/// Which dead letters.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Filter {
    /// Only those of this conversation
    #[arg(long, value_parser = ConversationId::new)]
    conversation: Option<ConversationId>,
    /// Only those for this recipient
    #[arg(long, value_name = "AGENT", value_parser = AgentId::new)]
    recipient: Option<AgentId>,
    /// Only those that this one sent
    #[arg(long = "sender", value_name = "NAME", value_parser = AgentId::new)]
    sent_by: Option<AgentId>,
}

/// Which message.
#[derive(Debug, Args)]
pub(crate) struct OneLetter {
    /// The message
    #[arg(value_name = "MESSAGE", value_parser = MessageId::new)]
    id: MessageId,
    /// Its conversation; without it, each that has a dead letter of that id
    #[arg(long, value_parser = ConversationId::new)]
    conversation: Option<ConversationId>,
}

impl Filter {
    /// Whether nothing is left out.
    fn is_open(&self) -> bool {
        self.conversation.is_none() && self.recipient.is_none() && self.sent_by.is_none()
    }

    /// The question for those that it lets through, from the oldest on; of one message where that is named.
    fn query(&self, id: Option<&MessageId>) -> v1::ListDeadLetters {
        v1::ListDeadLetters {
            conversation: self.conversation.as_ref().map(ToString::to_string).unwrap_or_default(),
            recipient: self.recipient.as_ref().map(ToString::to_string).unwrap_or_default(),
            sender: self.sent_by.as_ref().map(ToString::to_string).unwrap_or_default(),
            after: String::new(),
            message_id: id.map(ToString::to_string).unwrap_or_default(),
        }
    }
}

/// Runs a command about dead letters.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: DeadLetterCommand) -> Result<Exit> {
    match command {
        DeadLetterCommand::Ls(filter) => ls(&Session::open(flags).await?, &filter).await?,
        DeadLetterCommand::Show(one) => show(&Session::open(flags).await?, one).await?,
        DeadLetterCommand::Redrive(selection) => {
            return change::run(flags, Change::Redrive, &selection).await;
        }
        DeadLetterCommand::Drop(selection) => return change::run(flags, Change::Drop, &selection).await,
    }
    Ok(Exit::Done)
}

/// A page of the list.
async fn page(session: &Session, query: &v1::ListDeadLetters) -> Result<v1::DeadLetters> {
    session.query(ServiceName::Delivery, "dead-letters", query).await
}

/// The whole list.
async fn list(session: &Session, mut query: v1::ListDeadLetters) -> Result<Vec<v1::DeadLetter>> {
    let mut letters = Vec::new();
    loop {
        let page = page(session, &query).await?;
        letters.extend(page.letters);
        if page.next.is_empty() {
            return Ok(letters);
        }
        query.after = page.next;
    }
}

async fn ls(session: &Session, filter: &Filter) -> Result<()> {
    let letters = list(session, filter.query(None)).await?;
    if session.json {
        return letters.iter().try_for_each(output::json);
    }
    let now = system_now();
    let row = |letter: &v1::DeadLetter| {
        [
            letter.message_id.clone(),
            letter.conversation.clone(),
            letter.sequence.to_string(),
            letter.recipient.clone(),
            letter.sender.clone(),
            letter.attempts.to_string(),
            letter.redrives.to_string(),
            timestamp::ago(now, letter.at_ms),
            letter.waiting.to_string(),
            output::clipped(&letter.reason, 60),
        ]
    };
    let header = [
        "message",
        "conversation",
        "sequence",
        "recipient",
        "sender",
        "attempts",
        "redrives",
        "died",
        "waiting",
        "reason",
    ];
    output::table(header, letters.iter().map(row).collect())
}

async fn show(session: &Session, one: OneLetter) -> Result<()> {
    let OneLetter { id, conversation } = one;
    let filter = Filter { conversation, ..Filter::default() };
    let letters = list(session, filter.query(Some(&id))).await?;
    if letters.is_empty() {
        bail!("{id} is no dead letter: it has not died, or it was redriven or dropped since");
    }
    for (place, letter) in letters.iter().enumerate() {
        if session.json {
            output::json(letter)?;
            continue;
        }
        if place > 0 {
            output::line("")?;
        }
        show_one(letter)?;
    }
    Ok(())
}

fn show_one(letter: &v1::DeadLetter) -> Result<()> {
    output::facts(&[
        ("message", letter.message_id.clone()),
        ("conversation", letter.conversation.clone()),
        ("sequence", letter.sequence.to_string()),
        ("key", letter.key.clone()),
        ("sender", letter.sender.clone()),
        ("signed", output::yes(letter.signed)),
        ("recipient", letter.recipient.clone()),
        ("reason", letter.reason.clone()),
        ("attempts", letter.attempts.to_string()),
        ("redrives", letter.redrives.to_string()),
        ("died", timestamp::utc(letter.at_ms)),
        ("waiting behind it", letter.waiting.to_string()),
        ("trace", letter.trace.clone()),
    ])?;
    let Some(body) = &letter.body else { return Ok(()) };
    output::line(format!("body ({})", output::printable(&output::or_dash(&body.media_type))))?;
    for line in results::preview(body, output::width().saturating_sub(2), PREVIEW) {
        output::line(format!("  {line}").trim_end())?;
    }
    Ok(())
}
