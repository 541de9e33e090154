//! Programs under test as processes.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use crate::operator::operator_hex;

/// What runs the program at `path`. Which server whoever runs the tests has, it does not hear of.
#[must_use]
pub fn program(path: &str) -> Command {
    let mut command = Command::new(path);
    command.env_remove("NATS_URL").env_remove("NATS_CONTEXT").stdin(Stdio::null());
    command
}

/// Configures a program for services on the server at `url`: everyone is admitted, [`operator()`](crate::operator())
/// is their operator, and whoever holds a lease is soon followed when it is killed.
pub fn configure(command: &mut Command, url: &str) {
    command
        .env("PARLEY_NATS__URL", url)
        .env("PARLEY_CLUSTER__ADMIT_EVERYONE", "true")
        .env("PARLEY_CLUSTER__OPERATOR_KEYS", format!("[\"{}\"]", operator_hex()))
        .env("PARLEY_LOOP__LEASE_TTL_MS", "500");
}

/// A process that is killed when dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Process {
    /// Starts it. What it says on standard output is kept where the command pipes that.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("a program that starts");
        let lines = Arc::<Mutex<Vec<String>>>::default();
        if let Some(output) = child.stdout.take() {
            let heard = Arc::clone(&lines);
            std::thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    heard.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                }
            });
        }
        Self { child, lines }
    }

    /// What it said on standard output so far.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// SIGKILL.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn kill(mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("its end");
    }

    /// Sends it a signal, such as `STOP`. False where it has ended.
    ///
    /// # Panics
    /// When there is no program `kill`.
    #[must_use]
    pub fn signal(&self, name: &str) -> bool {
        let pid = self.child.id().to_string();
        Command::new("kill").args([format!("-{name}"), pid]).status().expect("the program kill").success()
    }

    /// How it ended, if it has.
    ///
    /// # Panics
    /// When that cannot be told.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("how it is")
    }

    /// SIGTERM; whether it drained and ended well.
    ///
    /// # Panics
    /// When its end cannot be awaited.
    #[must_use]
    pub fn stop(mut self) -> bool {
        self.signal("TERM") && self.child.wait().expect("its end").success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
