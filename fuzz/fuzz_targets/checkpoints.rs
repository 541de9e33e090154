//! Checkpoints of every service, and the pointer that names them, as a start reads them.
//!
//! What is damaged is an error. What is not is the same when it is encoded and decoded again.
//!
//! Input: which service; what there is. A body, behind the two places of its head; changes to a good body, behind those
//! to the places of its head; or a pointer.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_bus::Pointer;
use parley_fuzz::{Raw, edited, must, prepared, service, with_service};
use parley_machine::{Checkpoint, CheckpointHead, Service, State};

fuzz_target!(|bytes: &[u8]| checkpoints(bytes));

fn checkpoints(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let (name, what) = (service(raw.byte()), raw.byte() % 3);
    match what {
        0 => with_service!(name, S => body::<S>(raw)),
        1 => with_service!(name, S => damaged::<S>(raw)),
        _ => pointer(raw.rest()),
    }
}

fn body<S: Service>(mut raw: Raw<'_>) {
    let CheckpointHead { format, core, .. } = must(Checkpoint::of(&State::<S>::genesis(1))).head;
    let (next_intake, next_index) = (u64::from(raw.byte()), u64::from(raw.byte()));
    let head = CheckpointHead { format, core, next_intake, next_index, ..CheckpointHead::default() };
    decoded::<S>(&Checkpoint { head, body: raw.rest().to_vec() });
}

fn damaged<S: Service>(mut raw: Raw<'_>) {
    let Checkpoint { mut head, body } = must(Checkpoint::of(&prepared::<S>()));
    head.next_intake ^= u64::from(raw.byte());
    head.next_index ^= u64::from(raw.byte());
    decoded::<S>(&Checkpoint { head, body: edited(&body, raw) });
}

fn decoded<S: Service>(checkpoint: &Checkpoint) {
    let Ok(state) = checkpoint.state::<S>() else { return };
    // The first question to every state.
    let _ = state.as_of();
    let again = must(Checkpoint::of(&state));
    assert_eq!(must(Checkpoint::of(&must(again.state::<S>()))), again, "a state is not what it was");
}

fn pointer(bytes: &[u8]) {
    let Ok(pointer) = serde_json::from_slice::<Pointer>(bytes) else { return };
    let again = must(serde_json::to_vec(&pointer));
    assert_eq!(must(serde_json::from_slice::<Pointer>(&again)), pointer, "a pointer is not what it was");
}
