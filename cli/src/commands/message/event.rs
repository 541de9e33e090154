//! Records of delivery as news: what happened to which message, for whom.

use parley_proto::v1;
use parley_proto::v1::delivery_record::Event;
use parley_proto::v1::message_state::State;

/// Something that happened to a copy, or to numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct News {
    /// The record's event.
    pub(super) event: &'static str,
    /// The messages it is about.
    pub(super) about: About,
    /// Whose copies; empty: everyone's.
    pub(super) recipient: String,
    /// What the copies have come to; none where that stays as it is.
    pub(super) state: Option<State>,
    /// More about it, for people.
    pub(super) detail: String,
}

/// Which messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// One, by its id.
    Message(String),
    /// All with these numbers.
    Numbers {
        /// In partial order: the key whose numbers they are.
        key: String,
        /// The first.
        from: u64,
        /// The last.
        to: u64,
    },
}

impl About {
    /// For people.
    fn text(&self) -> String {
        let (key, from, to) = match self {
            Self::Message(id) => return id.clone(),
            Self::Numbers { key, from, to } => (key, from, to),
        };
        let numbers = if from == to { format!("number {from}") } else { format!("numbers {from} to {to}") };
        if key.is_empty() { numbers } else { format!("{numbers} of {key}") }
    }
}

impl News {
    /// A line for people, behind the time.
    pub(super) fn line(&self) -> String {
        let recipient = if self.recipient.is_empty() { "everyone" } else { self.recipient.as_str() };
        let line = format!("{:<19}  {:<16}  {recipient:<12}  {}", self.event, self.about.text(), self.detail);
        line.trim_end().to_owned()
    }
}

/// What a record says, a piece of news for each copy.
pub(super) fn news(event: &Event) -> Vec<News> {
    match event {
        Event::Accepted(accepted) => {
            accepted.messages.iter().flat_map(|m| of_accepted(accepted, m)).collect()
        }
        Event::Acknowledged(v1::MessagesAcknowledged { recipient, ids }) => {
            let one =
                |id: &String| copy("acknowledged", id, recipient, Some(State::Acknowledged), String::new());
            ids.iter().map(one).collect()
        }
        Event::DeadLettered(letter) => {
            let detail = format!("after {} attempts: {}", letter.attempts, letter.reason);
            let state = Some(State::DeadLettered);
            vec![copy("dead-lettered", &letter.message_id, &letter.recipient, state, detail)]
        }
        Event::Expired(expired) => {
            let detail = "its deadline passed".to_owned();
            vec![copy("expired", &expired.message_id, &expired.recipient, Some(State::Expired), detail)]
        }
        Event::RefusedSend(refused) => {
            let one = |id: &String| {
                copy("refused-send", id, "", None, format!("{} {}", refused.code, refused.reason))
            };
            refused.ids.iter().map(one).collect()
        }
        Event::Skipped(skipped) => vec![of_skipped(skipped)],
        Event::Redriven(redriven) => {
            let detail = format!("by {}, for the {}. time", redriven.by, redriven.redrives);
            let state = Some(State::Held);
            vec![copy("redriven", &redriven.message_id, &redriven.recipient, state, detail)]
        }
        Event::Dropped(dropped) => {
            let by = if dropped.by.is_empty() { "delivery, for want of room" } else { dropped.by.as_str() };
            vec![copy("dropped", &dropped.message_id, &dropped.recipient, None, format!("by {by}"))]
        }
        Event::SequenceRegression(regression) => {
            let v1::SequenceRegression { message_id, sender, received, expected, .. } = regression;
            let detail = format!("{sender} gave it number {received}, and {expected} was expected");
            vec![copy("sequence-regression", message_id, "", None, detail)]
        }
    }
}

fn copy(event: &'static str, id: &str, recipient: &str, state: Option<State>, detail: String) -> News {
    let about = About::Message(id.to_owned());
    News { event, about, recipient: recipient.to_owned(), state, detail }
}

fn of_accepted<'a>(
    accepted: &'a v1::MessagesAccepted,
    message: &'a v1::AcceptedMessage,
) -> impl Iterator<Item = News> + 'a {
    message.recipients.iter().map(move |recipient| {
        let order = message.ordering().as_str_name();
        let detail = format!("from {}, number {}, {order}", accepted.sender, message.sequence);
        copy("accepted", &message.message_id, recipient, Some(State::Accepted), detail)
    })
}

fn of_skipped(skipped: &v1::MessagesSkipped) -> News {
    let v1::MessagesSkipped { key, from, to, recipient, reason, by } = skipped;
    let by = if by.is_empty() { "the message's own onGap" } else { by.as_str() };
    News {
        event: "skipped",
        about: About::Numbers { key: key.clone(), from: *from, to: *to },
        recipient: recipient.clone(),
        state: None,
        detail: format!("by {by}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn each_copy_is_a_piece_of_news() {
        let message = v1::AcceptedMessage {
            message_id: text("m-1"),
            sequence: 3,
            recipients: vec![text("ada"), text("bob")],
            ordering: v1::message::Ordering::Strict.into(),
            ..Default::default()
        };
        let accepted =
            Event::Accepted(v1::MessagesAccepted { sender: text("alice"), messages: vec![message] });
        let lines: Vec<_> = news(&accepted).iter().map(News::line).collect();
        assert_eq!(
            lines,
            [
                "accepted             m-1               ada           from alice, number 3, STRICT",
                "accepted             m-1               bob           from alice, number 3, STRICT",
            ]
        );
    }

    #[test]
    fn tombstones_are_about_numbers() {
        let skipped = |from, to, recipient: &str, by: &str| {
            Event::Skipped(v1::MessagesSkipped {
                from,
                to,
                recipient: text(recipient),
                reason: text("gone"),
                by: text(by),
                ..Default::default()
            })
        };
        for (event, expected) in [
            (
                skipped(2, 2, "ada", ""),
                "skipped              number 2          ada           by the message's own onGap: gone",
            ),
            (skipped(2, 4, "", "op"), "skipped              numbers 2 to 4    everyone      by op: gone"),
        ] {
            assert_eq!(news(&event).iter().map(News::line).collect::<Vec<_>>(), [expected]);
        }
    }
}
