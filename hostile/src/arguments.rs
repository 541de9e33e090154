//! What can be asked for.

use std::io::Read as _;
use std::path::PathBuf;

use clap::Parser;
use tokio::runtime::Runtime;

use crate::{Conduct, Setting, honest, liar};

/// A member of groups, until its standard input ends.
#[derive(Debug, Parser)]
#[command(name = "parley-hostile")]
pub(crate) struct Arguments {
    /// Where nats-server is
    #[arg(long)]
    url: String,
    /// The member's name, which tells its key
    #[arg(long)]
    name: String,
    /// What it is like
    #[arg(long, value_parser = Conduct::parse)]
    conduct: Conduct,
    /// A directory of its own
    #[arg(long)]
    store: PathBuf,
}

impl Arguments {
    /// Runs it.
    ///
    /// # Errors
    /// When it cannot start, or loses its connection for good.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        // Whoever started it is gone then.
        std::thread::spawn(|| {
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
            std::process::exit(0);
        });
        let Self { url, name, conduct, store } = self;
        let setting = Setting { url, name, conduct, store };
        Runtime::new()?.block_on(async {
            match setting.conduct.lie() {
                Some(lie) => liar::run(&setting, lie).await,
                None => honest::run(&setting).await,
            }
        })
    }
}
