//! The sending side: written down, sent until it is accepted, written down again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use parley_sdk::{NewMessage, Outbox};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::MissedTickBehavior;

use super::Setting;
use super::effects::Effects;
use crate::journal::{Journal, Line};
use crate::plan::{Mode, Plan, Sent, conversation_name};

/// Messages that are sent and not accepted, at the most: while nobody answers, no more are begun.
const UNACCEPTED: usize = 64;
/// How long it waits before it sends a message again that was not accepted.
const AGAIN: Duration = Duration::from_millis(250);
/// How long a recipient may take. Shorter than the usual, so that what a kill lost comes again soon.
const ACK_TIMEOUT: Duration = Duration::from_secs(2);
/// So many that no kill uses them up: nothing dies here of being tried too often.
const ATTEMPTS: u32 = 100;
/// Bytes of a body, about.
const BODY: usize = 256;

/// The file whose presence asks every agent to begin nothing new.
pub(crate) const QUIET: &str = "quiet";

/// What sends.
pub(crate) struct Sender {
    outbox: Outbox,
    journal: Arc<Journal>,
    effects: Arc<Effects>,
    plan: Plan,
    number: usize,
    every: Duration,
    quiet: PathBuf,
    /// Conversations in which it sends, and the number of the next message in each.
    next: Vec<(usize, u64)>,
    /// Messages begun so far: whose turn it is.
    turn: usize,
    /// What was sent in an earlier life and not accepted.
    unaccepted: Vec<Sent>,
}

impl Sender {
    /// Goes on behind `lines`.
    pub(crate) fn new(
        setting: &Setting,
        outbox: Outbox,
        journal: Arc<Journal>,
        effects: Arc<Effects>,
        lines: &[Line],
    ) -> Self {
        let Setting { number, plan, rate, dir, .. } = setting;
        let sent = lines.iter().filter_map(|line| match line {
            Line::Sent(sent) => Some(sent),
            _ => None,
        });
        let sent: Vec<&Sent> = sent.collect();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for message in &sent {
            *counts.entry(&message.conversation).or_default() += 1;
        }
        let next = plan.conversations_of(*number).into_iter();
        let next = next.map(|c| (c, counts.get(conversation_name(c).as_str()).copied().unwrap_or(0)));
        Self {
            outbox,
            journal,
            effects,
            plan: *plan,
            number: *number,
            every: Duration::from_secs(1) / (*rate).max(1),
            quiet: dir.join(QUIET),
            next: next.collect(),
            turn: sent.len(),
            unaccepted: unaccepted(&sent, lines),
        }
    }

    /// Sends at its pace until the agent is killed.
    pub(crate) async fn run(mut self) -> anyhow::Result<()> {
        let room = Arc::new(Semaphore::new(UNACCEPTED));
        for sent in std::mem::take(&mut self.unaccepted) {
            // They were begun before: no room is asked for.
            self.deliver(sent, None);
        }
        let mut ticks = tokio::time::interval(self.every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if self.quiet.exists() {
                continue;
            }
            let permit = Arc::clone(&room).acquire_owned().await?;
            if let Some(sent) = self.draft() {
                self.journal.write(Line::Sent(sent.clone())).await?;
                self.deliver(sent, Some(permit));
            }
        }
    }

    /// The next message, in the conversation whose turn it is.
    fn draft(&mut self) -> Option<Sent> {
        let turn = self.turn.checked_rem(self.next.len())?;
        self.turn += 1;
        let (conversation, n) = self.next.get_mut(turn)?;
        let heard = self.effects.heard(&conversation_name(*conversation));
        let sent = self.plan.draft(*conversation, self.number, *n, heard.as_deref());
        *n += 1;
        Some(sent)
    }

    /// Sends a message beside the others until it is accepted.
    fn deliver(&self, sent: Sent, permit: Option<OwnedSemaphorePermit>) {
        let (outbox, journal) = (self.outbox.clone(), Arc::clone(&self.journal));
        tokio::spawn(async move {
            let sequence = loop {
                match outbox.send(new_message(&sent)).await {
                    Ok(accepted) => break accepted.sequence,
                    Err(error) => eprintln!("{} is not accepted yet: {error}", sent.id),
                }
                tokio::time::sleep(AGAIN).await;
            };
            let Sent { conversation, id, .. } = sent;
            // A line that cannot be written is missing, which the judge sees.
            if let Err(error) = journal.write(Line::Accepted { conversation, id, sequence }).await {
                eprintln!("the journal: {error:#}");
            }
            drop(permit);
        });
    }
}

/// What was sent and not accepted.
fn unaccepted(sent: &[&Sent], lines: &[Line]) -> Vec<Sent> {
    let accepted: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Accepted { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    sent.iter().filter(|sent| !accepted.contains(sent.id.as_str())).map(|sent| Sent::clone(sent)).collect()
}

/// The message for the SDK: the same for the same line.
fn new_message(sent: &Sent) -> NewMessage {
    let mut recipients = sent.recipients.iter();
    let mut message = NewMessage::to(recipients.next().map_or("", String::as_str));
    for recipient in recipients {
        message = message.and_to(recipient);
    }
    let message = message.conversation(&sent.conversation).id(&sent.id).text(body(&sent.id));
    let message = message.ack_timeout(ACK_TIMEOUT).max_attempts(ATTEMPTS);
    let message = match sent.order {
        Mode::None => message.unordered(),
        Mode::Strict => message.strict(),
        Mode::Causal => message.causal(sent.after.iter().map(String::as_str)),
        Mode::Partial => message.partial(&sent.key),
    };
    match sent.deadline_ms {
        0 => message,
        ms => message.deadline(Duration::from_millis(ms)).skip_when_dead(),
    }
}

fn body(id: &str) -> String {
    id.chars().cycle().take(BODY).collect()
}
