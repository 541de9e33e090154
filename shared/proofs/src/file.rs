//! Files that prove something to whoever has an operator's public key: no service, network or clock.
//!
//! docs/certificate.md describes them for other languages.

mod certificate;
mod chain;
mod claim;
mod error;
mod evidence;

pub use certificate::{CertificateFile, CountedBallot, Verified};
pub use error::Error;
pub use evidence::{EvidenceFile, EvidenceGroup, ProposedValue, Statement, VerifiedEvidence};
