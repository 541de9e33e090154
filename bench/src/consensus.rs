//! What a decision costs: from a proposal to the certificate in its initiator's hands, beside raw NATS, and who takes
//! which CPU time for it.

mod alone;
mod crew;
mod figured;
mod flow;
mod group;
mod initiator;
mod meter;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use parley_bus::Raw;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::arguments::ConsensusArguments;
use crate::figures::{Case, Report};
use crate::ground::{Ground, PAYLOAD, Role, Setup, bytes};
use alone::Costs;
use crew::Crew;
use flow::Flow;
use initiator::{Decided, Initiator};

pub(crate) use crew::{MEMBERS, members};

/// Commands one after the other between a proposal and its decision: `propose`, a ballot, the leader's PROPOSE, a
/// PREPARE, a COMMIT.
const HOPS: usize = 5;
/// How often each command is stored before anybody hears of it: in the intake, and as a record in the log.
const STORED: usize = 2;
/// Decisions that are not measured: members ask who the group is, and connections warm up.
const WARM: usize = 8;
/// What a case may be: as many as there are keys a group takes, and enough that one may be faulty.
const SIZES: std::ops::RangeInclusive<usize> = 4..=256;

const NOTES: [&str; 14] = [
    "Each decision is from `propose` to `decided` at who asked, view 0, all approve at once. Collector, registry and",
    "nats-server are processes of their own, and so is each member up to n = 10; above, up to ten processes with as many",
    "members each. Every member is an agent of the SDK with a connection and a store of its own, and waits for fdatasync",
    "before it sends what it signed. View timeout 2 s, resend 1 s, as `parley group create`; R1 files, sync_interval 2m.",
    "Raw: 5 requests in turn over two connections, each stored twice with its acknowledgement waited for, then answered:",
    "what the 5 commands of a decision (propose, ballot, PROPOSE, PREPARE, COMMIT) need of the broker. In turn with ours;",
    "after each decision there are as long as it took more of them, which do not count.",
    "CPU is utime + stime of /proc per decision, between two moments with a full window under way; `÷ n` is that of one",
    "member by n, and is the same for every n where work per member is linear in n. `share` is of all processes' CPU.",
    "Rows `counted ×` are no measurement of a decision: `counted` is counted between the same two moments, `alone` is one",
    "of them measured alone on this machine after it (p50 of its time; CPU of who does it: the thread, for `stored` the",
    "server), and their CPU is the product. What is signed and checked is counted in every process; `fsync` by the stores",
    "of members, each for all that gathered. A store's record of n members is taken as 512 + 160 n bytes. `through the",
    "server`: messages from and to clients.",
];

/// Measures groups of each size.
pub(crate) async fn run(asked: &ConsensusArguments) -> anyhow::Result<Report> {
    for size in &asked.sizes {
        anyhow::ensure!(SIZES.contains(size), "a group of {size}: say 4 to 256 members");
    }
    let mut cases = Vec::new();
    for size in &asked.sizes {
        cases.extend(of_size(*size, asked).await?);
    }
    Ok(Report { cases, notes: NOTES.to_vec() })
}

/// All that one size needs.
struct Bench {
    ground: Ground,
    crew: Crew,
    initiator: Arc<Initiator>,
    raw: Raw,
    /// Answers raw requests.
    answering: AbortHandle,
}

/// What was measured of one size.
struct Measured {
    /// Members.
    size: usize,
    /// Five raw requests, one after the other.
    raw: Vec<Duration>,
    /// One decision at a time.
    single: Vec<Duration>,
    /// Decisions under way at once.
    window: usize,
    /// As long as they were under way.
    flowing: Vec<Duration>,
    /// All that was used meanwhile.
    used: meter::Used,
    costs: Costs,
}

