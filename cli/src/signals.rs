//! Being asked to stop.

use tokio_util::sync::CancellationToken;

/// Requests to stop, heard from when this is made: the first asks to finish, the second to leave at once.
#[derive(Debug, Clone)]
pub(crate) struct Stop {
    first: CancellationToken,
    second: CancellationToken,
}

impl Stop {
    /// Listens for SIGINT and SIGTERM from now on. As process 1 of a container, a program that does not listen yet
    /// would not be stopped at all.
    pub(crate) fn listen() -> Self {
        let stop = Self { first: CancellationToken::new(), second: CancellationToken::new() };
        let (first, second) = (stop.first.clone(), stop.second.clone());
        let mut requests = Requests::listen();
        tokio::spawn(async move {
            requests.next().await;
            first.cancel();
            requests.next().await;
            second.cancel();
        });
        stop
    }

    /// Waits for the first request.
    pub(crate) async fn asked(&self) {
        self.first.cancelled().await;
    }

    /// Waits for the second request.
    pub(crate) async fn hurried(&self) {
        self.second.cancelled().await;
    }
}

/// Signals that ask to stop.
#[cfg(unix)]
struct Requests(Vec<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Requests {
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
        let heard = kinds.into_iter().filter_map(|kind| match signal(kind) {
            Ok(signal) => Some(signal),
            Err(error) => {
                tracing::warn!(?kind, %error, "a signal cannot be heard");
                None
            }
        });
        Self(heard.collect())
    }

    async fn next(&mut self) {
        let received = self.0.iter_mut().map(|signal| Box::pin(signal.recv()));
        let received: Vec<_> = received.collect();
        if received.is_empty() {
            std::future::pending::<()>().await;
        }
        futures::future::select_all(received).await;
    }
}

/// Signals that ask to stop.
#[cfg(not(unix))]
struct Requests;

#[cfg(not(unix))]
impl Requests {
    fn listen() -> Self {
        Self
    }

    async fn next(&mut self) {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C cannot be heard");
            std::future::pending::<()>().await;
        }
    }
}
