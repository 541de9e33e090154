//! Instants and durations as people read them, and as servers write them.

use parley_ids::UnixMillis;

const DAY_MS: u64 = 86_400_000;

/// A duration of milliseconds: `412 ms`, `3.2 s`, `2 m 5 s`, `3 h 2 m`, `5 d 3 h`.
pub(crate) fn duration(ms: u64) -> String {
    let (seconds, minutes, hours) = (ms / 1_000, ms / 60_000, ms / 3_600_000);
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{seconds}.{} s", ms % 1_000 / 100),
        60_000..3_600_000 => format!("{minutes} m {} s", seconds % 60),
        3_600_000..DAY_MS => format!("{hours} h {} m", minutes % 60),
        _ => format!("{} d {} h", ms / DAY_MS, hours % 24),
    }
}

/// A duration of nanoseconds: `412 µs`, `12.3 ms`, `1.23 s`.
pub(crate) fn nanos(ns: u64) -> String {
    match ns {
        0..1_000_000 => format!("{} µs", ns / 1_000),
        1_000_000..1_000_000_000 => format!("{}.{} ms", ns / 1_000_000, ns % 1_000_000 / 100_000),
        _ => format!("{}.{:02} s", ns / 1_000_000_000, ns % 1_000_000_000 / 10_000_000),
    }
}

/// How long ago an instant was; `-` for 0, which says that there was none.
pub(crate) fn ago(now: UnixMillis, at_ms: u64) -> String {
    if at_ms == 0 {
        return "-".to_owned();
    }
    format!("{} ago", duration(now.since(UnixMillis(at_ms)).0))
}

/// An instant as date and time, UTC.
pub(crate) fn utc(at_ms: u64) -> String {
    let (year, month, day) = date(at_ms / DAY_MS);
    let seconds = at_ms % DAY_MS / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// Reads an RFC 3339 instant in UTC, such as `2026-01-02T03:04:05.123456Z`.
pub(crate) fn parse(text: &str) -> Option<UnixMillis> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers::<3>(date, '-')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers::<3>(time, ':')?;
    let ms: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let day_is = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !day_is || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let clock = ((days(year, month, day)? * 24 + hour) * 60 + minute) * 60 + second;
    Some(UnixMillis(clock * 1_000 + ms))
}

fn numbers<const N: usize>(text: &str, separator: char) -> Option<[u64; N]> {
    let parts: Option<Vec<u64>> = text.split(separator).map(|part| part.parse().ok()).collect();
    parts?.try_into().ok()
}

/// Year, month and day of a day since 1970-01-01.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn date(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

/// Days since 1970-01-01; none before.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day.checked_sub(1)?;
    (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year).checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_two_units_at_the_most() {
        for (ms, text) in [
            (0, "0 ms"),
            (999, "999 ms"),
            (3_250, "3.2 s"),
            (125_000, "2 m 5 s"),
            (10_920_000, "3 h 2 m"),
            (442_800_000, "5 d 3 h"),
        ] {
            assert_eq!(duration(ms), text);
        }
        for (ns, text) in
            [(999, "0 µs"), (412_000, "412 µs"), (12_345_678, "12.3 ms"), (1_239_999_999, "1.23 s")]
        {
            assert_eq!(nanos(ns), text);
        }
    }

    #[test]
    fn instants_are_written_and_read() {
        for (ms, shown, written) in [
            (0, "1970-01-01 00:00:00 UTC", "1970-01-01T00:00:00Z"),
            (951_782_400_000, "2000-02-29 00:00:00 UTC", "2000-02-29T00:00:00.000Z"),
            (1_767_323_045_123, "2026-01-02 03:04:05 UTC", "2026-01-02T03:04:05.123456789Z"),
            (1_767_323_045_500, "2026-01-02 03:04:05 UTC", "2026-01-02T03:04:05.5Z"),
        ] {
            assert_eq!(utc(ms), shown);
            assert_eq!(parse(written), Some(UnixMillis(ms)), "{written}");
        }
        for text in
            ["", "2026-01-02", "2026-01-02T03:04:05+01:00", "2026-13-02T00:00:00Z", "1969-01-01T00:00:00Z"]
        {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn ago_is_counted_from_now() {
        assert_eq!(ago(UnixMillis(5_000), 1_500), "3.5 s ago");
        assert_eq!(ago(UnixMillis(5_000), 0), "-");
    }
}
