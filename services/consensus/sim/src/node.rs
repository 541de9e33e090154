//! One copy of a member: the production validator, and what is durable of it.

use parley_consensus_core::{Kind, MemberIndex, Opening, Validator, ValidatorError, Vote};
use parley_identity::SigningKey;
use parley_ids::{AgentId, UnixMillis};
use parley_sim::Checked as _;

use crate::disk::Disk;
use crate::plan::Fault;
use crate::scene::Scene;
use crate::{Broken, Nature, Property};

/// One copy of a member.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) member: MemberIndex,
    pub(crate) agent: AgentId,
    pub(crate) key: SigningKey,
    pub(crate) fault: Fault,
    /// Which collector it reaches; none while it is cut off.
    pub(crate) part: Option<usize>,
    /// How often it crashed: what was under way in an earlier life is not heard any more.
    pub(crate) life: u32,
    /// Whether it runs.
    pub(crate) is_up: bool,
    /// Whether it says nothing any more.
    pub(crate) is_hushed: bool,
    /// The opening, once it came; kept across crashes.
    pub(crate) opening: Option<Opening>,
    /// What it is now; lost when it crashes.
    pub(crate) validator: Option<Validator>,
    pub(crate) disk: Disk,
    /// When its last write comes to disk: writes do so in their order.
    pub(crate) disk_busy_until: u64,
}

impl Node {
    /// A copy of `member` that runs.
    pub(crate) fn new(scene: &Scene, member: MemberIndex, fault: Fault, part: usize) -> Self {
        let place = member.0 as usize;
        Self {
            member,
            agent: scene.config.members()[place].agent.clone(),
            key: scene.keys[place].clone(),
            fault,
            part: Some(part),
            life: 0,
            is_up: true,
            is_hushed: fault == Fault::Silent,
            opening: None,
            validator: None,
            disk: Disk::default(),
            disk_busy_until: 0,
        }
    }

    /// Whether it is an honest member.
    pub(crate) fn is_honest(&self) -> bool {
        self.fault == Fault::None
    }

    /// When its validator wants a tick.
    pub(crate) fn deadline(&self) -> Option<UnixMillis> {
        self.validator.as_ref().and_then(Validator::deadline)
    }

    /// Whether it knows the decision.
    pub(crate) fn has_decided(&self) -> bool {
        self.validator.as_ref().is_some_and(|validator| validator.decided().is_some())
    }

    /// Whether the record that is on disk for sure holds a vote, or is of a later view, in which the guard signs nothing
    /// for this one any more.
    pub(crate) fn has_on_disk(&self, vote: &Vote) -> bool {
        self.disk
            .acknowledged()
            .is_some_and(|record| record.view() > vote.view || record.votes().any(|signed| signed == vote))
    }

    /// What an honest member finds that it signed and its record lacks.
    pub(crate) fn signed_elsewhere(&self, find: impl FnOnce(&Validator) -> Option<Kind>) -> Option<Kind> {
        self.validator.as_ref().filter(|_| self.is_honest()).and_then(find)
    }

    /// Crashes, so many of the writes under way having come to disk, and finds on the disk what `N` lets it find.
    ///
    /// # Errors
    /// When the record does not survive its encoding.
    pub(crate) fn crash<N: Nature>(&mut self, scene: &Scene, written: usize) -> Result<(), Broken> {
        self.is_up = false;
        self.life += 1;
        self.validator = None;
        let stored = self.disk.crash(written).map(|record| {
            let read = rmp_serde::to_vec_named(&*record).map(|bytes| rmp_serde::from_slice(&bytes));
            match read {
                _ if !scene.is_sound() => Ok(*record),
                Ok(Ok(again)) if again == *record => Ok(again),
                other => Err(Property::Replay.broken(format!("{record:?} is read again as {other:?}"))),
            }
        });
        self.disk.found(N::recalls(stored.transpose()?));
        Ok(())
    }

    /// Starts the validator from the opening and what is on disk, where it does not run.
    ///
    /// # Errors
    /// When the opening or the record is refused.
    pub(crate) fn start<N: Nature>(&mut self, scene: &Scene) -> Result<(), ValidatorError> {
        let Some(opening) = self.opening.clone().filter(|_| self.validator.is_none()) else { return Ok(()) };
        let (cluster, config, key) = (scene.instance.cluster(), scene.config.clone(), self.key.clone());
        let validator = match self.disk.acknowledged() {
            Some(record) => Validator::restore(cluster, &self.agent, key, config, opening, record.clone())?,
            None => Validator::new(cluster, &self.agent, key, config, opening)?,
        };
        self.validator = Some(validator.in_cluster(&scene.cluster).under(N::RULES));
        Ok(())
    }
}
