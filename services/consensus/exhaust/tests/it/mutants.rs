//! Tests of the test: members that break one rule, which the check must catch, and by which property.

use parley_consensus_core::{Rules, View};
use parley_consensus_exhaust::{AGREEMENT, COMMIT_XOR_SKIP, Config, Error, INNOCENCE, Outcome, Views, check};

/// Two views, the second of which the Byzantine member leads.
fn config() -> Config {
    Config::of(Views::Two, View(1))
}

fn outcome(config: &Config) -> Result<Outcome, Error> {
    check(config, |_| ())
}

#[test]
fn commit_beside_skip_is_caught() {
    let outcome = outcome(&Config { rules: Rules::COMMIT_AFTER_SKIP, ..config() }).unwrap();
    let broken = outcome.broken();
    assert!(broken.contains(&INNOCENCE), "{outcome}");
    assert!(broken.iter().all(|name| [INNOCENCE, COMMIT_XOR_SKIP, AGREEMENT].contains(name)), "{outcome}");
}

/// The leader of view 1 proposes another value than the one that view 0 decided, and needs nothing to justify it.
#[test]
fn unjustified_proposals_are_caught() {
    let outcome = outcome(&Config { rules: Rules::WITHOUT_JUSTIFICATION, ..config() }).unwrap();
    assert_eq!(outcome.broken(), [AGREEMENT], "{outcome}");
}

#[test]
fn a_forgotten_record_is_caught() {
    let outcome = outcome(&Config { recalls: false, ..config() }).unwrap();
    assert!(outcome.broken().contains(&INNOCENCE), "{outcome}");
}
