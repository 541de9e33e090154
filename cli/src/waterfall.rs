//! A trace as a waterfall: a tree of spans, with a bar for when each ran.

use std::collections::{BTreeMap, BTreeSet};

use parley_telemetry::{SpanView, TraceView};

use crate::output::clipped;
use crate::timestamp;

/// The least columns for names.
const LEAST: usize = 12;
/// Columns of a duration.
const DURATION: usize = 9;

/// How a tree is drawn: the line to a child and the one past it, for the last child and for the others.
struct Lines {
    last: (&'static str, &'static str),
    other: (&'static str, &'static str),
}

const WIDE: Lines = Lines { last: ("└─ ", "   "), other: ("├─ ", "│  ") };
const NARROW: Lines = Lines { last: ("└", " "), other: ("├", "│") };

/// A span in its place.
struct Row<'a> {
    /// Lines from its parent.
    branch: String,
    span: &'a SpanView,
}

/// Draws a trace in `width` columns: a head, and a line for each span. Children stand below their parent, by the
/// time they began; a span whose parent is not there stands at the left.
pub(crate) fn draw(trace: &TraceView, width: usize) -> Vec<String> {
    let began = trace.spans.iter().map(|s| s.began).min().unwrap_or(0);
    let ended = trace.spans.iter().map(|s| s.ended).max().unwrap_or(0).max(began);
    let services: BTreeSet<&str> = trace.spans.iter().map(|s| s.service.as_str()).collect();
    let head = format!(
        "{} spans of {} services and agents in {}",
        trace.spans.len(),
        services.len(),
        timestamp::nanos(ended - began)
    );
    let most = width * 2 / 5;
    let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let branches = |rows: &[Row<'_>]| longest(&mut rows.iter().map(|r| r.branch.chars().count()));
    let wide = rows(trace, &WIDE);
    // Where the tree is so deep that names would have no room, its lines are closer.
    let rows = if branches(&wide) > most / 2 { rows(trace, &NARROW) } else { wide };
    let names = longest(&mut rows.iter().map(|r| r.branch.chars().count() + r.span.name.chars().count()))
        .min(most)
        .max(LEAST);
    let owners = longest(&mut services.iter().map(|s| s.chars().count())).min(width / 5);
    let bars = width.saturating_sub(names + owners + DURATION + 6).max(1);
    let line = |row: &Row<'_>| {
        let span = row.span;
        let name = clipped(&format!("{}{}", row.branch, span.name), names);
        let owner = clipped(&span.service, owners);
        let took = timestamp::nanos(span.ended.saturating_sub(span.began));
        let bar = bar(span, began, ended, bars);
        let failed = if span.failed { " failed" } else { "" };
        format!("{name:<names$}  {owner:<owners$}  {took:>DURATION$}  {bar}{failed}")
    };
    std::iter::once(head).chain(rows.iter().map(line)).collect()
}

/// Spaces up to when the span began, and a bar until it ended: one column at least.
fn bar(span: &SpanView, began: u64, ended: u64, columns: usize) -> String {
    let total = u128::from((ended - began).max(1));
    let column = |at: u64| {
        let at = u128::from(at.saturating_sub(began)) * columns as u128 / total;
        usize::try_from(at).unwrap_or(columns).min(columns)
    };
    let left = column(span.began).min(columns - 1);
    let right = column(span.ended).max(left + 1);
    format!("{}{}", " ".repeat(left), "━".repeat(right - left))
}

/// The spans depth first.
fn rows<'a>(trace: &'a TraceView, lines: &Lines) -> Vec<Row<'a>> {
    let known: BTreeSet<&str> = trace.spans.iter().map(|s| s.span_id.as_str()).collect();
    let mut children: BTreeMap<&str, Vec<&SpanView>> = BTreeMap::new();
    let mut roots = Vec::new();
    for span in &trace.spans {
        if known.contains(span.parent_id.as_str()) {
            children.entry(&span.parent_id).or_default().push(span);
        } else {
            roots.push(span);
        }
    }
    // Last in, first out: what is to be next is pushed last.
    let mut stack: Vec<_> = roots.into_iter().rev().map(|s| (s, String::new(), String::new())).collect();
    let mut rows = Vec::with_capacity(trace.spans.len());
    while let Some((span, branch, rail)) = stack.pop() {
        rows.push(Row { branch, span });
        let below = children.remove(span.span_id.as_str()).unwrap_or_default();
        let last = below.len().saturating_sub(1);
        for (place, child) in below.into_iter().enumerate().rev() {
            let (to_child, past_child) = if place == last { lines.last } else { lines.other };
            stack.push((child, format!("{rail}{to_child}"), format!("{rail}{past_child}")));
        }
    }
    // Spans that are their own ancestors: no root leads to them.
    rows.extend(children.into_values().flatten().map(|span| Row { branch: String::new(), span }));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times in milliseconds.
    fn span(id: &str, parent: &str, name: &str, service: &str, began: u64, ended: u64) -> SpanView {
        SpanView {
            span_id: id.to_owned(),
            parent_id: parent.to_owned(),
            name: name.to_owned(),
            service: service.to_owned(),
            began: began * 1_000_000,
            ended: ended * 1_000_000,
            failed: false,
        }
    }

    fn trace() -> TraceView {
        TraceView {
            spans: vec![
                span("a", "", "submit", "parley-tasks", 1_000, 1_010),
                span("b", "a", "process", "parley-tasks", 1_002, 1_006),
                span("c", "b", "form", "hierarchy", 1_003, 1_004),
                SpanView { failed: true, ..span("d", "a", "invoke_agent ada", "ada", 1_005, 1_010) },
            ],
        }
    }

    #[test]
    fn a_trace_is_a_tree_with_bars() {
        // Names 19 columns, services 12, durations 9, and 6 between them: 14 are left for bars.
        let expected = [
            "4 spans of 3 services and agents in 10.0 ms",
            "submit               parley-tasks    10.0 ms  ━━━━━━━━━━━━━━",
            "├─ process           parley-tasks     4.0 ms    ━━━━━━",
            "│  └─ form           hierarchy        1.0 ms      ━",
            "└─ invoke_agent ada  ada              5.0 ms         ━━━━━━━ failed",
        ];
        assert_eq!(draw(&trace(), 60), expected);
    }

    #[test]
    fn no_span_is_lost() {
        let mut trace = trace();
        trace.spans.push(span("e", "gone", "dangling", "x", 1_001, 1_002));
        trace.spans.push(span("f", "g", "circle", "x", 1_001, 1_002));
        trace.spans.push(span("g", "f", "circle", "x", 1_001, 1_002));
        trace.spans.push(span("h", "h", "self", "x", 1_001, 1_002));
        assert_eq!(draw(&trace, 80).len(), 9);
        assert_eq!(draw(&TraceView::default(), 80).len(), 1);
    }

    #[test]
    fn names_are_clipped_where_there_is_no_room() {
        let mut trace = trace();
        trace.spans.push(span("z", "d", &"long ".repeat(40), &"wide ".repeat(40), 1_005, 1_006));
        for line in draw(&trace, 60) {
            assert!(line.chars().count() <= 60 + " failed".len(), "{line}");
        }
    }
}
