//! Requests with one thing wrong that ingress sees, without any state.

use std::fs;

use parley_identity::cluster_id;
use parley_ids::ClusterName;
use parley_machine::Identity;
use parley_testkit::Cell;
use serde_json::Value;

use crate::ground::{Ask, Signing, above};
use crate::samples::Sample;

/// Verbs whose every field may be left out.
const NOTHING_NEEDED: [&str; 3] = ["register", "retire", "hello"];
/// Verbs whose core says what is missing.
const CORE_SAYS: [&str; 2] = ["form", "open"];

/// A request with something wrong.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) what: String,
    pub(crate) ask: Ask,
    pub(crate) code: &'static str,
}

/// Everything that is wrong whatever the state, for one verb.
pub(crate) fn all(cell: &Cell, sample: &Sample, identity: Identity) -> Vec<Wrong> {
    let wrongs = [
        payloads(cell, sample),
        content_types(cell, sample),
        ids(cell, sample),
        signatures(cell, sample),
        keys(cell, sample),
        unsigned(cell, sample, identity),
    ];
    wrongs.into_iter().flatten().collect()
}

fn good(cell: &Cell, sample: &Sample) -> Ask {
    Ask::new(cell, sample.sender, sample.service, sample.verb, &sample.payload.to_string())
}

fn wrong(what: impl Into<String>, ask: Ask, code: &'static str) -> Wrong {
    Wrong { what: what.into(), ask, code }
}

/// Payloads that cannot be read, well signed.
fn payloads(cell: &Cell, sample: &Sample) -> Vec<Wrong> {
    let (text, seed) = (sample.payload.to_string(), sample.sender.1);
    let more = |field: &str| format!("{{{field}{}{}", if text == "{}" { "" } else { "," }, &text[1..]);
    let mut json: Vec<(&str, Vec<u8>)> = vec![
        ("half an object", b"{".to_vec()),
        ("no text", b"\xff\xfe".to_vec()),
        ("a list", b"[]".to_vec()),
        ("null", b"null".to_vec()),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec()),
        ("lists without end", [b"{\"x\":".to_vec(), vec![b'['; 20_000]].concat()),
        ("something behind it", format!("{text}{text}").into_bytes()),
        ("an unknown field", more("\"noSuchField\":1").into_bytes()),
    ];
    if let Some((name, value)) = sample.payload.as_object().and_then(|fields| fields.iter().next()) {
        let twice = more(&format!("{}:{value}", Value::from(name.as_str())));
        json.push(("a field twice", twice.into_bytes()));
    }
    if !NOTHING_NEEDED.contains(&sample.verb) && !CORE_SAYS.contains(&sample.verb) {
        json.push(("nothing", Vec::new()));
    }
    let protobuf: [(&str, Vec<u8>); 4] = [
        ("a field longer than the rest", b"\x0a\x7f".to_vec()),
        ("a number without end", vec![0xff; 11]),
        ("a wire type there is not", b"\x07".to_vec()),
        ("groups without end", vec![0x0b; 50_000]),
    ];
    let in_json = json.into_iter().map(|(what, payload)| {
        wrong(format!("JSON: {what}"), good(cell, sample).saying(cell, seed, &payload), "GEN-0001")
    });
    let in_protobuf = protobuf.into_iter().map(|(what, payload)| {
        let ask = good(cell, sample).with("Content-Type", "application/protobuf");
        wrong(format!("protobuf: {what}"), ask.saying(cell, seed, &payload), "GEN-0001")
    });
    let most = cell.settings().ingress.max_payload_bytes;
    let large = Ask { payload: vec![b' '; most + 1], ..good(cell, sample) };
    in_json.chain(in_protobuf).chain([wrong("a byte too many", large, "GEN-0008")]).collect()
}

fn content_types(cell: &Cell, sample: &Sample) -> Vec<Wrong> {
    let types = ["text/html", "application/json2", "application", ""];
    let of = |text: &&str| {
        wrong(format!("content type {text:?}"), good(cell, sample).with("Content-Type", *text), "GEN-0001")
    };
    types.iter().map(of).collect()
}

