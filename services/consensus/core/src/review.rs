//! Who took part in a decision, and how sure it is: by all that came until now.

use std::collections::BTreeSet;

use parley_ids::AgentId;
use serde::{Deserialize, Serialize};

use crate::{
    Confidence, Decision, DecisionCertificate, Declined, Doubt, End, Group, MemberIndex, Suspicion, VoteKind,
};

/// Who took part in a decision, and how sure it is. Derived: any agent can make it of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Who sent neither ballot nor vote.
    pub silent: Vec<AgentId>,
    /// Whose key is proven guilty, in this or another decision of the group.
    pub proven: Vec<AgentId>,
    /// All but the proven.
    pub unimpeached: Vec<AgentId>,
    /// What speaks against members and proves nothing.
    pub suspected: Vec<Suspicion>,
    /// Who said that it does not vote in the decision's epoch.
    pub declined: Vec<Declined>,
    /// How sure it is, where it is decided.
    pub confidence: Option<Confidence>,
}

impl Decision {
    /// By all that came until now.
    pub(crate) fn review(&self, group: &Group) -> Review {
        let confidence = match &self.end {
            Some(End::Decided(decided)) => Some(self.confidence(group, &decided.certificate)),
            Some(End::Undecided(_)) | None => None,
        };
        let proven = self.proven_members(group);
        let suspected = self.suspicions();
        let silent = suspected.iter().filter(|s| s.doubt == Doubt::Silent).map(|s| s.agent.clone()).collect();
        Review {
            silent,
            proven: self.names(|m| proven.contains(&m)),
            unimpeached: self.names(|m| !proven.contains(&m)),
            suspected,
            declined: self.declined(group),
            confidence,
        }
    }

    /// By the COMMITs that came until now.
    pub(crate) fn confidence(&self, group: &Group, certificate: &DecisionCertificate) -> Confidence {
        let commit = &certificate.commit;
        let mut signers = self.tally.signers(VoteKind::Commit, commit.view, commit.digest);
        signers.extend(commit.signatures.iter().map(|(member, _)| *member));
        let proven = self.proven_members(group).len();
        Confidence::of(self.instance.config(), &certificate.value, signers.len(), proven)
    }

    /// Members whose key is proven guilty, in this or another decision of the group.
    pub(crate) fn proven_members(&self, group: &Group) -> BTreeSet<MemberIndex> {
        let here = self.proven.iter().map(|(member, ..)| *member);
        let known = self.instance.members().filter(|(_, member)| group.is_guilty(member));
        here.chain(known.map(|(index, _)| index)).collect()
    }

    /// Members that said that they do not vote in this epoch.
    pub(crate) fn declined(&self, group: &Group) -> Vec<Declined> {
        let epoch = self.instance.config().epoch;
        group.declined().filter(|declined| declined.epoch == epoch).cloned().collect()
    }
}
