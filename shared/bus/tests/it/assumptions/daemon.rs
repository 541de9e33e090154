//! Servers with a configuration of the test's own.

use std::process::{Child, Command, Stdio};

use parley_bus::server::find;
use parley_testkit::eventually;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A nats-server with JetStream on a free port. Killed when dropped.
pub(super) struct Daemon {
    child: Child,
    /// Where clients connect.
    pub(super) url: String,
    /// Where its settings can be read, over HTTP.
    pub(super) monitor: String,
    data: TempDir,
}

impl Daemon {
    /// Starts one whose configuration ends with `config`.
    pub(super) async fn start(config: &str) -> Self {
        let bin = find().unwrap_or_else(|e| panic!("{e}"));
        let data = TempDir::new().unwrap();
        let (file, store) = (data.path().join("nats-server.conf"), data.path().join("jetstream"));
        let text = format!("http: \"127.0.0.1:-1\"\njetstream {{ store_dir: {store:?} }}\n{config}");
        std::fs::write(&file, text).unwrap();
        let child = Command::new(&bin)
            .arg("-c")
            .arg(&file)
            .args(["-a", "127.0.0.1", "-p", "-1", "--ports_file_dir"])
            .arg(data.path())
            .arg("-l")
            .arg(data.path().join("nats-server.log"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let name = bin.file_name().unwrap().to_string_lossy().into_owned();
        let mut daemon = Self { child, url: String::new(), monitor: String::new(), data };
        let file = daemon.data.path().join(format!("{name}_{}.ports", daemon.child.id()));
        let ports = eventually("the server's ports", || async {
            let text = std::fs::read(&file).ok()?;
            serde_json::from_slice::<Value>(&text).ok()
        })
        .await;
        let first = |of: &str| ports[of][0].as_str().unwrap().to_owned();
        (daemon.url, daemon.monitor) = (first("nats"), first("monitoring"));
        daemon
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the monitor of a server says of it.
pub(super) async fn varz(monitor: &str) -> Value {
    let address = monitor.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /varz HTTP/1.0\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}

/// Stops a process in its tracks, as a machine without any time left would.
pub(super) async fn pause(pid: u32) {
    let status = Command::new("kill").args(["-STOP", &pid.to_string()]).status().unwrap();
    assert!(status.success());
    eventually("a server that stands still", || async { stands_still(pid).then_some(()) }).await;
}

/// Whether every thread of a process is stopped: the signal is sent before they are.
fn stands_still(pid: u32) -> bool {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else {
        // Where there is no such folder, the process as a whole must do.
        let state = Command::new("ps").args(["-o", "state=", "-p", &pid.to_string()]).output().unwrap();
        return String::from_utf8_lossy(&state.stdout).trim_start().starts_with('T');
    };
    threads.flatten().all(|thread| {
        let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
    })
}
