//! A reader of delimited text that is not the one under review.

/// The records of `text`: RFC 4180, with lone CR or LF as line ends too; empty lines are skipped; cells are
/// without surrounding white space.
pub(super) fn records(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut rest = text.trim_start_matches(['\r', '\n']);
    while !rest.is_empty() {
        let mut record = Vec::new();
        loop {
            let (cell, after) = cell(rest, delimiter);
            record.push(cell.trim().to_owned());
            let Some(next) = after.strip_prefix(delimiter) else {
                rest = after.trim_start_matches(['\r', '\n']);
                break;
            };
            rest = next;
        }
        records.push(record);
    }
    records
}

/// The first cell of `rest`, and what comes after it: a delimiter, a line end or nothing.
fn cell(rest: &str, delimiter: char) -> (String, &str) {
    let ends = [delimiter, '\r', '\n'];
    let mut cell = String::new();
    let mut rest = rest;
    if let Some(quoted) = rest.strip_prefix('"') {
        rest = quoted;
        loop {
            let (before, after) = rest.split_once('"').unwrap_or((rest, ""));
            cell.push_str(before);
            rest = after;
            let Some(doubled) = after.strip_prefix('"') else { break };
            cell.push('"');
            rest = doubled;
        }
    }
    let (tail, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    cell.push_str(tail);
    (cell, after)
}

#[cfg(test)]
mod tests {
    use super::records;

    #[test]
    fn reads_what_rfc_4180_writes() {
        let cases = [
            ("", ""),
            ("a,b\n1,2", "a|b / 1|2"),
            ("a,b\r\n1,2\r\n", "a|b / 1|2"),
            ("\n\na\n\nb\n", "a / b"),
            ("\"x, \"\"y\"\"\nz\", 2 \n,", "x, \"y\"\nz|2 / |"),
            ("\"open,1\n2", "open,1\n2"),
            ("\"\"\n1", " / 1"),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = records(text, ',').iter().map(|record| record.join("|")).collect();
            assert_eq!(read.join(" / "), expected, "{text:?}");
        }
    }
}
