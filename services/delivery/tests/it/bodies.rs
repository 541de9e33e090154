use std::time::Duration;

use parley_bus::{Bodies, Log, Part, Put};
use parley_config::Settings;
use parley_delivery::{CHUNK, DeliveryService, MAX_UPLOAD, aside};
use parley_host::Shell;
use parley_ids::{Hash32, ServiceName};
use parley_machine::Arrival;
use parley_proto::{ContentType, v1};
use parley_testkit::{Cell, eventually};

use crate::ground::{Large, ask, code, download, start, upload, with};

/// Uploads all chunks of a body.
async fn upload_all(cell: &Cell, who: &str, large: &Large) {
    for number in 1..=large.chunks() {
        let result = upload(cell, who, &large.chunk(number)).await.unwrap();
        assert_eq!((result.number, result.object), (number, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_goes_up_in_any_order_by_any_replica_and_comes_down_whole() {
    let mut cell = start().await;
    cell.serve::<DeliveryService>(Shell::answering(aside())).await;
    let large = Large::new(1, 3 * CHUNK + 7);
    for number in [3, 1, 4, 2] {
        upload(&cell, "ann", &large.chunk(number)).await.unwrap();
    }
    let whole = v1::UploadBodyResult { number: 0, object: Some(large.object()) };
    assert_eq!(upload(&cell, "ann", &large.commit()).await, Ok(whole.clone()));
    let measures = download(&cell, &large.name(), 0).await.unwrap();
    assert_eq!((measures.size, measures.chunks), (large.bytes.len() as u64, 4));
    assert_eq!((measures.number, measures.data.len()), (0, 0));
    let mut bytes = Vec::new();
    for number in 1..=measures.chunks {
        let chunk = download(&cell, &large.name(), number).await.unwrap();
        assert_eq!((chunk.number, chunk.size), (number, measures.size));
        bytes.extend(chunk.data);
    }
    assert_eq!(Hash32::of(&[&bytes]), large.hash);
    // Nothing of it is in the order.
    assert_eq!(commands_in_the_intake(&cell).await, 0);
    cell.stop().await;
}

/// How many commands are in delivery's intake.
async fn commands_in_the_intake(cell: &Cell) -> usize {
    let span = Log::new(&cell.bus, ServiceName::Delivery, 0).intake_span().await.unwrap();
    let stream = cell.bus.subjects().intake_stream(ServiceName::Delivery);
    let mut follower = parley_bus::Follower::new(&cell.bus, stream, None, 1);
    let (mut at, mut commands) = (span.first.saturating_sub(1), 0);
    while at < span.last {
        let (position, message) = follower.intake().await;
        at = position.seq;
        commands += usize::from(matches!(message.arrival, Arrival::Command { .. }));
    }
    commands
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_by_whomever_changes_nothing() {
    let mut cell = start().await;
    let large = Large::new(2, CHUNK + 1);
    upload_all(&cell, "ann", &large).await;
    let first = large.kept(&cell, Part::Chunk(1)).await.unwrap();
    // The same chunk, also of another sender; and another one in its place.
    upload(&cell, "ann", &large.chunk(1)).await.unwrap();
    upload(&cell, "mallory", &large.chunk(1)).await.unwrap();
    let mut other = large.chunk(1);
    other.data[0] ^= 1;
    upload(&cell, "mallory", &other).await.unwrap();
    assert_eq!(large.kept(&cell, Part::Chunk(1)).await, Some(first.clone()));
    // Half of it is ann's and half of it bob's.
    upload(&cell, "bob", &large.commit()).await.unwrap();
    upload(&cell, "mallory", &other).await.unwrap();
    let mark = large.kept(&cell, Part::Whole).await.unwrap();
    assert!(upload(&cell, "ann", &large.commit()).await.unwrap().object.is_some());
    assert_eq!(large.kept(&cell, Part::Whole).await, Some(mark), "it was whole already");
    assert_eq!(large.kept(&cell, Part::Chunk(1)).await, Some(first));
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_with_a_hole_is_not_whole_until_it_is_filled() {
    let mut cell = start().await;
    let large = Large::new(3, 4 * CHUNK);
    for number in [1, 4] {
        upload(&cell, "ann", &large.chunk(number)).await.unwrap();
    }
    let refused = upload(&cell, "ann", &large.commit()).await;
    let text = refused.clone().unwrap_err().message;
    assert!(text.starts_with("chunk 2 of body"), "{text}");
    assert_eq!(code(refused), "DLV-0018");
    assert_eq!(code(download(&cell, &large.name(), 1).await), "DLV-0017", "not before it is whole");
    // What is there stays.
    for number in [2, 3] {
        upload(&cell, "ann", &large.chunk(number)).await.unwrap();
    }
    upload(&cell, "ann", &large.commit()).await.unwrap();
    assert_eq!(download(&cell, &large.name(), 4).await.unwrap().data.len(), CHUNK);
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_that_are_not_what_the_name_says_are_removed() {
    let mut cell = start().await;
    let (large, neighbour) = (Large::new(4, CHUNK + 5), Large::new(5, 5));
    upload_all(&cell, "ann", &neighbour).await;
    let mut wrong = large.chunk(2);
    wrong.data[0] ^= 1;
    upload(&cell, "mallory", &wrong).await.unwrap();
    // The first one stays, and so ann's is none.
    upload_all(&cell, "ann", &large).await;
    assert_eq!(code(upload(&cell, "ann", &large.commit()).await), "DLV-0018");
    for part in [Part::Chunk(1), Part::Chunk(2), Part::Whole] {
        assert_eq!(large.kept(&cell, part).await, None, "{part:?}");
    }
    assert!(neighbour.kept(&cell, Part::Chunk(1)).await.is_some(), "of another body");
    upload_all(&cell, "ann", &large).await;
    upload(&cell, "ann", &large.commit()).await.unwrap();
    cell.stop().await;
}

/// A body whose pieces are cut otherwise has the hash and cannot be read.
#[tokio::test(flavor = "multi_thread")]
async fn pieces_that_were_cut_otherwise_are_no_body() {
    let mut cell = start().await;
    let large = Large::new(6, 100);
    let (sha256, size) = (large.hash.0.to_vec(), CHUNK as u64 + 50);
    let (first, second) = large.bytes.split_at(50);
    let of = |size: u64, number: u32, data: &[u8]| v1::UploadBody {
        sha256: sha256.clone(),
        size,
        number,
        data: data.to_vec(),
        commit: false,
    };
    upload(&cell, "mallory", &of(50, 1, first)).await.unwrap();
    upload(&cell, "mallory", &of(size, 2, second)).await.unwrap();
    let commit = v1::UploadBody { sha256, size, commit: true, ..Default::default() };
    assert_eq!(code(upload(&cell, "mallory", &commit).await), "DLV-0018");
    assert_eq!(code(download(&cell, &large.name(), 1).await), "DLV-0017");
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused() {
    let mut cell = start().await;
    let large = Large::new(7, 10);
    upload_all(&cell, "ann", &large).await;
    upload(&cell, "ann", &large.commit()).await.unwrap();
    let too_large = v1::UploadBody { size: MAX_UPLOAD + 1, ..large.commit() };
    assert_eq!(code(upload(&cell, "ann", &too_large).await), "GEN-0001");
    let other_size = v1::UploadBody { size: 11, ..large.commit() };
    assert_eq!(code(upload(&cell, "ann", &other_size).await), "DLV-0018");
    assert!(large.kept(&cell, Part::Whole).await.is_some(), "a whole body stays, whatever is said of it");
    let short = v1::UploadBody { data: vec![0; 9], ..large.chunk(1) };
    assert_eq!(code(upload(&cell, "ann", &short).await), "GEN-0001");
    assert_eq!(code(download(&cell, &large.name(), 2).await), "GEN-0001");
    assert_eq!(code(download(&cell, "big", 0).await), "GEN-0001");
    let unknown = Large::new(8, 10).name();
    for number in [0, 1, u32::MAX] {
        assert_eq!(code(download(&cell, &unknown, number).await), "DLV-0017");
    }
    cell.stop().await;
}

/// A whole chunk in JSON is no more than a payload may have.
#[tokio::test(flavor = "multi_thread")]
async fn json_carries_a_whole_chunk() {
    let mut cell = start().await;
    let large = Large::new(9, 2 * CHUNK);
    let (caller, json) = (cell.caller("ann", None), [("Content-Type", "application/json".to_owned())]);
    let subject = cell.bus.subjects().request(caller.id(), ServiceName::Delivery, "upload");
    let mut replies = Vec::new();
    for command in [large.chunk(1), large.chunk(2), large.commit()] {
        let payload = ContentType::Json.encode(&command);
        assert!(payload.len() <= 262_144, "{}", payload.len());
        let bytes = eventually("an answer", || async {
            caller.request(&subject, &json, payload.clone()).await.unwrap()
        })
        .await;
        let body = parley_proto::Body { content_type: ContentType::Json, bytes: &bytes };
        let reply: v1::Reply = body.decode().unwrap();
        assert_eq!((reply.error, reply.status), (None, i32::from(v1::reply::Status::Done)));
        replies.push(reply.result);
    }
    let whole = v1::UploadBodyResult { number: 0, object: Some(large.object()) };
    assert_eq!(replies.pop().flatten(), Some(v1::reply::Result::Uploaded(whole)));
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_without_room_says_when_to_come_again() {
    let mut settings = Settings::default();
    settings.nats.bodies_bytes = 1 << 20;
    let mut cell = with(settings).await;
    let large = Large::new(10, 10 * CHUNK);
    // Time could mend it: not waited for here.
    let patience = Duration::from_secs(5);
    let mut refused = None;
    for number in 1..=large.chunks() {
        if let Err(error) = ask(&cell, "ann", "upload", &large.chunk(number), patience).await {
            refused = Some(error);
            break;
        }
    }
    let error = refused.expect("10 chunks have no room in 1 MiB");
    assert!(error.retry_after_ms > 0, "{error:?}");
    assert_eq!(code(Err::<(), _>(error)), "DLV-0019");
    cell.stop().await;
}

/// What the store itself promises: one part of a place, replaced by whoever knows it.
#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_replaced_only_by_whoever_names_it() {
    let cell = Cell::start().await;
    let (store, large) = (Bodies::new(&cell.bus), Large::new(11, 1));
    let put = |text: &'static str, over| store.put(large.hash, Part::Chunk(1), text.into(), over);
    assert_eq!(put("one", 0).await.unwrap(), Put::Stored);
    assert_eq!(put("two", 0).await.unwrap(), Put::Taken);
    let one = large.kept(&cell, Part::Chunk(1)).await.unwrap();
    assert_eq!(one.payload, "one");
    assert_eq!(put("three", one.seq + 1).await.unwrap(), Put::Taken);
    assert_eq!(put("four", one.seq).await.unwrap(), Put::Stored);
    let four = large.kept(&cell, Part::Chunk(1)).await.unwrap();
    assert_eq!(four.payload, "four");
    // Only what was there then.
    store.purge(large.hash, one.seq).await.unwrap();
    assert_eq!(large.kept(&cell, Part::Chunk(1)).await, Some(four.clone()));
    store.purge(large.hash, four.seq).await.unwrap();
    assert_eq!(large.kept(&cell, Part::Chunk(1)).await, None);
}
