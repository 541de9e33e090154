//! Requests that ingress answers itself, beside the commands: in no order, and so many at once that nobody else
//! waits for them.

use std::collections::BTreeMap;
use std::future::pending;
use std::sync::Arc;
use std::time::SystemTime;

use parley_bus::Asked;
use parley_core::Refusal;
use parley_ids::{Millis, ServiceName, TraceContext};
use parley_machine::codes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use crate::context::Context;
use crate::ingress::Answer;
use crate::shell::Aside;
use crate::spans;

/// How many may be under way at once.
const MOST: usize = 128;
/// And of one sender.
const MOST_OF_ONE: usize = 32;
/// When one too many may come again.
const AGAIN: Millis = Millis(100);

/// When and where a request came.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) service: ServiceName,
    pub(crate) verb: String,
    /// Ingress's span, and the one above it.
    pub(crate) trace: (TraceContext, TraceContext),
    pub(crate) began: SystemTime,
}

impl Seen {
    /// Reports the span of the request, with what was wrong with it.
    pub(crate) fn report(self, context: &Context, refused: Option<&Refusal>) {
        let Self { service, verb, trace, began } = self;
        spans::ingress(&context.telemetry, service, &verb, trace, began, refused.map(ToString::to_string));
    }
}

/// A place among those under way. It is free again once this is dropped.
pub(crate) struct Room {
    aside: Aside,
    _place: OwnedSemaphorePermit,
}

/// Those that are under way.
pub(crate) struct Asides {
    aside: Option<Aside>,
    tasks: JoinSet<()>,
    /// How many more each sender may have under way.
    senders: BTreeMap<String, Arc<Semaphore>>,
}

impl Asides {
    pub(crate) fn new(aside: Option<Aside>) -> Self {
        Self { aside, tasks: JoinSet::new(), senders: BTreeMap::new() }
    }

    /// Whether none is under way.
    pub(crate) fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Waits until one of them has ended; for ever while there is none. Safe to be dropped and called again.
    pub(crate) async fn ended(&mut self) {
        match self.tasks.join_next().await {
            Some(Ok(())) => {}
            // Whoever asked asks again.
            Some(Err(error)) => tracing::warn!(%error, "a request was not answered"),
            None => pending().await,
        }
    }

    /// A place for a request of `sender`.
    ///
    /// # Errors
    /// A refusal, when the sender or all senders together have as many under way as there may be.
    pub(crate) fn room(&mut self, service: ServiceName, sender: &str) -> Result<Room, Refusal> {
        let aside = self.aside.clone().ok_or_else(|| {
            Refusal::new(
                codes::UNKNOWN_VERB,
                format!("this replica of {service} runs without what answers it"),
            )
        })?;
        if self.tasks.len() >= MOST {
            let text = format!("{MOST} such requests are under way");
            return Err(Refusal::new(codes::TOO_MANY, text).retry_after(AGAIN));
        }
        // Only those count of whom something is under way.
        if self.senders.len() >= MOST {
            self.senders.retain(|_, places| places.available_permits() < MOST_OF_ONE);
        }
        let places =
            self.senders.entry(sender.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(MOST_OF_ONE)));
        let place = Arc::clone(places).try_acquire_owned().map_err(|_| {
            let text = format!("{MOST_OF_ONE} such requests of the sender are under way");
            Refusal::new(codes::TOO_MANY, text).retry_after(AGAIN)
        })?;
        Ok(Room { aside, _place: place })
    }

    /// Begins to answer a request.
    pub(crate) fn begin(&mut self, context: Context, asked: Asked, room: Room, seen: Seen, answer: Answer) {
        self.tasks.spawn(async move {
            let service = seen.service;
            let answered = (room.aside)(context.bus.clone(), asked).await;
            // Before the answer: whoever waits for it may have its next request on the way at once.
            drop(room);
            seen.report(&context, answered.as_ref().err());
            match answered {
                Ok(result) => answer.done(&context, result).await,
                Err(refused) => answer.refuse(&context, service, &refused).await,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shell;

    const SERVICE: ServiceName = ServiceName::Delivery;

    fn asides() -> Asides {
        Asides::new(Shell::answering(|_, _| std::future::ready(Ok(None))).aside)
    }

    #[test]
    fn one_sender_cannot_take_the_others_places() {
        let mut asides = asides();
        let rooms: Vec<_> = (0..MOST_OF_ONE).map(|_| asides.room(SERVICE, "a").unwrap()).collect();
        let refused = asides.room(SERVICE, "a").err().unwrap();
        assert_eq!((refused.code, refused.retry_after), (codes::TOO_MANY, Some(AGAIN)));
        assert!(asides.room(SERVICE, "b").is_ok());
        drop(rooms);
        assert!(asides.room(SERVICE, "a").is_ok());
    }

    #[test]
    fn senders_with_nothing_under_way_are_forgotten() {
        let mut asides = asides();
        let _room = asides.room(SERVICE, "busy").unwrap();
        for number in 0..3 * MOST {
            let _ = asides.room(SERVICE, &format!("s{number}")).unwrap();
        }
        assert!(asides.senders.len() <= MOST && asides.senders.contains_key("busy"));
    }

    #[test]
    fn without_what_answers_them_they_are_refused() {
        let refused = Asides::new(None).room(SERVICE, "a").err().unwrap();
        assert_eq!(refused.code, codes::UNKNOWN_VERB);
    }
}
