use std::path::PathBuf;

use tempfile::TempDir;

use super::*;

const NAME: &str = "messages";

/// A directory in which the notes are texts, and the state is all of them.
struct Ground(TempDir);

impl Ground {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn open(&self) -> Result<(Journal, Vec<String>), Error> {
        let store = Arc::new(Store::open(self.0.path())?);
        Journal::open(store, NAME, |state: &mut Vec<String>, note: String| state.push(note))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("messages.journal")
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    /// Header and frames, without the room behind them.
    fn frames(&self) -> Vec<u8> {
        let mut bytes = self.bytes();
        bytes.truncate(bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1);
        bytes
    }
}

#[test]
fn what_is_written_is_read() {
    let ground = Ground::new();
    let (mut journal, state) = ground.open().unwrap();
    assert!(state.is_empty());
    journal.append(&["a", "b"]).unwrap();
    journal.append(&["c"]).unwrap();
    drop(journal);
    let (mut journal, state) = ground.open().unwrap();
    assert_eq!(state, ["a", "b", "c"]);
    journal.append(&["d"]).unwrap();
    drop(journal);
    assert_eq!(ground.open().unwrap().1, ["a", "b", "c", "d"]);
}

#[test]
fn a_torn_tail_is_cut_off_and_written_over() {
    let ground = Ground::new();
    ground.open().unwrap().0.append(&["a"]).unwrap();
    let (whole, frames) = (ground.bytes(), ground.frames());
    ground.open().unwrap().0.append(&["torn"]).unwrap();
    let torn = ground.frames();
    for end in frames.len()..torn.len() {
        std::fs::write(ground.path(), &torn[..end]).unwrap();
        let (mut journal, state) = ground.open().unwrap();
        assert_eq!(state, ["a"], "cut at {end}");
        assert_eq!(ground.bytes(), whole);
        journal.append(&["b"]).unwrap();
        drop(journal);
        assert_eq!(ground.open().unwrap().1, ["a", "b"]);
    }
}

#[test]
fn a_frame_without_one_of_its_sectors_is_cut_off() {
    let ground = Ground::new();
    ground.open().unwrap().0.append(&["a"]).unwrap();
    let (whole, frames) = (ground.bytes(), ground.frames());
    ground.open().unwrap().0.append(&["x".repeat(3_000)]).unwrap();
    let (written, end) = (ground.bytes(), ground.frames().len());
    for from in (0..end).step_by(512) {
        let mut torn = written.clone();
        torn[from.max(frames.len())..from + 512].fill(0);
        std::fs::write(ground.path(), torn).unwrap();
        assert_eq!(ground.open().unwrap().1, ["a"], "without the sector at {from}");
        assert_eq!(ground.bytes(), whole);
    }
}

#[test]
fn a_file_is_longer_than_what_it_holds_and_grows_by_pieces() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    let sizes = [40_000, 40_000, 200_000, 10];
    for size in sizes {
        journal.append(&["x".repeat(size)]).unwrap();
        let (bytes, frames) = (ground.bytes().len(), ground.frames().len());
        assert!(bytes > frames && bytes - frames < ROOM as usize + 1, "{frames} in {bytes}");
        assert_eq!(bytes % ROOM as usize, 0);
    }
    drop(journal);
    let lengths: Vec<usize> = ground.open().unwrap().1.iter().map(String::len).collect();
    assert_eq!(lengths, sizes);
}

#[test]
fn a_file_of_any_length_has_its_room_again() {
    let ground = Ground::new();
    ground.open().unwrap().0.append(&["a"]).unwrap();
    let whole = ground.bytes();
    for room in [vec![0; 1], vec![0; 512], vec![0; 10_000]] {
        std::fs::write(ground.path(), [ground.frames(), room].concat()).unwrap();
        assert_eq!(ground.open().unwrap().1, ["a"]);
        assert_eq!(ground.bytes(), whole);
    }
}

