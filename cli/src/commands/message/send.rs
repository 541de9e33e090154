//! Sending a message, with everything that can be said of it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use parley_bus::Signed;
use parley_delivery::sending;
use parley_ids::{AgentId, ConversationId, MessageId, ServiceName, Token};
use parley_proto::v1;
use parley_proto::v1::content::Body;
use parley_proto::v1::message::{OnGap, Ordering, Priority};
use parley_proto::v1::reply::Result as Answer;

use super::{exit, is_end, table, wanted};
use crate::exit::Exit;
use crate::session::Session;
use crate::{document, output};

/// How often a message is looked at until it has ended.
const EVERY: Duration = Duration::from_millis(200);

const EXAMPLES: &str = "\
Examples:
  parley message send --to ada --to bob --conversation chat --text 'hello' --ordering strict
  parley message send --to ada --conversation chat --file report.pdf --deadline 3600 --wait
  parley message send --to ada --conversation plan --text 'then this' --after m-1 --after m-2
  parley message send --to ada --conversation shop --text 'paid' --partial-key order-7
  parley message send --to ada --conversation deal --text 'agreed' --require-signature --as bob --key bob.seed

The conversation's first message decides its order and whether its senders give the numbers. --after asks for causal
order and --partial-key for partial order where --ordering does not say so. With --wait the exit code is 0 when every
recipient acknowledged, 1 otherwise.";

/// A message.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct NewMessage {
    /// A recipient; may be repeated
    #[arg(long = "to", value_name = "AGENT", required = true, value_parser = AgentId::new)]
    recipients: Vec<AgentId>,
    /// The conversation: the scope of order
    #[arg(long, value_parser = ConversationId::new)]
    conversation: ConversationId,
    /// What it says
    #[arg(long, conflicts_with = "file", required_unless_present = "file")]
    text: Option<String>,
    /// A file that it carries; - is standard input
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
    /// Its media type [default: text/plain, or by the file's extension]
    #[arg(long, value_name = "TYPE")]
    media_type: Option<String>,
    /// none, strict, causal or partial [default: the conversation's]
    #[arg(long, value_name = "ORDER", value_parser = ordering)]
    ordering: Option<Ordering>,
    /// Its number, where the senders give them: from 1, without gaps
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=i64::MAX as u64))]
    sequence: Option<u64>,
    /// In causal order: a message it comes after; may be repeated
    #[arg(long, value_name = "MESSAGE", value_parser = MessageId::new)]
    after: Vec<MessageId>,
    /// In partial order: the key within which order is strict
    #[arg(long, value_name = "KEY", value_parser = Token::new)]
    partial_key: Option<Token>,
    /// Its id [default: derived from sender and command]
    #[arg(long, value_name = "MESSAGE", value_parser = MessageId::new)]
    id: Option<MessageId>,
    /// How long an acknowledgement may take [default: 5]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=3_600))]
    ack_timeout: Option<u32>,
    /// How often it is sent before it is a dead letter [default: 8]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100))]
    max_attempts: Option<u32>,
    /// How long it may take in all [default: 30 days]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=2_592_000))]
    deadline: Option<u64>,
    /// low, normal or high
    #[arg(long, value_parser = priority, default_value = "normal")]
    priority: Priority,
    /// halt: what comes after it waits when it dies; skip: it is stepped over, with a tombstone in the log
    #[arg(long, value_name = "HALT|SKIP", value_parser = on_gap, default_value = "halt")]
    on_gap: OnGap,
    /// Tell the sender what became of it
    #[arg(long)]
    receipts: bool,
    /// Sign it end to end, with the registered key of its sender: see --key
    #[arg(long)]
    signed: bool,
    /// Take none but signed messages in this conversation, of which this is the first; it is signed as well
    #[arg(long)]
    require_signature: bool,
    /// Wait until every recipient's copy has ended
    #[arg(long)]
    wait: bool,
}

impl NewMessage {
    /// The message that is described.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn wire(&self) -> Result<v1::SendMessages> {
        let message = v1::Message {
            message_id: self.id.as_ref().map(ToString::to_string).unwrap_or_default(),
            recipients: self.recipients.iter().map(ToString::to_string).collect(),
            ordering: self.order().into(),
            sequence: self.sequence.unwrap_or(0),
            after: self.after.iter().map(ToString::to_string).collect(),
            key: self.partial_key.as_ref().map(ToString::to_string).unwrap_or_default(),
            body: Some(self.content()?),
            ack_timeout_ms: self.ack_timeout.map_or(0, |seconds| seconds * 1_000),
            max_attempts: self.max_attempts.unwrap_or(0),
            deadline_ms: self.deadline.map_or(0, |seconds| seconds * 1_000),
            priority: self.priority.into(),
            on_gap: self.on_gap.into(),
            reply_receipts: self.receipts,
            require_signature: self.require_signature,
            signature: Vec::new(),
        };
        Ok(v1::SendMessages { conversation: self.conversation.to_string(), messages: vec![message] })
    }

    /// As it is said, or as what only one order has implies.
    fn order(&self) -> Ordering {
        let implied = match (&self.partial_key, self.after.is_empty()) {
            (Some(_), _) => Ordering::Partial,
            (None, false) => Ordering::Causal,
            (None, true) => Ordering::Default,
        };
        self.ordering.unwrap_or(implied)
    }

    fn content(&self) -> Result<v1::Content> {
        let mut content = match (&self.file, &self.text) {
            (Some(file), _) => document::content(file)?,
            (None, text) => v1::Content {
                media_type: String::new(),
                body: Some(Body::Text(text.clone().unwrap_or_default())),
            },
        };
        if let Some(media_type) = &self.media_type {
            content.media_type.clone_from(media_type);
        }
        Ok(content)
    }
}

