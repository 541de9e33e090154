use parley_ids::{AgentId, TraceContext};

use crate::outbox::Outbox;
use crate::{EncodedSend, Out};

fn send(number: u8) -> Out {
    let (to, send) = (AgentId::new("alice").unwrap(), EncodedSend { verb: "note", payload: vec![number] });
    Out::Send { to, send, trace: TraceContext::NONE }
}

#[test]
fn what_is_held_leaves_in_order_once_its_records_are_stored() {
    let mut outbox = Outbox::default();
    for (number, after) in [(1, 0), (2, 2), (3, 2), (4, 5)] {
        outbox.hold(after, send(number));
    }
    for (stored, left) in [(0, vec![1]), (1, vec![]), (2, vec![2, 3]), (4, vec![]), (9, vec![4]), (9, vec![])]
    {
        let released: Vec<Out> = std::iter::from_fn(|| outbox.release(stored)).collect();
        let expected: Vec<Out> = left.into_iter().map(send).collect();
        assert_eq!(released, expected, "stored up to {stored}");
    }
    assert_eq!(outbox.len(), 0);
}

#[test]
fn what_waits_for_nothing_passes_what_is_held() {
    let mut outbox = Outbox::default();
    outbox.hold(1, send(1));
    outbox.pass(send(2));
    outbox.pass(send(3));
    assert_eq!(outbox.len(), 3);
    let released: Vec<Out> = std::iter::from_fn(|| outbox.release(0)).collect();
    assert_eq!(released, [send(2), send(3)]);
    assert_eq!(outbox.release(1), Some(send(1)));
    assert_eq!(outbox.len(), 0);
}
