//! A report in Markdown over the results of a team: texts side by side and together, tables, reviews, and who
//! did what.

use crate::outcome::Outcome;
use crate::review::{Reviews, Verdict};
use crate::table::{Column, Kind, Profile};
use crate::tally::Tally;
use crate::text::{self, Limits, TextStats};

#[cfg(test)]
mod tests;

/// Why there is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No step has a result.
    #[error("there is no result to report on")]
    Nothing,
    /// The texts cannot be merged.
    #[error("the statistics of the texts cannot be merged")]
    Merge(#[from] text::Error),
}

/// The result of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Whose.
    pub step: String,
    /// Who did it.
    pub agent: String,
    /// What came out.
    pub outcome: Outcome,
}

/// The report over `parts`, in their order.
///
/// # Errors
/// When there are no parts, or texts that cannot be merged.
pub fn write(title: &str, parts: &[Part]) -> Result<String, Error> {
    if parts.is_empty() {
        return Err(Error::Nothing);
    }
    let mut lines = vec![format!("# {}", plain(title)), String::new(), verdict(parts)];
    let texts: Vec<(&str, &TextStats)> = parts
        .iter()
        .filter_map(|part| match &part.outcome {
            Outcome::TextStatistics(stats) => Some((part.step.as_str(), &**stats)),
            _ => None,
        })
        .collect();
    if !texts.is_empty() {
        write_texts(&texts, &mut lines)?;
    }
    for part in parts {
        match &part.outcome {
            Outcome::CsvProfile(profile) => write_table(&part.step, profile, &mut lines),
            Outcome::Review(reviews) => write_reviews(&part.step, reviews, &mut lines),
            Outcome::TextStatistics(_) => {}
        }
    }
    heading("Who did what", &mut lines);
    lines.extend(["| step | agent |", "|---|---|"].map(str::to_owned));
    lines.extend(parts.iter().map(|part| format!("| {} | {} |", plain(&part.step), plain(&part.agent))));
    Ok(lines.join("\n") + "\n")
}

fn heading(text: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), format!("## {text}"), String::new()]);
}

fn verdict(parts: &[Part]) -> String {
    let reviews: Vec<_> = parts
        .iter()
        .filter_map(|part| match &part.outcome {
            Outcome::Review(reviews) => Some(reviews),
            _ => None,
        })
        .flat_map(|reviews| &reviews.reviews)
        .collect();
    if reviews.is_empty() {
        return "**Not reviewed.**".to_owned();
    }
    let checks: usize = reviews.iter().map(|review| review.checked.len()).sum();
    let differing: usize = reviews.iter().map(|review| review.discrepancies.len()).sum();
    let word = if differing == 0 { "Confirmed" } else { "Contradicted" };
    let results =
        if reviews.len() == 1 { "1 result".to_owned() } else { format!("{} results", reviews.len()) };
    format!("**{word}:** {results}, {checks} figures recomputed, {differing} differ.")
}

