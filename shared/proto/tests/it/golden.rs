//! Vectors that `proto/golden/generate.py` wrote with Google's protobuf.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use parley_proto::{Body, ContentType, Message, v1};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::messages::MESSAGES;

const PACKAGE: &str = "parley.v1.";

/// One message, twice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vector {
    message: String,
    json: Value,
    hex: String,
}

/// Checks a vector of one type of message.
pub(crate) type Check = fn(&Vector);

fn proto() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto")
}

/// The messages that each file declares, and the vectors for it; by the file's stem.
fn files() -> Vec<(String, BTreeSet<String>, Vec<Vector>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(proto().join("parley/v1")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "proto") {
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let golden = proto().join(format!("golden/{stem}.json"));
            let text =
                std::fs::read_to_string(&golden).unwrap_or_else(|e| panic!("{}: {e}", golden.display()));
            let vectors = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{stem}.json: {e}"));
            files.push((stem, declared(&std::fs::read_to_string(&path).unwrap()), vectors));
        }
    }
    assert!(!files.is_empty());
    files
}

/// The messages at the top level of a file.
fn declared(proto: &str) -> BTreeSet<String> {
    let lines = proto.lines().filter_map(|line| line.strip_prefix("message "));
    let name = |rest: &str| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap().to_owned();
    lines.map(name).collect()
}

fn name(vector: &Vector) -> &str {
    vector.message.strip_prefix(PACKAGE).unwrap_or_else(|| panic!("{} is of another package", vector.message))
}

/// The vector's bytes and its JSON are the same message, in both directions.
pub(crate) fn check<M>(vector: &Vector)
where
    M: Message + prost::Name + Default + PartialEq + Debug + Serialize + DeserializeOwned,
{
    assert_eq!(M::full_name(), vector.message);
    let bytes = HEXLOWER.decode(vector.hex.as_bytes()).unwrap();
    let decoded: M = Body { content_type: ContentType::Protobuf, bytes: &bytes }.decode().unwrap();
    let again = HEXLOWER.encode(&ContentType::Protobuf.encode(&decoded));
    assert_eq!(again, vector.hex, "{decoded:?}");

    let written: Value = serde_json::from_slice(&ContentType::Json.encode(&decoded)).unwrap();
    assert_eq!(written, vector.json, "{}", vector.message);
    let text = vector.json.to_string();
    let parsed: M = Body { content_type: ContentType::Json, bytes: text.as_bytes() }.decode().unwrap();
    assert_eq!(parsed, decoded);
}

#[test]
fn bytes_and_json_are_those_of_other_languages() {
    for (stem, _, vectors) in files() {
        for (number, vector) in vectors.iter().enumerate() {
            let known = MESSAGES.iter().find(|(known, _)| *known == name(vector));
            let Some((_, of_type)) = known else { panic!("{stem}.json: {} has no type", vector.message) };
            // Shown where one fails.
            println!("{stem}.json:{}: {}", number + 2, vector.message);
            of_type(vector);
        }
    }
}

#[test]
fn every_message_has_a_vector() {
    let mut all = BTreeSet::new();
    for (stem, declared, vectors) in files() {
        let with: BTreeSet<String> = vectors.iter().map(|vector| name(vector).to_owned()).collect();
        assert_eq!(with, declared, "{stem}: run proto/golden/generate.py");
        all.extend(declared);
    }
    let known: BTreeSet<String> = MESSAGES.iter().map(|(known, _)| (*known).to_owned()).collect();
    assert_eq!(known, all, "messages.rs lists every message");
}

#[test]
fn an_unknown_name_is_refused_at_any_depth() {
    let read = |json: Value| {
        let text = json.to_string();
        Body { content_type: ContentType::Json, bytes: text.as_bytes() }.decode::<v1::SubmitTask>()
    };
    assert!(read(json!({"title": "t"})).is_ok());
    for unknown in [
        json!({"title": "t", "tilte": "t"}),
        json!({"title": "t", "input": {"text": "a", "colour": "red"}}),
        json!({"title": "t", "staffing": "LOTTERY"}),
    ] {
        let refused = read(unknown.clone()).expect_err("it says something that is not understood");
        assert_eq!(refused.field, "payload", "{unknown}");
    }
}

#[test]
fn names_of_the_file_and_bare_numbers_are_read_too() {
    let lax = json!({"task_id": "task-42", "budget_micro": 7, "criticality": "4", "staffing": 1});
    let text = lax.to_string();
    let read: v1::SubmitTask =
        Body { content_type: ContentType::Json, bytes: text.as_bytes() }.decode().unwrap();
    let canonical = json!({"taskId": "task-42", "budgetMicro": "7", "criticality": 4, "staffing": "AUCTION"});
    assert_eq!(serde_json::to_value(&read).unwrap(), canonical);
}

#[test]
fn bytes_with_a_later_field_are_read() {
    let known = v1::Skill { name: "counting".into(), level: 7 };
    let mut bytes = known.encode_to_vec();
    // Field 100, a varint of 1.
    bytes.extend([0xa0, 0x06, 0x01]);
    let read: v1::Skill = Body { content_type: ContentType::Protobuf, bytes: &bytes }.decode().unwrap();
    assert_eq!(read, known);
}
