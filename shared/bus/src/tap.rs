//! A plain subscription to what goes by, for tests and tools: it sees a message when the server gets it, before
//! anybody knows whether it is stored.

use async_nats::Subscriber;
use futures::StreamExt as _;
use parley_ids::{AgentId, ServiceName};

use crate::error::refused;
use crate::{Bus, Error, Subjects};

/// Whose place a wildcard takes.
const ANYONE: &str = "anyone";

/// Sees messages go by and holds nobody up. What it misses while the connection is away, it never sees.
#[derive(Debug)]
pub struct Tap {
    messages: Subscriber,
}

impl Tap {
    /// What is published into a service's intake: commands, ticks, resumes, observations. Records that the server
    /// sources do not go by here.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn intake(bus: &Bus, service: ServiceName) -> Result<Self, Error> {
        Self::on(bus, bus.subjects.intakes(service)).await
    }

    /// What is published into a service's log.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn log(bus: &Bus, service: ServiceName) -> Result<Self, Error> {
        Self::on(bus, bus.subjects.logs(service)).await
    }

    /// What a service tells anyone.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn sends(bus: &Bus, service: ServiceName) -> Result<Self, Error> {
        Self::on(bus, sends(&bus.subjects, service)?).await
    }

    /// Parts of checkpoints on their way to be stored.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn checkpoints(bus: &Bus) -> Result<Self, Error> {
        Self::on(bus, format!("$O.{}.C.>", bus.subjects.bucket("CHECKPOINTS"))).await
    }

    async fn on(bus: &Bus, subject: String) -> Result<Self, Error> {
        let messages = bus.client.subscribe(subject).await.map_err(refused("a tap"))?;
        Ok(Self { messages })
    }

    /// The subject of the next message; none when the connection is closed.
    pub async fn next(&mut self) -> Option<String> {
        self.messages.next().await.map(|message| message.subject.into_string())
    }
}

/// Everything a service tells: its subject to one agent, with a wildcard for the agent.
fn sends(subjects: &Subjects, service: ServiceName) -> Result<String, Error> {
    let anyone = AgentId::new(ANYONE).map_err(refused("a tap"))?;
    Ok(subjects.to(&anyone, service, ">").replacen(&format!(".{ANYONE}."), ".*.", 1))
}

#[cfg(test)]
mod tests {
    use parley_ids::Token;

    use super::*;

    #[test]
    fn sends_are_those_of_one_service_to_anyone() {
        let subjects = Subjects::new(Token::new("anyone").unwrap());
        assert_eq!(sends(&subjects, ServiceName::Auction).unwrap(), "anyone.to.*.auction.>");
    }
}
