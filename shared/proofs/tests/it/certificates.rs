//! Files that `proto/golden/certificates.py` wrote with OpenSSL's ed25519 and no code of Parley.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use parley_ids::AgentId;
use parley_proofs::RecoveredEpoch;
use parley_proofs::file::{CertificateFile, EvidenceFile, Verified, VerifiedEvidence};
use parley_proofs::{ChoiceIndex, Outcome};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    certificates: Vec<Good>,
    refused: Vec<Refused>,
    evidence: Vec<Good>,
    refused_evidence: Vec<Refused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Good {
    file: String,
    operators_hex: Option<Vec<String>>,
    proves: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    file: String,
    operators_hex: Option<Vec<String>>,
    code: String,
    why: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/certificates")
}

fn vectors() -> Vectors {
    let text = std::fs::read_to_string(folder().join("certificates.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn bytes(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap()
}

fn operators(hex: Option<Vec<String>>) -> Option<BTreeSet<[u8; 32]>> {
    let key = |hex: String| HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap();
    hex.map(|keys| keys.into_iter().map(key).collect())
}

fn recovered(epochs: &[RecoveredEpoch]) -> Vec<Value> {
    epochs.iter().map(|e| json!({"epoch": e.epoch.to_string(), "reason": e.reason})).collect()
}

/// What a certificate proves, as `certificates.json` says it.
fn proves(verified: &Verified) -> Value {
    let choice = |index: ChoiceIndex| verified.proposal.choices[index.0 as usize].clone();
    let (outcome, winner) = match verified.outcome {
        Outcome::Accepted => ("ACCEPTED", Some(ChoiceIndex(0))),
        Outcome::Rejected => ("REJECTED", Some(ChoiceIndex(1))),
        Outcome::Aborted => ("ABORTED", None),
        Outcome::Chosen(index) => ("CHOSEN", Some(index)),
    };
    let ballots = verified.ballots.iter().map(|ballot| {
        let confidence = ballot.confidence.0.to_string();
        json!({"agent": ballot.agent, "choice": choice(ballot.choice), "confidencePpm": confidence})
    });
    let mut said = json!({
        "cluster": verified.cluster,
        "group": verified.config.group,
        "epoch": verified.config.epoch.to_string(),
        "configHash": verified.config.hash().to_hex(),
        "decisionId": verified.proposal.decision_id,
        "proposer": verified.proposal.proposer,
        "statement": verified.proposal.statement,
        "deadlineAtMs": verified.proposal.deadline.0.to_string(),
        "instance": verified.instance.to_hex(),
        "outcome": outcome,
        "view": verified.view.0,
        "signers": verified.signers.iter().map(AgentId::as_str).collect::<Vec<_>>(),
        "ballots": ballots.collect::<Vec<_>>(),
        "recovered": recovered(&verified.recovered),
    });
    if let Some(winner) = winner {
        said["choice"] = json!(choice(winner));
    }
    said
}

/// What evidence proves, as `certificates.json` says it.
fn convicts(verified: &VerifiedEvidence) -> Value {
    json!({
        "cluster": verified.cluster,
        "group": verified.config.group,
        "epoch": verified.config.epoch.to_string(),
        "configHash": verified.config.hash().to_hex(),
        "instance": verified.instance.to_hex(),
        "rule": verified.offence.as_str(),
        "view": verified.view.0,
        "agent": verified.agent,
        "publicKey": HEXLOWER.encode(&verified.key),
        "recovered": recovered(&verified.recovered),
    })
}

#[test]
fn certificates_prove_what_another_implementation_says() {
    let good = vectors().certificates;
    assert!(good.len() >= 15);
    for Good { file, operators_hex, proves: expected } in good {
        let bytes = bytes(&file);
        let certificate = CertificateFile::parse(&bytes).unwrap_or_else(|e| panic!("{file}: {e:?}"));
        assert_eq!(certificate.bytes(), bytes, "{file}");
        let operators = operators(operators_hex).unwrap();
        let verified = certificate.verify(&operators).unwrap_or_else(|e| panic!("{file}: {e:?}"));
        assert_eq!(proves(&verified), expected, "{file}");
        assert_eq!(CertificateFile::check(&bytes, &operators), Ok(verified));
        assert!(certificate.verify(&BTreeSet::new()).is_err(), "{file} by nobody's word");
    }
}

#[test]
fn certificates_are_refused_by_the_codes_that_another_implementation_says() {
    let mut codes = BTreeSet::new();
    for Refused { file, operators_hex, code, why } in vectors().refused {
        let operators = operators(operators_hex).unwrap();
        let error = CertificateFile::check(&bytes(&file), &operators).unwrap_err();
        assert_eq!(error.code().as_str(), code, "{why}: {error:?}");
        codes.insert(code);
    }
    let all = [7, 8, 9, 14, 16, 17, 18, 19, 20, 21, 22, 24, 26].map(|number| format!("CON-{number:04}"));
    assert_eq!(codes, BTreeSet::from(all));
}

#[test]
fn evidence_convicts_whom_another_implementation_says() {
    let mut rules = BTreeSet::new();
    for Good { file, operators_hex, proves: expected } in vectors().evidence {
        let bytes = bytes(&file);
        let evidence = EvidenceFile::parse(&bytes).unwrap_or_else(|e| panic!("{file}: {e:?}"));
        assert_eq!(evidence.bytes(), bytes, "{file}");
        let operators = operators(operators_hex);
        let verified = evidence.verify(operators.as_ref()).unwrap_or_else(|e| panic!("{file}: {e:?}"));
        assert_eq!(convicts(&verified), expected, "{file}");
        assert_eq!(verified.chained, operators.is_some(), "{file}");
        assert_eq!(evidence.verify(None).map(|v| v.agent), Ok(verified.agent), "{file} stands alone");
        rules.insert(verified.offence.as_str());
    }
    assert_eq!(rules.len(), 6);
}

#[test]
fn evidence_is_refused_by_the_codes_that_another_implementation_says() {
    for Refused { file, operators_hex, code, why } in vectors().refused_evidence {
        let operators = operators(operators_hex);
        let verified = EvidenceFile::parse(&bytes(&file)).and_then(|e| e.verify(operators.as_ref()));
        let error = verified.err().unwrap_or_else(|| panic!("{why} proves something"));
        assert_eq!(error.code().as_str(), code, "{why}: {error:?}");
    }
}
