//! Following a message, or a conversation, by the log of delivery.
//!
//! What is known comes from the query `status`, as of an intake sequence; what the log has of later inputs is news.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use clap::Args;
use parley_bus::Log;
use parley_ids::{ConversationId, MessageId, ServiceName};
use parley_proto::v1;
use parley_proto::v1::delivery_record::Event;
use parley_proto::v1::message_state::State;

use super::event::{About, News, news};
use super::{exit, is_end, show, wanted};
use crate::delivery_log::{Fact, Logged, Records};
use crate::exit::Exit;
use crate::refused::Refused;
use crate::session::Session;
use crate::{output, timestamp};

/// The code of "not found".
const NOT_FOUND: &str = "GEN-0014";

const EXAMPLES: &str = "\
Examples:
  parley message watch message-12ab
  parley message watch --conversation chat
  parley message watch --conversation chat --json | jq .deadLettered

First what is known, then each record of delivery's log as it comes. With a message it ends when every copy has
ended: exit code 0 when each was acknowledged, 1 otherwise. It needs a user who may read the log's stream.";

/// What to follow.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Watch {
    /// The message; without it, all of the conversation
    #[arg(value_name = "MESSAGE", value_parser = MessageId::new, required_unless_present = "conversation")]
    id: Option<MessageId>,
    /// The conversation; with a message, needed where several have one of that id
    #[arg(long, value_parser = ConversationId::new)]
    conversation: Option<ConversationId>,
}

/// Follows until the end, if there is one.
///
/// # Errors
/// When nothing is known of the message, or the log cannot be read.
pub(super) async fn run(session: &Session, watch: Watch) -> Result<Exit> {
    // Before the question: what comes of inputs behind its answer is stored behind this.
    let from = Log::new(&session.bus, ServiceName::Delivery, 0).log_span().await?.last + 1;
    let status = known(session, &watch).await?;
    let Ok(conversation) = ConversationId::new(&status.conversation) else {
        bail!("the answer names no conversation");
    };
    if session.json {
        output::json(&status)?;
    } else if status.messages.is_empty() {
        eprintln!("Nothing is known of it yet.");
    } else {
        show(&status)?;
    }
    let mut subject = Subject::of(watch.id.as_ref(), &status);
    let mut records = Records::of(session, &conversation, from);
    while !subject.has_ended() {
        let logged = records.next_new().await?;
        if logged.cause > status.as_of {
            say(session, &mut subject, &logged)?;
        }
    }
    Ok(subject.exit())
}

/// What is known. Of a conversation that is named, nothing is an answer too.
async fn known(session: &Session, watch: &Watch) -> Result<v1::DeliveryStatus> {
    let wanted = wanted(watch.id.as_ref(), watch.conversation.as_ref());
    let answer = session.query(ServiceName::Delivery, "status", &wanted).await;
    let is_unknown = |error: &anyhow::Error| {
        error.downcast_ref::<Refused>().is_some_and(|Refused(refusal)| refusal.code == NOT_FOUND)
    };
    match (answer, &watch.conversation) {
        (Err(error), Some(conversation)) if is_unknown(&error) => {
            Ok(v1::DeliveryStatus { conversation: conversation.to_string(), ..Default::default() })
        }
        (Err(error), None) if is_unknown(&error) => {
            Err(error.context("name its --conversation to wait for a message that is not sent yet"))
        }
        (answer, _) => answer,
    }
}

/// Prints what a record says of the subject: lines for people, the record for programs.
fn say(session: &Session, subject: &mut Subject, logged: &Logged) -> Result<()> {
    let record = match &logged.fact {
        Fact::Delivery(record) => record,
        Fact::Superseded { .. } if session.json => return Ok(()),
        Fact::Superseded { .. } => {
            let when = timestamp::utc(logged.at.0);
            return output::line(format!("{when}  superseded: another version of delivery goes on with it"));
        }
        Fact::Other => return Ok(()),
    };
    let Some(event) = &record.event else { return Ok(()) };
    let news = subject.take(event);
    if session.json {
        return if news.is_empty() { Ok(()) } else { output::json(record) };
    }
    let (when, width) = (timestamp::utc(logged.at.0), output::width());
    news.iter().try_for_each(|news| output::line(output::clipped(&format!("{when}  {}", news.line()), width)))
}

/// What is followed.
#[derive(Debug)]
struct Subject {
    /// None: a conversation, which has no end.
    message: Option<Message>,
}

/// A message, as far as it is known.
#[derive(Debug)]
struct Message {
    id: String,
    sequence: u64,
    copies: BTreeMap<String, State>,
}

