//! Sources: what one stream takes from others, and how it changes it.

use async_nats::jetstream::stream::{Config, SubjectTransform};
use parley_bus::topology::{Limits, ensure};
use parley_bus::{Bus, Log, Options};
use parley_ids::{ServiceName, Token};
use parley_testkit::{NatsServer, eventually};

use super::link::{Link, on, plain, sourcing};

#[tokio::test(flavor = "multi_thread")]
async fn a_sourced_stream_keeps_the_order_of_each_source_and_loses_nothing_through_kills() {
    let (mut server, mut nats) = plain().await;
    nats.stream(on("A", "a.*")).await;
    nats.stream(on("B", "b.*")).await;
    nats.stream(sourcing("I", &["A", "B"])).await;
    for round in 0..4 {
        let before = nats.state("I").await.messages;
        for n in 0..100 {
            for subject in ["a.x", "b.x"] {
                nats.client.publish(subject, format!("{round}.{n}").into()).await.unwrap();
            }
        }
        // Killed while it is still taking them in and passing them on.
        nats.holds("I", before + 1).await;
        server.kill_and_restart().await;
        nats = Link::to(&server.url()).await;
    }
    let (a, b) = (nats.bodies("A").await, nats.bodies("B").await);
    nats.holds("I", (a.len() + b.len()) as u64).await;
    let sunk = nats.kept("I").await;
    for (subject, stored) in [("a.x", a), ("b.x", b)] {
        let of_it: Vec<_> = sunk.iter().filter(|k| k.subject == subject).map(|k| k.body.clone()).collect();
        assert_eq!(of_it, stored, "{subject}");
    }
}

