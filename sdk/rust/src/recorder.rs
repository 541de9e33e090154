//! What must survive a crash, on its way to the agent's store: a blocking thread writes, the agent's loop goes on. Where
//! that is wanted, and the disk is quick, the loop writes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use crate::Error;
use crate::journal::Journal;
use crate::running::Event;
use crate::store::Store;
use crate::write_ahead::{Write, WriteAhead};

/// A disk that takes less than this for a write is waited for on the loop, where that is wanted: two changes of thread
/// take about as long. One signature's check is a tenth of it.
const QUICK: Duration = Duration::from_micros(500);

/// Where writes run, and who hears of them.
#[derive(Debug, Clone)]
pub(crate) struct Writing {
    /// Writes; they hold the store's lock.
    pub(crate) disk: TaskTracker,
    /// What a drain waits for: it goes on until the loop has heard of every write.
    pub(crate) tracker: TaskTracker,
    /// The loop.
    pub(crate) events: mpsc::UnboundedSender<Event>,
}

/// What tells the loop that a write has ended, and whether a snapshot is due.
pub(crate) type Ended = fn(Result<bool, Error>) -> Event;

/// Brings notes of one record to the disk, and holds replies until theirs are on it.
#[derive(Debug)]
pub(crate) struct Recorder<N, R> {
    writing: Writing,
    ended: Ended,
    /// Absent without a store: nothing is kept then, and nothing waits. Only the one write that is under way locks it.
    journal: Option<Arc<Mutex<Journal>>>,
    ahead: WriteAhead<N, R>,
    /// Whether a quick disk is waited for.
    prompt: bool,
    /// How long the last write took, in microseconds.
    took: Arc<AtomicU64>,
}

/// What a blocking thread is to write.
enum Job<S, N> {
    Append(Vec<N>),
    Snapshot(Box<S>),
}

impl<N: Serialize + Send + 'static, R> Recorder<N, R> {
    /// Reads what the store holds of this record.
    ///
    /// # Errors
    /// When it is damaged, or cannot be written.
    pub(crate) fn open<S>(
        writing: Writing,
        store: Arc<Store>,
        name: &'static str,
        ended: Ended,
        apply: impl FnMut(&mut S, N),
    ) -> Result<(Self, S), Error>
    where
        S: Default + DeserializeOwned,
        N: DeserializeOwned,
    {
        let (journal, state) = Journal::open(store, name, apply)?;
        let ahead = WriteAhead::new(journal.wants_snapshot());
        let journal = Some(Arc::new(Mutex::new(journal)));
        Ok((Self { journal, ..Self::with(writing, ended, ahead) }, state))
    }

    /// One that keeps nothing.
    pub(crate) fn forgetful(writing: Writing, ended: Ended) -> Self {
        Self::with(writing, ended, WriteAhead::new(false))
    }

    fn with(writing: Writing, ended: Ended, ahead: WriteAhead<N, R>) -> Self {
        let took = Arc::new(AtomicU64::new(u64::MAX));
        Self { writing, ended, journal: None, ahead, prompt: false, took }
    }

    /// The same, which waits for a quick disk on the loop: for replies that somebody waits for.
    pub(crate) fn prompt(self) -> Self {
        Self { prompt: true, ..self }
    }

    /// Takes a note.
    pub(crate) fn remember(&mut self, note: N) {
        if self.journal.is_some() {
            self.ahead.remember(note);
        }
    }

    /// Takes a reply that must not leave before the notes so far are on the disk.
    pub(crate) fn hold(&mut self, reply: R) {
        self.ahead.hold(reply);
    }

    /// Begins to write what is not on the disk, where nothing is being written, and gives the replies that may leave.
    /// `state` holds every note so far.
    pub(crate) fn settle<S>(&mut self, state: &S) -> Vec<R>
    where
        S: Serialize + Clone + Send + 'static,
    {
        if let Some(journal) = &self.journal
            && let Some(write) = self.ahead.begin()
        {
            let job = match write {
                Write::Append(notes) => Job::Append(notes),
                Write::Snapshot => Job::Snapshot(Box::new(state.clone())),
            };
            self.start(Arc::clone(journal), job);
        }
        self.ahead.ready()
    }

    fn start<S: Serialize + Send + 'static>(&self, journal: Arc<Mutex<Journal>>, job: Job<S, N>) {
        let (events, ended, took) = (self.writing.events.clone(), self.ended, Arc::clone(&self.took));
        let heard = self.writing.tracker.token();
        let is_small = matches!(job, Job::Append(_));
        let work = move || {
            let began = Instant::now();
            let outcome = write(&journal, job);
            took.store(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
            // The loop is gone only when the agent is.
            let _ = events.send(ended(outcome));
            drop(heard);
        };
        if self.prompt && is_small && Duration::from_micros(self.took.load(Ordering::Relaxed)) < QUICK {
            work();
        } else {
            self.writing.disk.spawn_blocking(work);
        }
    }

    /// A write has ended.
    ///
    /// # Errors
    /// When it failed. What waits for it waits on; the next call of [`Recorder::settle`] tries a snapshot.
    pub(crate) fn written(&mut self, outcome: Result<bool, Error>) -> Result<(), Error> {
        match outcome {
            Ok(snapshot) => {
                self.ahead.written(snapshot);
                Ok(())
            }
            Err(error) => {
                self.ahead.failed();
                Err(error)
            }
        }
    }

    /// Nobody waits for the replies any more.
    pub(crate) fn give_up(&mut self) {
        self.ahead.give_up();
    }
}

/// Writes; blocks. Says whether a snapshot is due.
fn write<S: Serialize, N: Serialize>(journal: &Mutex<Journal>, job: Job<S, N>) -> Result<bool, Error> {
    let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
    match job {
        Job::Append(notes) => journal.append(&notes)?,
        Job::Snapshot(state) => journal.compact(&*state)?,
    }
    Ok(journal.wants_snapshot())
}
