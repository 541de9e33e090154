//! How a group came to be what it is, in a file.
//!
//! `links u32 | per link: kind u8 | configuration (u32 length, bytes) | authority`. The authority of a genesis (0):
//! `operator(32) | signature(64)`; of a decided epoch (1): `proposal (u32 length, bytes) | value (u32 length, bytes) |
//! COMMIT-certificate`; of a recovered epoch (2): `operator(32) | signature(64) | reason (u16 length, text)`.

use std::collections::BTreeSet;

use parley_identity::{GroupConfig, OperatorSignature};
use parley_ids::Hash32;

use super::claim;
use super::error::Error;
use crate::form::{Error as FormError, Reader, count, sized, text};
use crate::{Authority, DecidedAuthority, DecisionValue, GroupLink, Proposal, RecoveredEpoch};

const GENESIS: u8 = 0;
const DECIDED: u8 = 1;
const RECOVERED: u8 = 2;
const PART: &str = "the chain";

/// Writes links from the genesis on.
pub(super) fn write(out: &mut Vec<u8>, links: &[GroupLink]) {
    count(out, links.len());
    let mut deciders = 0;
    for link in links {
        let kind = match &link.authority {
            Authority::Genesis(_) => GENESIS,
            Authority::Decided(_) => DECIDED,
            Authority::Recovered { .. } => RECOVERED,
        };
        out.push(kind);
        sized(out, &link.config.bytes());
        match &link.authority {
            Authority::Genesis(signature) => write_operator(out, signature),
            Authority::Decided(decided) => {
                sized(out, &decided.proposal.bytes());
                sized(out, &decided.value.bytes());
                claim::write(out, &decided.commit, deciders);
            }
            Authority::Recovered { signature, reason } => {
                write_operator(out, signature);
                out.extend_from_slice(&u16::try_from(reason.len()).unwrap_or(u16::MAX).to_be_bytes());
                out.extend_from_slice(reason.as_bytes());
            }
        }
        deciders = link.config.size();
    }
}

fn write_operator(out: &mut Vec<u8>, signature: &OperatorSignature) {
    out.extend_from_slice(&signature.operator);
    out.extend_from_slice(&signature.signature.0);
}

/// Reads a link of this kind, which stands behind `previous`.
pub(super) fn read_link(
    from: &mut Reader<'_>,
    kind: u8,
    previous: Option<&GroupConfig>,
) -> Result<GroupLink, Error> {
    let config = from.config().map_err(Error::of(PART))?;
    let authority = match kind {
        GENESIS => Authority::Genesis(read_operator(from)?),
        DECIDED => {
            let deciders = previous.ok_or(Error::NoGenesis)?.size();
            Authority::Decided(Box::new(read_decided(from, deciders)?))
        }
        RECOVERED => {
            let signature = read_operator(from)?;
            let length = usize::from(from.short().map_err(Error::of(PART))?);
            let reason = from.take(length).and_then(text).map_err(Error::of(PART))?;
            Authority::Recovered { signature, reason }
        }
        code => return Err(Error::of(PART)(FormError::Code { what: "kind of link", code })),
    };
    Ok(GroupLink { config, authority })
}

/// Reads `count` links from the genesis on.
pub(super) fn read(from: &mut Reader<'_>, count: u32) -> Result<Vec<GroupLink>, Error> {
    let mut links: Vec<GroupLink> = Vec::new();
    for _ in 0..count {
        let kind = from.byte().map_err(Error::of(PART))?;
        let link = read_link(from, kind, links.last().map(|link| &link.config))?;
        links.push(link);
    }
    Ok(links)
}

fn read_operator(from: &mut Reader<'_>) -> Result<OperatorSignature, Error> {
    let operator = from.array().map_err(Error::of(PART))?;
    let signature = from.signature().map_err(Error::of(PART))?;
    Ok(OperatorSignature { operator, signature })
}

fn read_decided(from: &mut Reader<'_>, members: usize) -> Result<DecidedAuthority, Error> {
    let (proposal, value) = read_question(from)?;
    let commit = claim::read(from, value.digest(), members)?;
    Ok(DecidedAuthority { proposal, value, commit })
}

/// A proposal and a value.
pub(super) fn read_question(from: &mut Reader<'_>) -> Result<(Proposal, DecisionValue), Error> {
    let proposal = from.sized().and_then(Proposal::parse).map_err(Error::of("a proposal"))?;
    let value = from.sized().and_then(DecisionValue::parse).map_err(Error::of("a value"))?;
    Ok((proposal, value))
}

/// Checks every link from the genesis on, and returns the last configuration.
pub(super) fn verify<'a>(
    cluster: Hash32,
    links: &'a [GroupLink],
    operators: &BTreeSet<[u8; 32]>,
) -> Result<&'a GroupConfig, Error> {
    let mut previous = None;
    for link in links {
        let verified = link.verify(cluster, previous, operators);
        verified.map_err(|source| Error::Link { epoch: link.config.epoch, source })?;
        previous = Some(&link.config);
    }
    previous.ok_or(Error::NoGenesis)
}

/// The epochs that an operator made, past the group.
pub(super) fn recovered(links: &[GroupLink]) -> Vec<RecoveredEpoch> {
    let recovered = links.iter().filter_map(|link| Some((link.config.epoch, link.recovered()?)));
    recovered.map(|(epoch, reason)| RecoveredEpoch { epoch, reason: reason.to_owned() }).collect()
}
