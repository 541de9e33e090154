//! What a service takes from others: records of their logs, for each row of the table of routes and each reader, and
//! observations of its own shell.
//!
//! What is malformed names its field. What is not, a new core takes; and after the ticks it then asks for, it asks for
//! a later one.
//!
//! Input: which row, or an observation and whose; the payload.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_core::{Caller, Core, Input};
use parley_fuzz::{Raw, carried_out, facts, service, with_service};
use parley_ids::{ServiceName, TraceContext, UnixMillis};
use parley_machine::Service;
use parley_proto::{Malformed, Message as _, v1};

/// The most ticks that a core is given.
const TICKS: usize = 8;
/// No deadline is so far away, but where its sum was cut off.
const FAR: UnixMillis = UnixMillis(1 << 50);

fuzz_target!(|bytes: &[u8]| told(bytes));

fn told(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let (facts, which) = (facts(), usize::from(raw.byte()));
    match facts.get(which % (facts.len() + 1)).copied() {
        Some((from, event, reader)) => {
            let payload = raw.rest();
            with_service!(reader, S => handed::<S>(Caller::Service(from), S::fact(from, event, payload)));
        }
        None => {
            let observer: ServiceName = service(raw.byte());
            let Ok(wire) = v1::Observation::decode(raw.rest()) else { return };
            with_service!(observer, S => handed::<S>(Caller::Shell, S::observation(wire)));
        }
    }
}

fn handed<S: Service>(from: Caller, decoded: Result<Option<<S::Core as Core>::Message>, Malformed>) {
    let message = match decoded {
        Ok(Some(message)) => message,
        Ok(None) => return,
        Err(malformed) => {
            assert!(!malformed.field.is_empty(), "{malformed} names no field");
            return;
        }
    };
    let (mut core, mut at) = (S::genesis(), UnixMillis(1_700_000_000_000));
    let input = Input::Message { from, trace: TraceContext::NONE, message };
    carried_out::<S>(core.handle(at, input));
    for _ in 0..TICKS {
        let Some(due) = core.deadline().filter(|due| *due < FAR) else { return };
        at = at.max(due);
        carried_out::<S>(core.handle(at, Input::Tick));
        assert!(core.deadline().is_none_or(|next| next > at), "{} is stuck at {at}", S::NAME);
    }
}
