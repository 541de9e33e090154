//! Whether conversations with a poison message change the latency of the others to the same recipients.

use std::time::Duration;

use anyhow::Context as _;
use futures::StreamExt as _;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;
use parley_sdk::{Message, NewMessage};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::watch;

use super::flow::flow;
use super::gang::{AGENTS, CONVERSATIONS, Gang, message_in};
use super::paced::{Paced, paced};
use super::{ROUNDS, row, services, settled};
use crate::figures::{Case, median, median_ratio};
use crate::ground::{PATIENCE, Setup, WINDOW};
use crate::refused::done;

/// How the names of poisoned conversations begin.
const PREFIX: &str = "poison-";
/// The id of the first message of each.
const HEAD: &str = "head";
/// Messages behind it. With it they are a run, so that ten runs are more than a recipient may have on their way.
const BEHIND: usize = 63;
/// How long the acknowledgement of one that hangs may take: several attempts a round.
const ACK_TIMEOUT: Duration = Duration::from_secs(1);
/// As many as a message may have: enough for a round of 90 s.
const MANY_ATTEMPTS: u32 = 100;
/// Poisoned conversations of each sender, and to each recipient.
const EACH: [(Poison, usize); 3] = [(Poison::Hangs, 10), (Poison::Dies, 3), (Poison::Fails, 3)];

/// What is wrong with the first message of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Poison {
    /// Its handler does not end: attempt after attempt is not acknowledged.
    Hangs,
    /// Its handler fails in its only attempt: it is a dead letter, and what is behind it halts.
    Dies,
    /// Its handler fails again and again, and it comes again a second later.
    Fails,
}

impl Poison {
    fn word(self) -> &'static str {
        match self {
            Self::Hangs => "hangs",
            Self::Dies => "dies",
            Self::Fails => "fails",
        }
    }

    /// What is wrong in a conversation, by its name.
    fn of(conversation: &str) -> Option<Self> {
        let word = conversation.strip_prefix(PREFIX)?.split('-').next()?;
        EACH.into_iter().map(|(poison, _)| poison).find(|poison| poison.word() == word)
    }

    /// A message that is to be poison.
    fn head(self, message: NewMessage) -> NewMessage {
        let message = message.id(HEAD);
        match self {
            Self::Hangs => message.ack_timeout(ACK_TIMEOUT).max_attempts(MANY_ATTEMPTS),
            Self::Dies => message.max_attempts(1),
            Self::Fails => message.max_attempts(MANY_ATTEMPTS),
        }
    }
}

/// A poisoned conversation.
struct Talk {
    name: String,
    sender: usize,
    poison: Poison,
}

/// Those of a round.
fn talks(round: usize) -> Vec<Talk> {
    let mut talks = Vec::new();
    for sender in 0..AGENTS {
        for (poison, count) in EACH {
            let name = |number: usize| format!("{PREFIX}{}-{round}-{sender}-{number}", poison.word());
            talks.extend((0..count).map(|number| Talk { name: name(number), sender, poison }));
        }
    }
    talks
}

/// What handlers know of poison.
#[derive(Debug, Clone)]
struct Guard {
    /// Whether it is taken now.
    healed: watch::Receiver<bool>,
    /// Told of each poison message when it comes first.
    met: UnboundedSender<()>,
    /// Told of each message of a poisoned conversation that is taken.
    taken: UnboundedSender<()>,
}

/// The other side of the guards.
struct Ward {
    healed: watch::Sender<bool>,
    met: UnboundedReceiver<()>,
    taken: UnboundedReceiver<()>,
}

impl Guard {
    /// Whether a message is measured; ends when it is done with.
    async fn admits(mut self, poison: Option<Poison>, is_head: bool, is_new: bool) -> Result<bool, String> {
        let Some(poison) = poison else { return Ok(true) };
        // The bench may have ended, here and below.
        if is_head && is_new {
            let _ = self.met.send(());
        }
        let is_healed = *self.healed.borrow();
        if is_head && !is_healed {
            if poison != Poison::Hangs {
                return Err("poison".to_owned());
            }
            self.healed.wait_for(|healed| *healed).await.map_err(|e| e.to_string())?;
        }
        let _ = self.taken.send(());
        Ok(false)
    }
}

/// Guards, and the other side.
fn guards() -> (Guard, Ward) {
    let (heal, healed) = watch::channel(false);
    let (meets, met) = mpsc::unbounded_channel();
    let (takes, taken) = mpsc::unbounded_channel();
    (Guard { healed, met: meets, taken: takes }, Ward { healed: heal, met, taken })
}

