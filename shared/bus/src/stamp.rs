//! A record's stamp as the text of one header: `index=7;cause=11@1700000000123;life=42.3;core=2;to=auction:9,tasks:3`.
//!
//! One header, because each costs the server and every reader a search.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;

use parley_ids::{ServiceName, UnixMillis};
use parley_machine::{Cause, Stamp};

/// The text of a stamp.
pub(crate) fn write(stamp: &Stamp) -> String {
    let Stamp { index, to, cause, incarnation, era, core } = stamp;
    let mut text = String::with_capacity(128);
    // A string takes everything.
    let _ =
        write!(text, "index={index};cause={}@{};life={incarnation}.{era};core={core}", cause.seq, cause.time);
    let mut before = ";to=";
    for (reader, count) in to {
        let _ = write!(text, "{before}{reader}:{count}");
        before = ",";
    }
    text
}

/// The stamp that a text says.
pub(crate) fn read(text: &str) -> Result<Stamp, String> {
    let (mut index, mut cause, mut life, mut core, mut to) = (None, None, None, None, BTreeMap::new());
    for part in text.split(';') {
        let (name, value) = part.split_once('=').ok_or("it is not name=value;name=value")?;
        match name {
            "index" => index = Some(number(name, value)?),
            "cause" => cause = Some(pair(name, value, '@')?),
            "life" => life = Some(pair(name, value, '.')?),
            "core" => core = Some(number(name, value)?),
            "to" => to = counters(value)?,
            // Said by a later version.
            _ => {}
        }
    }
    let missing = |name| format!("{name} is missing");
    let (seq, time) = cause.ok_or_else(|| missing("cause"))?;
    let (incarnation, era) = life.ok_or_else(|| missing("life"))?;
    Ok(Stamp {
        index: index.ok_or_else(|| missing("index"))?,
        to,
        cause: Cause { seq, time: UnixMillis(time) },
        incarnation,
        era,
        core: core.ok_or_else(|| missing("core"))?,
    })
}

fn number<T: FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name} is no number: {value:?}"))
}

fn pair<T: FromStr>(name: &str, value: &str, between: char) -> Result<(u64, T), String> {
    let (first, second) = value.split_once(between).ok_or_else(|| format!("{name} is not two numbers"))?;
    Ok((number(name, first)?, number(name, second)?))
}

fn counters(value: &str) -> Result<BTreeMap<ServiceName, u64>, String> {
    let counter = |part: &str| {
        let (service, count) = part.split_once(':').ok_or("to is not service:count")?;
        let service = service.parse().map_err(|_| format!("to names no service: {service:?}"))?;
        Ok((service, number("to", count)?))
    };
    value.split(',').map(counter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(to: &[(ServiceName, u64)]) -> Stamp {
        Stamp {
            index: 7,
            to: to.iter().copied().collect(),
            cause: Cause { seq: 11, time: UnixMillis(1_700_000_000_123) },
            incarnation: 42,
            era: 3,
            core: 2,
        }
    }

    #[test]
    fn stamps_are_read_back_as_they_were_written() {
        let readers = [(ServiceName::Tasks, 3), (ServiceName::Auction, 9)];
        for (readers, text) in [
            (&readers[..], "index=7;cause=11@1700000000123;life=42.3;core=2;to=auction:9,tasks:3"),
            (&readers[..1], "index=7;cause=11@1700000000123;life=42.3;core=2;to=tasks:3"),
            (&[], "index=7;cause=11@1700000000123;life=42.3;core=2"),
        ] {
            let stamp = stamp(readers);
            assert_eq!(write(&stamp), text);
            assert_eq!(read(text), Ok(stamp));
        }
    }

    #[test]
    fn what_later_versions_say_is_passed_over() {
        assert_eq!(read("core=2;life=42.3;cause=11@1700000000123;index=7;more=1"), Ok(stamp(&[])));
    }

    #[test]
    fn what_is_no_stamp_is_named() {
        for (text, problem) in [
            ("", "it is not name=value;name=value"),
            ("index=7;cause=11@1;life=42.3", "core is missing"),
            ("index=7;life=42.3;core=2", "cause is missing"),
            ("index=7;cause=11;life=42.3;core=2", "cause is not two numbers"),
            ("index=-7;cause=11@1;life=42.3;core=2", "index is no number: \"-7\""),
            ("index=7;cause=11@1;life=42.3;core=2;to=nobody:1", "to names no service: \"nobody\""),
            ("index=7;cause=11@1;life=42.3;core=2;to=tasks=1", "to is not service:count"),
        ] {
            assert_eq!(read(text), Err(problem.to_owned()), "{text}");
        }
    }
}
