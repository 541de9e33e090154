//! Redriving and dropping dead letters: those that are named, or all that a filter lets through.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Args;
use parley_bus::Caller;
use parley_ids::{MessageId, ServiceName};
use parley_proto::v1;
use serde_json::json;
use tokio::time::Instant;

use super::{Filter, list, page};
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

/// Messages of one command.
///
/// Source: proto/parley/v1/delivery.proto, `RedriveDeadLetters.ids`.
const MOST_IDS: usize = 256;
/// How often progress is shown on a terminal.
const ON_TERMINAL: Duration = Duration::from_millis(200);
/// How often elsewhere.
const IN_A_FILE: Duration = Duration::from_secs(5);

/// Which dead letters to change.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// A message; may be repeated
    #[arg(value_name = "MESSAGE", value_parser = MessageId::new)]
    ids: Vec<MessageId>,
    #[command(flatten)]
    filter: Filter,
    /// Every dead letter there is; needed where neither a message nor a filter is named
    #[arg(long)]
    all: bool,
    /// At most so many letters a second
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    rate: Option<u32>,
}

/// What to do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Send again.
    Redrive,
    /// Give up.
    Drop,
}

impl Change {
    fn done(self) -> &'static str {
        match self {
            Self::Redrive => "redriven",
            Self::Drop => "dropped",
        }
    }
}

/// Changes what is selected.
///
/// # Errors
/// When nothing is selected, it is refused, or the service does not answer.
pub(super) async fn run(flags: &Flags, change: Change, selection: &Selection) -> Result<Exit> {
    let Selection { ids, filter, all, rate } = selection;
    if ids.is_empty() && filter.is_open() && !all {
        return Err(Failure::usage("which? Name messages, a filter such as --conversation, or --all").into());
    }
    let session = Session::open(flags).await?;
    let caller = session.signer_or_sender()?;
    let recipient = filter.recipient.as_ref().map(ToString::to_string).unwrap_or_default();
    let pace = Pace { rate: *rate, began: Instant::now() };
    let progress = Progress::begin(change.done());
    let mut work =
        Work { session: &session, caller, change, recipient, pace, progress, seen: BTreeSet::new(), done: 0 };
    let found_all = if ids.is_empty() {
        work.filtered(filter).await?;
        true
    } else {
        work.named(ids, filter).await?
    };
    work.progress.end();
    if session.json {
        output::json(&json!({ change.done(): work.done }))?;
    } else {
        output::line(format!("{} {}", work.done, change.done()))?;
    }
    Ok(if found_all { Exit::Done } else { Exit::No })
}

/// A change under way.
struct Work<'a> {
    session: &'a Session,
    caller: Caller,
    change: Change,
    /// Empty: every recipient's.
    recipient: String,
    pace: Pace,
    progress: Progress,
    /// Conversation, message and recipient of each letter that was met: what dies again meanwhile is met again at the
    /// end of the list, and would be redriven without end.
    seen: BTreeSet<[String; 3]>,
    /// Letters that were changed.
    done: u64,
}

impl Work<'_> {
    /// All that the filter lets through, page by page.
    async fn filtered(&mut self, filter: &Filter) -> Result<()> {
        let mut query = filter.query(None);
        loop {
            let page = page(self.session, &query).await?;
            self.letters(page.letters).await?;
            if page.next.is_empty() {
                return Ok(());
            }
            query.after = page.next;
        }
    }

    /// Those with these ids. False where one of them is no dead letter.
    async fn named(&mut self, ids: &[MessageId], filter: &Filter) -> Result<bool> {
        let mut found_all = true;
        for id in ids {
            let letters = list(self.session, filter.query(Some(id))).await?;
            if letters.is_empty() {
                eprintln!("{id} is no dead letter");
                found_all = false;
            }
            self.letters(letters).await?;
        }
        Ok(found_all)
    }

    async fn letters(&mut self, letters: Vec<v1::DeadLetter>) -> Result<()> {
        for batch in batches(letters, &mut self.seen, self.pace.most()) {
            self.pace.wait(self.done).await;
            let count = batch.letters;
            self.change(batch)
                .await
                .with_context(|| format!("{} were {} before", self.done, self.change.done()))?;
            self.done += count;
            self.progress.show(self.done);
        }
        Ok(())
    }

    async fn change(&self, batch: Batch) -> Result<()> {
        let Batch { conversation, ids, .. } = batch;
        let (recipient, delivery) = (self.recipient.clone(), ServiceName::Delivery);
        match self.change {
            Change::Redrive => {
                let command = v1::RedriveDeadLetters { conversation, ids, recipient };
                self.session.command_by(&self.caller, delivery, "redrive", &command).await?;
            }
            Change::Drop => {
                let command = v1::DropDeadLetters { conversation, ids, recipient };
                self.session.command_by(&self.caller, delivery, "drop", &command).await?;
            }
        }
        Ok(())
    }
}

