use parley_bus::{Bus, Options, topology};
use parley_ids::Token;
use parley_testkit::NatsServer;

use crate::fake;
use crate::processes::{parley, run};

/// Exit code and what was said on standard error.
fn outcome(args: &[&str], env: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = parley();
    command.args(args).envs(env.iter().copied());
    let output = run(&mut command);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn wrong_configuration_names_key_source_and_fix() {
    for (env, parts) in [
        (("PARLEY_NATS__REPLICAS", "2"), ["nats.replicas", "PARLEY_NATS__REPLICAS", "1, 3 or 5"]),
        (("PARLEY_NATS__URRL", "x"), ["nats.urrl", "no such key", "url"]),
        (("PARLEY_LOOP__WINDOW", "many"), ["loop.window", "PARLEY_LOOP__WINDOW", "docs/configuration.md"]),
    ] {
        let (code, said) = outcome(&["serve", "all"], &[env]);
        assert_eq!(code, Some(78), "{said}");
        for part in parts {
            assert!(said.contains(part), "{part:?} is not in {said}");
        }
    }
}

#[test]
fn wrong_usage_and_missing_servers_have_codes_of_their_own() {
    assert_eq!(outcome(&["dance"], &[]).0, Some(64));
    let (code, said) = outcome(&["task", "ls", "--url", "nats://127.0.0.1:9"], &[]);
    assert_eq!(code, Some(69), "{said}");
    let (code, said) = outcome(&["dev"], &[("PARLEY_NATS_SERVER_BIN", "/nowhere/nats-server")]);
    assert!(code != Some(0) && said.contains("PARLEY_NATS_SERVER_BIN"), "{code:?} {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topology_that_differs_is_named_field_by_field() {
    let server = NatsServer::start().await;
    let url = server.url();
    let bus = Bus::connect(&Options::new(&url, "test", Token::new("parley").unwrap())).await.unwrap();
    topology::ensure(&bus, &topology::Limits::default(), 1).await.unwrap();
    let wrong = tokio::task::spawn_blocking(move || {
        let env = [("PARLEY_NATS__URL", url.as_str()), ("PARLEY_NATS__LOG_BYTES", "2097152")];
        outcome(&["serve", "all", "--with-topology"], &env)
    });
    let (code, said) = wrong.await.unwrap();
    assert_eq!(code, Some(78), "{said}");
    assert!(said.contains("max_bytes") && said.contains("2097152"), "{said}");
}

#[test]
fn a_server_that_is_too_old_is_refused() {
    let url = fake::old_server();
    let (code, said) = outcome(&["serve", "all"], &[("PARLEY_NATS__URL", &url)]);
    assert_eq!(code, Some(78), "{said}");
    assert!(said.contains("2.10.4") && said.contains("2.15.1"), "{said}");
}
