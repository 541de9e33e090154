//! Traces as they are read back, from the dev mode's collector or from Jaeger's `/api/v3`.

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One span, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanView {
    /// Hex.
    pub span_id: String,
    /// Hex; empty for a root.
    pub parent_id: String,
    /// What it is.
    pub name: String,
    /// Which service or agent.
    pub service: String,
    /// Nanoseconds since 1970.
    pub began: u64,
    /// Nanoseconds since 1970.
    pub ended: u64,
    /// Whether it failed.
    pub failed: bool,
}

/// A trace: its spans by the time they began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceView {
    /// The spans.
    pub spans: Vec<SpanView>,
}

impl TraceView {
    /// Spans without a parent in the trace: one root, where the trace is whole.
    #[must_use]
    pub fn roots(&self) -> Vec<&SpanView> {
        self.spans.iter().filter(|s| s.parent_id.is_empty()).collect()
    }

    /// Spans whose parent is named and not there.
    #[must_use]
    pub fn dangling(&self) -> Vec<&SpanView> {
        let known = |id: &str| self.spans.iter().any(|s| s.span_id == id);
        self.spans.iter().filter(|s| !s.parent_id.is_empty() && !known(&s.parent_id)).collect()
    }

    /// Reads OTLP JSON, as Jaeger's `/api/v3/traces/<id>` gives it.
    #[must_use]
    pub fn from_otlp_json(json: &Value) -> Self {
        let resources = json.pointer("/result/resourceSpans").or_else(|| json.get("resourceSpans"));
        let mut spans = Vec::new();
        for resource in items(resources) {
            let service = service_name(resource);
            for scope in items(resource.get("scopeSpans")) {
                spans.extend(items(scope.get("spans")).map(|span| read(span, &service)));
            }
        }
        spans.sort_by(|a, b| (a.began, &a.span_id).cmp(&(b.began, &b.span_id)));
        spans.dedup();
        Self { spans }
    }
}

fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn service_name(resource: &Value) -> String {
    items(resource.pointer("/resource/attributes"))
        .find(|a| a.get("key").and_then(Value::as_str) == Some("service.name"))
        .and_then(|a| a.pointer("/value/stringValue"))
        .and_then(Value::as_str)
        .unwrap_or("?")
        .to_owned()
}

fn read(span: &Value, service: &str) -> SpanView {
    let text = |name: &str| span.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| {
        let value = span.get(name);
        value.and_then(Value::as_u64).or_else(|| value?.as_str()?.parse().ok()).unwrap_or(0)
    };
    let code = span.pointer("/status/code");
    SpanView {
        span_id: id(text("spanId"), 8),
        parent_id: id(text("parentSpanId"), 8),
        name: text("name").to_owned(),
        service: service.to_owned(),
        began: number("startTimeUnixNano"),
        ended: number("endTimeUnixNano"),
        failed: code.and_then(Value::as_u64) == Some(2)
            || code.and_then(Value::as_str) == Some("STATUS_CODE_ERROR"),
    }
}

/// An id in hex: OTLP's JSON says hex, some servers write protobuf's base64.
fn id(text: &str, bytes: usize) -> String {
    if text.len() == bytes * 2 {
        return text.to_lowercase();
    }
    BASE64
        .decode(text.as_bytes())
        .ok()
        .filter(|b| b.len() == bytes)
        .map(|b| HEXLOWER.encode(&b))
        .unwrap_or_default()
}

/// Reads a trace from `base`, the address of the dev mode's collector or of Jaeger. None where it is not known.
///
/// # Errors
/// A sentence, when the address does not answer as expected.
pub async fn fetch(base: &str, trace_id: &str) -> Result<Option<TraceView>, String> {
    let url = format!("{}/api/v3/traces/{trace_id}", base.trim_end_matches('/'));
    let answer = reqwest::get(&url).await.map_err(|e| format!("{url} does not answer: {e}"))?;
    if answer.status() == reqwest::StatusCode::NOT_FOUND {
        return Ok(None);
    }
    let bytes = answer.bytes().await.map_err(|e| format!("{url}: {e}"))?;
    let json: Value =
        serde_json::from_slice(&bytes).map_err(|e| format!("{url} did not answer with JSON: {e}"))?;
    let view = TraceView::from_otlp_json(&json);
    Ok(Some(view).filter(|v| !v.spans.is_empty()))
}
