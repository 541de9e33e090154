//! Messages as they are stored: those of an intake, and records of a log.
//!
//! What Parley did not write is foreign, or an error. Whatever it is, it stops no machine as its first input. A record
//! that is read is written as one that is read as the same.
//!
//! Input: a subject, a line for each header, an empty line, and the payload.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_bus::topology::routes;
use parley_bus::{Subjects, fuzzing};
use parley_fuzz::{ServiceName, must, with_service};
use parley_ids::Token;
use parley_machine::{IntakeMessage, Service, State};

fuzz_target!(|bytes: &[u8]| stored(bytes));

fn stored(bytes: &[u8]) {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (head, payload) = end.map_or((bytes, &[][..]), |end| (&bytes[..end], &bytes[end + 2..]));
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let subject = lines.next().unwrap_or_default();
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let subjects = Subjects::new(must(Token::new(Subjects::DEFAULT_PREFIX)));

    let message = fuzzing::intake_message(&subjects, subject, &headers, payload);
    for service in ServiceName::ALL {
        with_service!(service, S => first::<S>(&message));
    }
    if let Ok(record) = fuzzing::log_record(&subjects, subject, &headers, payload) {
        let (subject, headers) = fuzzing::written(&subjects, ServiceName::Auction, &record);
        let again = must(fuzzing::log_record(&subjects, &subject, &headers, &record.payload));
        assert_eq!(again, record, "a record is read as another");
    }
}

fn first<S: Service>(message: &IntakeMessage) {
    must(State::<S>::genesis(1).step(&routes(S::NAME), message.clone()));
}
