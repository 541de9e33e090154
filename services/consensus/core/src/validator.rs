//! The validator: a member's side of one decision. Pure; agents run it.
//!
//! [`Validator::step`] takes one input with the time and says what is to be done. Everything that carries a
//! signature is released only after the record that contains the signature is on disk: a [`ValidatorEffect::Persist`]
//! asks for that, and [`ValidatorInput::Persisted`] confirms it.
//!
//! Invariant: the key is touched in `guard` and nowhere else.

mod decide;
mod effect;
mod error;
mod guard;
mod heard;
mod input;
mod outbox;
mod peer;
mod prepare;
mod propose;
mod record;
mod rules;
#[cfg(feature = "exhaust")]
mod standing;
mod talk;
mod time;
mod twin;
mod verify;
mod view;

#[cfg(test)]
mod tests;

pub use effect::ValidatorEffect;
pub use error::Error;
pub use input::{Judgement, ValidatorInput};
pub use record::{DurableRecord, RecordNumber};
pub use rules::Rules;
#[cfg(feature = "exhaust")]
pub use standing::{Standing, Statement};
pub use talk::Talk;

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::{GroupConfig, SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, Hash32, UnixMillis};

use decide::Answers;
use guard::SignGuard;
use heard::Heard;
use outbox::Outbox;

use crate::{
    Ballot, DecisionCertificate, DecisionValue, Gathered, Instance, MemberIndex, Opening, QuorumCertificate,
    View,
};

/// A member's side of one decision.
///
/// What must survive a crash is in the guard's [`DurableRecord`]; all else here can be lost.
///
/// It cannot be copied, but for the exhaustive check: two copies with one key would contradict each other.
#[derive(Debug)]
#[cfg_attr(feature = "exhaust", derive(Clone))]
pub struct Validator {
    /// Group and question.
    instance: Instance,
    /// The cluster's name, where it was told.
    cluster: Option<ClusterName>,
    /// The member it is.
    me: MemberIndex,
    /// The key and what it signed.
    guard: SignGuard,
    /// When timers stop.
    deadline_at: UnixMillis,
    /// Whether the first step was taken.
    started: bool,
    /// When half of the time is over: from then on nobody waits for ballots.
    halfway: UnixMillis,
    /// The view it is in.
    view: View,
    /// Since when.
    entered_at: UnixMillis,
    /// When it gives the view up; none once it has.
    view_ends: Option<UnixMillis>,
    /// When to try to propose again.
    propose_at: Option<UnixMillis>,
    /// When to send again.
    resend_at: UnixMillis,
    /// Resends in this view.
    resends: u32,
    /// Whether something is needed that only the collector has.
    lacking: bool,
    /// Verified ballots, one per member.
    ballots: BTreeMap<MemberIndex, Ballot>,
    /// Valid values by digest: that of the best PREPARE-QC, those PREPAREd since, and that of the view's proposal.
    values: BTreeMap<Hash32, DecisionValue>,
    /// The digest of the view's admissible proposal.
    proposal: Option<Hash32>,
    /// Verified votes.
    heard: Heard,
    /// When to assemble what the collector has not.
    assemble_at: Option<UnixMillis>,
    /// A COMMIT-QC, while its value is missing.
    committed: Option<QuorumCertificate>,
    /// Members whose contradiction was brought to the collector.
    accused: BTreeSet<MemberIndex>,
    /// How much of what came did not verify.
    refused: u32,
    /// What each peer brought that did not verify.
    garbage: BTreeMap<MemberIndex, u32>,
    /// The decision, once it is known.
    decided: Option<Box<DecisionCertificate>>,
    /// From when on its certificate is an answer again.
    answers: Answers,
    /// Outputs that wait for their record.
    outbox: Outbox,
}

impl Validator {
    /// A validator that signed nothing in this decision yet.
    ///
    /// `cluster` is the cluster's id and `config` the group's configuration as the member trusts them, not as the
    /// opening says.
    ///
    /// # Errors
    /// When the opening is for another group or cluster, or the agent with this key is no member.
    pub fn new(
        cluster: Hash32,
        me: &AgentId,
        key: SigningKey,
        config: GroupConfig,
        opening: Opening,
    ) -> Result<Self, Error> {
        let (instance, me) = check(cluster, me, &key, config, &opening)?;
        let record = DurableRecord::fresh(instance.id(), me);
        Ok(Self::with(instance, me, key, record))
    }

    /// A validator that goes on after a restart, from the newest record that was persisted.
    ///
    /// A member that lost its record must not call [`Validator::new`] instead: it would contradict itself.
    ///
    /// # Errors
    /// As for [`Validator::new`], and when the record is another decision's or holds a certificate that is none.
    pub fn restore(
        cluster: Hash32,
        me: &AgentId,
        key: SigningKey,
        config: GroupConfig,
        opening: Opening,
        record: DurableRecord,
    ) -> Result<Self, Error> {
        let (instance, me) = check(cluster, me, &key, config, &opening)?;
        if record.instance != instance.id() || record.member != me {
            return Err(Error::OtherRecord);
        }
        for claim in record.certificates.iter() {
            QuorumCertificate::verify(&instance, claim.clone()).map_err(Error::Record)?;
        }
        if let Some(decided) = record.decided() {
            decided.check(&instance, &BTreeMap::new()).map_err(Error::Decision)?;
        }
        Ok(Self::with(instance, me, key, record))
    }

