//! Standard output: lines, tables for people, JSON for programs.

use std::fmt;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};

use anyhow::Result;
use comfy_table::{Table, presets};
use serde::Serialize;

/// The width where the terminal does not tell its own.
const WIDTH: usize = 100;

/// Nobody reads standard output any more.
#[derive(Debug)]
pub(crate) struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("standard output is closed")
    }
}

impl std::error::Error for Closed {}

/// Prints a line.
///
/// # Errors
/// [`Closed`] when nobody reads it.
pub(crate) fn line(text: impl fmt::Display) -> Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Closed.into()),
        Err(error) => Err(error.into()),
    }
}

/// Prints an object as one line of JSON: canonical JSON for the types of the wire.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn json<T: Serialize>(object: &T) -> Result<()> {
    line(serde_json::to_string(object)?)
}

/// Prints a table; where there are no rows, says so on standard error.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn table<const N: usize>(header: [&str; N], rows: Vec<[String; N]>) -> Result<()> {
    if rows.is_empty() {
        eprintln!("There are none.");
        return Ok(());
    }
    line(aligned(header, rows))
}

/// A table without lines, as text.
pub(crate) fn aligned<const N: usize>(header: [&str; N], rows: Vec<[String; N]>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.map(str::to_uppercase));
    for row in rows {
        table.add_row(row.map(|cell| printable(&cell)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

/// Prints names and values, one a line; `-` for nothing.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn facts(facts: &[(&str, String)]) -> Result<()> {
    let longest = facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    facts
        .iter()
        .try_for_each(|(name, value)| line(format!("{name:<longest$}  {}", printable(&or_dash(value)))))
}

/// Columns of the terminal, 60 to 240: `COLUMNS`, or what the terminal says, or 100.
pub(crate) fn width() -> usize {
    let named = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    named.or_else(of_terminal).unwrap_or(WIDTH).clamp(60, 240)
}

/// What `stty` says of the terminal that shows the output. Asking the system itself needs code that is not safe.
fn of_terminal() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let terminal = std::fs::File::open("/dev/tty").ok()?;
    let said = Command::new("stty").arg("size").stdin(terminal).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(said.stdout).ok()?.split_whitespace().nth(1)?.parse().ok()
}

/// `text` on one line and without anything that a terminal would obey: agents write titles, reasons and results.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The first `most` characters of `text`, on one line; an ellipsis where there are more.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return printable(text);
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    printable(&kept) + "…"
}

/// `-` for nothing.
pub(crate) fn or_dash(text: &str) -> String {
    if text.is_empty() { "-".to_owned() } else { text.to_owned() }
}

/// `yes`, or `-`.
pub(crate) fn yes(whether: bool) -> String {
    or_dash(if whether { "yes" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_agents_write_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{9b}d"), "a [2Jb c d");
    }

    #[test]
    fn long_texts_are_clipped() {
        for (text, most, expected) in
            [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("äöüß", 4, "äöüß"), ("a\nb", 3, "a b"), ("ab", 0, "…")]
        {
            assert_eq!(clipped(text, most), expected, "{text:?} {most}");
        }
    }

    #[test]
    fn tables_are_aligned_and_without_lines() {
        let rows = vec![["1".to_owned(), "yes".to_owned()], ["1000".to_owned(), "n".to_owned()]];
        assert_eq!(aligned(["id", "on"], rows), "ID    ON\n1     yes\n1000  n");
    }
}
