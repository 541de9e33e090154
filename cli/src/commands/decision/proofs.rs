//! Files that prove something, from what services answer: docs/certificate.md.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use parley_ids::{ClusterName, GroupId};
use parley_proofs::file::{CertificateFile, EvidenceFile, EvidenceGroup};
use parley_proofs::{Authority, GroupLink};
use parley_proto::{decisions, v1};

use crate::commands::group;
use crate::session::Session;

/// The file of a certificate, with the chain that the registry has of its group. It is verified, but for whose the
/// operator's key is.
///
/// # Errors
/// When the registry does not answer, or what is answered does not fit together.
pub(super) async fn certificate(session: &Session, wire: v1::DecisionCertificate) -> Result<CertificateFile> {
    let certificate = decisions::certificate(wire).context("the certificate cannot be read")?;
    let links = chain(session, &certificate.proposal.group).await?;
    let file = CertificateFile::of(&certificate, links);
    let operators = operators(&file.links);
    file.verify(&operators).context("the service's certificate and the registry's chain prove nothing")?;
    Ok(file)
}

/// Every epoch of a group, as the registry has them.
///
/// # Errors
/// When the registry does not answer, or a link cannot be read.
pub(super) async fn chain(session: &Session, group: &GroupId) -> Result<Vec<GroupLink>> {
    let links = group::links(session, group).await?;
    let read = links.into_iter().map(decisions::link);
    read.collect::<Result<Vec<GroupLink>, _>>().context("a link of the registry's chain cannot be read")
}

/// Who signed the genesis.
pub(super) fn operator(links: &[GroupLink]) -> Option<[u8; 32]> {
    match &links.first()?.authority {
        Authority::Genesis(signed) => Some(signed.operator),
        Authority::Decided(_) | Authority::Recovered { .. } => None,
    }
}

/// Everyone who signed as an operator.
fn operators(links: &[GroupLink]) -> BTreeSet<[u8; 32]> {
    let signed = links.iter().filter_map(|link| match &link.authority {
        Authority::Genesis(signature) | Authority::Recovered { signature, .. } => Some(signature.operator),
        Authority::Decided(_) => None,
    });
    signed.collect()
}

/// The file of evidence, with the chain up to the epoch it is about. It is verified as a certificate is.
///
/// # Errors
/// When a field cannot be read, or it proves nothing.
pub(super) fn evidence(
    wire: &v1::Evidence,
    cluster: &ClusterName,
    links: &[GroupLink],
) -> Result<EvidenceFile> {
    let until = links.iter().filter(|link| link.config.epoch <= wire.epoch).cloned().collect::<Vec<_>>();
    let operators = operators(&until);
    let proof = decisions::evidence(wire.clone()).context("the service's evidence cannot be read")?;
    let file = EvidenceFile::of(&proof, cluster, EvidenceGroup::Chain(until));
    file.verify(Some(&operators)).context("the service's evidence proves nothing")?;
    Ok(file)
}
