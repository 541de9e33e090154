//! Questions that cannot be read are answered too.

use parley_auction::AuctionService;
use parley_consensus::ConsensusService;
use parley_delivery::DeliveryService;
use parley_hierarchy::HierarchyService;
use parley_ids::ServiceName;
use parley_machine::Service;
use parley_proto::{Body, ContentType, v1};
use parley_registry::RegistryService;
use parley_tasks::TasksService;
use parley_testkit::{Cell, eventually};

use crate::ground::{has_page, is_alive, start};

const JSON: &str = "application/json";
const PROTOBUF: &str = "application/protobuf";

/// A question's content type and payload, and the code of its refusal.
type Wrong = (&'static str, &'static str, Vec<u8>, &'static str);

fn wrongs() -> Vec<Wrong> {
    vec![
        ("half an object", JSON, b"{".to_vec(), "GEN-0001"),
        ("an unknown field", JSON, b"{\"noSuchField\":1}".to_vec(), "GEN-0001"),
        ("lists without end", JSON, [b"{\"x\":".to_vec(), vec![b'['; 20_000]].concat(), "GEN-0001"),
        ("no protobuf", PROTOBUF, vec![0xff; 11], "GEN-0001"),
        ("groups without end", PROTOBUF, vec![0x0b; 50_000], "GEN-0001"),
        ("a content type nobody knows", "text/html", b"{}".to_vec(), "GEN-0001"),
    ]
}

/// What a question is refused with.
async fn refusal(
    cell: &Cell,
    service: ServiceName,
    query: &str,
    (what, content, payload, _): &Wrong,
) -> v1::Error {
    let (caller, subject) = (cell.caller("door", None), cell.bus.subjects().query(service, query));
    let headers = [("Content-Type", (*content).to_owned())];
    let bytes = eventually(&format!("an answer to {subject}: {what}"), || async {
        caller.request(&subject, &headers, payload.clone()).await.unwrap()
    })
    .await;
    let bytes = bytes.as_ref();
    let content_type = ContentType::detect(None, bytes).unwrap();
    let error: v1::QueryError = Body { content_type, bytes }.decode().unwrap();
    error.error.unwrap_or_else(|| panic!("{subject}: {what} is no mistake"))
}

async fn of<S: Service>(cell: &Cell) {
    for query in S::QUERIES {
        for wrong in wrongs() {
            let (what, error) =
                (format!("{} {query}: {}", S::NAME, wrong.0), refusal(cell, S::NAME, query, &wrong).await);
            assert_eq!(error.code, wrong.3, "{what}: {error:?}");
            has_page(&what, &error);
        }
    }
    let unknown = ("a query there is not", JSON, b"{}".to_vec(), "GEN-0013");
    assert_eq!(refusal(cell, S::NAME, "dance", &unknown).await.code, unknown.3);
    is_alive(cell, S::NAME).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_cannot_be_read_are_refused() {
    let mut cell = start().await;
    of::<RegistryService>(&cell).await;
    of::<DeliveryService>(&cell).await;
    of::<ConsensusService>(&cell).await;
    of::<AuctionService>(&cell).await;
    of::<HierarchyService>(&cell).await;
    of::<TasksService>(&cell).await;
    cell.stop().await;
}
