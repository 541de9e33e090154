//! Headers: their names, and reading and writing them without panics.

use async_nats::{HeaderMap, HeaderName, HeaderValue};
use parley_ids::TraceContext;

pub(crate) const TRACE: &str = "traceparent";
pub(crate) const CONTENT_TYPE: &str = "Content-Type";
pub(crate) const ID: &str = "Parley-Id";
pub(crate) const KEY: &str = "Parley-Key";
pub(crate) const SIGNATURE: &str = "Parley-Signature";
pub(crate) const WAIT: &str = "Parley-Wait";
pub(crate) const MIN_AS_OF: &str = "Parley-Min-As-Of";
pub(crate) const SENDER: &str = "Parley-Sender";
pub(crate) const REPLY: &str = "Parley-Reply";
pub(crate) const SERVICE: &str = "Parley-Service";
pub(crate) const STAMP: &str = "Parley-Stamp";
/// The server stores a message right behind this sequence of its stream, or refuses it.
pub(crate) const EXPECTED_LAST: &str = "Nats-Expected-Last-Sequence";
pub(crate) const CE: [&str; 5] = ["ce-specversion", "ce-id", "ce-type", "ce-source", "ce-time"];

/// The first value of a header, whatever the case of its name.
pub(crate) fn get<'a>(headers: Option<&'a HeaderMap>, name: &'static str) -> Option<&'a str> {
    let headers = headers?;
    if let Some(value) = headers.get(HeaderName::from_static(name)) {
        return Some(value.as_str());
    }
    let text = |name: &'a HeaderName| -> &'a str { name.as_ref() };
    let same = headers.iter().filter(|(n, _)| text(n).eq_ignore_ascii_case(name));
    same.min_by_key(|(n, _)| text(n)).and_then(|(_, values)| values.first()).map(HeaderValue::as_str)
}

/// The value of a header that Parley itself wrote, hence in this very spelling.
pub(crate) fn own<'a>(headers: Option<&'a HeaderMap>, name: &'static str) -> Option<&'a str> {
    headers?.get(HeaderName::from_static(name)).map(HeaderValue::as_str)
}

/// Sets a header. A value that no header can carry (it has a line break) is left out: every value that Parley
/// writes is checked where it enters.
pub(crate) fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = value.parse::<HeaderValue>() {
        headers.insert(HeaderName::from_static(name), value);
    }
}

/// The same with a text of one's own, which is not copied.
pub(crate) fn put(headers: &mut HeaderMap, name: &'static str, value: String) {
    if !value.contains(['\r', '\n']) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    }
}

/// The trace a message stands in.
pub(crate) fn trace(headers: Option<&HeaderMap>) -> TraceContext {
    get(headers, TRACE).and_then(TraceContext::parse).unwrap_or_default()
}

/// The trace of a message that Parley itself wrote.
pub(crate) fn own_trace(headers: Option<&HeaderMap>) -> TraceContext {
    own(headers, TRACE).and_then(TraceContext::parse).unwrap_or_default()
}

/// Says where a message stands in its trace.
pub(crate) fn set_trace(headers: &mut HeaderMap, trace: TraceContext) {
    if trace.is_valid() {
        put(headers, TRACE, trace.to_string());
    }
}
