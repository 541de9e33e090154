//! The collector with a group of members who sign what a test says.

use parley_core::{Caller, Core, Effect, Input};
use parley_ids::{AgentId, DecisionId, Hash32, Millis, ServiceName, TraceContext, UnixMillis};

use super::board::{Board, RATIONALE, board, cluster, genesis, proposal};
use crate::{
    Answer, CastVote, Consensus, Decision, DecisionValue, Entry, Gathered, MemberIndex, Message, NewDecision,
    QuorumClaim, Record, Send, View, VoteKind,
};

pub(crate) const TRACE: TraceContext = TraceContext { trace_id: [1; 16], span_id: [2; 8], sampled: true };

pub(crate) struct Desk {
    pub(crate) core: Consensus,
    pub(crate) board: Board,
    pub(crate) now: UnixMillis,
}

/// What one input did.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) records: Vec<Record>,
    pub(crate) sends: Vec<(AgentId, Send)>,
    pub(crate) answer: Option<Result<Answer, &'static str>>,
}

impl Heard {
    /// Names of the records, in order.
    pub(crate) fn events(&self) -> Vec<&'static str> {
        let name = |record: &Record| match record {
            Record::Opened(_) => "opened",
            Record::Ballot { .. } => "ballot",
            Record::Vote { .. } => "vote",
            Record::Certified { .. } => "certified",
            Record::Decided(_) => "decided",
            Record::Undecided { .. } => "undecided",
            Record::Evidence { .. } | Record::InvalidProposal { .. } => "evidence",
            Record::Frozen(_) => "frozen",
            Record::Suspected { .. } => "suspected",
            Record::Declined(_) => "declined",
        };
        self.records.iter().map(name).collect()
    }

    /// What members were told of the decision.
    pub(crate) fn gathered(&self) -> Vec<(&AgentId, &Gathered)> {
        let mut found = Vec::new();
        for (to, send) in &self.sends {
            if let Send::Gathered(gathered) = send {
                found.push((to, &**gathered));
            }
        }
        found
    }

    pub(crate) fn refused(&self) -> &'static str {
        match &self.answer {
            Some(Err(code)) => code,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub(crate) fn done(self) -> Self {
        assert!(matches!(self.answer, Some(Ok(_))), "{:?}", self.answer);
        self
    }
}

pub(crate) fn request() -> NewDecision {
    let asked = proposal();
    NewDecision {
        decision_id: asked.decision_id,
        group: asked.group,
        statement: asked.statement,
        context: asked.context,
        choices: asked.choices,
        rule: asked.rule,
        change: None,
        endorsement: None,
        deadline: Millis(59_000),
    }
}

pub(crate) fn id() -> DecisionId {
    proposal().decision_id
}

pub(crate) fn agent(name: &str) -> Caller {
    Caller::Agent { id: AgentId::new(name).unwrap(), key: None, operator: false }
}

/// A collector that knows nothing yet.
pub(crate) fn blank(n: u8) -> Desk {
    Desk { core: Consensus::default(), board: board(n), now: UnixMillis(1_000) }
}

/// A collector that alice asked.
pub(crate) fn desk(n: u8) -> Desk {
    let mut desk = blank(n);
    desk.learn();
    desk.say(agent("alice"), Message::Propose(Box::new(request()))).done();
    desk
}

impl Desk {
    pub(crate) fn hear(&mut self, input: Input<Message>) -> Heard {
        let mut heard = Heard::default();
        for effect in self.core.handle(self.now, input) {
            match effect {
                Effect::Record { trace, record } => {
                    assert_eq!(trace, TRACE);
                    heard.records.push(record);
                }
                Effect::Send { trace, to, message } => {
                    assert_eq!(trace, TRACE);
                    heard.sends.push((to, message));
                }
                Effect::Answer(answer) => heard.answer = Some(answer.map_err(|r| r.code.as_str())),
            }
        }
        if let Some(Err(_)) = heard.answer {
            assert!(heard.records.is_empty(), "a refusal makes no record");
        }
        assert!(self.core.deadline().is_none_or(|due| due > self.now), "something is overdue");
        heard
    }

    pub(crate) fn say(&mut self, from: Caller, message: Message) -> Heard {
        self.hear(Input::Message { from, trace: TRACE, message })
    }

    /// The registry's records about cluster and group.
    pub(crate) fn learn(&mut self) -> Heard {
        let registry = Caller::Service(ServiceName::Registry);
        self.say(registry.clone(), Message::Configured { cluster: cluster() });
        let link = genesis(&cluster(), self.board.instance.config());
        self.say(registry, Message::GroupFormed(Box::new(link)))
    }

    /// Lets time pass until `at`, with every tick on the way.
    pub(crate) fn wait(&mut self, at: u64) -> Heard {
        let mut all = Heard::default();
        while let Some(due) = self.core.deadline().filter(|due| due.0 <= at) {
            self.now = due;
            let heard = self.hear(Input::Tick);
            all.records.extend(heard.records);
            all.sends.extend(heard.sends);
        }
        self.now = UnixMillis(at);
        all
    }

    pub(crate) fn member(&self, index: u32) -> Caller {
        Caller::Agent { id: self.board.agent(MemberIndex(index)), key: None, operator: false }
    }

    pub(crate) fn ballot(&mut self, member: u32, choice: u32) -> Heard {
        let ballot = self.board.ballot(member, choice);
        let rationale = RATIONALE.into();
        let message = Message::CastBallot { decision_id: id(), instance: None, ballot, rationale };
        self.say(self.member(member), message)
    }

    pub(crate) fn cast(&mut self, cast: CastVote) -> Heard {
        let from = self.member(cast.vote.member.0);
        self.say(from, Message::CastVote { decision_id: id(), instance: None, cast: Box::new(cast) })
    }

    pub(crate) fn vote(&mut self, kind: VoteKind, view: u32, member: u32, digest: Hash32) -> Heard {
        let vote = self.board.vote(kind, view, member, digest);
        self.cast(CastVote::bare(vote))
    }

    /// A member hands in a decision.
    pub(crate) fn certify(&mut self, member: u32, commit: QuorumClaim, value: &DecisionValue) -> Heard {
        let (commit, value) = (Box::new(commit), Box::new(value.clone()));
        let message = Message::Certify { decision_id: id(), instance: None, commit, value };
        self.say(self.member(member), message)
    }

    /// The decision, while it takes ballots and votes.
    pub(crate) fn decision(&self) -> &Decision {
        match self.core.entry(&id()) {
            Some(Entry::Asked(decision)) => decision,
            other => panic!("{other:?}"),
        }
    }

    /// The leader of a view.
    pub(crate) fn leader(&self, view: u32) -> u32 {
        self.board.instance.leader(View(view)).0
    }
}
