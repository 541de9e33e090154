//! What is kept, on real files.

use std::sync::Arc;

use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use super::super::kept::{Book, Case, RECORD};
use super::super::open as open_record;
use super::*;
use crate::Error;
use crate::journal::Journal;
use crate::recorder::Writing;
use crate::running::Event;
use crate::store::Store;

fn store(directory: &TempDir) -> Arc<Store> {
    Arc::new(Store::open(directory.path()).unwrap())
}

fn writing() -> (Writing, mpsc::UnboundedReceiver<Event>) {
    let (events, reported) = mpsc::unbounded_channel();
    (Writing { disk: TaskTracker::new(), tracker: TaskTracker::new(), events }, reported)
}

/// Writes notes, and reads all that is kept.
fn written(directory: &TempDir, notes: &[Note]) -> Kept {
    let apply = |kept: &mut Kept, note: Note| kept.apply(note);
    let (mut journal, _) = Journal::open(store(directory), RECORD, apply).unwrap();
    if !notes.is_empty() {
        journal.append(notes).unwrap();
    }
    drop(journal);
    Journal::open(store(directory), RECORD, apply).unwrap().1
}

#[test]
fn a_member_goes_on_where_its_journal_ends() {
    let board = board(0);
    let (a, b) = (board.asked("a", "?"), board.asked("b", "?"));
    let mut voter = asked(&board, &a);
    open(&mut voter, 0, board.opening(&b));
    let mut noted = notes(configure(&mut self::voter(&board), &board));
    let judged = voter.judged(at(1), a.id(), judgement(1));
    let released = voter.durable(at(2), acks(&judged)[0]);
    let [Action::Ballot { ballot, .. }] = &released[..] else { panic!("{released:?}") };
    noted.extend(notes(judged));
    noted.extend(notes(voter.gathered(at(3), board.decided(&b))));
    let directory = TempDir::new().unwrap();
    let kept = written(&directory, &noted);
    assert_eq!(kept, *voter.kept());

    let mut voter = Voter::new(board.seat(), Ok(()), Birth::default(), kept);
    assert!(open(&mut voter, 4, board.opening(&b)).is_empty(), "it has ended");
    open(&mut voter, 4, board.opening(&a));
    let again = configure(&mut voter, &board);
    let [Action::Ballot { ballot: same, .. }, Action::Fetch { .. }] = &again[..] else { panic!("{again:?}") };
    assert_eq!(same, ballot);
    assert!(names(&voter.judged(at(5), a.id(), judgement(0))).contains(&"ballot"), "the same one");
}

#[test]
fn what_is_forgotten_is_not_begun_again_after_a_restart() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let mut noted = notes(voter.judged(at(1), instance.id(), judgement(0)));
    noted.extend(notes(voter.tick(at(DEADLINE + 60_000))));
    let kept = written(&TempDir::new().unwrap(), &noted);
    let mut voter = Voter::new(board.seat(), Ok(()), Birth::default(), kept);
    let opened = open(&mut voter, 5, board.opening(&instance));
    assert_eq!(names(&opened), ["deadline-past"]);
}

/// Rule g7: an approval is kept with the ballot, and only a certificate takes it back.
#[test]
fn an_approval_of_a_change_is_kept() {
    let board = board(0);
    let (first, second) = (board.asked_to_change("a", 0), board.asked_to_change("b", 1));
    let (a, b) = (Case::of(&board.opening(&first)), Case::of(&board.opening(&second)));
    let changes = [&first, &second].map(|instance| super::super::change::of(instance.proposal()).unwrap());
    let Case { group, epoch, instance, .. } = a.clone();
    let approved = Note::Approved { group: group.clone(), epoch, change: changes[0], instance };
    let directory = TempDir::new().unwrap();
    let book = Book::new(written(&directory, &[approved]));
    assert_eq!(
        [(&a, changes[0]), (&b, changes[1])].map(|(c, change)| book.may_approve(c, change)),
        [true, false]
    );
    let book = Book::new(written(&directory, &[Note::Released { group, instance }]));
    assert!(book.may_approve(&b, changes[1]));
}

