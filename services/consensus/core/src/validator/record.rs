//! What must survive a crash.

use std::collections::BTreeMap;

use parley_ids::{Hash32, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Ballot, CastVote, Certificates, DecisionCertificate, DecisionValue, MemberIndex, View, Vote};

/// The number of a [`DurableRecord`] in one process, from 1 on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordNumber(pub u64);

/// What a member signed in a decision, and the certificates behind it.
///
/// Without the first it would contradict itself after a restart; without the second it could not go on: its COMMIT
/// in a view forbids it to SKIP, and only the PREPARE-QC behind that COMMIT brings it, and others, out of the view.
///
/// Store it as it is (it is plain data for serde), framed with length and checksum, keyed by
/// [`DurableRecord::instance`]; the newest one replaces the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DurableRecord {
    pub(crate) instance: Hash32,
    pub(crate) member: MemberIndex,
    /// When the member first heard of the decision.
    pub(crate) heard_at: Option<UnixMillis>,
    /// The one opinion.
    pub(crate) ballot: Option<Ballot>,
    /// What travels beside it.
    pub(crate) rationale: String,
    /// The view of the three signatures below; earlier views are closed to this member.
    pub(crate) view: View,
    pub(crate) proposed: Option<CastVote>,
    pub(crate) prepared: Option<Vote>,
    pub(crate) closed: Closed,
    /// What brought the member to where it is.
    pub(crate) certificates: Certificates,
    /// The value of the best PREPARE-QC, where it is known: a later leader must propose it again.
    pub(crate) value: Option<DecisionValue>,
    /// What it PREPAREd in later views, with digests. Each may turn out to be prepared by a quorum, and then those that
    /// PREPAREd it may be the only ones that have it.
    #[serde(default)]
    pub(crate) candidates: BTreeMap<View, (Hash32, DecisionValue)>,
    /// The decision, once it is known: for whoever does not know it.
    #[serde(default)]
    pub(crate) decided: Option<Box<DecisionCertificate>>,
}

/// How a member left a view: COMMIT or SKIP, never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Closed {
    /// It has not.
    Open,
    /// With COMMIT.
    Commit(Vote),
    /// With SKIP.
    Skip(Vote),
}

impl Closed {
    /// The vote that closed the view, where one did.
    pub(crate) fn vote(&self) -> Option<&Vote> {
        match self {
            Self::Open => None,
            Self::Commit(vote) | Self::Skip(vote) => Some(vote),
        }
    }
}

impl DurableRecord {
    /// Of a member that signed nothing.
    pub(crate) fn fresh(instance: Hash32, member: MemberIndex) -> Self {
        Self {
            instance,
            member,
            heard_at: None,
            ballot: None,
            rationale: String::new(),
            view: View::FIRST,
            proposed: None,
            prepared: None,
            closed: Closed::Open,
            certificates: Certificates::default(),
            value: None,
            candidates: BTreeMap::new(),
            decided: None,
        }
    }

    /// The decision it belongs to.
    #[must_use]
    pub fn instance(&self) -> Hash32 {
        self.instance
    }

    /// The decision, once it is known.
    #[must_use]
    pub fn decided(&self) -> Option<&DecisionCertificate> {
        self.decided.as_deref()
    }

    /// The opinion, once it was given.
    #[must_use]
    pub fn ballot(&self) -> Option<&Ballot> {
        self.ballot.as_ref()
    }

    /// The votes of [`DurableRecord::view`]; the guard signs none of an earlier one any more.
    pub fn votes(&self) -> impl Iterator<Item = &Vote> {
        self.proposed.iter().map(|cast| &cast.vote).chain(&self.prepared).chain(self.closed.vote())
    }

    /// The same without what brought the member to where it is: what a simulation must catch.
    #[cfg(feature = "mutants")]
    #[must_use]
    pub fn without_certificates(self) -> Self {
        Self { certificates: Certificates::default(), value: None, candidates: BTreeMap::new(), ..self }
    }

    /// The newest view the member signed something in.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }
}
