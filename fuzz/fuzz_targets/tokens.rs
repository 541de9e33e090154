//! Names, places in traces and subjects.
//!
//! A name that is taken has nothing in it that breaks a subject. A trace that is read is written as one that is read
//! as the same. What a subject is made of is what is read of it, and where a subject is read, the same is made again.
//!
//! Input: a text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_bus::Subjects;
use parley_fuzz::must;
use parley_ids::{AgentId, RecordKey, ServiceName, Token, TraceContext};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| tokens(bytes));

fn tokens(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    trace(&text);
    let subjects = Subjects::new(must(Token::new(Subjects::DEFAULT_PREFIX)));
    subject(&subjects, &text);
    if let Ok(token) = Token::new(&text) {
        name(&subjects, &token, &text);
    } else {
        assert!(serde_json::from_value::<Token>(Value::from(&*text)).is_err(), "serde takes what is no name");
    }
}

fn trace(text: &str) {
    let Some(context) = TraceContext::parse(text) else { return };
    assert!(context.is_valid());
    assert_eq!(TraceContext::parse(&context.to_string()), Some(context), "{context} is another one");
}

fn name(subjects: &Subjects, token: &Token, text: &str) {
    let breaks = |c: char| c.is_whitespace() || c.is_control() || ".*>$".contains(c) || !c.is_ascii();
    assert!(!text.contains(breaks) && !text.is_empty() && text.len() <= Token::MAX, "{text:?}");
    let (agent, key) = (AgentId::from(token.clone()), RecordKey::from(token.clone()));
    for service in ServiceName::ALL {
        assert_eq!(subjects.parse_request(&subjects.request(&agent, service, "v")), Some((text, "v")));
        assert_eq!(subjects.parse_to(&subjects.to(&agent, service, "v")), Some((service, "v")));
        assert_eq!(subjects.parse_log(&subjects.log(service, 0, "e", &key)), Some(("e", text)));
    }
    assert_eq!(subjects.parse_heartbeat(&subjects.heartbeat(&agent)), Some(text));
}

fn subject(subjects: &Subjects, text: &str) {
    if let Some((sender, verb)) = subjects.parse_request(text)
        && let Ok(sender) = AgentId::new(sender)
    {
        let is_it = |service| subjects.request(&sender, service, verb) == *text;
        let names_one = text.split('.').nth(3).is_some_and(|name| name.parse::<ServiceName>().is_ok());
        assert_eq!(names_one, ServiceName::ALL.into_iter().any(is_it), "{text:?} is read as another subject");
    }
    if Subjects::is_inbox(text) {
        assert!(!text.contains(['*', '>', ' ']), "{text:?} takes no answers");
    }
    // These say where a message goes on, or that it is nobody's.
    let _ = subjects.parse_to(text);
    let _ = subjects.parse_query(text);
    let _ = subjects.parse_intake(text);
    let _ = subjects.parse_log(text);
    let _ = subjects.parse_heartbeat(text);
    let _ = text.parse::<ServiceName>();
}