fn ids(cell: &Cell, sample: &Sample) -> Vec<Wrong> {
    let long = "x".repeat(65);
    let ids = ["", "a.b", "a b", "é", "*", &long];
    let of =
        |id: &&str| wrong(format!("the id {id:?}"), good(cell, sample).with("Parley-Id", *id), "GEN-0001");
    ids.iter().map(of).collect()
}

/// Signatures that do not verify, or are none.
fn signatures(cell: &Cell, sample: &Sample) -> Vec<Wrong> {
    let (ask, seed) = (good(cell, sample), sample.sender.1);
    let (key, signature) = (ask.headers["Parley-Key"].clone(), ask.headers["Parley-Signature"].clone());
    let other = |text: &str, at: usize| {
        let digit = if text[at..].starts_with('0') { "1" } else { "0" };
        format!("{}{digit}{}", &text[..at], &text[at + 1..])
    };
    let elsewhere = ClusterName::new("elsewhere").unwrap();
    let subject = ask.subject.replacen(sample.sender.0, "mallory", 1);
    let as_other = |change: &dyn Fn(&mut Signing)| ask.clone().signed_as(cell, seed, |s| change(s));
    let (bad, none) = ("GEN-0002", "GEN-0001");
    vec![
        wrong("another first bit", ask.clone().with("Parley-Signature", other(&signature, 1)), bad),
        wrong("another last bit", ask.clone().with("Parley-Signature", other(&signature, 127)), bad),
        wrong("signed for another subject", as_other(&|s| s.subject.clone_from(&subject)), bad),
        wrong("signed for another cluster", as_other(&|s| s.cluster = cluster_id(&elsewhere)), bad),
        wrong("signed for another id", as_other(&|s| "other".clone_into(&mut s.id)), bad),
        wrong("signed for another payload", as_other(&|s| s.payload.push(b' ')), bad),
        wrong("a key without signature", ask.clone().without("Parley-Signature"), none),
        wrong("a signature without key", ask.clone().without("Parley-Key"), none),
        wrong("a key in capitals", ask.clone().with("Parley-Key", key.to_uppercase()), none),
        wrong("a key that is no hex", ask.clone().with("Parley-Key", "z".repeat(64)), none),
        wrong("a key too short", ask.clone().with("Parley-Key", &key[2..]), none),
        wrong(
            "a signature in capitals",
            ask.clone().with("Parley-Signature", signature.to_uppercase()),
            none,
        ),
        wrong("a signature that is no hex", ask.clone().with("Parley-Signature", "z".repeat(128)), none),
        wrong("a signature too short", ask.clone().with("Parley-Signature", &signature[2..]), none),
        wrong("a signature too long", ask.clone().with("Parley-Signature", format!("{signature}00")), none),
    ]
}

/// Keys that prove nothing, with the signature that lax verifiers take: R the neutral point, S zero.
fn keys(cell: &Cell, sample: &Sample) -> Vec<Wrong> {
    let golden = fs::read_to_string(above().join("proto/golden/signatures.json")).unwrap();
    let golden: Value = serde_json::from_str(&golden).unwrap();
    let forged = format!("01{}", "00".repeat(63));
    let of = |key: &Value| {
        let key = key.as_str().unwrap();
        let ask = good(cell, sample).with("Parley-Key", key).with("Parley-Signature", forged.clone());
        wrong(format!("the key {key}"), ask, "GEN-0002")
    };
    let list = |name: &str| golden[name].as_array().unwrap().iter().map(of).collect::<Vec<_>>();
    list("weak_keys").into_iter().chain(list("no_keys")).collect()
}

fn unsigned(cell: &Cell, sample: &Sample, identity: Identity) -> Vec<Wrong> {
    if identity == Identity::Transport {
        return Vec::new();
    }
    vec![wrong("no signature", good(cell, sample).unsigned(), "GEN-0003")]
}
