//! Results, as much of them as fits a screen.

use parley_proto::v1;
use parley_proto::v1::content::Body;
use serde_json::Value;

use crate::output::clipped;

/// Between the facts of a JSON result.
const BETWEEN: &str = " · ";

/// The first lines of a result, `width` columns at the most: a JSON object as its facts, a text as it is, anything
/// else by its size.
pub(crate) fn preview(content: &v1::Content, width: usize, lines: usize) -> Vec<String> {
    match &content.body {
        Some(Body::Text(text)) => of_text(text, width, lines),
        Some(Body::Data(data)) => vec![format!("{} bytes of {}", data.len(), content.media_type)],
        Some(Body::Object(object)) => {
            vec![format!("{} bytes of {} in object {}", object.size, content.media_type, object.name)]
        }
        None => vec!["nothing".to_owned()],
    }
}

fn of_text(text: &str, width: usize, lines: usize) -> Vec<String> {
    if let Ok(object @ Value::Object(_)) = serde_json::from_str(text) {
        let mut facts = Vec::new();
        collect(&object, "", 1, &mut facts);
        return shortened(packed(&facts, width), lines);
    }
    let all = text.trim_end().lines().map(|line| clipped(&line.replace('\t', "    "), width));
    shortened(all.collect(), lines)
}

/// Scalars by their path, lists by their length; objects down to `depth`.
fn collect(value: &Value, path: &str, depth: usize, facts: &mut Vec<String>) {
    let Value::Object(fields) = value else { return };
    for (name, value) in fields {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match value {
            Value::Null => {}
            Value::Object(_) if depth > 0 => collect(value, &path, depth - 1, facts),
            Value::Object(inner) => facts.push(format!("{path}: {} fields", inner.len())),
            Value::Array(items) => facts.push(format!("{path}: {} items", items.len())),
            Value::String(text) => facts.push(format!("{path}: {text}")),
            Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
                Some(float) => facts.push(format!("{path}: {float:.3}")),
                None => facts.push(format!("{path}: {number}")),
            },
            Value::Bool(yes) => facts.push(format!("{path}: {yes}")),
        }
    }
}

/// Facts, as many on a line as fit.
fn packed(facts: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        let fact = clipped(fact, width);
        let needed = BETWEEN.chars().count() + fact.chars().count();
        let fits = lines.last().is_some_and(|line| line.chars().count() + needed <= width);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                line.push_str(BETWEEN);
                line.push_str(&fact);
            }
            None => lines.push(fact),
        }
    }
    lines
}

/// The first `most` lines, and how many are left out.
fn shortened(mut lines: Vec<String>, most: usize) -> Vec<String> {
    let left_out = lines.len().saturating_sub(most);
    if left_out > 0 {
        lines.truncate(most);
        lines.push(format!("… {left_out} more lines"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> v1::Content {
        v1::Content { media_type: String::new(), body: Some(Body::Text(text.to_owned())) }
    }

    #[test]
    fn json_is_shown_by_its_facts() {
        let json =
            r#"{"kind":"k","words":3,"mean":1.23456,"top":[1,2],"deep":{"a":1,"b":{"c":1}},"no":null}"#;
        let expected = ["deep.a: 1 · deep.b: 1 fields", "kind: k · mean: 1.235", "top: 2 items · words: 3"];
        assert_eq!(preview(&text(json), 30, 9), expected);
    }

    #[test]
    fn texts_are_shown_by_their_first_lines() {
        let lines = "# Title\n\n\tindented and long\nfour\nfive\n\n";
        assert_eq!(preview(&text(lines), 12, 3), ["# Title", "", "    indente…", "… 2 more lines"]);
        assert_eq!(preview(&text("[1]"), 12, 3), ["[1]"]);
    }

    #[test]
    fn bodies_that_are_no_text_are_shown_by_their_size() {
        let of = |body| v1::Content { media_type: "image/png".to_owned(), body };
        assert_eq!(preview(&of(Some(Body::Data(vec![1, 2]))), 80, 3), ["2 bytes of image/png"]);
        assert_eq!(preview(&of(None), 80, 3), ["nothing"]);
    }
}
