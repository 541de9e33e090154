//! That a member signed what no honest member signs.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::{GroupConfig, VerifyingKey, cluster_id};
use parley_ids::{AgentId, ClusterName, Hash32};

use super::certificate::write_cluster;
use super::chain;
use super::error::Error;
use crate::form::{Error as FormError, Reader, count, sized};
use crate::{
    BODY_LEN, Body, DecisionValue, EvidenceRule, GroupLink, Instance, Kind, MemberIndex, Offence, Proof,
    Proposal, RecoveredEpoch, SignedBody, View, contradiction,
};

const MAGIC: &[u8; 16] = b"parley.evid.v1\0\0";
/// The kind of a configuration without authority.
const BARE: u8 = 3;

/// An evidence file: plain data until verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Where.
    pub cluster: ClusterName,
    /// Whose member it is about.
    pub group: EvidenceGroup,
    /// Which member.
    pub member: MemberIndex,
    /// What it did.
    pub offence: Offence,
    /// What it signed.
    pub signed: SignedBody,
    /// What speaks against it.
    pub against: Statement,
}

/// The configuration that the bodies are bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceGroup {
    /// Alone: the signer named it by its hash, and nothing says that it is anybody's.
    Bare(GroupConfig),
    /// The last one of a chain from the genesis on.
    Chain(Vec<GroupLink>),
}

/// What a signed body is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Another body that the same member signed.
    Body(SignedBody),
    /// The value that it proposed.
    Value(Box<ProposedValue>),
}

/// A value with the question that it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedValue {
    /// What was asked.
    pub proposal: Proposal,
    /// What was proposed as the answer.
    pub value: DecisionValue,
}

/// What an evidence file proves: the holder of `key` did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedEvidence {
    /// Where.
    pub cluster: ClusterName,
    /// The configuration in which it is that member's key.
    pub config: GroupConfig,
    /// What it did.
    pub offence: Offence,
    /// In which decision.
    pub instance: Hash32,
    /// In which view; 0 for ballots.
    pub view: View,
    /// The member's name there.
    pub agent: AgentId,
    /// The member's key.
    pub key: [u8; 32],
    /// Whether an operator's key says that this is the group; otherwise the configuration is what the signer named.
    pub chained: bool,
    /// The epochs up to this one that an operator made, past the group.
    pub recovered: Vec<RecoveredEpoch>,
}

impl Offence {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradiction(EvidenceRule::DoubleProposal) => "DOUBLE_PROPOSAL",
            Self::Contradiction(EvidenceRule::DoublePrepare) => "DOUBLE_PREPARE",
            Self::Contradiction(EvidenceRule::DoubleCommit) => "DOUBLE_COMMIT",
            Self::Contradiction(EvidenceRule::CommitAndSkip) => "COMMIT_AND_SKIP",
            Self::Contradiction(EvidenceRule::DoubleBallot) => "DOUBLE_BALLOT",
            Self::InvalidProposal => "INVALID_PROPOSAL",
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Contradiction(EvidenceRule::DoubleProposal) => 1,
            Self::Contradiction(EvidenceRule::DoublePrepare) => 2,
            Self::Contradiction(EvidenceRule::DoubleCommit) => 3,
            Self::Contradiction(EvidenceRule::CommitAndSkip) => 4,
            Self::Contradiction(EvidenceRule::DoubleBallot) => 5,
            Self::InvalidProposal => 6,
        }
    }

    fn read(code: u8) -> Result<Self, FormError> {
        Ok(match code {
            1 => Self::Contradiction(EvidenceRule::DoubleProposal),
            2 => Self::Contradiction(EvidenceRule::DoublePrepare),
            3 => Self::Contradiction(EvidenceRule::DoubleCommit),
            4 => Self::Contradiction(EvidenceRule::CommitAndSkip),
            5 => Self::Contradiction(EvidenceRule::DoubleBallot),
            6 => Self::InvalidProposal,
            code => return Err(FormError::Code { what: "rule of evidence", code }),
        })
    }
}