fn ordering(text: &str) -> Result<Ordering, String> {
    Ordering::from_str_name(&text.to_uppercase())
        .filter(|ordering| *ordering != Ordering::Default)
        .ok_or_else(|| "there are none, strict, causal and partial".to_owned())
}

fn priority(text: &str) -> Result<Priority, String> {
    Priority::from_str_name(&text.to_uppercase()).ok_or_else(|| "there are low, normal and high".to_owned())
}

fn on_gap(text: &str) -> Result<OnGap, String> {
    OnGap::from_str_name(&text.to_uppercase()).ok_or_else(|| "there are halt and skip".to_owned())
}

/// Sends a message, and waits for its end where that is wanted.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(super) async fn run(session: &Session, message: &NewMessage, mut wire: v1::SendMessages) -> Result<Exit> {
    if message.signed || message.require_signature {
        sign(session, &message.conversation, &mut wire.messages)?;
    }
    let reply = session.command(ServiceName::Delivery, "send", &wire).await?;
    let as_of = reply.as_of;
    let Some(Answer::Messages(mut result)) = reply.result else {
        bail!("the answer to send names no message");
    };
    let mut outcome = Exit::Done;
    if message.wait {
        for state in &mut result.messages {
            *state = ended(session, &message.conversation, &state.message_id, as_of).await?;
        }
        let recipients = result.messages.iter().flat_map(|message| &message.recipients);
        outcome = exit(recipients.map(v1::RecipientState::state));
    }
    if session.json {
        output::json(&result)?;
    } else {
        table(&result.messages)?;
    }
    Ok(outcome)
}

/// Signs messages in the sender's name. Their ids are signed as well, so that each has one.
fn sign(session: &Session, conversation: &ConversationId, messages: &mut [v1::Message]) -> Result<()> {
    let (sender, Signed { key, cluster }) = session.signed_sender()?;
    for message in messages {
        if message.message_id.is_empty() {
            message.message_id = format!("m-{}", uuid::Uuid::now_v7().simple());
        }
        let signature = sending::sign(key, *cluster, sender, conversation, message)?;
        message.signature = signature.0.to_vec();
    }
    Ok(())
}

/// Looks at a message until each of its copies has ended.
async fn ended(
    session: &Session,
    conversation: &ConversationId,
    id: &str,
    as_of: u64,
) -> Result<v1::MessageState> {
    let id = MessageId::new(id).context("the answer names no message")?;
    let wanted = wanted(Some(&id), Some(conversation));
    loop {
        let status: v1::DeliveryStatus =
            session.query_at(ServiceName::Delivery, "status", &wanted, as_of).await?;
        let state = status.messages.into_iter().next().context("the answer holds no message")?;
        if state.recipients.iter().all(|recipient| is_end(recipient.state())) {
            return Ok(state);
        }
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    /// The command as a program of its own.
    #[derive(Debug, clap::Parser)]
    struct Alone {
        #[command(flatten)]
        message: NewMessage,
    }

    fn message(said: &[&str]) -> Result<v1::Message, clap::Error> {
        let needed = ["send", "--to", "ada", "--conversation", "chat"];
        let mut wire = Alone::try_parse_from([&needed[..], said].concat())?.message.wire().unwrap();
        Ok(wire.messages.remove(0))
    }

    #[test]
    fn flags_describe_a_message() {
        let said = [
            "--text",
            "hello",
            "--media-type",
            "text/markdown",
            "--ordering",
            "strict",
            "--sequence",
            "7",
            "--id",
            "m-7",
            "--ack-timeout",
            "2",
            "--max-attempts",
            "3",
            "--deadline",
            "60",
            "--priority",
            "high",
            "--on-gap",
            "skip",
            "--receipts",
            "--require-signature",
        ];
        let body = v1::Content {
            media_type: "text/markdown".to_owned(),
            body: Some(Body::Text("hello".to_owned())),
        };
        let expected = v1::Message {
            message_id: "m-7".to_owned(),
            recipients: vec!["ada".to_owned()],
            ordering: Ordering::Strict.into(),
            sequence: 7,
            body: Some(body),
            ack_timeout_ms: 2_000,
            max_attempts: 3,
            deadline_ms: 60_000,
            priority: Priority::High.into(),
            on_gap: OnGap::Skip.into(),
            reply_receipts: true,
            require_signature: true,
            ..Default::default()
        };
        assert_eq!(message(&said).unwrap(), expected);
    }

    #[test]
    fn what_only_one_order_has_asks_for_it() {
        for (said, expected) in [
            (&["--text", "a"][..], Ordering::Default),
            (&["--text", "a", "--after", "m-1", "--after", "m-2"], Ordering::Causal),
            (&["--text", "a", "--partial-key", "k"], Ordering::Partial),
            (&["--text", "a", "--partial-key", "k", "--ordering", "strict"], Ordering::Strict),
        ] {
            assert_eq!(message(said).unwrap().ordering(), expected, "{said:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_wrong_usage() {
        for said in [
            &["--media-type", "text/plain"][..],
            &["--text", "a", "--file", "b"],
            &["--text", "a", "--sequence", "0"],
            &["--text", "a", "--ordering", "default"],
            &["--text", "a", "--on-gap", "stop"],
            &["--text", "a", "--priority", "urgent"],
            &["--text", "a", "--max-attempts", "101"],
            &["--text", "a", "--ack-timeout", "3601"],
        ] {
            assert!(message(said).is_err(), "{said:?}");
        }
    }
}
