use std::path::{Path, PathBuf};

use clap::Parser as _;
use parley_bus::Credentials;
use parley_config::Settings;
use parley_ids::{ClusterName, Token};

use super::context::{self, NatsContext};
use super::{Source, Surroundings, resolve};
use crate::arguments::Arguments;
use crate::dev::DevFile;
use crate::exit::{self, Exit};
use crate::flags::Flags;

fn flags(said: &[&str]) -> Flags {
    Arguments::try_parse_from([&["parley", "doctor"][..], said].concat()).unwrap().flags
}

fn nats_context(name: &str) -> NatsContext {
    NatsContext {
        name: name.to_owned(),
        url: Some(format!("nats://{name}")),
        credentials: Some(Credentials::File(PathBuf::from(name))),
        ca: None,
        inbox_prefix: Some(format!("_INBOX_{name}")),
    }
}

fn dev() -> DevFile {
    DevFile {
        pid: 1,
        server_pid: 2,
        url: "nats://dev".to_owned(),
        monitor: "http://monitor".to_owned(),
        collector: "http://collector".to_owned(),
        operator_key_file: PathBuf::from("operator.seed"),
        cluster: ClusterName::new("dev").unwrap(),
        prefix: Token::new("cell").unwrap(),
    }
}

/// Everything says something.
fn all() -> Surroundings {
    let mut settings = Settings::default();
    settings.nats.url = "nats://configured".to_owned();
    settings.nats.nkey_seed_file = Some(PathBuf::from("configured.nk"));
    Surroundings {
        settings,
        nats_url: Some("nats://environment".to_owned()),
        named: Some(nats_context("named")),
        selected: Some(nats_context("selected")),
        dev: Some(dev()),
        user: Some("alice".to_owned()),
    }
}

#[test]
fn the_first_that_says_where_wins() {
    let mut around = all();
    let context = |name: &str| Source::Context(name.to_owned());
    type Forget = fn(&mut Surroundings);
    let rows: [(&[&str], &str, Source, Forget); 7] = [
        (&["--url", "nats://flag"], "nats://flag", Source::Flag, |_| ()),
        (&[], "nats://configured", Source::Configuration, |a| a.settings = Settings::default()),
        (&[], "nats://environment", Source::Environment, |a| a.nats_url = None),
        (&[], "nats://named", context("named"), |a| a.named = None),
        (&[], "nats://selected", context("selected"), |a| a.selected = None),
        (&[], "nats://dev", Source::Dev, |a| a.dev = None),
        (&[], "nats://127.0.0.1:4222", Source::Default, |_| ()),
    ];
    for (said, url, source, forget) in rows {
        let target = resolve(&flags(said), around.clone());
        assert_eq!((target.options.url.as_str(), &target.source), (url, &source));
        forget(&mut around);
    }
}

#[test]
fn credentials_are_those_of_a_flag_or_of_what_was_named() {
    let file = |name: &str| Some(Credentials::File(PathBuf::from(name)));
    let seed = |name: &str| Some(Credentials::NkeySeed(PathBuf::from(name)));
    let plain = Surroundings { settings: Settings::default(), ..all() };
    let unnamed = Surroundings { named: None, ..plain.clone() };
    let selected = Surroundings { nats_url: None, ..unnamed.clone() };
    let rows: [(&[&str], Surroundings, Option<Credentials>); 6] = [
        (&["--creds", "f.creds", "--nkey", "f.nk"], all(), file("f.creds")),
        (&["--nkey", "f.nk"], all(), seed("f.nk")),
        (&[], all(), seed("configured.nk")),
        (&[], plain, file("named")),
        (&[], unnamed, None),
        (&[], selected, file("selected")),
    ];
    for (said, around, expected) in rows {
        assert_eq!(resolve(&flags(said), around).options.credentials, expected, "{said:?}");
    }
}

#[test]
fn a_dev_mode_brings_its_cell_cluster_and_key_whatever_named_its_url() {
    let only_dev = Surroundings { dev: Some(dev()), ..Surroundings::default() };
    let both: [&[&str]; 2] = [&[], &["--url", "nats://dev"]];
    for said in both {
        let target = resolve(&flags(said), only_dev.clone());
        assert_eq!(target.dev, Some(dev()));
        assert_eq!((target.cluster.as_str(), target.options.prefix.as_str()), ("dev", "cell"));
        assert_eq!(target.monitor(), Some("http://monitor"));
    }
    let target = resolve(&flags(&["--url", "nats://other"]), only_dev.clone());
    assert_eq!(target.dev, None);
    assert_eq!((target.cluster.as_str(), target.options.prefix.as_str()), ("parley", "parley"));
    let target = resolve(&flags(&["--cluster", "mine", "--prefix", "p"]), only_dev);
    assert_eq!((target.cluster.as_str(), target.options.prefix.as_str()), ("mine", "p"));
}

#[test]
fn the_sender_is_said_or_the_user_or_operator() {
    let rows: [(&[&str], Option<&str>, &str); 4] = [
        (&["--as", "bob"], Some("alice"), "bob"),
        (&[], Some("alice"), "alice"),
        (&[], Some("al.ice"), "operator"),
        (&[], None, "operator"),
    ];
    for (said, user, sender) in rows {
        let around = Surroundings { user: user.map(ToOwned::to_owned), ..Surroundings::default() };
        assert_eq!(resolve(&flags(said), around).sender.as_str(), sender);
    }
}

#[test]
fn contexts_are_read_as_the_nats_cli_writes_them() {
    let text = r#"{"description":"d","url":"nats://a,nats://b","user":"u","password":"p","creds":"","nkey":"~/k.nk",
                   "ca":"/ca.pem","inbox_prefix":"_INBOX_alice","jetstream_domain":"x","tls_first":false}"#;
    let read = context::read("prod", text, Some(Path::new("/home/alice"))).unwrap();
    assert_eq!(
        read,
        NatsContext {
            name: "prod".to_owned(),
            url: Some("nats://a,nats://b".to_owned()),
            credentials: Some(Credentials::NkeySeed(PathBuf::from("/home/alice/k.nk"))),
            ca: Some(PathBuf::from("/ca.pem")),
            inbox_prefix: Some("_INBOX_alice".to_owned()),
        }
    );
    let user = context::read("u", r#"{"user":"u","password":"p"}"#, None).unwrap();
    assert_eq!(user.credentials, Some(Credentials::User("u".to_owned(), "p".to_owned())));
    assert_eq!(user.url, None);
}

#[test]
fn a_context_that_asks_for_more_is_wrong_configuration() {
    for text in [r#"{"token":"t"}"#, r#"{"nsc":"nsc://a/b"}"#, "[", r#"{"url":1}"#] {
        let error = context::read("prod", text, None).unwrap_err();
        assert_eq!(exit::of(&error), Exit::Config, "{text}: {error}");
    }
}
