//! Whether a process is still there.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether process `pid` is another one than this, runs, and has `program` in its command line: numbers are given out
/// again, in a container even the same ones at each start.
pub(crate) fn runs(pid: u32, program: &str) -> bool {
    pid != std::process::id() && command_line(pid).is_some_and(|line| line.contains(program))
}

/// By `/proc`, or `ps` where there is none.
fn command_line(pid: u32) -> Option<String> {
    let proc = Path::new("/proc");
    if proc.join("self").exists() {
        let bytes = std::fs::read(proc.join(pid.to_string()).join("cmdline")).ok()?;
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    let pid = pid.to_string();
    let said = Command::new("ps").args(["-o", "command=", "-p", &pid]).stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&said.stdout).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    #[test]
    fn another_process_runs_until_it_has_ended() {
        let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        // It answers: it is cat, and no longer the copy of this process that becomes it.
        child.stdin.as_mut().unwrap().write_all(b"x").unwrap();
        child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
        assert!(runs(child.id(), "cat"));
        assert!(!runs(child.id(), "surely-another-program"));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!runs(child.id(), "cat"));
        assert!(!runs(std::process::id(), ""));
    }
}
