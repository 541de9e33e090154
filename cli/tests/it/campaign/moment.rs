//! Moments to kill at, by what goes by.

use std::fmt;

use parley_bus::{Bus, Subjects, Tap, topology};
use parley_ids::ServiceName;
use parley_proto::v1;
use tokio::sync::watch;

use crate::client::Client;
use crate::processes::PATIENCE;

/// Messages that may go by before a moment, at the most.
const FAR: u64 = 5;

/// What a service is about to do.
#[derive(Debug, Clone, Copy)]
enum Phase {
    /// It gets an input.
    Handling,
    /// A record is on its way to its log; those of the same input behind it may not be.
    Storing,
    /// A send or an answer is out; those behind it may not be.
    Sending,
}

/// When to kill.
#[derive(Debug)]
pub(super) struct Moment {
    service: ServiceName,
    seed: u64,
    phase: Phase,
    /// So many messages of the phase go by.
    countdown: u64,
    /// Whether the server is killed, not the service.
    of_server: bool,
}

impl Moment {
    /// A moment of a service.
    pub(super) fn of(service: ServiceName, seed: u64) -> Self {
        let phase = match seed % 3 {
            0 => Phase::Handling,
            1 => Phase::Storing,
            _ => Phase::Sending,
        };
        Self { service, seed, phase, countdown: 1 + spread(seed) % FAR, of_server: false }
    }

    /// A moment of some service, at which the server is killed.
    pub(super) fn of_server(seed: u64) -> Self {
        let mut services = ServiceName::ALL.into_iter().cycle();
        let service = services.nth(usize::try_from(seed / 3).unwrap()).unwrap();
        Self { of_server: true, ..Self::of(service, seed) }
    }

    /// Waits until it has come. `answers` counts those that errands got.
    pub(super) async fn come(&self, bus: &Bus, answers: watch::Receiver<u64>) {
        if matches!(self.phase, Phase::Handling) {
            // What a standby leaves in its intake, nobody handles yet.
            let alice = Client::new(bus, "alice", None);
            let health = alice.caller().query(self.service, "health", &(), 0, PATIENCE);
            let _: Result<Result<v1::ServiceStatus, v1::Error>, _> = health.await;
        }
        let mut watch = self.watch(bus, answers).await;
        for _ in 0..self.countdown {
            watch.next().await;
        }
    }

    /// What to look at.
    async fn watch(&self, bus: &Bus, answers: watch::Receiver<u64>) -> Watch {
        use ServiceName::{Hierarchy, Registry, Tasks};
        let service = self.service;
        match self.phase {
            Phase::Storing => Watch::Any(Tap::log(bus, service).await.unwrap()),
            // These two tell agents nothing: they answer, and their records are read.
            Phase::Sending if matches!(service, Registry | Hierarchy) => Watch::Answers(answers),
            Phase::Sending => Watch::Any(Tap::sends(bus, service).await.unwrap()),
            // Commands and ticks go by, sourced records do not: those of tasks are seen in its log.
            Phase::Handling if is_fed_by_tasks(service, self.seed) => {
                let tap = Tap::log(bus, Tasks).await.unwrap();
                Watch::Sourced { tap, subjects: bus.subjects().clone(), reader: service }
            }
            Phase::Handling => Watch::Any(Tap::intake(bus, service).await.unwrap()),
        }
    }
}

/// Whether to look at what a service gets from tasks. Agents ask consensus far more often than tasks does, and
/// hierarchy never; the other two that read tasks take turns.
fn is_fed_by_tasks(service: ServiceName, seed: u64) -> bool {
    use ServiceName::{Auction, Delivery, Hierarchy};
    service == Hierarchy || (matches!(service, Auction | Delivery) && seed % 2 == 1)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { service, seed, phase, countdown, of_server } = self;
        let victim = if *of_server { "nats-server, beside " } else { "" };
        write!(f, "{victim}{service}, seed {seed}: {phase:?}, countdown {countdown}")
    }
}

/// What goes by.
enum Watch {
    /// Whatever is heard.
    Any(Tap),
    /// Records of tasks that are sourced for a reader.
    Sourced { tap: Tap, subjects: Subjects, reader: ServiceName },
    /// Answers to errands.
    Answers(watch::Receiver<u64>),
}

impl Watch {
    async fn next(&mut self) {
        match self {
            Self::Any(tap) => {
                tap.next().await.unwrap();
            }
            Self::Sourced { tap, subjects, reader } => loop {
                let subject = tap.next().await.unwrap();
                let event = subjects.parse_log(&subject).map(|(event, _)| event);
                let routes = topology::routes(ServiceName::Tasks);
                if event.is_some_and(|event| routes.readers(event).contains(reader)) {
                    return;
                }
            },
            Self::Answers(answers) => answers.changed().await.unwrap(),
        }
    }
}

/// A number that looks as if the seed had nothing to do with it (SplitMix64).
fn spread(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
