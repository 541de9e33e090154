//! Quorum certificates: q = n − f members said the same in one view.

use parley_identity::Signature;
use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{Instance, InstanceError, MemberIndex, VerifiedVote, View, Vote, VoteKind};

/// Why a claim is no quorum certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// One leader's PROPOSE is no quorum's.
    #[error("there is no quorum certificate of PROPOSE")]
    Kind,
    /// Too few signatures.
    #[error("a quorum needs {needed} signatures, there are {signed}")]
    TooFew {
        /// q.
        needed: usize,
        /// How many there are.
        signed: usize,
    },
    /// One signature per member, ascending.
    #[error("signatures are not sorted by member, one each")]
    NotSorted,
    /// A signature is not good.
    #[error("a signature in the quorum certificate is not good")]
    Vote(#[source] InstanceError),
    /// The votes say different things, or in another instance.
    #[error("the votes are not of one kind, view, value and instance")]
    Mixed,
}

/// What someone says is a quorum certificate: plain data, for the wire and for storage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumClaim {
    /// PREPARE, COMMIT or SKIP.
    pub kind: VoteKind,
    /// In which view.
    pub view: View,
    /// Digest of the value; zero for a SKIP.
    pub digest: Hash32,
    /// Ascending by member.
    pub signatures: Vec<(MemberIndex, Signature)>,
}

impl QuorumClaim {
    /// What each of its members is said to have signed.
    pub fn votes(&self) -> impl Iterator<Item = Vote> + '_ {
        let (kind, view, digest) = (self.kind, self.view, self.digest);
        let signed = self.signatures.iter();
        signed.map(move |(member, signature)| Vote {
            kind,
            view,
            member: *member,
            digest,
            signature: *signature,
        })
    }
}

/// A verified quorum certificate. Its constructors are its verifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumCertificate {
    claim: QuorumClaim,
    /// What it was verified in.
    scope: Hash32,
}

impl QuorumCertificate {
    /// Verifies a claim.
    ///
    /// Source: q = n − f, docs/consensus.md, "Numbers": any two quorums share at least f + 1 members.
    ///
    /// # Errors
    /// When there are too few signatures, a member stands twice, or a signature is not good.
    pub fn verify(instance: &Instance, claim: QuorumClaim) -> Result<Self, Error> {
        Self::verify_unknown(instance, claim, |_| false)
    }

    /// The same for one who has verified some of the votes: those that are `known`, signature and all, are not verified
    /// again.
    ///
    /// # Errors
    /// As [`QuorumCertificate::verify`].
    pub fn verify_unknown(
        instance: &Instance,
        claim: QuorumClaim,
        known: impl Fn(&Vote) -> bool,
    ) -> Result<Self, Error> {
        shape(instance, &claim)?;
        for vote in claim.votes().filter(|vote| !known(vote)) {
            instance.verify_vote(&vote).map_err(Error::Vote)?;
        }
        Ok(Self { claim, scope: instance.scope() })
    }

    /// Assembles a certificate from votes that were verified before; no signature is verified again.
    ///
    /// # Errors
    /// When there are too few, a member stands twice or out of order, or they do not all say the same in `instance`.
    pub fn of(instance: &Instance, votes: &[VerifiedVote]) -> Result<Self, Error> {
        let needed = instance.config().quorum();
        let first = votes.first().ok_or(Error::TooFew { needed, signed: 0 })?.vote();
        let scope = instance.scope();
        let (kind, view, digest) = (first.kind, first.view, first.digest);
        let said = |v: &VerifiedVote| (v.vote().kind, v.vote().view, v.vote().digest, v.scope());
        if votes.iter().any(|vote| said(vote) != (kind, view, digest, scope)) {
            return Err(Error::Mixed);
        }
        let signatures = votes.iter().map(|v| (v.vote().member, v.vote().signature)).collect();
        let claim = QuorumClaim { kind, view, digest, signatures };
        shape(instance, &claim)?;
        Ok(Self { claim, scope })
    }

    /// What each of its members signed.
    pub fn votes(&self) -> impl Iterator<Item = VerifiedVote> + '_ {
        self.claim.votes().map(|vote| VerifiedVote::in_scope(self.scope, vote))
    }

    /// Whether it was verified in this instance.
    #[must_use]
    pub fn is_of(&self, instance: &Instance) -> bool {
        self.scope == instance.scope()
    }

    /// What a quorum said.
    #[must_use]
    pub fn kind(&self) -> VoteKind {
        self.claim.kind
    }

    /// In which view.
    #[must_use]
    pub fn view(&self) -> View {
        self.claim.view
    }

    /// Of which value; zero for a SKIP.
    #[must_use]
    pub fn digest(&self) -> Hash32 {
        self.claim.digest
    }

    /// As plain data.
    #[must_use]
    pub fn claim(&self) -> &QuorumClaim {
        &self.claim
    }

    /// As plain data.
    #[must_use]
    pub fn into_claim(self) -> QuorumClaim {
        self.claim
    }
}

/// Checks all but the signatures.
fn shape(instance: &Instance, claim: &QuorumClaim) -> Result<(), Error> {
    if claim.kind == VoteKind::Propose {
        return Err(Error::Kind);
    }
    let (needed, signed) = (instance.config().quorum(), claim.signatures.len());
    if signed < needed {
        return Err(Error::TooFew { needed, signed });
    }
    if !claim.signatures.is_sorted_by(|a, b| a.0 < b.0) {
        return Err(Error::NotSorted);
    }
    Ok(())
}
