//! An error that repeats the mistake must still fit an answer.

use parley_ids::ServiceName;
use parley_testkit::Cell;

use crate::ground::{ANN, Ask, BOB, code, start, verbs};
use crate::samples::samples_of;

/// A control character: one byte that an error shows as `\u{7f}`, which JSON makes seven.
const DELETE: &str = "\u{7f}";

async fn is_answered(cell: &Cell, what: &str, ask: Ask) {
    assert_eq!(code(what, &ask.send(cell, what).await), "GEN-0001", "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_mistake_is_answered() {
    let mut cell = start().await;
    for (service, verb) in verbs() {
        let sample = samples_of(service, verb.name).remove(0);
        let good = || Ask::new(&cell, sample.sender, service, verb.name, &sample.payload.to_string());
        let typed = good().with("Content-Type", DELETE.repeat(200_000));
        is_answered(&cell, "a long content type", typed).await;
        let named = good().with("Parley-Id", "\"".repeat(600_000));
        is_answered(&cell, "a long id", named).await;
        let field = format!("{{\"{}\":1}}", DELETE.repeat(200_000));
        is_answered(&cell, "a long name of a field", good().saying(&cell, sample.sender.1, field.as_bytes()))
            .await;
        // A text where a message or a list belongs.
        let nested = sample.payload.as_object().unwrap().iter().find(|(_, v)| v.is_object() || v.is_array());
        if let Some((name, _)) = nested {
            let text = format!("{{\"{name}\":\"{}\"}}", DELETE.repeat(200_000));
            let ask = good().saying(&cell, sample.sender.1, text.as_bytes());
            is_answered(&cell, "a long text in place of a message", ask).await;
        }
    }
    // What a codec repeats itself: the rule of a decision.
    let rule = format!("{{\"group\":\"g\",\"statement\":\"s\",\"rule\":\"{}\"}}", DELETE.repeat(200_000));
    let ask = Ask::new(&cell, BOB, ServiceName::Consensus, "propose", &rule);
    is_answered(&cell, "a long rule", ask).await;
    // And nobody else waits for it.
    let ask = Ask::new(&cell, ANN, ServiceName::Delivery, "hello", "{}");
    assert_eq!(code("hello", &ask.send(&cell, "hello").await), "");
    cell.stop().await;
}
