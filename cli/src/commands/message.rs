//! Messages: whether they arrived, in order.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use parley_host::system_now;
use parley_ids::{AgentId, ConversationId, MessageId, ServiceName};
use parley_proto::v1;
use parley_proto::v1::content::Body;
use parley_proto::v1::message::Ordering;
use parley_proto::v1::reply::Result as Answer;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;
use crate::{output, timestamp};

/// Messages: whether they arrived, in order
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley message send --to ada --conversation chat --text hello")]
pub(crate) enum MessageCommand {
    /// Send a message to one agent or several
    #[command(
        after_help = "Example:\n  parley message send --to ada --to bob --conversation chat --text 'hello' \
                            --ordering strict"
    )]
    Send(NewMessage),
    /// What became of a message, for each recipient
    #[command(after_help = "Example:\n  parley message status message-12ab --conversation chat")]
    Status(OneMessage),
}

/// A message.
#[derive(Debug, Args)]
pub(crate) struct NewMessage {
    /// A recipient; may be repeated
    #[arg(long = "to", value_name = "AGENT", required = true, value_parser = AgentId::new)]
    recipients: Vec<AgentId>,
    /// The conversation: the scope of order
    #[arg(long, value_parser = ConversationId::new)]
    conversation: ConversationId,
    /// What it says
    #[arg(long)]
    text: String,
    /// none, strict, causal or partial [default: the conversation's]
    #[arg(long, value_name = "ORDER", value_parser = ordering)]
    ordering: Option<Ordering>,
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

fn ordering(text: &str) -> Result<Ordering, String> {
    Ordering::from_str_name(&text.to_uppercase())
        .filter(|ordering| *ordering != Ordering::Default)
        .ok_or_else(|| "there are none, strict, causal and partial".to_owned())
}

/// Runs a command about messages.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: MessageCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    match command {
        MessageCommand::Send(message) => send(&session, message).await?,
        MessageCommand::Status(OneMessage { id, conversation }) => {
            let wanted = v1::GetDeliveryStatus {
                message_id: id.to_string(),
                conversation: conversation.map(|c| c.to_string()).unwrap_or_default(),
            };
            let status: v1::DeliveryStatus = session.query(ServiceName::Delivery, "status", &wanted).await?;
            if session.json {
                output::json(&status)?;
            } else {
                output::line(format!("{}  {}", status.conversation, status.ordering().as_str_name()))?;
                table(&status.messages)?;
            }
        }
    }
    Ok(Exit::Done)
}

async fn send(session: &Session, message: NewMessage) -> Result<()> {
    let content = v1::Content { media_type: String::new(), body: Some(Body::Text(message.text)) };
    let wire = v1::Message {
        recipients: message.recipients.iter().map(ToString::to_string).collect(),
        ordering: message.ordering.unwrap_or(Ordering::Default).into(),
        body: Some(content),
        ..Default::default()
    };
    let send = v1::SendMessages { conversation: message.conversation.to_string(), messages: vec![wire] };
    let reply = session.command(ServiceName::Delivery, "send", &send).await?;
    let Some(Answer::Messages(result)) = reply.result else {
        bail!("the answer to send names no message");
    };
    if session.json { output::json(&result) } else { table(&result.messages) }
}

fn table(messages: &[v1::MessageState]) -> Result<()> {
    let now = system_now();
    let rows = messages.iter().flat_map(|message| {
        message.recipients.iter().map(move |recipient| {
            let next = recipient.next_attempt_ms.saturating_sub(now.0);
            [
                message.message_id.clone(),
                message.sequence.to_string(),
                recipient.recipient.clone(),
                recipient.state().as_str_name().to_owned(),
                recipient.attempts.to_string(),
                if next == 0 { "-".to_owned() } else { format!("in {}", timestamp::duration(next)) },
                output::or_dash(&recipient.detail),
            ]
        })
    });
    let header = ["message", "sequence", "recipient", "state", "attempts", "next", "detail"];
    output::table(header, rows.collect())
}
