//! What was handled, on its way to the agent's store: a blocking thread writes, the agent's loop goes on.

use std::sync::{Arc, Mutex, PoisonError};

use parley_delivery_core::receiver::{Note, State};

use crate::Error;
use crate::acks::Reply;
use crate::journal::Journal;
use crate::running::{Event, Ground};
use crate::store::Store;
use crate::write_ahead::{Write, WriteAhead};

/// The record of what was handled.
const RECORD: &str = "messages";

/// Brings notes to the disk, and holds replies until theirs are on it.
#[derive(Debug)]
pub(crate) struct Recorder {
    ground: Ground,
    /// Absent without a store: nothing is kept then, and nothing waits. Only the one write that is under way locks it.
    journal: Option<Arc<Mutex<Journal>>>,
    ahead: WriteAhead<Note, Reply>,
}

/// What a blocking thread is to write.
enum Job {
    Append(Vec<Note>),
    Snapshot(Box<State>),
}

impl Recorder {
    /// Reads what the store holds.
    ///
    /// # Errors
    /// When it is damaged, or cannot be written.
    pub(crate) fn open(ground: Ground, store: Option<Arc<Store>>) -> Result<(Self, State), Error> {
        let Some(store) = store else {
            return Ok((Self { ground, journal: None, ahead: WriteAhead::new(false) }, State::default()));
        };
        let (journal, state) =
            Journal::open(store, RECORD, |state: &mut State, note: Note| state.apply(note))?;
        let ahead = WriteAhead::new(journal.wants_snapshot());
        Ok((Self { ground, journal: Some(Arc::new(Mutex::new(journal))), ahead }, state))
    }

    /// Takes a note.
    pub(crate) fn remember(&mut self, note: Note) {
        if self.journal.is_some() {
            self.ahead.remember(note);
        }
    }

    /// Takes a reply that must not leave before the notes so far are on the disk.
    pub(crate) fn hold(&mut self, reply: Reply) {
        self.ahead.hold(reply);
    }

    /// Begins to write what is not on the disk, where nothing is being written, and gives the replies that may leave.
    /// `state` holds every note so far.
    pub(crate) fn settle(&mut self, state: &State) -> Vec<Reply> {
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

    fn start(&self, journal: Arc<Mutex<Journal>>, job: Job) {
        let events = self.ground.events.clone();
        // A drain waits until the loop has heard of it.
        let heard = self.ground.tracker.token();
        self.ground.disk.spawn_blocking(move || {
            let outcome = write(&journal, job);
            // The loop is gone only when the agent is.
            let _ = events.send(Event::Written(outcome));
            drop(heard);
        });
    }

    /// A write has ended. Says whether more may be written at once: after a failure the next message is awaited.
    pub(crate) fn written(&mut self, outcome: Result<bool, Error>) -> bool {
        match outcome {
            Ok(snapshot) => {
                self.ahead.written(snapshot);
                true
            }
            Err(error) => {
                tracing::warn!(agent = %self.ground.agent.id, %error, "what was handled is not acknowledged yet");
                self.ahead.failed();
                false
            }
        }
    }
}

/// Writes; blocks. Says whether a snapshot is due.
fn write(journal: &Mutex<Journal>, job: Job) -> Result<bool, Error> {
    let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
    match job {
        Job::Append(notes) => journal.append(&notes)?,
        Job::Snapshot(state) => journal.compact(&*state)?,
    }
    Ok(journal.wants_snapshot())
}
