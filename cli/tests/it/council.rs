//! What commands about groups and decisions need: services, agents that decide, and keys in files.

use std::path::PathBuf;
use std::process::Command;

use parley_identity::SigningKey;
use parley_ids::Ppm;
use parley_sdk::{Agent, Connection, Judgement, Running};
use parley_testkit::{NatsServer, Process, operator};
use tempfile::TempDir;

use crate::keys::write_key;
use crate::processes::{parley, serve};

/// The operator's key, and that of one who is none.
pub(crate) const OPERATOR: &str = "operator.seed";
const STRANGER: &str = "stranger.seed";

/// Services, agents in a group or in none yet, and a directory.
pub(crate) struct Council {
    server: NatsServer,
    services: Process,
    pub(crate) agents: Vec<Running>,
    files: TempDir,
}

impl Council {
    /// Starts services, and agents that choose by what they are asked.
    pub(crate) async fn start(agents: &[&str], choose: fn(&str) -> u32) -> Self {
        let (server, files) = (NatsServer::start().await, TempDir::new().unwrap());
        let services = serve("all", &server.url());
        let mut council = Self { server, services, agents: Vec::new(), files };
        write_key(&council.file(OPERATOR), &operator());
        write_key(&council.file(STRANGER), &SigningKey::from_seed(&[98; 32]));
        let connection = Connection::new(&council.server.url());
        for name in agents {
            let agent = Agent::builder(name).store(council.file(name)).judge(move |question| async move {
                let choice = choose(&question.statement);
                Judgement { choice, confidence: Ppm::ONE, rationale: String::new() }
            });
            council.agents.push(agent.start(&connection).await.unwrap());
        }
        council
    }

    /// A file or folder of the test's own.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// What runs a command of the program here.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = parley();
        command.args(words).args(["--url", &self.server.url(), "--timeout", "30"]);
        command
    }

    /// Ends agents and services, which must drain well.
    pub(crate) async fn stop(self) {
        for agent in self.agents {
            agent.stop().await;
        }
        assert!(self.services.stop());
    }
}
