//! Files that `proto/golden/certificates.py` wrote.

use std::path::{Path, PathBuf};

use clap::Parser as _;
use parley_proofs::file::{CertificateFile, EvidenceFile};
use serde_json::Value;

use super::{VerifyCommand, decision, evidence, operators, refused};
use crate::arguments::{Arguments, Command};
use crate::exit::{self, Exit};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/proofs/tests/it/certificates")
}

/// The vectors of a list.
fn vectors(list: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join("certificates.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    all[list].as_array().unwrap().clone()
}

fn keys(vector: &Value) -> Vec<String> {
    let keys = vector["operators_hex"].as_array().cloned().unwrap_or_default();
    keys.iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

fn bytes(vector: &Value) -> Vec<u8> {
    std::fs::read(folder().join(vector["file"].as_str().unwrap())).unwrap()
}

/// Everything that another implementation says is said here as well.
fn says(said: &Value, expected: &Value) {
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&said[name], value, "{name} of {expected}");
    }
}

#[test]
fn what_a_file_proves_is_said_as_another_implementation_says_it() {
    for vector in vectors("certificates") {
        let verified = CertificateFile::check(&bytes(&vector), &operators::read(&keys(&vector)).unwrap());
        let said = decision::as_json(&verified.unwrap());
        says(&said, &vector["proves"]);
        assert_eq!(said.get("choice").is_some(), vector["proves"].get("choice").is_some());
    }
    for vector in vectors("evidence") {
        let keys = operators::read(&keys(&vector)).unwrap();
        let file = EvidenceFile::parse(&bytes(&vector)).unwrap();
        let verified = file.verify(Some(&keys).filter(|keys| !keys.is_empty())).unwrap();
        says(&evidence::as_json(&verified), &vector["proves"]);
    }
}

#[test]
fn a_refusal_shows_its_code_its_page_and_its_causes() {
    for vector in vectors("refused") {
        let error = CertificateFile::check(&bytes(&vector), &operators::read(&keys(&vector)).unwrap());
        let error = refused(error.unwrap_err());
        let (lines, code) = (exit::lines(&error), vector["code"].as_str().unwrap());
        assert!(lines[0].contains(code) && lines[0].contains(&format!("docs/errors/{code}.md")), "{lines:?}");
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(exit::of(&error), Exit::No, "{lines:?}");
    }
}

#[test]
fn an_operator_is_a_key_or_a_file_with_one() {
    let hex = "0A".repeat(32);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{hex}\n")).unwrap();
    let said = [hex, file.path().to_str().unwrap().to_owned()];
    assert_eq!(operators::read(&said).unwrap(), [[10; 32]].into());
    std::fs::write(file.path(), "no key").unwrap();
    for wrong in [file.path().to_str().unwrap(), "/there/is/no/such/file", "0a0a"] {
        let error = operators::read(&[wrong.to_owned()]).unwrap_err();
        assert_eq!(exit::of(&error), Exit::Usage, "{wrong}: {error:#}");
    }
}

#[test]
fn a_decision_is_verified_by_an_operators_key_and_not_without() {
    let parse = |said: &[&str]| Arguments::try_parse_from([&["parley", "verify"][..], said].concat());
    let wanted = parse(&["decision", "a.cert", "--operator", "k"]).unwrap();
    assert!(matches!(wanted.command, Command::Verify(VerifyCommand::Decision(_))));
    assert!(parse(&["decision", "a.cert"]).is_err());
    assert!(parse(&["evidence", "a.evid"]).is_ok());
    assert!(parse(&["decision", "a.json", "--genesis", "g.json"]).is_err(), "the former way");
}
