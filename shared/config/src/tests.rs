#![allow(clippy::result_large_err, reason = "figment's jail wants its own error")]

use figment::Jail;

use crate::{Error, Overrides, Settings, load};

fn in_jail(file: Option<&str>, env: &[(&str, &str)], overrides: Overrides) -> Result<Settings, Error> {
    let mut result = Ok(Settings::default());
    Jail::expect_with(|jail| {
        jail.clear_env();
        for (name, value) in env {
            jail.set_env(name, value);
        }
        let path = std::path::Path::new("parley.toml");
        if let Some(text) = file {
            jail.create_file(path, text)?;
        }
        result = load(file.map(|_| path), &overrides);
        Ok(())
    });
    result
}

#[test]
fn later_layers_win() {
    let file = Some("[nats]\nurl = \"nats://file\"\nreplicas = 3\nprefix = \"cell\"");
    let settings =
        in_jail(file, &[("PARLEY_NATS__REPLICAS", "5"), ("PARLEY_LOG", "debug")], Overrides::default())
            .unwrap();
    assert_eq!((settings.nats.url.as_str(), settings.nats.replicas), ("nats://file", 5));
    let flag = Overrides::default().set("nats.url", Some("nats://flag")).set("nats.prefix", None::<&str>);
    let settings = in_jail(file, &[], flag).unwrap();
    assert_eq!((settings.nats.url.as_str(), settings.nats.prefix.as_str()), ("nats://flag", "cell"));
}

#[test]
fn errors_name_key_source_and_fix() {
    let no = Overrides::default;
    for (result, parts) in [
        (
            in_jail(Some("[nats]\nurll = \"x\""), &[], no()),
            ["nats.urll (", "parley.toml", "no such key", "url"],
        ),
        (
            in_jail(Some("[loop]\nwindow = \"many\""), &[], no()),
            ["loop.window", "parley.toml", "invalid type", "docs/configuration.md"],
        ),
        (
            in_jail(None, &[("PARLEY_NATS__REPLICAS", "2")], no()),
            ["nats.replicas", "PARLEY_NATS__REPLICAS", "2 is out of range", "1, 3 or 5"],
        ),
        (
            in_jail(None, &[("PARLEY_NATS__PREFIX", "a.b")], no()),
            ["nats.prefix", "PARLEY_NATS__PREFIX", "'.'", "docs/configuration.md"],
        ),
        (
            in_jail(Some("[cluster]\noperator_keys = [\"abc\"]"), &[], no()),
            ["cluster.operator_keys", "parley.toml", "out of range", "64 hex digits"],
        ),
    ] {
        let error = result.unwrap_err().to_string();
        for part in parts {
            assert!(error.contains(part), "{part:?} is not in {error:?}");
        }
    }
}

#[test]
fn a_named_file_must_exist() {
    let error = load(Some(std::path::Path::new("/nowhere.toml")), &Overrides::default()).unwrap_err();
    assert_eq!(error.key, "--config");
}
