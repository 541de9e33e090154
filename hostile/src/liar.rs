//! A member that lies: it hears what the collector tells it, and sends what its lie says.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use parley_bus::{Bus, Caller, Incoming, Options, Signed, Subjects, system_now};
use parley_consensus::members;
use parley_identity::cluster_id;
use parley_ids::{AgentId, ClusterName, CommandId, Hash32, ServiceName, Token, TraceContext};
use parley_proto::{ContentType, Message as _, v1};

use crate::act::Act;
use crate::conduct::Lie;
use crate::seat::Seat;
use crate::{CLUSTER, Setting, key};

/// How long one command may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Commands that were sent: each is another one, also where it says the same.
static SENT: AtomicU64 = AtomicU64::new(0);

/// A liar at work.
struct Liar {
    caller: Caller,
    cluster: Hash32,
    lie: Box<dyn Lie>,
    /// Decisions that it was asked for, by instance.
    seats: BTreeMap<Hash32, Seat>,
}

/// Registers and lies, as long as there is a connection. After each thing that it was told and that it answered, it says
/// on standard output `acted DECISION TAKEN CODE…`: how many commands were taken, and by which codes the others were
/// refused.
///
/// # Errors
/// When it cannot register, or its connection is closed.
pub(crate) async fn run(setting: &Setting, lie: Box<dyn Lie>) -> anyhow::Result<()> {
    let prefix = Token::new(Subjects::DEFAULT_PREFIX)?;
    let bus = Bus::connect(&Options::new(&setting.url, &setting.name, prefix)).await?;
    let cluster = cluster_id(&ClusterName::new(CLUSTER)?);
    let signed = Signed { key: key(&setting.name), cluster };
    let caller = Caller::new(&bus, AgentId::new(&setting.name)?, Some(signed));
    let mut listener = caller.listen().await?;
    let register = v1::RegisterAgent::default();
    let reply =
        caller.command(ServiceName::Registry, "register", &register, TraceContext::NONE, PATIENCE).await?;
    anyhow::ensure!(reply.error.is_none(), "not admitted: {:?}", reply.error);
    println!("ready");
    let mut liar = Liar { caller, cluster, lie, seats: BTreeMap::new() };
    while let Some(incoming) = listener.next().await {
        if let Some((seat, acts)) = liar.hear(incoming).filter(|(_, acts)| !acts.is_empty()) {
            tokio::spawn(carry_out(liar.caller.clone(), seat, acts));
        }
    }
    Err(anyhow::anyhow!("the connection is closed"))
}

impl Liar {
    /// What comes of what a service told; none where that is not for it.
    fn hear(&mut self, incoming: Incoming) -> Option<(Seat, Vec<Act>)> {
        if incoming.service != ServiceName::Consensus {
            return None;
        }
        match incoming.verb.as_str() {
            "opening" => {
                let opening = v1::DecisionOpening::decode(incoming.payload).ok()?;
                let opening = members::opening(opening).ok()?;
                let seat = Seat::of(self.cluster, self.caller.id(), opening)?;
                let first = self.seats.insert(seat.instance.id(), seat.clone()).is_none();
                first.then(|| (seat.clone(), self.lie.opened(&seat)))
            }
            "gathered" => {
                let gathered = v1::DecisionGathered::decode(incoming.payload).ok()?;
                let gathered = members::gathered(gathered).ok()?;
                let seat = self.seats.get(&gathered.instance?)?.clone();
                let acts = self.lie.gathered(&seat, &gathered);
                Some((seat, acts))
            }
            _ => None,
        }
    }
}

/// Sends it, one after the other, and says what came of it.
async fn carry_out(caller: Caller, seat: Seat, acts: Vec<Act>) {
    let (mut taken, mut codes) = (0, Vec::new());
    for act in acts {
        match act {
            Act::Command { verb, payload } => match command(&caller, verb, payload).await {
                Ok(v1::Reply { error: None, .. }) => taken += 1,
                Ok(v1::Reply { error: Some(error), .. }) => codes.push(error.code),
                Err(error) => codes.push(format!("{error:#}").replace(' ', "-")),
            },
            Act::Tell(payload) => {
                if let Err(error) = caller.tell_group(&seat.instance.config().group, payload).await {
                    eprintln!("{}: the group is not told: {error}", caller.id());
                }
            }
        }
    }
    println!("acted {} {taken} {}", seat.instance.proposal().decision_id, codes.join(" "));
}

async fn command(caller: &Caller, verb: &str, payload: Vec<u8>) -> anyhow::Result<v1::Reply> {
    let number = SENT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let id = Hash32::of(&[&system_now().0.to_be_bytes(), &number, &payload]);
    let id = CommandId::new(&id.to_hex()).context("an id")?;
    let (consensus, none) = (ServiceName::Consensus, TraceContext::NONE);
    let sent = caller.command_as(&id, consensus, verb, payload, ContentType::Protobuf, none, PATIENCE);
    Ok(sent.await?)
}
