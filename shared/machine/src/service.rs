//! What a service adds to the machine: its core, and the codec between the wire and that core.

use std::fmt::Debug;

use parley_core::{Core, Refusal};
use parley_ids::{AgentId, CommandId, Hash32, RecordKey, ServiceName, Token};
use parley_proto::{Body, Malformed, v1};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a verb asks of its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// The sender token of the subject, which the NATS permissions of that user fix.
    Transport,
    /// A signature by the key that the registry knows for the sender.
    Signed,
    /// A signature by the key that the command brings (registration).
    OwnKey,
    /// A signature by a key of the operator.
    Operator,
}

/// A verb of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// Its name in the subject.
    pub name: &'static str,
    /// What it asks of its sender.
    pub identity: Identity,
}

/// A command as a codec sees it.
#[derive(Debug, Clone, Copy)]
pub struct Command<'a> {
    /// Who sent it.
    pub sender: &'a AgentId,
    /// Its id, scoped to the sender.
    pub id: &'a CommandId,
    /// The verb.
    pub verb: &'a str,
    /// The payload.
    pub body: Body<'a>,
}

impl Command<'_> {
    /// An id for what the command creates, where the sender chose none: the same for the same command.
    #[must_use]
    pub fn derived<T: From<Token>>(&self, prefix: &str, part: usize) -> T {
        derived(prefix, self.sender.as_str(), self.id.as_str(), part)
    }

    /// The id the sender chose, or a derived one where it chose none. Ids that start with `task-` are the tasks
    /// service's own and refused.
    ///
    /// # Errors
    /// When the chosen id is no token, or reserved.
    pub fn chosen<T: From<Token>>(
        &self,
        field: &str,
        text: &str,
        prefix: &str,
        part: usize,
    ) -> Result<T, Malformed> {
        if text.is_empty() {
            return Ok(self.derived(prefix, part));
        }
        if text.starts_with(RESERVED_PREFIX) {
            return Err(Malformed::new(
                field,
                format!("starts with {RESERVED_PREFIX:?}, which is reserved for tasks"),
            ));
        }
        parley_proto::id(field, text)
    }
}

/// Ids of teams, auctions, decisions and conversations that start so belong to the tasks service.
pub const RESERVED_PREFIX: &str = "task-";

/// An id derived from who, what and which part: `prefix-` and 24 hex digits.
#[must_use]
pub fn derived<T: From<Token>>(prefix: &str, who: &str, what: &str, part: usize) -> T {
    let hash =
        Hash32::of(&[who.as_bytes(), b"\0", what.as_bytes(), b"\0", part.to_string().as_bytes()]).to_hex();
    let text = format!("{prefix}-{}", hash.get(..24).unwrap_or(&hash));
    // `prefix` is a literal of the codec; should it ever not fit, the digits alone always do.
    Token::new(&text)
        .or_else(|_| Token::new(&hash))
        .map(T::from)
        .unwrap_or_else(|_| unreachable!("hex is a token"))
}

/// A record for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedRecord {
    /// The event, past tense: a token of the subject.
    pub event: &'static str,
    /// The entity it is about: the last token of the subject.
    pub key: RecordKey,
    /// The service's record message, protobuf.
    pub payload: Vec<u8>,
}

/// A send to an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedSend {
    /// The verb: the last token of the subject.
    pub verb: &'static str,
    /// Protobuf.
    pub payload: Vec<u8>,
}

/// A service: a deterministic core and its codec. Every function is pure.
pub trait Service: Send + 'static {
    /// The deterministic core, with its whole state. Each checkpoint clones it between two inputs: what may grow large is kept
    /// where a clone shares it.
    type Core: Core + Clone + Debug + Serialize + DeserializeOwned + Send + Sync;

    /// Which service this is.
    const NAME: ServiceName;
    /// The commands it takes.
    const VERBS: &'static [Verb];
    /// The verbs that ingress answers itself, by what the service's shell brings. They have no place in the order:
    /// any replica answers, and nothing of them reaches the intake or the core. All are [`Identity::Transport`]: whose
    /// key has signed only the core knows.
    const ASIDE: &'static [Verb] = &[];
    /// The queries it answers.
    const QUERIES: &'static [&'static str];
    /// The events after which nothing more is to be recorded of an entity.
    const ENDS: &'static [&'static str] = &[];
    /// The events that somebody must do something about: the service says each as an error in its log.
    const ALARMS: &'static [&'static str] = &[];

    /// The state before the first input.
    fn genesis() -> Self::Core;

    /// Decodes and validates a command of an agent or user. Ingress calls it to refuse what is malformed; the
    /// machine calls it again for the core.
    ///
    /// # Errors
    /// When the payload is not a well-formed command of that verb.
    fn command(command: &Command<'_>) -> Result<<Self::Core as Core>::Message, Malformed>;

    /// Decodes a record of another service, or none where this core does not care.
    ///
    /// # Errors
    /// When the payload is not a record of that service.
    fn fact(
        from: ServiceName,
        event: &str,
        payload: &[u8],
    ) -> Result<Option<<Self::Core as Core>::Message>, Malformed>;

    /// Decodes an observation of the service's own shell.
    ///
    /// # Errors
    /// When it is malformed.
    fn observation(
        _observation: v1::Observation,
    ) -> Result<Option<<Self::Core as Core>::Message>, Malformed> {
        Ok(None)
    }

    /// Encodes a record.
    fn record(record: &<Self::Core as Core>::Record) -> EncodedRecord;

    /// Encodes a send.
    fn send(send: &<Self::Core as Core>::Send) -> EncodedSend;

    /// Whether a send is proof of what it says: others signed it, its recipient verifies that, and the service adds
    /// nothing of its own. It leaves before the records of its cause are stored: whatever becomes of them, it is true.
    fn proves(_send: &<Self::Core as Core>::Send) -> bool {
        false
    }

    /// Encodes the answer to a command; none where `DONE` says it all.
    fn answer(answer: &<Self::Core as Core>::Answer) -> Option<v1::reply::Result>;

    /// Answers a query from the state as of intake sequence `as_of`, encoded as the query was.
    ///
    /// # Errors
    /// A refusal, when there is no such thing or the query is malformed.
    fn query(core: &Self::Core, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal>;
}
