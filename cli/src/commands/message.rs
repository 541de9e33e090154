//! Messages: whether they arrived, in order.

mod event;
mod send;
mod watch;

use anyhow::Result;
use clap::{Args, Subcommand};
use parley_host::system_now;
use parley_ids::{ConversationId, MessageId, ServiceName, Token, UnixMillis};
use parley_proto::v1;
use parley_proto::v1::message_state::State;

use crate::commands::message::send::NewMessage;
use crate::commands::message::watch::Watch;
use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;
use crate::{output, timestamp};

/// How many waits of a retry schedule are shown.
const SHOWN: usize = 4;

/// Messages: whether they arrived, in order
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley message send --to ada --conversation chat --text hello --wait")]
pub(crate) enum MessageCommand {
    /// Send a message to one agent or several
    Send(NewMessage),
    /// What became of a message, for each recipient, and when it is tried again
    #[command(after_help = "Example:\n  parley message status message-12ab --conversation chat")]
    Status(OneMessage),
    /// Each thing that happens to a message, until it has ended, or to a conversation
    Watch(Watch),
    /// Step over what is missing or dead in a conversation, up to a number; for its senders and the operator
    #[command(after_help = "Examples:\n  parley message skip --conversation chat --up-to 7 --as alice\n  \
                      parley message skip --conversation chat --partial-key orders --up-to 7 --key operator.seed\n\n\
                      The log keeps a tombstone for what is skipped: `parley verify order chat` shows it. A message \
                      that died can still be redriven; it is then handled after those that went ahead.")]
    Skip(Skip),
}

/// Which message.
#[derive(Debug, Args)]
pub(crate) struct OneMessage {
    /// The message
    #[arg(value_name = "MESSAGE", value_parser = MessageId::new)]
    id: MessageId,
    /// Its conversation; needed where several have a message of that id
    #[arg(long, value_parser = ConversationId::new)]
    conversation: Option<ConversationId>,
}

/// What to step over.
#[derive(Debug, Args)]
pub(crate) struct Skip {
    /// The conversation
    #[arg(long, value_parser = ConversationId::new)]
    conversation: ConversationId,
    /// In partial order: the key whose numbers these are
    #[arg(long, value_name = "KEY", value_parser = Token::new)]
    partial_key: Option<Token>,
    /// The last number that nobody waits for any more
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=i64::MAX as u64))]
    up_to: u64,
}

/// Runs a command about messages.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: MessageCommand) -> Result<Exit> {
    match command {
        MessageCommand::Send(message) => {
            // What is wrong with the message is said before anything is connected to.
            let wire = message.wire()?;
            send::run(&Session::open(flags).await?, &message, wire).await
        }
        MessageCommand::Status(OneMessage { id, conversation }) => {
            let session = Session::open(flags).await?;
            let wanted = wanted(Some(&id), conversation.as_ref());
            let status: v1::DeliveryStatus = session.query(ServiceName::Delivery, "status", &wanted).await?;
            if session.json {
                output::json(&status)?;
            } else {
                show(&status)?;
            }
            Ok(Exit::Done)
        }
        MessageCommand::Watch(watch) => watch::run(&Session::open(flags).await?, watch).await,
        MessageCommand::Skip(skip) => skipped(&Session::open(flags).await?, &skip).await,
    }
}

async fn skipped(session: &Session, skip: &Skip) -> Result<Exit> {
    let command = v1::SkipMessages {
        conversation: skip.conversation.to_string(),
        key: skip.partial_key.as_ref().map(ToString::to_string).unwrap_or_default(),
        up_to: skip.up_to,
    };
    let caller = session.signer_or_sender()?;
    let reply = session.command_by(&caller, ServiceName::Delivery, "skip", &command).await?;
    if session.json {
        output::json(&reply)?;
    } else {
        output::line(format!("nothing in {} waits for {} or below", skip.conversation, skip.up_to))?;
    }
    Ok(Exit::Done)
}

/// The question about a message, or about a whole conversation.
fn wanted(id: Option<&MessageId>, conversation: Option<&ConversationId>) -> v1::GetDeliveryStatus {
    v1::GetDeliveryStatus {
        message_id: id.map(ToString::to_string).unwrap_or_default(),
        conversation: conversation.map(ToString::to_string).unwrap_or_default(),
    }
}

/// Prints what became of messages.
fn show(status: &v1::DeliveryStatus) -> Result<()> {
    output::line(format!(
        "{}  {}{}",
        output::printable(&status.conversation),
        status.ordering().as_str_name(),
        if status.require_signature { "  signatures required" } else { "" }
    ))?;
    table(&status.messages)
}

fn table(messages: &[v1::MessageState]) -> Result<()> {
    let now = system_now();
    let rows = messages.iter().flat_map(|message| {
        message.recipients.iter().map(move |recipient| {
            [
                message.message_id.clone(),
                message.sequence.to_string(),
                output::yes(message.signed),
                recipient.recipient.clone(),
                recipient.state().as_str_name().to_owned(),
                recipient.attempts.to_string(),
                recipient.redrives.to_string(),
                next(now, recipient),
                schedule(recipient),
                output::or_dash(&recipient.detail),
            ]
        })
    });
    let header = [
        "message",
        "sequence",
        "signed",
        "recipient",
        "state",
        "attempts",
        "redrives",
        "next",
        "then after",
        "detail",
    ];
    output::table(header, rows.collect())
}

/// When the next attempt is due.
fn next(now: UnixMillis, recipient: &v1::RecipientState) -> String {
    match UnixMillis(recipient.next_attempt_ms).since(now).0 {
        0 => "-".to_owned(),
        left => format!("in {}", timestamp::duration(left)),
    }
}

/// How long the attempts after that wait.
fn schedule(recipient: &v1::RecipientState) -> String {
    let all = &recipient.retry_schedule_ms;
    let mut shown: Vec<_> = all.iter().take(SHOWN).map(|ms| timestamp::duration((*ms).into())).collect();
    if all.len() > SHOWN {
        shown.push(format!("… {} more", all.len() - SHOWN));
    }
    output::or_dash(&shown.join(", "))
}

/// Whether a copy in this state has come to its end, unless it is redriven.
fn is_end(state: State) -> bool {
    matches!(state, State::Acknowledged | State::Expired | State::DeadLettered)
}

/// What copies in these states came to: done where each was acknowledged.
fn exit(states: impl IntoIterator<Item = State>) -> Exit {
    let all = states.into_iter().all(|state| state == State::Acknowledged);
    if all { Exit::Done } else { Exit::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_shows_its_beginning() {
        for (waits, expected) in [
            (vec![], "-"),
            (vec![120], "120 ms"),
            (vec![120, 1_500, 3_000, 9_000, 30_000, 30_000], "120 ms, 1.5 s, 3.0 s, 9.0 s, … 2 more"),
        ] {
            let recipient = v1::RecipientState { retry_schedule_ms: waits, ..Default::default() };
            assert_eq!(schedule(&recipient), expected);
        }
    }

    #[test]
    fn only_acknowledged_is_done() {
        for (states, ended, code) in [
            (vec![State::Acknowledged], true, Exit::Done),
            (vec![State::Acknowledged, State::Expired], true, Exit::No),
            (vec![State::DeadLettered], true, Exit::No),
            (vec![State::Acknowledged, State::Held], false, Exit::No),
        ] {
            let all_ended = states.iter().all(|state| is_end(*state));
            assert_eq!((all_ended, exit(states.clone())), (ended, code), "{states:?}");
        }
    }
}
