//! The registry's state and its dispatch of inputs to rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{AgentId, ClusterName, GroupId, Token, TraceContext, UnixMillis};
use parley_proofs::GroupLink;
use serde::{Deserialize, Serialize};

use crate::{Admission, Answer, Message, Profile, Record, Registration, Send, codes};

/// What a rule says: a record, if it is one, and the answer; or a refusal that changed nothing.
pub(crate) type Ruled = Result<(Option<Record>, Answer), Refusal>;

/// The registry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    /// The installation's name; none before the first configuration.
    pub(crate) cluster: Option<ClusterName>,
    /// Who may admit and form groups.
    pub(crate) operator_keys: BTreeSet<[u8; 32]>,
    /// Whether everyone is admitted.
    pub(crate) admit_everyone: bool,
    /// In the order they were given; the first that matches counts.
    pub(crate) admissions: Vec<Admission>,
    /// Everyone who ever registered.
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    /// Every epoch of each group, from the genesis on; at most [`crate::MAX_EPOCHS`].
    pub(crate) groups: BTreeMap<GroupId, Vec<Arc<GroupLink>>>,
}

/// A registered agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Its signing key.
    pub key: [u8; 32],
    /// What it says of itself.
    pub profile: Profile,
    /// Groups its admission lets it belong to.
    pub groups: BTreeSet<GroupId>,
    /// Whether its heartbeat is heard.
    pub online: bool,
    /// Whether it takes no more work.
    pub retired: bool,
}

impl Registry {
    /// Every agent that ever registered, by name.
    pub fn agents(&self) -> impl Iterator<Item = (&AgentId, &Agent)> {
        self.agents.iter()
    }

    /// The newest epoch of every group, by name.
    pub fn groups(&self) -> impl Iterator<Item = &GroupLink> {
        self.groups.values().filter_map(|links| links.last()).map(Arc::as_ref)
    }

    /// A group's epochs from this one on.
    #[must_use]
    pub fn chain(&self, group: &GroupId, from_epoch: u64) -> Option<impl Iterator<Item = &GroupLink>> {
        let links = self.groups.get(group)?;
        let first = usize::try_from(from_epoch).unwrap_or(usize::MAX);
        Some(links.iter().skip(first).map(Arc::as_ref))
    }

    fn register(&mut self, at: UnixMillis, from: &Caller, registration: Registration) -> Ruled {
        let Caller::Agent { id, key: Some(key), .. } = from else {
            return Err(Refusal::new(
                codes::NOT_ADMITTED,
                "a registration must be signed by the agent's own key",
            ));
        };
        let groups = self.admit(at, id, key, registration.join_token)?;
        let known = self.agents.get(id);
        if known.is_some_and(|a| a.key != *key) {
            return Err(Refusal::new(codes::NAME_TAKEN, format!("{id} is registered with another key")));
        }
        let answer = Answer::Registered { agent: id.clone(), key: *key };
        let same =
            known.is_some_and(|a| !a.retired && a.profile == registration.profile && a.groups == groups);
        if same {
            return Ok((None, answer));
        }
        let online = known.is_none_or(|a| a.online);
        let agent = Agent {
            key: *key,
            profile: registration.profile.clone(),
            groups: groups.clone(),
            online,
            retired: false,
        };
        self.agents.insert(id.clone(), agent);
        Ok((
            Some(Record::Registered { agent: id.clone(), key: *key, profile: registration.profile, groups }),
            answer,
        ))
    }

    fn retire(&mut self, from: &Caller, reason: String) -> Ruled {
        let agent = from.agent().and_then(|id| self.agents.get_mut(id).map(|a| (id.clone(), a)));
        let Some((id, agent)) = agent else {
            return Err(Refusal::new(codes::UNKNOWN_AGENT, format!("{} is not registered", from.name())));
        };
        if agent.retired {
            return Ok((None, Answer::Done));
        }
        agent.retired = true;
        Ok((Some(Record::Retired { agent: id, reason }), Answer::Done))
    }

    /// What this version knows of an agent or a group is recorded anew where another one recorded something else, so
    /// that all readers agree. Both may have the same name.
    fn superseded(&self, name: &Token) -> Effects<Self> {
        let newest = self.groups.get(&GroupId::from(name.clone())).and_then(|links| links.last());
        let of_group = newest.map(|link| Record::GroupFormed(Box::new(GroupLink::clone(link))));
        let records = self.told_anew(&AgentId::from(name.clone())).into_iter().chain(of_group);
        records.map(|record| Effect::Record { trace: TraceContext::NONE, record }).collect()
    }

    /// What there is to say of an agent: the agent itself registers only when it starts.
    fn told_anew(&self, agent: &AgentId) -> Vec<Record> {
        let Some(known) = self.agents.get(agent) else { return Vec::new() };
        let Agent { key, profile, groups, online, retired } = known.clone();
        let mut records = vec![
            Record::Registered { agent: agent.clone(), key, profile, groups },
            Record::PresenceChanged { agent: agent.clone(), online },
        ];
        if retired {
            let reason = "another version of the service went on with it".to_owned();
            records.push(Record::Retired { agent: agent.clone(), reason });
        }
        records
    }

    fn presence(&mut self, agent: AgentId, online: bool) -> Option<Record> {
        let known = self.agents.get_mut(&agent).filter(|a| a.online != online)?;
        known.online = online;
        Some(Record::PresenceChanged { agent, online })
    }

    fn configure(
        &mut self,
        cluster: ClusterName,
        operator_keys: BTreeSet<[u8; 32]>,
        admit_everyone: bool,
    ) -> Option<Record> {
        let same = self.cluster.as_ref() == Some(&cluster)
            && self.operator_keys == operator_keys
            && self.admit_everyone == admit_everyone;
        if same {
            return None;
        }
        self.cluster = Some(cluster.clone());
        self.operator_keys.clone_from(&operator_keys);
        self.admit_everyone = admit_everyone;
        Some(Record::Configured { cluster, operator_keys, admit_everyone })
    }

    fn apply(&mut self, at: UnixMillis, from: &Caller, message: Message) -> Ruled {
        match message {
            Message::Register(registration) => self.register(at, from, registration),
            Message::Retire { reason } => self.retire(from, reason),
            Message::Admit(admission) => Ok((self.note_admission(admission, from), Answer::Done)),
            Message::CreateGroup(new) => self.create_group(new),
            Message::Advance(certificate) => self.advance(*certificate),
            Message::Recover(recovery) => self.recover(recovery),
            Message::PresenceObserved { agent, online } => Ok((self.presence(agent, online), Answer::Done)),
            Message::Configure { cluster, operator_keys, admit_everyone } => {
                Ok((self.configure(cluster, operator_keys, admit_everyone), Answer::Done))
            }
        }
    }
}

impl Core for Registry {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 1;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Self> {
        let (from, trace, message): (Caller, TraceContext, Message) = match input {
            Input::Message { from, trace, message } => (from, trace, message),
            Input::Tick | Input::Resume => return Vec::new(),
            Input::Superseded { key, .. } => return self.superseded(key.token()),
        };
        match self.apply(at, &from, message) {
            Ok((record, answer)) => record
                .map(|record| Effect::Record { trace, record })
                .into_iter()
                .chain([Effect::Answer(Ok(answer))])
                .collect(),
            Err(refusal) => vec![Effect::Answer(Err(refusal))],
        }
    }

    fn deadline(&self) -> Option<UnixMillis> {
        None
    }
}
