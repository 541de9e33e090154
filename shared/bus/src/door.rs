//! What anyone may send comes in by a connection of its own.
//!
//! The client library ends a connection over headers that it cannot take: a lone carriage return makes it panic,
//! bytes that are no UTF-8 make it connect anew. Then nothing else may end with it, and the door is made again by a
//! task of its own: whoever waits for the next message may be dropped and ask again at any time.

use std::time::Duration;

use async_nats::Message;
use async_nats::service::{Service, ServiceExt as _};
use futures::StreamExt;
use futures::stream::BoxStream;
use parley_ids::ServiceName;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use crate::error::refused;
use crate::{Bus, Error};

/// Messages between the connection and whoever takes them.
const ROOM: usize = 1_024;
/// The pause before a door is made again, doubled up to the most.
const PAUSE: Duration = Duration::from_millis(20);
const PAUSE_MOST: Duration = Duration::from_secs(1);

/// What comes in by a door.
#[derive(Debug, Clone)]
pub(crate) enum Way {
    /// Everything on a subject.
    All(String),
    /// Everything on a subject, each message to one of those who ask so.
    Shared(String),
    /// Requests to a service, as NATS micro services take them; with the version to show.
    Endpoint(ServiceName, String),
}

/// Messages of one subscription.
#[derive(Debug)]
pub(crate) struct Door {
    messages: mpsc::Receiver<Message>,
    interrupted: watch::Receiver<u64>,
    stop: CancellationToken,
    _pump: AbortOnDropHandle<()>,
}

impl Door {
    /// Opens one.
    ///
    /// # Errors
    /// When there is no connection, or the server refuses the subscription.
    pub(crate) async fn open(bus: &Bus, way: Way) -> Result<Self, Error> {
        let opened = Opened::new(bus, &way).await?;
        let (sender, messages) = mpsc::channel(ROOM);
        let (interrupt, interrupted) = watch::channel(0);
        let stop = CancellationToken::new();
        let pump = Pump { bus: bus.clone(), way, sender, interrupt, stop: stop.clone() };
        let pump = AbortOnDropHandle::new(tokio::spawn(pump.run(opened)));
        Ok(Self { messages, interrupted, stop, _pump: pump })
    }

    /// The next message; none once it is closed and everything that had arrived was given out.
    pub(crate) async fn next(&mut self) -> Option<Message> {
        self.messages.recv().await
    }

    /// Changes whenever messages may have been missed.
    pub(crate) fn interrupted(&self) -> watch::Receiver<u64> {
        self.interrupted.clone()
    }

    /// Takes no more from the server. What has arrived is still given out.
    pub(crate) fn close(&self) {
        self.stop.cancel();
    }
}

/// A subscription and the connection it is on.
struct Opened {
    messages: BoxStream<'static, Message>,
    bus: Bus,
    connected: watch::Receiver<u64>,
    /// Answers `nats micro`, as long as it is there.
    _service: Option<Service>,
}

impl Opened {
    async fn new(bus: &Bus, way: &Way) -> Result<Self, Error> {
        let bus = bus.another("door").await?;
        let (messages, service) = match way {
            Way::All(subject) => (bus.client.subscribe(subject.clone()).await.map(StreamExt::boxed), None),
            Way::Shared(subject) => {
                let messages = bus.client.queue_subscribe(subject.clone(), "parley".to_owned()).await;
                (messages.map(StreamExt::boxed), None)
            }
            Way::Endpoint(service, version) => {
                let (messages, service) = endpoint(&bus, *service, version).await?;
                (Ok(messages), Some(service))
            }
        };
        let messages = messages.map_err(refused(format!("the subscription of {way:?}")))?;
        let mut connected = bus.connections();
        connected.mark_unchanged();
        Ok(Self { messages, bus, connected, _service: service })
    }
}

async fn endpoint(
    bus: &Bus,
    service: ServiceName,
    version: &str,
) -> Result<(BoxStream<'static, Message>, Service), Error> {
    let refused = |source| Error::Refused { what: format!("the endpoint of {service}"), source };
    let name = format!("{}-{service}", bus.subjects.bucket("").to_lowercase().trim_end_matches('_'));
    let builder = bus.client.service_builder().description(format!("Parley {service}: commands"));
    let micro = builder.queue_group("parley").start(name, version).await.map_err(refused)?;
    let builder = micro.endpoint_builder().name("commands");
    let endpoint = builder.add(bus.subjects.requests(service)).await.map_err(refused)?;
    Ok((endpoint.map(|request| request.message).boxed(), micro))
}

/// Carries messages from the connection to whoever takes them, and makes the connection again.
struct Pump {
    bus: Bus,
    way: Way,
    sender: mpsc::Sender<Message>,
    interrupt: watch::Sender<u64>,
    stop: CancellationToken,
}

impl Pump {
    async fn run(self, mut opened: Opened) {
        loop {
            tokio::select! {
                message = opened.messages.next() => match message {
                    Some(message) => if self.sender.send(message).await.is_err() { break },
                    None => {
                        tracing::warn!(way = ?self.way, "a message has ended this connection; it is made again");
                        match self.again().await {
                            Some(again) => opened = again,
                            None => break,
                        }
                        self.interrupt.send_modify(|times| *times += 1);
                    }
                },
                Ok(()) = opened.connected.changed() => self.interrupt.send_modify(|times| *times += 1),
                () = self.stop.cancelled() => break,
            }
        }
        self.finish(opened).await;
    }

    /// Opens it anew, as long as it takes; none when it is to be closed.
    async fn again(&self) -> Option<Opened> {
        let mut pause = PAUSE;
        loop {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.stop.cancelled() => return None,
            }
            match Opened::new(&self.bus, &self.way).await {
                Ok(opened) => return Some(opened),
                Err(error) => tracing::warn!(way = ?self.way, %error, "not yet"),
            }
            pause = (pause * 2).min(PAUSE_MOST);
        }
    }

    /// Takes no more, and gives out what has arrived.
    async fn finish(self, opened: Opened) {
        let Opened { mut messages, bus, _service, .. } = opened;
        bus.close().await;
        // The drain ends the stream behind what has arrived; should it not, what is here now is all there is.
        while let Ok(Some(message)) = tokio::time::timeout(PAUSE_MOST, messages.next()).await {
            if self.sender.send(message).await.is_err() {
                return;
            }
        }
    }
}
