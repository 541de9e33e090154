//! `parley doctor` names what is wrong and nothing else: each condition is brought about where all was well before.

mod server;
mod service;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::process::Command;

use parley_bus::{Bus, Options};
use parley_identity::SigningKey;
use parley_ids::{ServiceName, Token};
use parley_proto::v1;
use parley_testkit::{NatsServer, Process, eventually};
use serde::Deserialize;

use crate::client::Client;
use crate::processes::{SERVICES, configured, run, serving};

/// What is not ok: what was looked at, and how bad it is.
type Complaint = (&'static str, &'static str);

/// The servers of tests write to disk every two minutes.
const INTERVAL: Complaint = ("durability", "warn");

/// A line of the doctor's.
#[derive(Debug, Deserialize)]
struct Line {
    what: String,
    verdict: String,
    found: String,
    advice: String,
}

impl Line {
    /// The number in front of a word, as in `3 gaps`.
    fn number(&self, word: &str) -> Option<u64> {
        self.found.split(", ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    }
}

/// All that it says.
#[derive(Debug)]
struct Diagnosis(Vec<Line>);

impl Diagnosis {
    /// Runs it. Its exit code says whether a line fails.
    fn of(command: &mut Command, args: &[&str]) -> Self {
        let output = run(command.arg("doctor").args(args).args(["--json", "--timeout", "1"]));
        let said = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<Line> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let fails = lines.iter().any(|line| line.verdict == "fail");
        assert_eq!(output.status.code(), Some(i32::from(fails)), "{said}");
        Self(lines)
    }

    fn line(&self, what: &str) -> &Line {
        self.0.iter().find(|line| line.what == what).unwrap_or_else(|| panic!("no line {what} in {self:?}"))
    }

    /// What was looked at, in its order.
    fn topics(&self) -> Vec<&str> {
        self.0.iter().map(|line| line.what.as_str()).collect()
    }

    /// What is not ok, by name.
    fn complaints(&self) -> Vec<(&str, &str)> {
        let bad = self.0.iter().filter(|line| line.verdict != "ok");
        let mut complaints: Vec<_> = bad.map(|line| (line.what.as_str(), line.verdict.as_str())).collect();
        complaints.sort_unstable();
        complaints
    }

    /// Whether these complaints are all, beside that of the server's interval.
    fn names(&self, complaints: &[Complaint]) -> bool {
        let mut expected = complaints.to_vec();
        expected.push(INTERVAL);
        expected.sort_unstable();
        self.complaints() == expected
    }
}

/// A server, and services as processes.
struct Patient {
    server: NatsServer,
    bus: Bus,
    services: BTreeMap<&'static str, Process>,
}

impl Patient {
    /// A server with nothing on it.
    async fn empty() -> Self {
        let server = NatsServer::start().await;
        let options = Options::new(&server.url(), "test", Token::new("parley").unwrap());
        let bus = Bus::connect(&options).await.unwrap();
        Self { server, bus, services: BTreeMap::new() }
    }

    /// All services, and no complaint.
    async fn well() -> Self {
        Self::well_with("", &[]).await
    }

    /// The same; the process of `service` gets `env` as well.
    async fn well_with(service: &str, env: &[(&str, &str)]) -> Self {
        let mut patient = Self::empty().await;
        for name in SERVICES {
            patient.serve(name, if name == service { env } else { &[] });
        }
        patient.complains_of(&[]).await;
        patient
    }

    /// Starts a service.
    fn serve(&mut self, service: &'static str, env: &[(&str, &str)]) {
        let mut command = serving(service, &self.server.url());
        // A visitor that says nothing more is there for as long as a test takes: nothing happens by itself.
        command.env("PARLEY_LOOP__PRESENCE_TIMEOUT_MS", "3600000").envs(env.iter().copied());
        self.services.insert(service, Process::start(command));
    }

    /// Takes a service's process away.
    fn take(&mut self, service: &str) -> Process {
        self.services.remove(service).unwrap()
    }

    /// Asks the doctor.
    fn doctor(&self, args: &[&str], env: &[(&str, &str)]) -> Diagnosis {
        let mut command = configured(&self.server.url());
        command.env("PARLEY_NATS__MONITOR_URL", self.server.monitor()).envs(env.iter().copied());
        Diagnosis::of(&mut command, args)
    }

    /// Asks until the diagnosis is as expected.
    async fn asked(
        &self,
        what: &str,
        env: &[(&str, &str)],
        is_expected: impl Fn(&Diagnosis) -> bool,
    ) -> Diagnosis {
        let last = RefCell::new(String::new());
        eventually(&format!("a diagnosis: {what}"), || async {
            let said = self.doctor(&[], env);
            if is_expected(&said) {
                return Some(said);
            }
            // For whoever reads why it failed.
            let complaints = format!("{:?}", said.complaints());
            if *last.borrow() != complaints {
                eprintln!("not yet {what}: {said:?}");
            }
            *last.borrow_mut() = complaints;
            None
        })
        .await
    }

    /// Asks until it complains of this and nothing else.
    async fn complains_of(&self, complaints: &[Complaint]) -> Diagnosis {
        self.asked(&format!("just {complaints:?}"), &[], |said| said.names(complaints)).await
    }

    /// Has a visitor say something new of itself: a record of the registry for every other service.
    async fn visit(&self, n: u64) {
        let visitor = Client::new(&self.bus, "visitor", Some(SigningKey::from_seed(&[77; 32])));
        let profile = v1::Profile { description: format!("On visit {n}"), ..Default::default() };
        let register = v1::RegisterAgent { profile: Some(profile), ..Default::default() };
        visitor.have(ServiceName::Registry, "register", &format!("visit-{n}"), &register).await;
    }
}
