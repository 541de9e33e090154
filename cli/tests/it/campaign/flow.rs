//! Tasks that flow while things die: a handful at once, each submitted until that is answered and followed to its
//! end, then the next one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::join_all;
use parley_bus::{Bus, Follower};
use parley_ids::ServiceName;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::errand;
use crate::client::{Client, example};
use crate::processes::PATIENCE;

/// Tasks at once.
const LANES: usize = 5;
/// The events that end a task.
const ENDS: [&str; 4] = ["completed", "failed", "canceled", "rejected"];

const WORDS: &str = "01-count-words.json";
const TABLE: &str = "02-profile-csv.json";
const AUCTIONED: &str = "03-auctioned-count.json";
const TEAM: &str = "04-team-report.json";

/// What flows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mix {
    /// Example tasks, again and again.
    files: &'static [&'static str],
    /// To whom an errand is run before each of them.
    errand: Option<ServiceName>,
}

impl Mix {
    /// Such that the victim has work.
    pub(super) fn for_victim(victim: ServiceName) -> Self {
        let files: &[&str] = match victim {
            ServiceName::Auction => &[AUCTIONED, AUCTIONED, AUCTIONED, TABLE, AUCTIONED, TEAM],
            ServiceName::Consensus => &[TEAM, TEAM, TABLE],
            _ => &[TABLE, AUCTIONED, WORDS, TABLE, AUCTIONED, TABLE, TEAM],
        };
        let answers = matches!(victim, ServiceName::Registry | ServiceName::Hierarchy);
        Self { files, errand: answers.then_some(victim) }
    }

    /// Such that every service has work.
    pub(super) fn for_server() -> Self {
        Self { files: &[TABLE, AUCTIONED, TEAM], errand: Some(ServiceName::Registry) }
    }
}

/// Tasks under way.
pub(super) struct Flow {
    shared: Arc<Shared>,
    lanes: Vec<JoinHandle<()>>,
    follower: JoinHandle<()>,
}

struct Shared {
    bus: Bus,
    errand: Option<ServiceName>,
    submissions: Vec<Vec<u8>>,
    /// The number of the next task.
    next: AtomicUsize,
    stop: CancellationToken,
    /// Tasks whose submission was answered.
    submitted: watch::Sender<BTreeSet<String>>,
    /// Tasks whose end is in the log.
    ended: watch::Sender<BTreeSet<String>>,
    /// Errands that were answered.
    answers: watch::Sender<u64>,
}

impl Flow {
    pub(super) fn start(bus: &Bus, mix: Mix) -> Self {
        let shared = Arc::new(Shared {
            bus: bus.clone(),
            errand: mix.errand,
            submissions: mix.files.iter().map(|file| example(file)).collect(),
            next: AtomicUsize::new(0),
            stop: CancellationToken::new(),
            submitted: watch::Sender::new(BTreeSet::new()),
            ended: watch::Sender::new(BTreeSet::new()),
            answers: watch::Sender::new(0),
        });
        let lane = |_| {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move { shared.lane().await })
        };
        let lanes = (0..LANES).map(lane).collect();
        let ends = Arc::clone(&shared);
        let follower = tokio::spawn(async move { ends.follow().await });
        Self { shared, lanes, follower }
    }

    /// Counts the answers to errands.
    pub(super) fn answers(&self) -> watch::Receiver<u64> {
        self.shared.answers.subscribe()
    }

    /// Begins no more tasks, and waits for those that were begun. Returns all that were submitted.
    pub(super) async fn finish(self) -> BTreeSet<String> {
        self.shared.stop.cancel();
        match tokio::time::timeout(PATIENCE, join_all(self.lanes)).await {
            Ok(lanes) => lanes.into_iter().for_each(|lane| lane.unwrap()),
            Err(_) => panic!("after a minute these have not ended: {:?}", self.shared.open()),
        }
        self.follower.abort();
        self.shared.submitted.borrow().clone()
    }
}

impl Shared {
    /// One task after the other.
    async fn lane(&self) {
        let alice = Client::new(&self.bus, "alice", None);
        let mut ended = self.ended.subscribe();
        while !self.stop.is_cancelled() {
            let n = self.next.fetch_add(1, Ordering::Relaxed);
            if let Some(service) = self.errand {
                errand::run(&self.bus, service, n).await;
                self.answers.send_modify(|answers| *answers += 1);
            }
            let id = alice.submit(&format!("flow-{n}"), &self.submissions[n % self.submissions.len()]).await;
            self.submitted.send_modify(|submitted| {
                submitted.insert(id.clone());
            });
            ended.wait_for(|ended| ended.contains(&id)).await.unwrap();
        }
    }

    /// Notes the ends of tasks.
    async fn follow(&self) {
        let stream = self.bus.subjects().log_stream(ServiceName::Tasks);
        let mut log = Follower::new(&self.bus, stream, None, 1);
        loop {
            if let (_, Ok(record)) = log.record().await
                && ENDS.contains(&record.event.as_str())
            {
                self.ended.send_modify(|ended| {
                    ended.insert(record.key.to_string());
                });
            }
        }
    }

    fn open(&self) -> Vec<String> {
        self.submitted.borrow().difference(&self.ended.borrow()).cloned().collect()
    }
}
