//! Whether a process is still there.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether process `pid` runs, and `program` is in its command line: numbers are given out again.
pub(crate) fn runs(pid: u32, program: &str) -> bool {
    command_line(pid).is_some_and(|line| line.contains(program))
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
    use super::runs;

    #[test]
    fn this_process_runs_and_has_its_name() {
        let me = std::process::id();
        assert!(runs(me, "parley"));
        assert!(!runs(me, "surely-another-program"));
        assert!(!runs(u32::MAX, ""));
    }
}
