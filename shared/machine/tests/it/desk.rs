//! A machine on a desk, its intake and log beside it.

use parley_ids::{AgentId, CommandId, TraceContext, UnixMillis};
use parley_machine::{Arrival, IntakeMessage, LogRecord, Machine, Out, Plan, ReadLog, Reply};
use parley_proto::{ContentType, Message as _};
use parley_sim::Sound;
use parley_sim::toy::{Add, Toy, routes};

/// The life of every log here.
pub(crate) const LIFE: u64 = 7;

/// A machine that runs a toy.
pub(crate) type Ours<N = Sound> = Machine<Toy<0, N>>;

/// A machine before its first input, whose log is not read yet.
pub(crate) fn begin() -> Ours {
    Machine::begin(LIFE, routes(0), Plan::default(), None).unwrap()
}

/// A machine before its first input, whose log is empty.
pub(crate) fn fresh() -> Ours {
    let mut machine = begin();
    machine.log_ended(0);
    machine
}

/// Message `seq` of the intake, at the time `ms`.
pub(crate) fn message(seq: u64, ms: u64, arrival: Arrival) -> IntakeMessage {
    IntakeMessage { seq, time: UnixMillis(ms), trace: TraceContext::NONE, arrival }
}

/// Command `id` of alice with that verb and payload.
pub(crate) fn command(id: &str, verb: &str, payload: Vec<u8>) -> Arrival {
    Arrival::Command {
        sender: AgentId::new("alice").unwrap(),
        id: CommandId::new(id).unwrap(),
        verb: verb.to_owned(),
        content_type: ContentType::Protobuf,
        payload,
        key: None,
        reply: Some("inbox".to_owned()),
    }
}

/// Command `id` of alice: credits `amount` to an account.
pub(crate) fn add(id: &str, amount: u64, token: u64) -> Arrival {
    let add = Add { key: "account".to_owned(), amount, token };
    command(id, "add", add.encode_to_vec())
}

/// The credit of 5 that stands at `seq` of the intake, a millisecond after the one before: long before any timer.
pub(crate) fn credit(seq: u64) -> IntakeMessage {
    message(seq, 1_000 + seq, add(&format!("c{seq}"), 5, 2_000 + seq))
}

/// Publishes and stores everything that was produced.
pub(crate) fn store<N: parley_sim::Nature>(machine: &mut Ours<N>, log: &mut Vec<LogRecord>) {
    while let Some(append) = machine.next_append() {
        log.push(append.record);
        assert_eq!(machine.acked(append.ticket, log.len() as u64), None, "nobody else writes here");
    }
}

/// The log that the first `credits` credits give.
pub(crate) fn log_of(credits: u64) -> Vec<LogRecord> {
    let (mut machine, mut log) = (fresh(), Vec::new());
    for seq in 1..=credits {
        machine.take(credit(seq)).unwrap();
    }
    store(&mut machine, &mut log);
    log
}

/// Gives a machine the part of a log that it asked for.
pub(crate) fn read(machine: &mut Ours, log: &[LogRecord], part: ReadLog) -> Option<ReadLog> {
    for seq in part.from..=part.through {
        let record = log.get(usize::try_from(seq - 1).unwrap()).cloned().unwrap();
        machine.logged(seq, record).unwrap();
    }
    machine.log_read(part)
}

/// Everything that may leave.
pub(crate) fn left<N: parley_sim::Nature>(machine: &mut Ours<N>) -> Vec<Out> {
    std::iter::from_fn(|| machine.next_out()).collect()
}

/// The answers that may leave.
pub(crate) fn replies(machine: &mut Ours) -> Vec<Reply> {
    let reply = |out| match out {
        Out::Reply(reply) => Some(reply),
        Out::Send { .. } => None,
    };
    left(machine).into_iter().filter_map(reply).collect()
}
