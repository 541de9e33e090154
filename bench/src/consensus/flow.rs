//! Decisions that are under way at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::initiator::{Decided, Initiator};

/// As many who ask one after the other.
pub(super) struct Flow {
    asking: JoinSet<anyhow::Result<()>>,
    ended: UnboundedReceiver<Decided>,
    stop: CancellationToken,
    /// Decisions that needed more than view 0.
    late: usize,
}

impl Flow {
    /// Begins to ask, `window` at once.
    pub(super) fn start(initiator: &Arc<Initiator>, window: usize) -> Self {
        let (tell, ended) = unbounded_channel();
        let (stop, next, mut asking) =
            (CancellationToken::new(), Arc::new(AtomicUsize::new(0)), JoinSet::new());
        for _ in 0..window {
            asking.spawn(ask(Arc::clone(initiator), Arc::clone(&next), tell.clone(), stop.clone()));
        }
        Self { asking, ended, stop, late: 0 }
    }

    /// Waits until `count` more are decided.
    pub(super) async fn wait(&mut self, count: usize) -> anyhow::Result<()> {
        for _ in 0..count {
            let Some(decided) = self.ended.recv().await else {
                let failed = self.asking.join_next().await.context("nobody asks")?;
                return failed.context("who asks panicked")?;
            };
            self.late += usize::from(decided.view > 0);
        }
        Ok(())
    }

    /// Those that are decided in `time`, or until nobody asks any more.
    pub(super) async fn during(&mut self, time: Duration) -> Vec<Duration> {
        let mut took = Vec::new();
        let end = tokio::time::sleep(time);
        tokio::pin!(end);
        loop {
            tokio::select! {
                biased;
                () = &mut end => return took,
                decided = self.ended.recv() => match decided {
                    Some(Decided { took: time, view }) => {
                        took.push(time);
                        self.late += usize::from(view > 0);
                    }
                    None => return took,
                },
            }
        }
    }

    /// Lets those end that are under way. Says how many needed more than view 0.
    pub(super) async fn stop(mut self) -> anyhow::Result<usize> {
        self.stop.cancel();
        while let Some(asked) = self.asking.join_next().await {
            asked.context("who asks panicked")??;
        }
        Ok(self.late)
    }
}

async fn ask(
    initiator: Arc<Initiator>,
    next: Arc<AtomicUsize>,
    tell: UnboundedSender<Decided>,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    while !stop.is_cancelled() {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let decided = initiator.decide(&format!("flow-{number}")).await?;
        // Who counts may have stopped.
        let _ = tell.send(decided);
    }
    Ok(())
}