/// One command's worth.
#[derive(Debug, Default, PartialEq, Eq)]
struct Batch {
    conversation: String,
    ids: Vec<String>,
    /// A message has one for each recipient.
    letters: u64,
}

/// Letters that were not seen yet, as commands: each of one conversation, with at most so many messages, in the order
/// in which they died.
fn batches(letters: Vec<v1::DeadLetter>, seen: &mut BTreeSet<[String; 3]>, most: usize) -> Vec<Batch> {
    let mut by_conversation: BTreeMap<String, Vec<Batch>> = BTreeMap::new();
    for v1::DeadLetter { conversation, message_id, recipient, .. } in letters {
        if !seen.insert([conversation.clone(), message_id.clone(), recipient]) {
            continue;
        }
        let of_conversation = by_conversation.entry(conversation.clone()).or_default();
        if let Some(batch) = of_conversation.iter_mut().find(|batch| batch.ids.contains(&message_id)) {
            batch.letters += 1;
            continue;
        }
        match of_conversation.last_mut().filter(|batch| batch.ids.len() < most) {
            Some(batch) => {
                batch.ids.push(message_id);
                batch.letters += 1;
            }
            None => of_conversation.push(Batch { conversation, ids: vec![message_id], letters: 1 }),
        }
    }
    by_conversation.into_values().flatten().collect()
}

/// How fast.
#[derive(Debug)]
struct Pace {
    rate: Option<u32>,
    began: Instant,
}

impl Pace {
    /// Messages of one command: a second's worth at the most.
    fn most(&self) -> usize {
        let rate = self.rate.and_then(|rate| usize::try_from(rate).ok());
        rate.unwrap_or(MOST_IDS).clamp(1, MOST_IDS)
    }

    /// Waits until more may follow what is done.
    async fn wait(&self, done: u64) {
        let Some(rate) = self.rate else { return };
        let due = Duration::from_millis(done.saturating_mul(1_000) / u64::from(rate.max(1)));
        tokio::time::sleep_until(self.began + due).await;
    }
}

/// Progress on standard error: over itself on a terminal, a line now and then in a file.
struct Progress {
    done: &'static str,
    is_terminal: bool,
    shown: Instant,
    /// Whether the cursor is behind what was said.
    is_open: bool,
}

impl Progress {
    fn begin(done: &'static str) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self { done, is_terminal, shown: Instant::now(), is_open: false }
    }

    fn show(&mut self, count: u64) {
        let every = if self.is_terminal { ON_TERMINAL } else { IN_A_FILE };
        if self.shown.elapsed() < every {
            return;
        }
        self.shown = Instant::now();
        if self.is_terminal {
            eprint!("\r{count} {}   ", self.done);
            self.is_open = true;
        } else {
            eprintln!("{count} {}", self.done);
        }
    }

    fn end(&self) {
        if self.is_open {
            eprintln!();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(conversation: &str, message: &str, recipient: &str) -> v1::DeadLetter {
        v1::DeadLetter {
            conversation: conversation.to_owned(),
            message_id: message.to_owned(),
            recipient: recipient.to_owned(),
            ..Default::default()
        }
    }

    fn batch(conversation: &str, ids: &[&str], letters: u64) -> Batch {
        let ids = ids.iter().map(ToString::to_string).collect();
        Batch { conversation: conversation.to_owned(), ids, letters }
    }

    #[test]
    fn letters_become_commands_of_one_conversation_each() {
        let letters = vec![
            letter("b", "m-2", "ada"),
            letter("a", "m-1", "ada"),
            letter("b", "m-2", "bob"),
            letter("b", "m-3", "ada"),
            letter("b", "m-4", "ada"),
        ];
        let mut seen = BTreeSet::new();
        let expected = [batch("a", &["m-1"], 1), batch("b", &["m-2", "m-3"], 3), batch("b", &["m-4"], 1)];
        assert_eq!(batches(letters.clone(), &mut seen, 2), expected);
        assert!(batches(letters, &mut seen, 2).is_empty(), "each letter once");
    }

    #[test]
    fn a_command_holds_a_second_of_the_rate_at_most() {
        for (rate, most) in [(None, 256), (Some(1), 1), (Some(50), 50), (Some(1_000), 256)] {
            assert_eq!(Pace { rate, began: Instant::now() }.most(), most, "{rate:?}");
        }
    }
}
