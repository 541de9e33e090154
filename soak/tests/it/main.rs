//! A short soak, of real processes on a real server.

use std::time::Duration;

use parley_soak::{Options, Report, delivery};

/// A minute of kills: each kind comes first once, then as the seed has it.
#[tokio::test(flavor = "multi_thread")]
async fn a_minute_of_kills_loses_repeats_and_reorders_nothing() {
    let options = Options {
        program: env!("CARGO_BIN_EXE_parley-soak").into(),
        chaos: Duration::from_secs(60),
        seed: 7,
        agents: 8,
        conversations: 200,
        // Programs that are not optimised, beside other tests.
        rate: 5,
        dir: None,
    };
    let report = delivery(&options).await.unwrap();
    assert_eq!(report.violations, Vec::<String>::new(), "{report}");
    let Report { lost, handled_twice, order_violations, .. } = report;
    assert_eq!((lost, handled_twice, order_violations), (0, 0, 0));
    assert_eq!(report.kills.len(), 4, "everything was killed: {report}");
    assert!(report.handled > 500, "there was something to lose: {report}");
}