/// A row per figure, a column per text, and all of them together where there are several.
fn write_texts(texts: &[(&str, &TextStats)], lines: &mut Vec<String>) -> Result<(), Error> {
    type Row = (&'static str, fn(&TextStats) -> String);
    const ROWS: [Row; 13] = [
        ("lines", |t| t.lines.to_string()),
        ("characters", |t| t.characters.to_string()),
        ("words", |t| t.words.to_string()),
        ("distinct words", |t| t.vocabulary.as_ref().map_or_else(unknown, |v| v.distinct.to_string())),
        ("words that occur once", |t| t.vocabulary.as_ref().map_or_else(unknown, |v| v.hapax.to_string())),
        ("type-token ratio", |t| t.vocabulary.as_ref().map_or_else(unknown, |v| decimal(v.type_token_ratio))),
        ("sentences", |t| t.sentences.to_string()),
        ("word length: mean", |t| decimal(t.word_length.mean)),
        ("word length: median", |t| decimal(t.word_length.median)),
        ("word length: stddev", |t| decimal(t.word_length.stddev)),
        ("sentence length: mean", |t| decimal(t.sentence_length.mean)),
        ("sentence length: median", |t| decimal(t.sentence_length.median)),
        ("sentence length: stddev", |t| decimal(t.sentence_length.stddev)),
    ];
    let all: Vec<TextStats> = texts.iter().map(|(_, stats)| (*stats).clone()).collect();
    let together = text::merge(&all, Limits::default())?;
    let mut columns: Vec<(&str, &TextStats)> = texts.to_vec();
    if texts.len() > 1 {
        columns.push(("together", &together));
    }
    heading("Text", lines);
    let row = |name: &str, cells: Vec<String>| format!("| {name} | {} |", cells.join(" | "));
    lines.push(row("", columns.iter().map(|(step, _)| plain(step)).collect()));
    lines.push(format!("|---|{}", "---:|".repeat(columns.len())));
    for (name, figure) in ROWS {
        lines.push(row(name, columns.iter().map(|(_, stats)| figure(stats)).collect()));
    }
    if let Some(vocabulary) = &together.vocabulary {
        let most = |listed: &[Tally]| tallies(listed, 10);
        lines.extend([
            String::new(),
            format!("Most frequent: {}.", most(&vocabulary.top)),
            String::new(),
            format!("Without function words: {}.", most(&vocabulary.top_content)),
        ]);
    }
    Ok(())
}

fn write_table(step: &str, profile: &Profile, lines: &mut Vec<String>) {
    heading(&format!("Table: {}", plain(step)), lines);
    let header = if profile.header { "with" } else { "without" };
    lines.push(format!(
        "{} rows, {} columns, separated by {:?}, {header} a header.",
        profile.rows,
        profile.columns.len(),
        profile.delimiter
    ));
    lines.extend(
        [
            "",
            "| column | type | values | missing | distinct | range | mean | stddev | quartiles | most frequent |",
            "|---|---|---:|---:|---:|---|---:|---:|---|---|",
        ]
        .map(str::to_owned),
    );
    lines.extend(profile.columns.iter().map(column));
}

fn column(column: &Column) -> String {
    let numbers = column.numbers.as_ref();
    let range = match (numbers, &column.dates, &column.lengths) {
        (Some(n), _, _) => format!("{} to {}", decimal(n.min), decimal(n.max)),
        (_, Some(dates), _) => format!("{} to {}", plain(&dates.first), plain(&dates.last)),
        (_, _, Some(lengths)) => format!("{} to {} characters", lengths.min, lengths.max),
        _ => String::new(),
    };
    let figure = |of: fn(&crate::table::Numbers) -> f64| numbers.map_or_else(String::new, |n| decimal(of(n)));
    let quartiles = numbers.map_or_else(String::new, |n| [n.q1, n.median, n.q3].map(decimal).join(" / "));
    // The most frequent of many different measurements says nothing.
    let most = if matches!(column.kind, Kind::Number) { 0 } else { 2 };
    format!(
        "| {} | {} | {} | {} | {} | {range} | {} | {} | {quartiles} | {} |",
        plain(&column.name),
        column.kind,
        column.count,
        column.missing,
        column.distinct,
        figure(|n| n.mean),
        figure(|n| n.stddev),
        tallies(&column.top, most)
    )
}

fn write_reviews(step: &str, reviews: &Reviews, lines: &mut Vec<String>) {
    heading(&format!("Review: {}", plain(step)), lines);
    lines.extend(["| result | verdict | recomputed | differ |", "|---|---|---:|---:|"].map(str::to_owned));
    lines.extend(reviews.reviews.iter().map(|review| {
        let (checked, differing) = (review.checked.len(), review.discrepancies.len());
        format!("| {} | {} | {checked} | {differing} |", plain(&review.subject), review.verdict)
    }));
    if reviews.verdict == Verdict::Contradicted {
        lines.push(String::new());
    }
    for review in &reviews.reviews {
        lines.extend(review.discrepancies.iter().map(|one| {
            let (what, claimed, found) = (plain(&one.what), plain(&one.claimed), plain(&one.found));
            format!("* {}, {what}: claimed {claimed}, found {found}", plain(&review.subject))
        }));
    }
}

fn tallies(listed: &[Tally], most: usize) -> String {
    let one = |tally: &Tally| format!("{} ({})", plain(&shortened(&tally.value)), tally.count);
    listed.iter().take(most).map(one).collect::<Vec<_>>().join(", ")
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// At most three decimals, without trailing zeros.
fn decimal(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// On one line, with what Markdown would read as a cell border, emphasis, code, a link or HTML escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