/// The intake's clock is the only one: the time of a record is when it arrived there.
#[tokio::test(flavor = "multi_thread")]
async fn a_sourced_message_is_stamped_when_the_sink_stores_it() {
    let (_server, nats) = plain().await;
    nats.stream(on("L", "l.*")).await;
    for _ in 0..3 {
        nats.publish("l.x", "").await;
    }
    nats.stream(sourcing("I", &["L"])).await;
    nats.holds("I", 3).await;
    let (stored, sunk) = (nats.kept("L").await, nats.kept("I").await);
    assert!(sunk[0].nanos > stored[2].nanos);
    assert!(sunk.is_sorted_by_key(|kept| kept.nanos));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kv_bucket_as_a_source_is_not_a_history() {
    let (_server, nats) = plain().await;
    nats.stream(Config { max_messages_per_subject: 1, ..on("KV_b", "$KV.b.>") }).await;
    for revision in 1..=20 {
        nats.publish("$KV.b.key", &revision.to_string()).await;
    }
    nats.stream(sourcing("I", &["KV_b"])).await;
    nats.holds("I", 1).await;
    assert_eq!(nats.bodies("I").await, ["20"], "what was overwritten before it was taken never comes");
}

/// Hence every log has an incarnation, which its records carry.
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_and_recreated_source_starts_again_at_1_and_the_reader_is_not_told() {
    let (mut server, nats) = plain().await;
    nats.stream(on("L", "l.*")).await;
    nats.stream(sourcing("I", &["L"])).await;
    for body in ["old 1", "old 2", "old 3"] {
        nats.publish("l.x", body).await;
    }
    nats.holds("I", 3).await;
    nats.jetstream.delete_stream("L").await.unwrap();
    nats.stream(on("L", "l.*")).await;
    for body in ["new 1", "new 2", "new 3"] {
        nats.publish("l.x", body).await;
    }
    // The server goes on by itself, but only after ten seconds and more.
    server.kill_and_restart().await;
    let nats = Link::to(&server.url()).await;
    nats.holds("I", 6).await;
    let sunk = nats.kept("I").await;
    let bodies: Vec<_> = sunk.iter().map(|kept| kept.body.as_str()).collect();
    assert_eq!(bodies, ["old 1", "old 2", "old 3", "new 1", "new 2", "new 3"]);
    let of_sink: Vec<_> = sunk.iter().map(|kept| kept.seq).collect();
    assert_eq!(of_sink, [1, 2, 3, 4, 5, 6], "no mark where the source began again");
    let of_source: Vec<_> =
        sunk.iter().filter_map(|kept| kept.header("Nats-Stream-Source").split(' ').nth(1)).collect();
    assert_eq!(of_source, ["1", "2", "3", "1", "2", "3"]);
}

/// Hence the writer bounds what it writes. A sink that is widened takes up where it stood.
#[tokio::test(flavor = "multi_thread")]
async fn an_oversized_record_stops_its_source_until_the_sink_takes_it() {
    let (_server, nats) = plain().await;
    let large = "x".repeat(1_000);
    nats.stream(on("L", "l.*")).await;
    nats.stream(Config { max_message_size: 300, ..sourcing("I", &["L"]) }).await;
    for body in ["before", large.as_str(), "behind"] {
        assert!(nats.publish("l.x", body).await["seq"].is_u64());
    }
    nats.holds("I", 1).await;
    assert_eq!(nats.bodies("I").await, ["before"]);
    let wide = Config { max_message_size: -1, ..sourcing("I", &["L"]) };
    nats.jetstream.update_stream(wide).await.unwrap();
    nats.holds("I", 3).await;
    assert_eq!(nats.bodies("I").await, ["before", large.as_str(), "behind"], "it was waiting, not skipped");
}

#[tokio::test(flavor = "multi_thread")]
async fn message_ttl_and_rollup_erase_in_sinks_that_allow_them_and_in_no_others() {
    let (_server, nats) = plain().await;
    let erasing = |config: Config| Config { allow_message_ttl: true, allow_rollup: true, ..config };
    nats.stream(erasing(on("T", "t.*"))).await;
    nats.stream(erasing(sourcing("ERASES", &["T"]))).await;
    nats.stream(sourcing("KEEPS", &["T"])).await;
    nats.publish("t.x", "old").await;
    nats.holds("ERASES", 1).await;
    nats.holds("KEEPS", 1).await;
    nats.ask("t.x", &[("Nats-Rollup", "all")], "rollup").await;
    nats.ask("t.y", &[("Nats-TTL", "1")], "short-lived").await;
    nats.holds("KEEPS", 3).await;
    for stream in ["T", "ERASES"] {
        eventually("the end of what was short-lived", || async {
            (nats.bodies(stream).await == ["rollup"]).then_some(())
        })
        .await;
    }
    assert_eq!(nats.bodies("KEEPS").await, ["old", "rollup", "short-lived"]);
}

/// The partition of a key, as ingress and readers compute it.
fn partition(key: &str, of: u32) -> u32 {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    hash % of
}

#[tokio::test(flavor = "multi_thread")]
async fn partition_transforms_hash_as_fnv_1a() {
    let (_server, nats) = plain().await;
    nats.stream(on("L", "l.*")).await;
    let mut config = sourcing("I", &["L"]);
    let destination = "i.{{partition(7,1)}}.{{wildcard(1)}}".to_owned();
    let transform = SubjectTransform { source: "l.*".to_owned(), destination };
    for source in config.sources.iter_mut().flatten() {
        source.subject_transforms = vec![transform.clone()];
    }
    nats.stream(config).await;
    for n in 0..100 {
        nats.client.publish(format!("l.key-{n}"), "".into()).await.unwrap();
    }
    nats.holds("I", 100).await;
    for kept in nats.kept("I").await {
        let key = kept.subject.rsplit('.').next().unwrap();
        assert_eq!(kept.subject, format!("i.{}.{key}", partition(key, 7)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn services_source_each_other_and_creating_them_again_changes_nothing() {
    let server = NatsServer::start().await;
    let prefix = Token::new("cell").unwrap();
    let bus = Bus::connect(&Options::new(&server.url(), "test", prefix)).await.unwrap();
    for incarnation in [1, 2] {
        ensure(&bus, &Limits::default(), incarnation).await.unwrap();
    }
    for service in ServiceName::ALL {
        assert_eq!(Log::new(&bus, service, 0).incarnation().await.unwrap(), 1, "{service}");
    }
}
