//! Certificate and evidence files, as `parley verify` reads them: docs/certificate.md.
//!
//! Nothing panics, whatever a stranger hands in. A file that is read is written as the same bytes. A good file with
//! changes proves nothing, whatever the changes are.
//!
//! Input: what there is, then the file, or the changes to a good one.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use parley_fuzz::{Raw, edited};
use parley_identity::SigningKey;
use parley_proofs::file::{CertificateFile, EvidenceFile};
use parley_proofs::{DecisionValue, Proposal};

static CERTIFICATE: &[u8] = include_bytes!("../../shared/proofs/tests/it/certificates/rotated.cert");
static EVIDENCE: &[u8] = include_bytes!("../../shared/proofs/tests/it/certificates/double-prepare-bare.evid");

fuzz_target!(|bytes: &[u8]| files(bytes));

fn files(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    match raw.byte() % 6 {
        0 => certificate(raw.rest()),
        1 => evidence(raw.rest()),
        2 => {
            let Ok(proposal) = Proposal::parse(raw.rest()) else { return };
            assert_eq!(Proposal::parse(&proposal.bytes()).as_ref(), Ok(&proposal));
        }
        3 => {
            let Ok(value) = DecisionValue::parse(raw.rest()) else { return };
            assert_eq!(DecisionValue::parse(&value.bytes()).as_ref(), Ok(&value));
        }
        4 => {
            let changed = edited(CERTIFICATE, raw);
            let verdict = CertificateFile::check(&changed, &operators());
            assert_eq!(verdict.is_ok(), changed == CERTIFICATE, "a changed file proves something");
        }
        _ => {
            let changed = edited(EVIDENCE, raw);
            let verdict = EvidenceFile::parse(&changed).and_then(|evidence| evidence.verify(None));
            assert_eq!(verdict.is_ok(), changed == EVIDENCE, "changed evidence proves something");
        }
    }
}

/// The vectors' operator.
fn operators() -> BTreeSet<[u8; 32]> {
    BTreeSet::from([SigningKey::from_seed(&[99; 32]).verifying_key().to_bytes()])
}

fn certificate(bytes: &[u8]) {
    let Ok(file) = CertificateFile::parse(bytes) else { return };
    assert_eq!(file.bytes(), bytes, "a file has another encoding");
    let _ = file.verify(&operators());
}

fn evidence(bytes: &[u8]) {
    let Ok(file) = EvidenceFile::parse(bytes) else { return };
    assert_eq!(file.bytes(), bytes, "a file has another encoding");
    let _ = file.verify(None);
    let _ = file.verify(Some(&operators()));
}
