//! The members: agents of the SDK in processes of their own, each with a connection and a store.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use parley_ids::Ppm;
use parley_sdk::{Agent, Connection, Judgement, Running};

use crate::ground::Ground;
use crate::worker::{self, Tally, Worker};

/// The word that makes this program a process of members: followed by the server's URL, where stores are, the first
/// member's number, and how many there are.
pub(crate) const MEMBERS: &str = "--members";

/// Processes at the most.
const PROCESSES: usize = 10;

/// All processes of members.
pub(super) struct Crew {
    processes: Vec<Worker>,
    size: usize,
}

impl Crew {
    /// Starts as many members; back when all are registered.
    pub(super) fn start(ground: &Ground, size: usize) -> anyhow::Result<Self> {
        let stores = ground.directory().join("stores");
        let stores = stores.to_str().context("the directory's name is no text")?;
        let (url, each) = (ground.url(), size.div_ceil(PROCESSES));
        let mut processes = Vec::new();
        for first in (0..size).step_by(each) {
            let count = each.min(size - first);
            let arguments = [MEMBERS, &url, stores, &first.to_string(), &count.to_string()];
            processes.push(Worker::start(&format!("members-{first}"), &arguments)?);
        }
        let mut crew = Self { processes, size };
        // They answer once they are up.
        crew.tally()?;
        Ok(crew)
    }

    /// The members' names.
    pub(super) fn names(&self) -> Vec<String> {
        (0..self.size).map(name).collect()
    }

    /// What all of them did so far; blocks.
    pub(super) fn tally(&mut self) -> anyhow::Result<Tally> {
        self.processes.iter_mut().try_fold(Tally::default(), |all, process| Ok(all + process.tally()?))
    }

    /// The CPU time that all of them took so far.
    pub(super) fn cpu(&self) -> Duration {
        self.processes.iter().map(Worker::cpu).sum()
    }

    /// Lets them finish.
    pub(super) fn stop(self) -> anyhow::Result<()> {
        self.processes.into_iter().try_for_each(Worker::drain)
    }
}

fn name(number: usize) -> String {
    format!("member-{number}")
}

/// Runs members until standard input ends.
pub(crate) async fn members(url: &str, stores: &str, first: &str, count: &str) -> anyhow::Result<()> {
    let (first, count): (usize, usize) = (first.parse()?, count.parse()?);
    let connection = Connection::new(url);
    let mut members = Vec::new();
    for name in (first..first + count).map(name) {
        let agent = Agent::builder(&name)
            .store(Path::new(stores).join(&name))
            .judge(|_| async { Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() } })
            .start(&connection)
            .await;
        members.push(agent.with_context(|| format!("starting {name}"))?);
    }
    worker::answer(|| Tally::now(members.iter().map(Running::syncs).sum())).await;
    for member in members {
        member.stop().await;
    }
    Ok(())
}
