//! What an agent writes down: one JSON object a line, on disk before anyone hears of it.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use crate::plan::Sent;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum Line {
    /// A process of this agent began.
    Started {
        /// When, in microseconds since 1970.
        at_us: u64,
    },
    /// A message is about to be sent.
    Sent(Sent),
    /// Delivery answered that it has it.
    Accepted { conversation: String, id: String, sequence: u64 },
    /// The effect of a message: to handle it is to write this.
    Handled(Handled),
    /// The handler ran for a message whose effect is there already: it did nothing.
    Repeated(Handled),
}

/// A message as the handler got it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Handled {
    pub(crate) conversation: String,
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) sequence: u64,
    pub(crate) attempt: u32,
    pub(crate) redrives: u32,
    /// When, in microseconds since 1970.
    pub(crate) at_us: u64,
}

/// The clock of the journals, which is the server's too: all of them are on one machine.
pub(crate) fn now_us() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

/// Where an agent's journal is, in the folder of a soak.
pub(crate) fn path(dir: &Path, agent: &str) -> PathBuf {
    dir.join(agent).join("journal.jsonl")
}

/// The journal of this process.
#[derive(Debug)]
pub(crate) struct Journal(Mutex<File>);

impl Journal {
    /// Opens it, and reads what is there. A line that SIGKILL tore was never acted on, and goes.
    pub(crate) fn open(path: &Path) -> anyhow::Result<(Arc<Self>, Vec<Line>)> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        let mut file = options.create(true).truncate(false).read(true).write(true).open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (lines, whole) = whole_lines(&bytes).with_context(|| path.display().to_string())?;
        file.set_len(whole)?;
        file.seek(SeekFrom::End(0))?;
        Ok((Arc::new(Self(Mutex::new(file))), lines))
    }

    /// Writes a line, and waits until it is on disk.
    pub(crate) async fn write(self: &Arc<Self>, line: Line) -> anyhow::Result<()> {
        let journal = Arc::clone(self);
        tokio::task::spawn_blocking(move || journal.append(&line)).await?
    }

    fn append(&self, line: &Line) -> anyhow::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&text)?;
        file.sync_data()?;
        Ok(())
    }
}

/// Reads a journal that somebody else writes, as it grows.
#[derive(Debug)]
pub(crate) struct Tail {
    path: PathBuf,
    /// Bytes read so far, all of whole lines.
    at: u64,
}

impl Tail {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, at: 0 }
    }

    /// The lines since the last time.
    pub(crate) fn read(&mut self) -> anyhow::Result<Vec<Line>> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        file.seek(SeekFrom::Start(self.at))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (lines, whole) = whole_lines(&bytes).with_context(|| self.path.display().to_string())?;
        self.at += whole;
        Ok(lines)
    }
}

/// The lines that end with a newline, and how many bytes those are.
fn whole_lines(bytes: &[u8]) -> anyhow::Result<(Vec<Line>, u64)> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    let text = bytes.get(..whole).unwrap_or_default();
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let lines = lines.map(|line| {
        serde_json::from_slice(line).with_context(|| format!("not a line: {}", String::from_utf8_lossy(line)))
    });
    Ok((lines.collect::<anyhow::Result<_>>()?, whole as u64))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn a_torn_line_goes_and_the_whole_ones_stay() {
        let folder = TempDir::new().unwrap();
        let path = path(folder.path(), "agent-0");
        let (journal, lines) = Journal::open(&path).unwrap();
        assert!(lines.is_empty());
        let mut tail = Tail::new(path.clone());
        journal.write(Line::Started { at_us: 1 }).await.unwrap();
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"what\":\"star").unwrap();
        assert_eq!(tail.read().unwrap(), [Line::Started { at_us: 1 }], "a tail waits for the newline");
        let (journal, lines) = Journal::open(&path).unwrap();
        assert_eq!(lines, [Line::Started { at_us: 1 }]);
        journal.write(Line::Started { at_us: 2 }).await.unwrap();
        assert_eq!(tail.read().unwrap(), [Line::Started { at_us: 2 }], "written where the torn one was");
        assert!(tail.read().unwrap().is_empty());
    }

    #[test]
    fn every_line_is_read_back() {
        let handled = Handled {
            conversation: "c".to_owned(),
            id: "i".to_owned(),
            key: String::new(),
            sequence: 7,
            attempt: 1,
            redrives: 0,
            at_us: 9,
        };
        let plan = crate::plan::Plan { agents: 8, conversations: 4 };
        for line in [
            Line::Started { at_us: 1 },
            Line::Sent(plan.draft(2, 0, 1, Some("h"))),
            Line::Accepted { conversation: "c".to_owned(), id: "i".to_owned(), sequence: 1 },
            Line::Handled(handled.clone()),
            Line::Repeated(handled),
        ] {
            let text = serde_json::to_string(&line).unwrap() + "\n";
            assert_eq!(whole_lines(text.as_bytes()).unwrap().0, [line], "{text}");
        }
        assert!(whole_lines(b"nonsense\n").is_err());
    }
}
