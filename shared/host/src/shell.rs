//! What a service brings beside its core and codec.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use parley_bus::{Asked, Bus};
use parley_core::Refusal;
use parley_proto::v1;

use crate::context::Observer;

/// What a request that ingress answers itself comes to: done, with a result or none, or refused.
pub type Answered = Result<Option<v1::reply::Result>, Refusal>;

/// Answers the verbs that are `ASIDE`. It gets checked requests, many at once, and may take its time.
pub type Aside = Arc<dyn Fn(Bus, Asked) -> Pin<Box<dyn Future<Output = Answered> + Send>> + Send + Sync>;

/// What a service brings beside its core and codec; by default nothing.
#[derive(Clone, Default)]
pub struct Shell {
    /// What it watches while it is active.
    pub observers: Vec<Observer>,
    /// What answers the verbs that are `ASIDE`.
    pub aside: Option<Aside>,
}

impl Shell {
    /// One that answers the verbs that are `ASIDE`.
    pub fn answering<F, A>(answer: F) -> Self
    where
        F: Fn(Bus, Asked) -> A + Send + Sync + 'static,
        A: Future<Output = Answered> + Send + 'static,
    {
        let aside: Aside = Arc::new(move |bus, asked| Box::pin(answer(bus, asked)));
        Self { aside: Some(aside), ..Self::default() }
    }
}

impl From<Vec<Observer>> for Shell {
    fn from(observers: Vec<Observer>) -> Self {
        Self { observers, ..Self::default() }
    }
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shell")
            .field("observers", &self.observers.len())
            .field("aside", &self.aside.is_some())
            .finish()
    }
}