impl EvidenceGroup {
    /// The configuration; none in a chain without links.
    #[must_use]
    pub fn config(&self) -> Option<&GroupConfig> {
        match self {
            Self::Bare(config) => Some(config),
            Self::Chain(links) => links.last().map(|link| &link.config),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Chain(links) => chain::write(out, links),
            Self::Bare(config) => {
                count(out, 1);
                out.push(BARE);
                sized(out, &config.bytes());
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Error> {
        let count = from.number()?;
        let mut ahead = from.clone();
        if count == 1 && ahead.byte()? == BARE {
            *from = ahead;
            return Ok(Self::Bare(from.config().map_err(Error::of("the configuration"))?));
        }
        chain::read(from, count).map(Self::Chain)
    }
}

impl EvidenceFile {
    /// The file of a proof, with the configuration that its signatures are bound to.
    #[must_use]
    pub fn of(proof: &Proof, cluster: &ClusterName, group: EvidenceGroup) -> Self {
        let (signed, against) = match proof {
            Proof::Contradiction(evidence) => (evidence.a.clone(), Statement::Body(evidence.b.clone())),
            Proof::InvalidProposal(evidence) => {
                let (proposal, value) = (evidence.instance.proposal().clone(), evidence.value.clone());
                (evidence.signed(), Statement::Value(Box::new(ProposedValue { proposal, value })))
            }
        };
        let (member, offence) = (proof.member(), proof.offence());
        Self { cluster: cluster.clone(), group, member, offence, signed, against }
    }

    /// The bytes of the file: `"parley.evid.v1\0\0"(16) | cluster (u8 length, text) | chain, or one link of kind 3: a
    /// configuration without authority | member u32 | rule u8 | body(189) | signature(64) |` the other `body(189) |
    /// signature(64)`, or with an invalid proposal `proposal (u32 length, bytes) | value (u32 length, bytes)`.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write_cluster(&mut out, &self.cluster);
        self.group.write(&mut out);
        out.extend_from_slice(&self.member.0.to_be_bytes());
        out.push(self.offence.code());
        write_signed(&mut out, &self.signed);
        match &self.against {
            Statement::Body(other) => write_signed(&mut out, other),
            Statement::Value(proposed) => {
                sized(&mut out, &proposed.proposal.bytes());
                sized(&mut out, &proposed.value.bytes());
            }
        }
        out
    }

    /// Reads a file; only what [`EvidenceFile::bytes`] writes is taken. It proves nothing before it is verified.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut from = Reader::new(bytes);
        from.domain(MAGIC, "an evidence file")?;
        let cluster = ClusterName::from(from.short_name()?);
        let group = EvidenceGroup::read(&mut from)?;
        let member = MemberIndex(from.number()?);
        let offence = Offence::read(from.byte()?)?;
        let signed = read_signed(&mut from)?;
        let against = match offence {
            Offence::Contradiction(_) => Statement::Body(read_signed(&mut from)?),
            Offence::InvalidProposal => {
                let (proposal, value) = chain::read_question(&mut from)?;
                Statement::Value(Box::new(ProposedValue { proposal, value }))
            }
        };
        from.end()?;
        Ok(Self { cluster, group, member, offence, signed, against })
    }

    /// Checks that the member signed it and that no honest member does. Nothing needs to be trusted for that; with
    /// `operators`, their public keys, also that the configuration is the group's.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self, operators: Option<&BTreeSet<[u8; 32]>>) -> Result<VerifiedEvidence, Error> {
        let cluster = cluster_id(&self.cluster);
        let config = match (operators, &self.group) {
            (None, group) => group.config().ok_or(Error::NoGenesis)?,
            (Some(_), EvidenceGroup::Bare(_)) => return Err(Error::NoGenesis),
            (Some(operators), EvidenceGroup::Chain(links)) => chain::verify(cluster, links, operators)?,
        };
        let accused = usize::try_from(self.member.0).ok().and_then(|place| config.members().get(place));
        let accused = accused.ok_or(Error::NoMember(self.member.0))?;
        let body = signed_by(&accused.key, &self.signed, cluster, config)?;
        match &self.against {
            Statement::Body(other) => {
                let other = signed_by(&accused.key, other, cluster, config)?;
                if contradiction(&body, &other).map(Offence::Contradiction) != Some(self.offence) {
                    return Err(Error::NoContradiction);
                }
            }
            Statement::Value(proposed) => invalid(&body, config, proposed)?,
        }
        Ok(VerifiedEvidence {
            cluster: self.cluster.clone(),
            config: config.clone(),
            offence: self.offence,
            instance: body.instance,
            view: body.view,
            agent: accused.agent.clone(),
            key: accused.key,
            chained: operators.is_some(),
            recovered: match &self.group {
                EvidenceGroup::Bare(_) => Vec::new(),
                EvidenceGroup::Chain(links) => chain::recovered(links),
            },
        })
    }
}

/// A body that the key signed in this configuration.
fn signed_by(
    key: &[u8; 32],
    signed: &SignedBody,
    cluster: Hash32,
    config: &GroupConfig,
) -> Result<Body, Error> {
    let body = Body::parse(&signed.body).map_err(Error::Body)?;
    if body.cluster != cluster {
        return Err(Error::OtherCluster);
    }
    if (body.epoch, body.config) != (config.epoch, config.hash()) {
        return Err(Error::OtherConfig);
    }
    let key = VerifyingKey::admit(key).map_err(Error::Signature)?;
    key.verify(&signed.body, &signed.signature).map_err(Error::Signature)?;
    Ok(body)
}

/// Checks that `body` proposes `value`, and that no honest member would.
fn invalid(body: &Body, config: &GroupConfig, proposed: &ProposedValue) -> Result<(), Error> {
    let ProposedValue { proposal, value } = proposed;
    let instance = Instance::new(body.cluster, config.clone(), proposal.clone()).map_err(Error::Proposal)?;
    let proposes = body.kind == Kind::Propose && body.digest == value.digest();
    if !proposes || body.instance != instance.id() {
        return Err(Error::OtherValue);
    }
    match value.valid(&instance, body.view, &BTreeMap::new()) {
        Ok(()) => Err(Error::ValidValue),
        Err(_) => Ok(()),
    }
}

fn write_signed(out: &mut Vec<u8>, signed: &SignedBody) {
    out.extend_from_slice(&signed.body);
    out.extend_from_slice(&signed.signature.0);
}

fn read_signed(from: &mut Reader<'_>) -> Result<SignedBody, Error> {
    Ok(SignedBody { body: from.array::<BODY_LEN>()?.to_vec(), signature: from.signature()? })
}
