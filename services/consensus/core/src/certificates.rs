//! The certificates worth keeping, and how they justify a proposal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{QuorumCertificate, QuorumClaim, View, VoteKind};

/// The best PREPARE-QC, and every SKIP-QC of a later view.
///
/// Nothing older is of use: a leader that walks back from its view stops at the first PREPARE-QC, and a member
/// that is behind enters the view after the newest certificate at once. Only verified certificates get in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificates {
    prepared: Option<QuorumClaim>,
    skipped: BTreeMap<View, QuorumClaim>,
}

/// What a leader's proposal builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Justification {
    /// The PREPARE-QC whose value must be proposed again.
    pub base: Option<QuorumClaim>,
    /// A SKIP-QC for every view after the base, or from the start; ascending.
    pub skips: Vec<QuorumClaim>,
}

impl Certificates {
    /// Whether a certificate of this kind and view would be kept.
    #[must_use]
    pub fn wants(&self, kind: VoteKind, view: View) -> bool {
        let newer = self.prepared.as_ref().is_none_or(|p| p.view < view);
        match kind {
            VoteKind::Prepare => newer,
            VoteKind::Skip => newer && !self.skipped.contains_key(&view),
            VoteKind::Propose | VoteKind::Commit => false,
        }
    }

    /// Whether exactly this one is kept: it was verified then.
    #[must_use]
    pub fn holds(&self, claim: &QuorumClaim) -> bool {
        match claim.kind {
            VoteKind::Prepare => self.prepared.as_ref() == Some(claim),
            VoteKind::Skip => self.skipped.get(&claim.view) == Some(claim),
            VoteKind::Propose | VoteKind::Commit => false,
        }
    }

    /// Keeps a certificate; whether it was wanted.
    pub fn keep(&mut self, certificate: &QuorumCertificate) -> bool {
        let view = certificate.view();
        if !self.wants(certificate.kind(), view) {
            return false;
        }
        if certificate.kind() == VoteKind::Prepare {
            self.prepared = Some(certificate.claim().clone());
            self.skipped.retain(|skipped, _| *skipped > view);
        } else {
            self.skipped.insert(view, certificate.claim().clone());
        }
        true
    }

    /// The view they lead to: the one after the newest.
    #[must_use]
    pub fn view(&self) -> View {
        let prepared = self.prepared.as_ref().map(|p| p.view);
        let skipped = self.skipped.keys().next_back().copied();
        prepared.max(skipped).map_or(View::FIRST, View::following)
    }

    /// The best PREPARE-QC.
    #[must_use]
    pub fn prepared(&self) -> Option<&QuorumClaim> {
        self.prepared.as_ref()
    }

    /// All of them, the PREPARE-QC first, then ascending.
    pub fn iter(&self) -> impl Iterator<Item = &QuorumClaim> {
        self.prepared.iter().chain(self.skipped.values())
    }

    /// What a proposal in `view` builds on: back from the view before, SKIP-QCs to the first PREPARE-QC or to the
    /// start.
    ///
    /// # Errors
    /// The view that has neither.
    pub fn justify(&self, view: View) -> Result<Justification, View> {
        let mut skips = Vec::new();
        let mut back = view.preceding();
        while let Some(at) = back {
            if let Some(base) = self.prepared.as_ref().filter(|p| p.view == at) {
                skips.reverse();
                return Ok(Justification { base: Some(base.clone()), skips });
            }
            skips.push(self.skipped.get(&at).cloned().ok_or(at)?);
            back = at.preceding();
        }
        skips.reverse();
        Ok(Justification { base: None, skips })
    }
}
