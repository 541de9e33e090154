//! Describing an agent.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use parley_bus::{Bus, Credentials, Options};
use parley_identity::SigningKey;
use parley_ids::{AgentId, ClassName, ClusterName, Level, ResourceName, SkillName, Token};
use parley_proto::v1;

use crate::handler::{
    Assignment, Bid, Bidder, Change, Invitation, Judge, JudgeChange, Judgement, Message, Proposal, Receive,
    Work, WorkContext,
};
use crate::running::{self, Running};
use crate::{Content, Error, WorkError, store};

/// Where and as whom an agent connects.
#[derive(Debug, Clone)]
pub struct Connection {
    /// One or more URLs, by commas.
    pub url: String,
    /// How to prove who it is to the server.
    pub credentials: Option<Credentials>,
    /// The cell; absent: `parley`.
    pub prefix: Option<String>,
    /// The cluster that signatures are bound to; absent: `parley`.
    pub cluster: Option<String>,
    /// Keys of the cluster's operators, whose word makes a group; with those of the agent. None at all: that of the first
    /// group's genesis counts from then on, if the agent has a store.
    pub operators: Vec<[u8; 32]>,
    /// Base URL of an OTLP/HTTP receiver; absent: no traces.
    pub otlp: Option<String>,
}

impl Connection {
    /// A connection without credentials.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            credentials: None,
            prefix: None,
            cluster: None,
            operators: Vec::new(),
            otlp: None,
        }
    }
}

/// An agent that is being described.
#[derive(Clone, Default)]
pub struct AgentBuilder {
    name: String,
    skills: Vec<(String, u32)>,
    classes: Vec<String>,
    capacity: BTreeMap<String, u64>,
    cost_per_unit_micro: u64,
    description: String,
    join_token: String,
    key: Option<SigningKey>,
    store: Option<PathBuf>,
    work: Option<Work>,
    judge: Option<Judge>,
    judge_change: Option<JudgeChange>,
    operators: BTreeSet<[u8; 32]>,
    bid: Option<Bidder>,
    receive: Option<Receive>,
}

impl std::fmt::Debug for AgentBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AgentBuilder").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An agent, described and checked.
#[derive(Clone)]
pub struct Agent {
    pub(crate) id: AgentId,
    pub(crate) profile: v1::Profile,
    pub(crate) join_token: String,
    pub(crate) slots: u64,
    pub(crate) key: SigningKey,
    pub(crate) store: Option<PathBuf>,
    pub(crate) work: Option<Work>,
    pub(crate) judge: Option<Judge>,
    pub(crate) judge_change: Option<JudgeChange>,
    /// Whose word makes a group; none: the first genesis tells.
    pub(crate) operators: BTreeSet<[u8; 32]>,
    pub(crate) bid: Option<Bidder>,
    pub(crate) receive: Option<Receive>,
}

impl std::fmt::Debug for Agent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agent").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Agent {
    /// Begins to describe an agent. Its name is its id: letters, digits, `_` and `-`.
    #[must_use]
    pub fn builder(name: &str) -> AgentBuilder {
        AgentBuilder { name: name.to_owned(), ..AgentBuilder::default() }
    }
}

impl AgentBuilder {
    /// A skill with its level, 0 to 100.
    #[must_use]
    pub fn skill(mut self, name: &str, level: u32) -> Self {
        self.skills.push((name.to_owned(), level));
        self
    }

    /// A class of tasks it takes; without any, it takes all.
    #[must_use]
    pub fn class(mut self, name: &str) -> Self {
        self.classes.push(name.to_owned());
        self
    }

    /// How many assignments it works on at once. Default 1.
    #[must_use]
    pub fn slots(self, slots: u64) -> Self {
        self.capacity("slots", slots)
    }

    /// Capacity of another kind.
    #[must_use]
    pub fn capacity(mut self, resource: &str, amount: u64) -> Self {
        self.capacity.insert(resource.to_owned(), amount);
        self
    }

    /// The price of one unit of effort, in millionths of a credit.
    #[must_use]
    pub fn cost_per_unit_micro(mut self, cost: u64) -> Self {
        self.cost_per_unit_micro = cost;
        self
    }

