//! A service's inputs once more, compared with its log.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Args;
use parley_auction::AuctionService;
use parley_bus::Bus;
use parley_consensus::ConsensusService;
use parley_delivery::DeliveryService;
use parley_hierarchy::HierarchyService;
use parley_host::{Audit, replay};
use parley_ids::ServiceName;
use parley_registry::RegistryService;
use parley_tasks::TasksService;
use serde_json::json;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::replicas::Selection;
use crate::session::Session;

/// How often progress is shown.
const EVERY: Duration = Duration::from_millis(200);

const EXAMPLES: &str = "\
Examples:
  parley replay auction
  parley replay all --check

Runs the service's core over its stored inputs, from the oldest checkpoint that is kept, and compares each record it
gives with the log. Exits 1 on a difference. It needs a user who may read the streams.";

/// What to replay.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReplayCommand {
    /// registry, delivery, consensus, auction, hierarchy, tasks, or all
    #[arg(value_name = "SERVICE|all", value_parser = Selection::parse)]
    service: Selection,
    /// Print differences only
    #[arg(long)]
    check: bool,
}

/// Replays services, one after the other.
///
/// # Errors
/// When the streams cannot be read.
pub(crate) async fn run(flags: &Flags, command: ReplayCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    let mut audits = Vec::new();
    for service in command.service.0 {
        let mut progress = Progress::of(service);
        let audit = one(service, &session.bus, |done, all| progress.show(done, all)).await;
        progress.end();
        let audit = audit.with_context(|| format!("replaying {service}"))?;
        if !command.check || audit.difference.is_some() {
            audits.push((service, audit));
        }
    }
    let equal = audits.iter().all(|(_, audit)| audit.difference.is_none());
    if session.json {
        audits.iter().try_for_each(|(service, audit)| output::json(&as_json(*service, audit)))?;
    } else if !audits.is_empty() {
        show(&audits)?;
    }
    Ok(if equal { Exit::Done } else { Exit::No })
}

async fn one(
    service: ServiceName,
    bus: &Bus,
    progress: impl FnMut(u64, u64),
) -> Result<Audit, parley_host::Error> {
    match service {
        ServiceName::Registry => replay::<RegistryService>(bus, progress).await,
        ServiceName::Delivery => replay::<DeliveryService>(bus, progress).await,
        ServiceName::Consensus => replay::<ConsensusService>(bus, progress).await,
        ServiceName::Auction => replay::<AuctionService>(bus, progress).await,
        ServiceName::Hierarchy => replay::<HierarchyService>(bus, progress).await,
        ServiceName::Tasks => replay::<TasksService>(bus, progress).await,
    }
}

fn as_json(service: ServiceName, audit: &Audit) -> serde_json::Value {
    let Audit { from, through, equal, adopted, void, difference } = audit;
    json!({ "service": service, "from": from, "through": through, "equal": equal,
            "adopted": adopted, "void": void, "difference": difference })
}

fn show(audits: &[(ServiceName, Audit)]) -> Result<()> {
    let row = |(service, audit): &(ServiceName, Audit)| {
        [
            service.to_string(),
            if audit.difference.is_none() { "equal".to_owned() } else { "DIFFERS".to_owned() },
            format!("{} to {}", audit.from, audit.through),
            audit.equal.to_string(),
            audit.adopted.to_string(),
            audit.void.to_string(),
        ]
    };
    let header = ["service", "result", "inputs", "equal records", "adopted", "void"];
    output::table(header, audits.iter().map(row).collect())?;
    for (service, audit) in audits {
        if let Some(difference) = &audit.difference {
            output::line(format!("{service}: {}", output::printable(difference)))?;
        }
    }
    Ok(())
}

/// Progress on a terminal's standard error; nothing where that is a file.
struct Progress {
    service: ServiceName,
    shown: Option<Instant>,
    is_terminal: bool,
    began: Instant,
}

impl Progress {
    fn of(service: ServiceName) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self { service, shown: None, is_terminal, began: Instant::now() }
    }

    fn show(&mut self, done: u64, all: u64) {
        let last = self.shown.unwrap_or(self.began);
        if self.is_terminal && last.elapsed() >= EVERY {
            let percent = done.saturating_mul(100) / all.max(1);
            eprint!("\r{}  {done} of {all} inputs, {percent} %   ", self.service);
            self.shown = Some(Instant::now());
        }
    }

    fn end(&self) {
        if self.shown.is_some() {
            eprintln!();
        }
    }
}