#[tokio::test]
async fn an_ack_comes_after_the_write() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let judged = voter.judged(at(1), instance.id(), judgement(0));
    let ack = acks(&judged)[0];
    let directory = TempDir::new().unwrap();
    let (writing, mut reported) = writing();
    let disk = writing.disk.clone();
    let (mut recorder, _) = open_record(writing, store(&directory)).unwrap();
    for note in notes(configure(&mut self::voter(&board), &board)).into_iter().chain(notes(judged)) {
        recorder.remember(note);
    }
    recorder.hold(ack);
    assert!(recorder.settle(voter.kept()).is_empty());
    let Some(Event::Recorded(outcome)) = reported.recv().await else { panic!() };
    recorder.written(outcome).unwrap();
    assert_eq!(recorder.settle(voter.kept()), [ack]);
    // The write holds the store's lock until it has ended altogether.
    drop(recorder);
    disk.close();
    disk.wait().await;
    assert_eq!(written(&directory, &[]), *voter.kept());
}

#[test]
fn a_snapshot_holds_all_that_the_journal_held() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    voter.judged(at(1), instance.id(), judgement(0));
    let directory = TempDir::new().unwrap();
    let apply = |kept: &mut Kept, note: Note| kept.apply(note);
    let (mut journal, _) = Journal::open(store(&directory), RECORD, apply).unwrap();
    journal.compact(voter.kept()).unwrap();
    drop(journal);
    assert_eq!(written(&directory, &[]), *voter.kept());
}

/// Damage anywhere in the journal, its last frame included: what was signed cannot be told.
#[test]
fn a_member_whose_journal_is_damaged_says_which_file() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let directory = TempDir::new().unwrap();
    written(&directory, &notes(voter.judged(at(1), instance.id(), judgement(0))));
    written(&directory, &notes(voter.gathered(at(2), board.decided(&instance))));
    let path = directory.path().join("decisions.journal");
    let whole = std::fs::read(&path).unwrap();
    let end = whole.iter().rposition(|byte| *byte != 0).unwrap();
    for place in [0, 100, end] {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        std::fs::write(&path, damaged).unwrap();
        let Err(why) = open_record(writing().0, store(&directory)) else { panic!("damaged at {place}") };
        assert_eq!(why.code(), "store-damaged");
        assert!(why.to_string().contains(path.to_str().unwrap()), "{why}");
        let mut silent = Voter::new(board.seat(), Err(why), Birth::default(), Kept::default());
        let opened = open(&mut silent, 3, board.opening(&instance));
        assert_eq!(names(&opened), ["store-damaged"]);
    }
    std::fs::write(&path, &whole[..end]).unwrap();
    assert!(open_record(writing().0, store(&directory)).is_ok(), "a torn tail was never acknowledged");
}

#[test]
fn a_store_that_another_process_has_is_refused_by_its_path() {
    let directory = TempDir::new().unwrap();
    let _held = store(&directory);
    let Err(Error::Store { path, problem }) = Store::open(directory.path()) else { panic!() };
    assert_eq!(path, directory.path().display().to_string());
    assert!(problem.contains("another process"), "{problem}");
}

#[test]
fn records_are_small() {
    let board = board(0);
    let instance = board.led_by_another("a");
    let mut voter = asked(&board, &instance);
    let mut noted = notes(voter.judged(at(1), instance.id(), judgement(0)));
    noted.extend(notes(voter.gathered(at(2), board.proposed(&instance))));
    let bytes = rmp_serde::to_vec_named(noted.last().unwrap()).unwrap();
    assert!(bytes.len() < 3_072, "{}", bytes.len());
    let ended = notes(voter.gathered(at(3), board.decided(&instance)));
    let bytes = rmp_serde::to_vec_named(&ended).unwrap();
    assert!(bytes.len() < 200, "{}", bytes.len());
}