    fn with(instance: Instance, me: MemberIndex, key: SigningKey, record: DurableRecord) -> Self {
        let deadline_at = instance.proposal().deadline;
        let ballots = record.ballot.map(|ballot| (me, ballot)).into_iter().collect();
        let view = record.view.max(record.certificates.view());
        let own = record.proposed.as_ref().filter(|p| p.vote.view == view);
        let candidates = record.candidates.values().map(|(_, value)| value.clone());
        let values = record.value.clone().into_iter().chain(own.and_then(|p| p.value.clone()));
        let values = values.chain(candidates);
        let values = values.map(|value| (value.digest(), value)).collect();
        Self {
            proposal: own.map(|p| p.vote.digest),
            instance,
            cluster: None,
            me,
            deadline_at,
            started: false,
            halfway: deadline_at,
            view,
            entered_at: UnixMillis::default(),
            view_ends: None,
            propose_at: None,
            resend_at: deadline_at,
            resends: 0,
            lacking: false,
            ballots,
            values,
            heard: Heard::default(),
            assemble_at: None,
            committed: None,
            accused: BTreeSet::new(),
            refused: 0,
            garbage: BTreeMap::new(),
            decided: record.decided.clone(),
            answers: Answers::default(),
            outbox: Outbox::default(),
            guard: SignGuard::new(key, record),
        }
    }

    /// Tells it the cluster's name, with which it makes a certificate of a COMMIT-QC and the value in hand. Without, and
    /// with another cluster's, it asks the collector for the decision.
    #[must_use]
    pub fn in_cluster(mut self, name: &ClusterName) -> Self {
        self.cluster = (cluster_id(name) == self.instance.cluster()).then(|| name.clone());
        self
    }

    /// The same with other rules than [`Rules::PRODUCTION`].
    #[must_use]
    pub fn under(mut self, rules: Rules) -> Self {
        self.guard.rules = rules;
        self
    }

    /// The view it is in.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// The decision, once it is known.
    #[must_use]
    pub fn decided(&self) -> Option<&DecisionCertificate> {
        self.decided.as_deref()
    }

    /// Group and question.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// Takes one input at `now`, which must not run backwards, and says what is to be done, in order.
    pub fn step(&mut self, now: UnixMillis, input: ValidatorInput) -> Vec<ValidatorEffect> {
        let first = !self.started;
        if first {
            self.start(now);
        }
        match input {
            ValidatorInput::Persisted(number) => self.outbox.acknowledge(number),
            ValidatorInput::Gathered(gathered) if self.is_others(&gathered) => {}
            input if self.decided.is_some() => self.answer(now, &input),
            ValidatorInput::Opening => {
                if !first {
                    self.send_ballot();
                }
            }
            ValidatorInput::Judged(judgement) => self.judged(now, judgement),
            ValidatorInput::Gathered(gathered) => self.gathered(now, *gathered),
            ValidatorInput::Peer { from, talk } => self.peer(now, &from, *talk),
            ValidatorInput::Tick => self.tick(now),
        }
        self.keep_value_of_base();
        let record = self.guard.changed();
        self.outbox.flush(record)
    }

    /// Whether it says that it is of another decision.
    fn is_others(&self, gathered: &Gathered) -> bool {
        gathered.instance.is_some_and(|instance| instance != self.instance.id())
    }

    /// When it next wants a [`ValidatorInput::Tick`], if at all: nothing is timed after the decision or its deadline.
    ///
    /// A question that is not decided by its deadline is over, also one about a change of the group: it is put again.
    /// What is gathered is answered all the same: a member that COMMITted owes the others that decision.
    #[must_use]
    pub fn deadline(&self) -> Option<UnixMillis> {
        if self.decided.is_some() || !self.started {
            return None;
        }
        let timers = [self.assemble_at, self.view_ends, self.propose_at, Some(self.resend_at)];
        timers.into_iter().flatten().filter(|due| *due < self.deadline_at).min()
    }
}

fn check(
    cluster: Hash32,
    me: &AgentId,
    key: &SigningKey,
    config: GroupConfig,
    opening: &Opening,
) -> Result<(Instance, MemberIndex), Error> {
    if opening.config != config {
        return Err(Error::OtherConfig);
    }
    let instance = Instance::new(cluster, config, opening.proposal.clone()).map_err(Error::Instance)?;
    if instance.id() != opening.instance {
        return Err(Error::OtherInstance);
    }
    let index = instance.index_of(me).ok_or(Error::NotAMember)?;
    let member = instance.member(index).map_err(Error::Instance)?;
    if member.key != key.verifying_key().to_bytes() {
        return Err(Error::OtherKey);
    }
    Ok((instance, index))
}