    /// One sentence for people.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        text.clone_into(&mut self.description);
        self
    }

    /// The token of an admission.
    #[must_use]
    pub fn join_token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.join_token);
        self
    }

    /// Its signing key. Without one it keeps a key of its own in its store; without a store it makes a new key at
    /// each start, which only suits throw-away agents: a name belongs to its first key.
    #[must_use]
    pub fn key(mut self, key: SigningKey) -> Self {
        self.key = Some(key);
        self
    }

    /// A directory of its own, for what must survive a crash: its votes, and which messages it handled. An agent
    /// without one takes no part in decisions.
    #[must_use]
    pub fn store(mut self, directory: impl Into<PathBuf>) -> Self {
        self.store = Some(directory.into());
        self
    }

    /// What it does with an assignment.
    #[must_use]
    pub fn work<F, T>(mut self, handler: F) -> Self
    where
        F: Fn(Assignment, WorkContext) -> T + Send + Sync + 'static,
        T: Future<Output = Result<Content, WorkError>> + Send + 'static,
    {
        self.work = Some(Arc::new(move |assignment, context| Box::pin(handler(assignment, context))));
        self
    }

    /// What it thinks of a proposal.
    #[must_use]
    pub fn judge<F, T>(mut self, handler: F) -> Self
    where
        F: Fn(Proposal) -> T + Send + Sync + 'static,
        T: Future<Output = Judgement> + Send + 'static,
    {
        self.judge = Some(Arc::new(move |proposal| Box::pin(handler(proposal))));
        self
    }

    /// What it thinks of a change of a group's members or numbers. Without this handler it approves what an operator is
    /// for, and rejects everything else. It approves at most one change in an epoch, whatever the handler says.
    #[must_use]
    pub fn judge_changes<F, T>(mut self, handler: F) -> Self
    where
        F: Fn(Change) -> T + Send + Sync + 'static,
        T: Future<Output = Judgement> + Send + 'static,
    {
        self.judge_change = Some(Arc::new(move |change| Box::pin(handler(change))));
        self
    }

    /// Keys of operators, 32 bytes each, whose word makes a group. Without any, here or in the [`Connection`], that of
    /// the first group's genesis counts from then on, for as long as the agent has its store.
    #[must_use]
    pub fn operators(mut self, keys: impl IntoIterator<Item = [u8; 32]>) -> Self {
        self.operators.extend(keys);
        self
    }

    /// What it offers in an auction; none declines. Without this handler it declines every invitation.
    #[must_use]
    pub fn bid<F, T>(mut self, handler: F) -> Self
    where
        F: Fn(Invitation) -> T + Send + Sync + 'static,
        T: Future<Output = Option<Bid>> + Send + 'static,
    {
        self.bid = Some(Arc::new(move |invitation| Box::pin(handler(invitation))));
        self
    }

    /// What it does with a message. An error is tried again later.
    #[must_use]
    pub fn receive<F, T>(mut self, handler: F) -> Self
    where
        F: Fn(Message) -> T + Send + Sync + 'static,
        T: Future<Output = Result<(), String>> + Send + 'static,
    {
        self.receive = Some(Arc::new(move |message| Box::pin(handler(message))));
        self
    }

    /// Checks the description.
    ///
    /// # Errors
    /// When a name is no token, or a level above 100.
    pub fn build(self) -> Result<Agent, Error> {
        let token = |what, text: &str| {
            Token::new(text).map_err(|source| Error::Name { what, text: text.to_owned(), source })
        };
        let mut skills = Vec::new();
        for (name, level) in &self.skills {
            let name = SkillName::from(token("skill", name)?);
            Level::new(*level).ok_or(Error::Level(*level))?;
            skills.push(v1::Skill { name: name.to_string(), level: *level });
        }
        let classes: Result<Vec<_>, _> =
            self.classes.iter().map(|c| token("class", c).map(ClassName::from)).collect();
        let mut capacity = Vec::new();
        for (name, amount) in &self.capacity {
            let name = ResourceName::from(token("resource", name)?);
            capacity.push(v1::Resource { name: name.to_string(), amount: *amount });
        }
        let key = match (self.key, &self.store) {
            (Some(key), _) => key,
            (None, Some(store)) => store::key(store)?,
            (None, None) => SigningKey::generate().map_err(|_| Error::Random)?,
        };
        Ok(Agent {
            id: AgentId::from(token("agent", &self.name)?),
            profile: v1::Profile {
                skills,
                capacity,
                cost_per_unit_micro: self.cost_per_unit_micro,
                classes: classes?.iter().map(ToString::to_string).collect(),
                description: self.description,
                ..Default::default()
            },
            join_token: self.join_token,
            slots: self.capacity.get("slots").copied().unwrap_or(1),
            key,
            store: self.store,
            work: self.work,
            judge: self.judge,
            judge_change: self.judge_change,
            operators: self.operators,
            bid: self.bid,
            receive: self.receive,
        })
    }

    /// Connects, registers, and works until SIGINT or SIGTERM.
    ///
    /// # Errors
    /// When it cannot be described, connect or register.
    pub async fn run(self, url: &str) -> Result<(), Error> {
        let running = self.start(&Connection::new(url)).await?;
        running::stop_signal().await;
        running.stop().await;
        Ok(())
    }

    /// Connects and registers; works in the background until it is stopped.
    ///
    /// # Errors
    /// When it cannot be described, connect or register.
    pub async fn start(self, connection: &Connection) -> Result<Running, Error> {
        let mut agent = self.build()?;
        agent.operators.extend(&connection.operators);
        let token = |what, text: Option<&str>| {
            let text = text.unwrap_or(parley_bus::Subjects::DEFAULT_PREFIX);
            Token::new(text).map_err(|source| Error::Name { what, text: text.to_owned(), source })
        };
        let mut options =
            Options::new(&connection.url, agent.id.as_str(), token("prefix", connection.prefix.as_deref())?);
        options.credentials.clone_from(&connection.credentials);
        if connection.credentials.is_some() {
            options.inbox_prefix = Some(format!("_INBOX_{}", agent.id));
        }
        let bus = Bus::connect(&options).await?;
        let cluster = ClusterName::from(token("cluster", connection.cluster.as_deref())?);
        Running::start(agent, bus, &cluster, connection.otlp.clone()).await
    }
}