impl Subject {
    fn of(id: Option<&MessageId>, status: &v1::DeliveryStatus) -> Self {
        let message = id.map(|id| {
            let known = status.messages.iter().find(|message| message.message_id == id.as_str());
            let state = |r: &v1::RecipientState| (r.recipient.clone(), r.state());
            Message {
                id: id.to_string(),
                sequence: known.map_or(0, |message| message.sequence),
                copies: known.map(|m| m.recipients.iter().map(state).collect()).unwrap_or_default(),
            }
        });
        Self { message }
    }

    /// What an event says of it.
    fn take(&mut self, event: &Event) -> Vec<News> {
        let mut news = news(event);
        let Some(message) = &mut self.message else { return news };
        if let Event::Accepted(accepted) = event {
            let same = accepted.messages.iter().find(|accepted| accepted.message_id == message.id);
            message.sequence = same.map_or(message.sequence, |accepted| accepted.sequence);
        }
        news.retain(|news| message.is_meant(news));
        for (recipient, state) in news.iter().filter_map(|news| Some((&news.recipient, news.state?))) {
            message.copies.insert(recipient.clone(), state);
        }
        news
    }

    fn has_ended(&self) -> bool {
        let ended =
            |copies: &BTreeMap<_, _>| !copies.is_empty() && copies.values().all(|state| is_end(*state));
        self.message.as_ref().is_some_and(|message| ended(&message.copies))
    }

    fn exit(&self) -> Exit {
        exit(self.message.iter().flat_map(|message| message.copies.values().copied()))
    }
}

impl Message {
    /// Whether news is about this message. Numbers are not told apart by key: nothing says which one is this
    /// message's.
    fn is_meant(&self, news: &News) -> bool {
        match &news.about {
            About::Message(id) => *id == self.id,
            About::Numbers { from, to, .. } => {
                (*from..=*to).contains(&self.sequence)
                    && (news.recipient.is_empty() || self.copies.contains_key(&news.recipient))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acknowledged(recipient: &str, ids: &[&str]) -> Event {
        let ids = ids.iter().map(ToString::to_string).collect();
        Event::Acknowledged(v1::MessagesAcknowledged { recipient: recipient.to_owned(), ids })
    }

    fn dead(recipient: &str) -> Event {
        let (message_id, recipient) = ("m-2".to_owned(), recipient.to_owned());
        Event::DeadLettered(v1::MessageDeadLettered { message_id, recipient, ..Default::default() })
    }

    fn redriven(recipient: &str) -> Event {
        let (message_id, recipient) = ("m-2".to_owned(), recipient.to_owned());
        Event::Redriven(v1::DeadLetterRedriven { message_id, recipient, ..Default::default() })
    }

    fn skipped(from: u64, to: u64, recipient: &str) -> Event {
        let recipient = recipient.to_owned();
        Event::Skipped(v1::MessagesSkipped { from, to, recipient, ..Default::default() })
    }

    fn status() -> v1::DeliveryStatus {
        let recipient = |name: &str| v1::RecipientState {
            recipient: name.to_owned(),
            state: State::Dispatched.into(),
            ..Default::default()
        };
        let recipients = vec![recipient("ada"), recipient("bob")];
        let message_id = "m-2".to_owned();
        let message = v1::MessageState { message_id, sequence: 2, recipients, ..Default::default() };
        v1::DeliveryStatus { messages: vec![message], ..Default::default() }
    }

    #[test]
    fn a_message_ends_with_its_last_copy_and_a_redrive_opens_it_again() {
        let id = MessageId::new("m-2").unwrap();
        let mut subject = Subject::of(Some(&id), &status());
        for (event, news, ended) in [
            (acknowledged("ada", &["m-1"]), 0, false),
            (acknowledged("ada", &["m-1", "m-2"]), 1, false),
            (skipped(1, 1, "bob"), 0, false),
            (dead("bob"), 1, true),
            (skipped(2, 3, "bob"), 1, true),
            (redriven("bob"), 1, false),
            (acknowledged("bob", &["m-2"]), 1, true),
        ] {
            assert_eq!((subject.take(&event).len(), subject.has_ended()), (news, ended), "{event:?}");
        }
        assert_eq!(subject.exit(), Exit::Done);
    }

    #[test]
    fn a_message_that_died_is_a_no() {
        let id = MessageId::new("m-2").unwrap();
        let mut subject = Subject::of(Some(&id), &status());
        subject.take(&acknowledged("ada", &["m-2"]));
        subject.take(&dead("bob"));
        assert_eq!((subject.has_ended(), subject.exit()), (true, Exit::No));
    }

    #[test]
    fn a_conversation_has_all_the_news_and_no_end() {
        let mut subject = Subject::of(None, &status());
        assert_eq!(subject.take(&acknowledged("ada", &["m-1", "m-2"])).len(), 2);
        assert!(!subject.has_ended());
    }
}