impl Ward {
    /// Has every one of `talks` begin with poison, and others wait behind it.
    async fn poison(&mut self, gang: &Gang, talks: &[Talk]) -> anyhow::Result<()> {
        send_to_each(gang, talks, 1, true).await?;
        for _ in talks {
            next(&mut self.met).await.context("poison does not arrive")?;
        }
        send_to_each(gang, talks, BEHIND, false).await
    }

    /// Has all of it taken, and waits for that.
    async fn heal(&mut self, gang: &Gang, talks: &[Talk]) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.taken.try_recv().is_err(),
            "a message was taken before the poison it was behind"
        );
        self.healed.send_replace(true);
        for talk in talks.iter().filter(|talk| talk.poison == Poison::Dies) {
            redrive(gang, talk).await?;
        }
        let all = talks.len() * (1 + BEHIND);
        for taken in 0..all {
            next(&mut self.taken).await.with_context(|| format!("{taken} of {all} were taken at last"))?;
        }
        self.healed.send_replace(false);
        Ok(())
    }
}

/// Measures `count` messages at the pace, without poison and with it in turn.
pub(super) async fn run(count: usize) -> anyhow::Result<Vec<Case>> {
    let mut ground = services(Setup::default()).await?;
    let (guard, mut ward) = guards();
    let guard = move |message: &Message| {
        let (is_head, is_new) = (message.sequence == 1, message.attempt == 1 && message.redrives == 0);
        guard.clone().admits(Poison::of(&message.conversation), is_head, is_new)
    };
    let mut gang = Gang::guarded(&ground.url(), guard).await?;
    // The conversations are opened and the connections warm.
    flow(&mut gang, CONVERSATIONS).await?;
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        settled(&ground).await?;
        let before = paced(&mut gang, count).await?;
        let talks = talks(round);
        ward.poison(&gang, &talks).await?;
        let beside = paced(&mut gang, count).await?;
        ward.heal(&gang, &talks).await?;
        eprintln!(
            "round {round}: without poison {before:?}, beside {} conversations {beside:?}",
            talks.len()
        );
        without.push(before);
        with.push(beside);
    }
    gang.stop().await;
    ground.stop()?;
    Ok(vec![
        of(&without, "1,000/s, no poison"),
        Case {
            ratio_latency: Some(ratio(&with, &without, |paced| paced.p50)),
            ratio_latency_p99: Some(ratio(&with, &without, |paced| paced.p99)),
            ..of(&with, "1,000/s beside poisoned conversations")
        },
    ])
}

/// The medians of rounds.
fn of(rounds: &[Paced], case: &'static str) -> Case {
    let (mut p50s, mut p99s): (Vec<u64>, Vec<u64>) =
        rounds.iter().map(|paced| (paced.p50, paced.p99)).unzip();
    Case { latency_p50_us: Some(median(&mut p50s)), latency_p99_us: Some(median(&mut p99s)), ..row(case) }
}

/// The median of each round's ratio.
fn ratio(with: &[Paced], without: &[Paced], figure: impl Fn(&Paced) -> u64) -> f64 {
    let both = with.iter().zip(without);
    let ratios = both.map(|(with, without)| figure(with) as f64 / figure(without).max(1) as f64);
    median_ratio(&mut ratios.collect::<Vec<_>>())
}

/// Sends as many messages in each of `talks`, until they are accepted.
async fn send_to_each(gang: &Gang, talks: &[Talk], count: usize, is_head: bool) -> anyhow::Result<()> {
    let all = (0..count).flat_map(|_| talks);
    let mut all = futures::stream::iter(all).map(|talk| send(gang, talk, is_head)).buffer_unordered(WINDOW);
    while let Some(sent) = all.next().await {
        sent?;
    }
    Ok(())
}

async fn send(gang: &Gang, talk: &Talk, is_head: bool) -> anyhow::Result<()> {
    let message = message_in(&talk.name, talk.sender, gang.clock);
    let message = if is_head { talk.poison.head(message) } else { message };
    gang.outbox(talk.sender)?.send(message).await?;
    Ok(())
}

/// The first message of a conversation goes again.
async fn redrive(gang: &Gang, talk: &Talk) -> anyhow::Result<()> {
    let command = v1::RedriveDeadLetters {
        conversation: talk.name.clone(),
        ids: vec![HEAD.to_owned()],
        recipient: String::new(),
    };
    let caller = gang.caller(talk.sender)?;
    let reply =
        caller.command(ServiceName::Delivery, "redrive", &command, TraceContext::NONE, PATIENCE).await?;
    done(reply)
}

/// The next of something, but not forever.
async fn next(told: &mut UnboundedReceiver<()>) -> anyhow::Result<()> {
    tokio::time::timeout(PATIENCE, told.recv()).await?.context("the agents are gone")
}
