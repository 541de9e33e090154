//! Acknowledgements and refusals on their way to delivery.
//!
//! While an ack of a lane is under way, further ones of it gather and go as one; when none is, an ack leaves at once
//! (Nagle's algorithm, RFC 896). Nothing is tried for long: a message whose ack was lost comes again.

mod gathering;

use std::time::Duration;

use parley_bus::{Caller, Error};
use parley_delivery::receiving;
use parley_delivery_core::Acked;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;

use crate::running::{Event, Ground};
use gathering::{Command, Gathering};

pub(crate) use gathering::{Lane, Nack};

/// How long an ack is tried; shorter than the default ack timeout (5 s), after which its message comes again.
const PATIENCE: Duration = Duration::from_secs(2);

/// What an agent answers to messages.
#[derive(Debug)]
pub(crate) enum Reply {
    /// It is done with them.
    Ack {
        /// Whose.
        lane: Lane,
        /// Which.
        what: Acked,
        /// Where the answer stands in its trace.
        trace: TraceContext,
    },
    /// It does not take them.
    Nack(Nack),
}

/// The acks and nacks of one agent.
#[derive(Debug)]
pub(crate) struct Acks {
    ground: Ground,
    gathering: Gathering,
}

impl Acks {
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground, gathering: Gathering::default() }
    }

    /// Takes replies that may leave.
    pub(crate) fn send(&mut self, replies: Vec<Reply>) {
        for reply in replies {
            match reply {
                Reply::Ack { lane, what, trace } => self.gathering.ack(lane, what, trace),
                Reply::Nack(nack) => self.gathering.nack(nack),
            }
        }
        self.leave();
    }

    /// A command has ended: an ack of this lane, or a nack.
    pub(crate) fn ended(&mut self, lane: Option<&Lane>) {
        self.gathering.ended(lane);
        self.leave();
    }

    fn leave(&mut self) {
        while let Some(command) = self.gathering.leave() {
            let (caller, events) = (self.ground.caller.clone(), self.ground.events.clone());
            self.ground.tracker.spawn(async move {
                let lane = tell(&caller, command).await;
                // The loop is gone only when the agent is.
                let _ = events.send(Event::AckEnded(lane));
            });
        }
    }
}

/// Brings one command, or drops it. Says whose ack it was.
async fn tell(caller: &Caller, command: Command) -> Option<Lane> {
    match command {
        Command::Ack { lane, what, trace } => {
            let ack = receiving::acknowledge(&lane.conversation, lane.generation, &lane.key, &what);
            let reply = caller.command(ServiceName::Delivery, "ack", &ack, trace, PATIENCE).await;
            report(caller, "ack", reply);
            Some(lane)
        }
        Command::Nack(nack) => {
            let Nack { conversation, generation, ids, redrives, refusal, trace } = nack;
            let wire = receiving::refuse(&conversation, generation, &ids, redrives, &refusal);
            let reply = caller.command(ServiceName::Delivery, "nack", &wire, trace, PATIENCE).await;
            report(caller, "nack", reply);
            None
        }
    }
}

fn report(caller: &Caller, verb: &str, reply: Result<v1::Reply, Error>) {
    match reply.map(|reply| reply.error) {
        Ok(None) => {}
        Ok(Some(error)) => {
            tracing::debug!(agent = %caller.id(), verb, code = error.code, error.message, "refused")
        }
        Err(error) => {
            tracing::debug!(agent = %caller.id(), verb, %error, "not answered: the message comes again")
        }
    }
}
