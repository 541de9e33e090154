//! All that the judge may look at: the agents' journals and delivery's log, read while they grow.

use std::collections::BTreeMap;
use std::path::Path;

use parley_bus::Bus;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::task::JoinHandle;

use crate::check::{Verdict, check};
use crate::journal::{self, Line, Tail};
use crate::ledger::{self, Entry, Found};
use crate::plan::{Plan, agent_name};

/// What was read so far.
pub(crate) struct Watch {
    tails: BTreeMap<String, Tail>,
    journals: BTreeMap<String, Vec<Line>>,
    found: UnboundedReceiver<Found>,
    ledger: Vec<Entry>,
    /// Records that another one was before.
    pub(crate) void: u64,
    /// What is wrong with the log itself.
    wrong: Vec<String>,
    follower: JoinHandle<()>,
}

/// How far a soak is, for people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) sent: usize,
    pub(crate) accepted: usize,
    pub(crate) handled: usize,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.follower.abort();
    }
}

impl Watch {
    /// Begins to read.
    pub(crate) fn start(bus: &Bus, dir: &Path, plan: Plan) -> Self {
        let (sender, found) = mpsc::unbounded_channel();
        let names = (0..plan.agents).map(agent_name);
        Self {
            tails: names.clone().map(|name| (name.clone(), Tail::new(journal::path(dir, &name)))).collect(),
            journals: names.map(|name| (name, Vec::new())).collect(),
            found,
            ledger: Vec::new(),
            void: 0,
            wrong: Vec::new(),
            follower: tokio::spawn(ledger::follow(bus.clone(), sender)),
        }
    }

    /// Reads what has come since the last time.
    pub(crate) fn read(&mut self) -> anyhow::Result<()> {
        for (name, tail) in &mut self.tails {
            self.journals.entry(name.clone()).or_default().extend(tail.read()?);
        }
        while let Ok(found) = self.found.try_recv() {
            match found {
                Found::Counts(entry) => self.ledger.push(*entry),
                Found::Void => self.void += 1,
                Found::Wrong(what) => self.wrong.push(what),
            }
        }
        Ok(())
    }

    /// How far it is by the journals.
    pub(crate) fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for line in self.journals.values().flatten() {
            match line {
                Line::Sent(_) => progress.sent += 1,
                Line::Accepted { .. } => progress.accepted += 1,
                Line::Handled(_) => progress.handled += 1,
                Line::Started { .. } | Line::Repeated(_) => {}
            }
        }
        progress
    }

    /// Whether every agent has sent something that was accepted.
    pub(crate) fn everyone_sends(&self) -> bool {
        let accepted = |lines: &Vec<Line>| lines.iter().any(|line| matches!(line, Line::Accepted { .. }));
        self.journals.values().all(accepted)
    }

    /// What the judge says of it.
    pub(crate) fn verdict(&self) -> Verdict {
        check(&self.journals, &self.ledger)
    }

    /// What is wrong with the log itself.
    pub(crate) fn wrong(&self) -> &[String] {
        &self.wrong
    }
}
