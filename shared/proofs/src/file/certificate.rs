//! A decision with all that leads to who decided.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::{GroupConfig, cluster_id};
use parley_ids::{AgentId, ClusterName, Hash32, Ppm};

use super::chain;
use super::claim;
use super::error::Error;
use crate::form::{Reader, sized};
use crate::{
    ChoiceIndex, DecisionCertificate, DecisionValue, GroupLink, Instance, MemberIndex, Outcome, Proposal,
    QuorumClaim, RecoveredEpoch, View, committed,
};

const MAGIC: &[u8; 16] = b"parley.cert.v1\0\0";

/// A certificate file: plain data until verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFile {
    /// Where.
    pub cluster: ClusterName,
    /// From the genesis on; the last configuration is the one that decided.
    pub links: Vec<GroupLink>,
    /// What was asked.
    pub proposal: Proposal,
    /// What was decided.
    pub value: DecisionValue,
    /// A quorum's COMMIT of it.
    pub commit: QuorumClaim,
}

/// What a certificate file proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Where.
    pub cluster: ClusterName,
    /// Who decided.
    pub config: GroupConfig,
    /// What the signatures are bound to.
    pub instance: Hash32,
    /// What was asked.
    pub proposal: Proposal,
    /// The answer.
    pub outcome: Outcome,
    /// The view in which it was committed.
    pub view: View,
    /// Who committed, by their order in the configuration.
    pub signers: Vec<AgentId>,
    /// The opinions that count, in the same order; none in an abort.
    pub ballots: Vec<CountedBallot>,
    /// The epochs up to this one that an operator made, past the group.
    pub recovered: Vec<RecoveredEpoch>,
}

/// A member's opinion in a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedBallot {
    /// Whose it is.
    pub agent: AgentId,
    /// Which choice.
    pub choice: ChoiceIndex,
    /// Self-reported.
    pub confidence: Ppm,
    /// SHA-256 of the rationale's text.
    pub rationale: Hash32,
}

impl CertificateFile {
    /// The file of a certificate, with the chain of its group. Links behind the epoch that decided are left out.
    #[must_use]
    pub fn of(certificate: &DecisionCertificate, mut links: Vec<GroupLink>) -> Self {
        links.retain(|link| link.config.epoch <= certificate.config.epoch);
        Self {
            cluster: certificate.cluster.clone(),
            links,
            proposal: certificate.proposal.clone(),
            value: certificate.value.clone(),
            commit: certificate.commit.clone(),
        }
    }

    /// The bytes of the file: `"parley.cert.v1\0\0"(16) | cluster (u8 length, text) | chain | proposal (u32 length, bytes) |
    /// value (u32 length, bytes) | COMMIT-certificate`.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write_cluster(&mut out, &self.cluster);
        chain::write(&mut out, &self.links);
        sized(&mut out, &self.proposal.bytes());
        sized(&mut out, &self.value.bytes());
        claim::write(&mut out, &self.commit, self.links.last().map_or(0, |link| link.config.size()));
        out
    }

    /// Reads a file; only what [`CertificateFile::bytes`] writes is taken. It proves nothing before it is verified.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut from = Reader::new(bytes);
        from.domain(MAGIC, "a certificate file")?;
        let cluster = ClusterName::from(from.short_name()?);
        let count = from.number()?;
        let links = chain::read(&mut from, count)?;
        let members = links.last().ok_or(Error::NoGenesis)?.config.size();
        let (proposal, value) = chain::read_question(&mut from)?;
        let commit = claim::read(&mut from, value.digest(), members)?;
        from.end()?;
        Ok(Self { cluster, links, proposal, value, commit })
    }

    /// Checks everything: the chain from its genesis on, the value by its rule, and the quorum. The operators' public
    /// keys are all that is trusted; what the file names is true in the cluster that it names.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self, operators: &BTreeSet<[u8; 32]>) -> Result<Verified, Error> {
        let cluster = cluster_id(&self.cluster);
        let config = chain::verify(cluster, &self.links, operators)?;
        let instance =
            Instance::new(cluster, config.clone(), self.proposal.clone()).map_err(Error::Proposal)?;
        let outcome = committed(&instance, &self.value, &self.commit, &BTreeMap::new());
        let outcome = outcome.map_err(Error::Decision)?;
        let agent = |member: MemberIndex| {
            let member = instance.member(member).map_err(Error::Proposal)?;
            Ok::<AgentId, Error>(member.agent.clone())
        };
        let signers = self.commit.signatures.iter().map(|(member, _)| agent(*member));
        let ballots = self.value.ballots().iter().map(|ballot| {
            let (choice, confidence, rationale) = (ballot.choice, ballot.confidence, ballot.rationale);
            Ok::<CountedBallot, Error>(CountedBallot {
                agent: agent(ballot.member)?,
                choice,
                confidence,
                rationale,
            })
        });
        Ok(Verified {
            cluster: self.cluster.clone(),
            config: config.clone(),
            instance: instance.id(),
            proposal: self.proposal.clone(),
            outcome,
            view: self.commit.view,
            signers: signers.collect::<Result<_, _>>()?,
            ballots: ballots.collect::<Result<_, _>>()?,
            recovered: chain::recovered(&self.links),
        })
    }

    /// Reads and verifies the bytes of a file.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(bytes: &[u8], operators: &BTreeSet<[u8; 32]>) -> Result<Verified, Error> {
        Self::parse(bytes)?.verify(operators)
    }
}

/// A name has at most 64 bytes.
pub(super) fn write_cluster(out: &mut Vec<u8>, cluster: &ClusterName) {
    out.push(u8::try_from(cluster.as_str().len()).unwrap_or(u8::MAX));
    out.extend_from_slice(cluster.as_str().as_bytes());
}
