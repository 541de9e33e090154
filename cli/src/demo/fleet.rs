//! The sample agents, in this process.

use std::path::Path;

use anyhow::Result;
use parley_examples::fleet as sample;
use parley_sdk::Connection;

use crate::dev::DevFile;

/// Sample agents at work.
#[derive(Debug)]
pub(crate) struct Fleet {
    /// Those who decide together.
    pub(crate) board: Vec<String>,
    agents: sample::Fleet,
}

/// Starts every sample agent in the cell of `dev`, each with a directory of its own below `stores`.
///
/// # Errors
/// When one of them cannot start.
pub(crate) async fn start(dev: &DevFile, stores: &Path) -> Result<Fleet> {
    let connection = Connection {
        prefix: Some(dev.prefix.to_string()),
        cluster: Some(dev.cluster.to_string()),
        otlp: Some(dev.collector.clone()),
        ..Connection::new(&dev.url)
    };
    let agents = sample::Fleet::start(&connection, stores).await?;
    Ok(Fleet { board: sample::BOARD.map(ToOwned::to_owned).to_vec(), agents })
}

impl Fleet {
    /// How many agents there are.
    pub(crate) fn size(&self) -> usize {
        self.agents.len()
    }

    /// Takes no more work, and ends.
    pub(crate) async fn stop(self) {
        self.agents.stop().await;
    }
}