#[test]
fn a_flipped_byte_anywhere_is_an_error_that_names_the_file() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    journal.append(&["a"]).unwrap();
    journal.append(&["b"]).unwrap();
    drop(journal);
    let whole = ground.bytes();
    for place in 0..ground.frames().len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x10;
        std::fs::write(ground.path(), &damaged).unwrap();
        let Err(Error::Store { path, problem }) = ground.open() else { panic!("damaged at {place}") };
        assert!(path.ends_with("messages.journal") && problem.contains("damaged"), "{path}: {problem}");
        assert_eq!(ground.bytes(), damaged, "it is left as it is");
    }
}

#[test]
fn a_journal_of_an_earlier_build_is_an_error() {
    let ground = Ground::new();
    std::fs::write(ground.path(), b"PLYJRNL1").unwrap();
    let Err(Error::Store { problem, .. }) = ground.open() else { panic!() };
    assert_eq!(problem, "is of an earlier build; remove it and messages");
}

#[test]
fn it_is_known_whether_there_is_one() {
    let ground = Ground::new();
    let store = Store::open(ground.0.path()).unwrap();
    assert!(!Journal::is_there(&store, NAME));
    drop(store);
    ground.open().unwrap();
    let store = Store::open(ground.0.path()).unwrap();
    assert!(Journal::is_there(&store, NAME));
    std::fs::remove_file(ground.path()).unwrap();
    assert!(!Journal::is_there(&store, NAME));
    store.write(NAME, &0_u8).unwrap();
    assert!(Journal::is_there(&store, NAME), "a snapshot alone");
}

#[test]
fn a_snapshot_begins_the_journal_anew() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    journal.append(&["x".repeat(usize::try_from(BOUND).unwrap())]).unwrap();
    assert!(journal.wants_snapshot());
    journal.compact(&["all"]).unwrap();
    assert!(!journal.wants_snapshot());
    assert_eq!(ground.frames(), frame::header(1));
    journal.append(&["b"]).unwrap();
    drop(journal);
    assert_eq!(ground.open().unwrap().1, ["all", "b"]);
}

#[test]
fn a_large_snapshot_is_written_less_often() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    let large = "x".repeat(usize::try_from(BOUND * 2).unwrap());
    journal.compact(&[&large]).unwrap();
    journal.append(&["x".repeat(usize::try_from(BOUND).unwrap())]).unwrap();
    assert!(!journal.wants_snapshot());
    drop(journal);
    assert!(!ground.open().unwrap().0.wants_snapshot());
}

#[test]
fn a_crash_between_snapshot_and_journal_applies_nothing_twice() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    journal.append(&["a"]).unwrap();
    let before = ground.bytes();
    journal.compact(&["a"]).unwrap();
    drop(journal);
    std::fs::write(ground.path(), before).unwrap();
    let (mut journal, state) = ground.open().unwrap();
    assert_eq!(state, ["a"]);
    journal.append(&["b"]).unwrap();
    drop(journal);
    assert_eq!(ground.open().unwrap().1, ["a", "b"]);
}

#[test]
fn a_file_that_is_lost_is_an_error() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    journal.compact(&["a"]).unwrap();
    drop(journal);
    let journal = ground.bytes();
    std::fs::remove_file(ground.path()).unwrap();
    assert!(ground.open().is_err(), "without its journal");
    std::fs::write(ground.path(), journal).unwrap();
    std::fs::remove_file(ground.0.path().join(NAME)).unwrap();
    assert!(ground.open().is_err(), "without its snapshot");
}

#[test]
fn after_a_failed_write_only_a_snapshot_helps() {
    let ground = Ground::new();
    let (mut journal, _) = ground.open().unwrap();
    journal.append(&["a"]).unwrap();
    // A file that is open for reading alone refuses every write.
    journal.file = File::open(ground.path()).unwrap();
    assert!(journal.append(&["b"]).is_err());
    assert!(journal.wants_snapshot());
    assert!(journal.append(&["b"]).is_err());
    journal.compact(&["a", "b"]).unwrap();
    journal.append(&["c"]).unwrap();
    drop(journal);
    assert_eq!(ground.open().unwrap().1, ["a", "b", "c"]);
}
