//! One agent of a soak: a process that sends and handles, is killed at any moment, and goes on where its journal
//! ends.

mod effects;
mod sender;

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use parley_sdk::{Agent, Connection, Message, Running};

use crate::journal::{self, Journal, Line, now_us};
use crate::plan::{Plan, agent_name};
use effects::Effects;
use sender::Sender;

pub(crate) use sender::QUIET;

/// How long it waits before it tries to start once more: the server may be on its way back.
const AGAIN: Duration = Duration::from_millis(500);

/// What an agent is told when it is started.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) url: String,
    pub(crate) number: usize,
    pub(crate) plan: Plan,
    /// Messages a second.
    pub(crate) rate: u32,
    /// The folder of the soak.
    pub(crate) dir: PathBuf,
}

/// Runs an agent until it is killed, or standard input ends: whoever started it is gone then.
pub(crate) async fn run(setting: Setting) -> anyhow::Result<()> {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let name = agent_name(setting.number);
    let (journal, lines) = Journal::open(&journal::path(&setting.dir, &name))?;
    journal.write(Line::Started { at_us: now_us() }).await?;
    let effects = Arc::new(Effects::new(Arc::clone(&journal), &lines));
    let running = started(&setting, &name, &effects).await;
    let sender = Sender::new(&setting, running.outbox(), journal, effects, &lines);
    sender.run().await
}

/// The agent, as soon as it can be had.
async fn started(setting: &Setting, name: &str, effects: &Arc<Effects>) -> Running {
    let store = setting.dir.join(name).join("store");
    loop {
        let effects = Arc::clone(effects);
        let builder = Agent::builder(name).store(&store).receive(move |message: Message| {
            let effects = Arc::clone(&effects);
            async move { effects.handle(message).await }
        });
        match builder.start(&Connection::new(&setting.url)).await {
            Ok(running) => return running,
            Err(error) => eprintln!("{name}: cannot start yet: {error}"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}
