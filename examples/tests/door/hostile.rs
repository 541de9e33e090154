//! Numbers, texts and shapes that nobody expects, in every field of every verb.

use futures::StreamExt as _;
use futures::stream;
use parley_testkit::Cell;
use serde_json::{Value, json};

use crate::ground::{self, Ask, code, is_alive, stop_and_audit, verbs};
use crate::samples::{Sample, samples_of};
use crate::stage;

/// Far beyond every deadline: the year 3000, in milliseconds.
const YEAR_3000: u64 = 32_503_680_000_000;
/// Commands under way at once.
const AT_ONCE: usize = 16;
/// Bytes of a list that is made long.
const LONG_LIST: usize = 200_000;

fn numbers() -> Vec<Value> {
    vec![
        json!(0),
        json!(1),
        json!(u32::MAX),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(YEAR_3000),
        json!(-1),
        json!(0.5),
        json!(1e300),
        json!("NaN"),
        json!("18446744073709551616"),
        Value::Null,
    ]
}

fn texts() -> Vec<Value> {
    let long = "x".repeat(10_000);
    let texts = [
        "",
        "a.b",
        "a b",
        "*",
        ">",
        "a\r\nParley-Sender: bob\r\n",
        "nul\0nul",
        "é\u{301}\u{202e}🚀",
        "\u{7f}\u{1b}[2J",
        "task-door",
        &long[..65],
        &long,
    ];
    let mut values: Vec<Value> = texts.into_iter().map(|text| json!(text)).collect();
    values.extend([json!(-1), json!(99), Value::Null]);
    values
}

/// Other shapes, and of a list many times as much.
fn shapes(value: &Value) -> Vec<Value> {
    let mut shapes = vec![json!([]), json!({}), json!([[]]), json!("x"), json!(7), json!(true), Value::Null];
    if let Some(first) = value.as_array().and_then(|list| list.first()) {
        let most = LONG_LIST / (first.to_string().len() + 1);
        shapes.extend([65, 300, 10_000].map(|count| Value::Array(vec![first.clone(); most.min(count)])));
    }
    shapes
}

fn hostile(value: &Value) -> Vec<Value> {
    match value {
        Value::Number(_) => numbers(),
        Value::String(text) if text.parse::<u64>().is_ok() => numbers(),
        Value::String(_) => texts(),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => shapes(value),
    }
}

/// Every place of a payload, as a JSON pointer.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, one)| places(one, &format!("{here}/{i}"), all));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, one)| places(one, &format!("{here}/{name}"), all));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The payload with one place after the other spoilt in every way.
fn variants(payload: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(payload, "", &mut all);
    let mut variants = Vec::new();
    for place in all {
        for value in payload.pointer(&place).map(hostile).unwrap_or_default() {
            let mut variant = payload.clone();
            let what: String = format!("{place} = {value}").chars().take(120).collect();
            if let Some(target) = variant.pointer_mut(&place) {
                *target = value;
            }
            variants.push((what, variant));
        }
    }
    variants
}

async fn try_all(cell: &Cell, sample: &Sample) {
    stream::iter(variants(&sample.payload))
        .for_each_concurrent(AT_ONCE, |(what, payload)| async move {
            let text = payload.to_string();
            let ask = Ask::new(cell, sample.sender, sample.service, sample.verb, &text);
            let reply = ask.send(cell, &what).await;
            code(&format!("{} {}: {what}", sample.service, sample.verb), &reply);
        })
        .await;
}

/// As many bytes as there may be, and as few as say the same.
async fn largest(cell: &Cell, sample: &Sample) {
    let text = sample.payload.to_string();
    let padding = cell.settings().ingress.max_payload_bytes - text.len();
    let ask =
        Ask::new(cell, sample.sender, sample.service, sample.verb, &format!("{text}{}", " ".repeat(padding)));
    let what = format!("{} {}: the largest payload", sample.service, sample.verb);
    let reply = ask.send(cell, &what).await;
    assert!(!["GEN-0001", "GEN-0008", "GEN-0011"].contains(&code(&what, &reply).as_str()), "{reply:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_number_text_or_shape_stops_a_service() {
    let cell = ground::start().await;
    stage::build(&cell).await;
    for (service, verb) in verbs() {
        for sample in samples_of(service, verb.name) {
            largest(&cell, &sample).await;
            try_all(&cell, &sample).await;
        }
        is_alive(&cell, service).await;
    }
    stop_and_audit(cell).await;
}
