//! Quorum certificates: q = n − f members said the same in one view.

use parley_identity::Signature;
use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{Instance, InstanceError, MemberIndex, View, Vote, VoteKind};

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
    /// The votes it is made of.
    pub fn votes(&self) -> impl Iterator<Item = Vote> {
        let Self { kind, view, digest, .. } = *self;
        let vote = move |(member, signature): &(MemberIndex, Signature)| Vote {
            kind,
            view,
            member: *member,
            digest,
            signature: *signature,
        };
        self.signatures.iter().map(vote)
    }
}

/// A verified quorum certificate. Its verifier is its only constructor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumCertificate(QuorumClaim);

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

    /// The same for one who has verified some of the votes: those that are `known` are not verified again.
    ///
    /// # Errors
    /// As [`QuorumCertificate::verify`].
    pub fn verify_unknown(
        instance: &Instance,
        claim: QuorumClaim,
        known: impl Fn(&Vote) -> bool,
    ) -> Result<Self, Error> {
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
        for vote in claim.votes().filter(|vote| !known(vote)) {
            instance.verify_vote(&vote).map_err(Error::Vote)?;
        }
        Ok(Self(claim))
    }

    /// What a quorum said.
    #[must_use]
    pub fn kind(&self) -> VoteKind {
        self.0.kind
    }

    /// In which view.
    #[must_use]
    pub fn view(&self) -> View {
        self.0.view
    }

    /// Of which value; zero for a SKIP.
    #[must_use]
    pub fn digest(&self) -> Hash32 {
        self.0.digest
    }

    /// As plain data.
    #[must_use]
    pub fn claim(&self) -> &QuorumClaim {
        &self.0
    }

    /// As plain data.
    #[must_use]
    pub fn into_claim(self) -> QuorumClaim {
        self.0
    }
}
