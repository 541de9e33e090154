//! What members sign: fixed width, big endian, encoded by hand.
//!
//! `DOMAIN(16) | cluster(32) | epoch u64 | config_hash(32) | instance(32) | kind u8 | view u32 | digest(32) | aux(32)`

use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{View, VoteKind};

/// Domain tag of everything a member signs for a decision, 16 bytes.
pub const DOMAIN: &[u8; 16] = b"parley.consens.1";

/// Bytes of a signed body.
pub const BODY_LEN: usize = 189;

/// Why bytes are not a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A body has [`BODY_LEN`] bytes: nothing is missing and nothing trails.
    #[error("a signed body has 189 bytes, this one {0}")]
    Length(usize),
    /// The bytes were signed for something else.
    #[error("the domain is not that of consensus")]
    Domain,
    /// No such kind.
    #[error("{0} is no kind of signed body")]
    Kind(u8),
    /// A field that this kind does not use is not zero: one meaning has one encoding.
    #[error("{0} must be zero in a body of this kind")]
    NotZero(&'static str),
}

/// What is signed: a vote or a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// The leader's value for a view.
    Propose,
    /// The value is admissible.
    Prepare,
    /// A quorum prepared the value.
    Commit,
    /// The view shall end without a decision.
    Skip,
    /// An opinion.
    Ballot,
}

impl Kind {
    /// Its byte.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Propose => 1,
            Self::Prepare => 2,
            Self::Commit => 3,
            Self::Skip => 4,
            Self::Ballot => 5,
        }
    }

    fn read(code: u8) -> Result<Self, Error> {
        match code {
            1 => Ok(Self::Propose),
            2 => Ok(Self::Prepare),
            3 => Ok(Self::Commit),
            4 => Ok(Self::Skip),
            5 => Ok(Self::Ballot),
            other => Err(Error::Kind(other)),
        }
    }
}

impl From<VoteKind> for Kind {
    fn from(kind: VoteKind) -> Self {
        match kind {
            VoteKind::Propose => Self::Propose,
            VoteKind::Prepare => Self::Prepare,
            VoteKind::Commit => Self::Commit,
            VoteKind::Skip => Self::Skip,
        }
    }
}

/// A signed body, decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// The cluster's id; a signature is good in one cluster only.
    pub cluster: Hash32,
    /// The group's epoch.
    pub epoch: u64,
    /// Hash of the group's configuration.
    pub config: Hash32,
    /// The decision.
    pub instance: Hash32,
    /// What is said.
    pub kind: Kind,
    /// In which view; zero in a ballot.
    pub view: View,
    /// Digest of the value; the proposal's hash in a ballot; zero in a SKIP.
    pub digest: Hash32,
    /// SHA-256 of a ballot's fixed-width form; zero in a vote.
    pub aux: Hash32,
}

impl Body {
    /// The signed bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let parts: [&[u8]; 9] = [
            DOMAIN,
            &self.cluster.0,
            &self.epoch.to_be_bytes(),
            &self.config.0,
            &self.instance.0,
            &[self.kind.code()],
            &self.view.0.to_be_bytes(),
            &self.digest.0,
            &self.aux.0,
        ];
        parts.concat()
    }

    /// Reads signed bytes; only what [`Body::bytes`] writes is taken.
    ///
    /// # Errors
    /// When the length, domain or kind is wrong, or a field is set that this kind does not use.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() != BODY_LEN {
            return Err(Error::Length(bytes.len()));
        }
        let mut rest = bytes;
        if take::<16>(&mut rest)? != *DOMAIN {
            return Err(Error::Domain);
        }
        let cluster = Hash32(take(&mut rest)?);
        let epoch = u64::from_be_bytes(take(&mut rest)?);
        let config = Hash32(take(&mut rest)?);
        let instance = Hash32(take(&mut rest)?);
        let [code] = take::<1>(&mut rest)?;
        let kind = Kind::read(code)?;
        let view = View(u32::from_be_bytes(take(&mut rest)?));
        let digest = Hash32(take(&mut rest)?);
        let aux = Hash32(take(&mut rest)?);
        let body = Self { cluster, epoch, config, instance, kind, view, digest, aux };
        body.canonical()?;
        Ok(body)
    }

    fn canonical(&self) -> Result<(), Error> {
        let zero = Hash32::default();
        match self.kind {
            Kind::Ballot if self.view != View::FIRST => Err(Error::NotZero("view")),
            Kind::Skip if self.digest != zero => Err(Error::NotZero("digest")),
            Kind::Propose | Kind::Prepare | Kind::Commit | Kind::Skip if self.aux != zero => {
                Err(Error::NotZero("aux"))
            }
            _ => Ok(()),
        }
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Error> {
    let all = *rest;
    let (head, tail) = all.split_first_chunk::<N>().ok_or(Error::Length(all.len()))?;
    *rest = tail;
    Ok(*head)
}
