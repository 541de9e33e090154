//! Certificates and evidence, as a user takes them away and verifies them without a server.

use parley_testkit::operator_hex;
use serde_json::Value;

use crate::ground::{Ground, hostile};

/// What the program `parley` prints, where it ends well; as JSON, if it is that.
pub(crate) fn parley(words: &[&str]) -> Value {
    let output = hostile().arg("parley").args(words).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "parley {}: {errors}", words.join(" "));
    serde_json::from_slice(&output.stdout).unwrap_or_default()
}

/// Writes a decision's certificate into a file, and verifies that with nothing but the operator's key. Returns what it
/// proves.
pub(crate) fn certificate(ground: &Ground, decision: &str) -> Value {
    let file = ground.file(&format!("{decision}.cert"));
    let file = file.to_str().unwrap();
    let url = ground.url();
    parley(&[
        "decision",
        "show",
        decision,
        "--certificate",
        file,
        "--url",
        &url,
        "--timeout",
        "30",
        "--json",
    ]);
    let proven = parley(&["verify", "decision", file, "--operator", &operator_hex(), "--json"]);
    assert_eq!(proven["decisionId"], decision);
    proven
}

/// Writes a decision's evidence into files, and verifies each with nothing but the operator's key. Returns who did what.
pub(crate) fn evidence(ground: &Ground, decision: &str) -> Vec<(String, String)> {
    let folder = ground.file(&format!("{decision}-evidence"));
    let url = ground.url();
    let to = folder.to_str().unwrap();
    parley(&["decision", "audit", decision, "--evidence", to, "--url", &url, "--timeout", "30", "--json"]);
    let mut proven: Vec<(String, String)> = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let file = entry.unwrap().path();
        let said =
            parley(&["verify", "evidence", file.to_str().unwrap(), "--operator", &operator_hex(), "--json"]);
        assert_eq!(said["groupVerified"], true, "{said}");
        let text = |name: &str| said[name].as_str().unwrap().to_owned();
        proven.push((text("agent"), text("rule")));
    }
    proven.sort();
    proven.dedup();
    proven
}
