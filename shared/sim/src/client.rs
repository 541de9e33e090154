//! Clients: they send commands until the intake has them, and sometimes again.

use parley_ids::{AgentId, CommandId, TraceContext};
use parley_machine::{Arrival, derived};
use parley_proto::ContentType;
use prost::Message as _;

use crate::invariants::Broken;
use crate::scene::Scene;
use crate::toy::{Add, Ledger, RING};
use crate::{Mishap, Nature, Rng};

/// Whoever sends commands to one service.
#[derive(Debug)]
pub(crate) struct Client {
    at: usize,
    name: AgentId,
    sent: Vec<Sent>,
    most: u64,
    tokens: u64,
}

/// A command.
#[derive(Debug)]
struct Sent {
    id: CommandId,
    add: Add,
    trace: TraceContext,
    /// Whether the intake said that it has it.
    accepted: bool,
    /// Credits of other commands that were sent with its id, after it was done.
    forged: Vec<u64>,
}

impl Client {
    /// A client of the service at place `at` that sends `most` commands.
    pub(crate) fn new(at: usize, most: u64) -> Self {
        let name = derived("client", RING[at].as_str(), "", 0);
        Self { at, name, sent: Vec::new(), most, tokens: 0 }
    }

    /// Whether a command is not accepted yet.
    pub(crate) fn waits(&self) -> bool {
        self.sent.iter().any(|sent| !sent.accepted)
    }

    /// How many commands it sent.
    pub(crate) fn commands(&self) -> u64 {
        self.sent.len() as u64
    }

    /// Sends something.
    pub(crate) fn step<N: Nature>(&mut self, scene: &mut Scene<N>) -> Result<(), Broken> {
        let places = |wanted: &dyn Fn(&Sent) -> bool| -> Vec<usize> {
            self.sent.iter().enumerate().filter(|(_, sent)| wanted(sent)).map(|(place, _)| place).collect()
        };
        let open = places(&|sent| !sent.accepted);
        if let Some(place) = scene.rng.one_of(&open)
            && (scene.calm || scene.rng.below(2) == 0)
        {
            return self.publish(place, scene);
        }
        let done = places(&|sent| scene.watch.is_done(self.at, &sent.id));
        if let Some(place) = scene.rng.one_of(&done)
            && scene.happens(Mishap::CommandAgain)
        {
            return if scene.rng.below(2) == 0 {
                self.publish(place, scene)
            } else {
                self.forge(place, scene)
            };
        }
        if self.commands() < self.most && !scene.calm {
            let id = derived("command", self.name.as_str(), "", self.sent.len());
            let add = Add {
                key: format!("account-{}", scene.rng.below(4)),
                amount: scene.rng.below(8),
                token: self.next_token(),
            };
            let trace = trace(&mut scene.rng);
            self.sent.push(Sent { id, add, trace, accepted: false, forged: Vec::new() });
            return self.publish(self.sent.len() - 1, scene);
        }
        Ok(())
    }

    /// Every accepted command had its one effect, by the core's own count; refused and forged ones had none.
    pub(crate) fn check<N: Nature>(&self, ledger: &Ledger<N>) -> Result<(), Broken> {
        let service = RING[self.at];
        for sent in &self.sent {
            let accepted = (sent.add.token, u64::from(sent.add.amount > 0));
            for (token, expected) in sent.forged.iter().map(|token| (*token, 0)).chain([accepted]) {
                let found = ledger.applied(token);
                if found != expected {
                    return Err(Broken::Effects { service, token, found, expected });
                }
            }
        }
        Ok(())
    }

    fn next_token(&mut self) -> u64 {
        self.tokens += 1;
        self.tokens * RING.len() as u64 + self.at as u64
    }

    fn publish<N: Nature>(&mut self, place: usize, scene: &mut Scene<N>) -> Result<(), Broken> {
        let Some(sent) = self.sent.get(place) else { return Ok(()) };
        let confirmed = scene.command(self.at, sent.trace, command(&self.name, &sent.id, &sent.add))?;
        if let Some(sent) = self.sent.get_mut(place) {
            sent.accepted |= confirmed;
        }
        Ok(())
    }

    /// Sends another command with the id of one that is done.
    fn forge<N: Nature>(&mut self, place: usize, scene: &mut Scene<N>) -> Result<(), Broken> {
        let token = self.next_token();
        let Some(sent) = self.sent.get_mut(place) else { return Ok(()) };
        sent.forged.push(token);
        let add = Add { token, ..sent.add.clone() };
        scene.command(self.at, sent.trace, command(&self.name, &sent.id, &add)).map(|_| ())
    }
}

fn command(sender: &AgentId, id: &CommandId, add: &Add) -> Arrival {
    Arrival::Command {
        sender: sender.clone(),
        id: id.clone(),
        verb: "add".to_owned(),
        content_type: ContentType::Protobuf,
        payload: add.encode_to_vec(),
        key: None,
        reply: Some("inbox".to_owned()),
    }
}

/// Half of all commands are traced.
fn trace(rng: &mut Rng) -> TraceContext {
    if rng.below(2) == 0 {
        return TraceContext::NONE;
    }
    let mut trace_id = [0; 16];
    trace_id[..8].copy_from_slice(&(rng.draw() | 1).to_be_bytes());
    TraceContext { trace_id, span_id: (rng.draw() | 1).to_be_bytes(), sampled: true }
}
