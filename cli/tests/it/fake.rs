//! Servers that cannot be had for real.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use parley_bus::system_now;
use serde_json::json;

const DAY_MS: u64 = 86_400_000;

/// A NATS server that says it is an old one, and answers pings. Returns its URL.
pub(crate) fn old_server() -> String {
    serve("nats", |mut stream| {
        let info = r#"INFO {"server_id":"OLD","version":"2.10.4","max_payload":1048576,"jetstream":true,"headers":true,"proto":1}"#;
        stream.write_all(format!("{info}\r\n").as_bytes()).unwrap();
        let mut bytes = [0; 4_096];
        while stream.read(&mut bytes).is_ok_and(|n| n > 0) {
            if stream.write_all(b"PONG\r\n").is_err() {
                break;
            }
        }
    })
}

/// The monitoring of a NATS server that writes to disk before it confirms, and whose clock is so many milliseconds
/// ahead. Returns its URL.
pub(crate) fn monitoring(ahead_ms: i64) -> String {
    serve("http", move |mut stream| {
        let lines = BufReader::new(&stream).lines();
        // The request ends with an empty line.
        lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
        let now = rfc3339(system_now().0.saturating_add_signed(ahead_ms));
        let varz = json!({"now": now, "jetstream": {"config": {"sync_always": true}}});
        // Whoever asked may be gone.
        let _ = stream.write_all(format!("HTTP/1.0 200 OK\r\n\r\n{varz}").as_bytes());
    })
}

/// Answers one connection after the other, as long as the tests run.
fn serve(scheme: &str, answer: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("{scheme}://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().for_each(|stream| answer(stream.unwrap())));
    url
}

/// An instant as nats-server writes it.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn rfc3339(at_ms: u64) -> String {
    let (shifted, ms) = (at_ms / DAY_MS + 719_468, at_ms % DAY_MS);
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", ms % 1_000)
}