async fn of_size(size: usize, asked: &ConsensusArguments) -> anyhow::Result<Vec<Case>> {
    let decisions = asked.decisions.unwrap_or((1_200 / size).max(20));
    let window = asked.window.unwrap_or((256 / size).max(4)).max(1);
    let mut bench = Bench::start(size).await.with_context(|| format!("a group of {size}"))?;
    eprintln!("consensus: n = {size}: {decisions} decisions one at a time …");
    let (raw, single) = bench.one_at_a_time(decisions).await?;
    eprintln!("consensus: n = {size}: {window} at once for {} s …", asked.seconds);
    let (flowing, used) = bench.at_once(window, Duration::from_secs(asked.seconds.max(1))).await?;
    let costs = Costs::measure(&bench.ground, &bench.raw, record_bytes(size)).await?;
    bench.stop()?;
    Ok(figured::rows(&Measured { size, raw, single, window, flowing, used, costs }))
}

/// About what a member's record of one decision has: its value and certificate grow with n.
fn record_bytes(size: usize) -> usize {
    512 + 160 * size
}

impl Bench {
    async fn start(size: usize) -> anyhow::Result<Self> {
        let mut ground = Ground::start(Setup::default()).await?;
        ground.serve_as(Role::Registry, meter::REGISTRY)?;
        ground.serve_as(Role::Consensus, meter::COLLECTOR)?;
        let crew = Crew::start(&ground, size)?;
        let initiator = Arc::new(Initiator::start(&ground.bus).await?);
        group::create(initiator.caller(), &crew.names()).await?;
        let raw = Raw::new(&ground.bus).await?;
        let answerer = raw.answerer(&ground.connection("answerer").await?).await?;
        let answering = tokio::spawn(answerer.run(STORED)).abort_handle();
        for number in 0..WARM {
            initiator.decide(&format!("warm-{number}")).await?;
        }
        Ok(Self { ground, crew, initiator, raw, answering })
    }

    /// Raw requests and decisions in turn, so that both see the same machine. Between a decision and the next raw
    /// requests there are some that do not count, for as long as the decision took: members go on for a while after
    /// whoever asked has the answer, and a machine that slept meanwhile would have to wake up.
    async fn one_at_a_time(&self, count: usize) -> anyhow::Result<(Vec<Duration>, Vec<Duration>)> {
        let (mut raw, mut single, mut late) = (Vec::new(), Vec::new(), 0);
        for number in 0..count {
            raw.push(self.raw_hops().await?);
            let Decided { took, view } = self.initiator.decide(&format!("single-{number}")).await?;
            single.push(took);
            late += usize::from(view > 0);
            let decided = Instant::now();
            while decided.elapsed() < took {
                self.raw_hops().await?;
            }
        }
        if late > 0 {
            eprintln!("consensus: {late} of {count} were not decided in view 0");
        }
        Ok((raw, single))
    }

    /// As many raw requests as a decision has commands in turn.
    async fn raw_hops(&self) -> anyhow::Result<Duration> {
        let (payload, began) = (bytes(PAYLOAD), Instant::now());
        for _ in 0..HOPS {
            self.raw.ask(payload.clone().into()).await?;
        }
        Ok(began.elapsed())
    }

    /// As many at once, and what everybody used for those that ended in `time`.
    async fn at_once(
        &mut self,
        window: usize,
        time: Duration,
    ) -> anyhow::Result<(Vec<Duration>, meter::Used)> {
        let mut flow = Flow::start(&self.initiator, window);
        // By then there are `window` under way in all phases.
        flow.wait(window * 2).await?;
        let before = self.mark().await?;
        let flowing = flow.during(time).await;
        let after = self.mark().await?;
        let late = flow.stop().await?;
        let decided = flowing.len();
        anyhow::ensure!(decided > 0, "nothing was decided in {time:?}");
        if late > 0 {
            eprintln!("consensus: {late} of all under load were not decided in view 0");
        }
        Ok((flowing, after.since(&before, decided)))
    }

    async fn mark(&mut self) -> anyhow::Result<meter::Mark> {
        meter::Mark::now(&mut self.ground, &mut self.crew).await
    }

    fn stop(mut self) -> anyhow::Result<()> {
        self.answering.abort();
        self.crew.stop()?;
        self.ground.stop()
    }
}
