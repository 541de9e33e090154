//! Order, as the recipient's own journal shows it.
//!
//! STRICT: by number in the conversation. PARTIAL: by number within a key. CAUSAL: after every message it names, where
//! the recipient has that too. The numbers are the log's; what has which order, its sender wrote down. What came after
//! a message that was dead, expired or skipped may go before it; what was redriven may come late.

use std::collections::{BTreeMap, BTreeSet};

use super::fates::{Copied, Fates};
use super::{Kind, Messages, Verdict};
use crate::journal::{Handled, Line};
use crate::plan::Mode;

/// Numbers that were handled last: of a conversation, and of its keys.
type Last<'a> = BTreeMap<(&'a str, &'a str), (u64, &'a str)>;

/// Checks one recipient.
pub(super) fn check<'a>(
    agent: &'a str,
    lines: &'a [Line],
    fates: &Fates<'a>,
    sent: &Messages<'a>,
    verdict: &mut Verdict,
) {
    let (mut last, mut handled): (Last<'a>, BTreeSet<Copied<'a>>) = (BTreeMap::new(), BTreeSet::new());
    for line in lines {
        let Line::Handled(line) = line else { continue };
        let copy = Copied::of(line, agent);
        if !handled.insert(copy) || line.redrives > 0 {
            continue;
        }
        let message = (line.conversation.as_str(), line.id.as_str());
        let (Some(sent), Some(fate)) = (sent.get(&message), fates.get(copy)) else { continue };
        let wrong = match sent.order {
            Mode::None => None,
            Mode::Strict => ascends(&mut last, (copy.conversation, ""), fate.sequence, line),
            Mode::Partial => ascends(&mut last, (copy.conversation, &sent.key), fate.sequence, line),
            Mode::Causal => sent.after.iter().find_map(|before| {
                let dependency = Copied { id: before, ..copy };
                let due = fates.get(dependency).is_some_and(|fate| !fate.stepped_over);
                let is_missing = due && !handled.contains(&dependency);
                is_missing.then(|| format!("handled before {before}, which it comes after"))
            }),
        };
        if let Some(detail) = wrong {
            verdict.violation(Kind::Disorder, message, agent, detail);
        }
    }
}

/// What is wrong where a number does not rise.
fn ascends<'a>(
    last: &mut Last<'a>,
    lane: (&'a str, &'a str),
    sequence: u64,
    line: &'a Handled,
) -> Option<String> {
    let before = last.get(&lane).copied().filter(|(before, _)| *before >= sequence);
    match before {
        Some((before, id)) => Some(format!("number {sequence} is handled after {id}, number {before}")),
        None => {
            last.insert(lane, (sequence, &line.id));
            None
        }
    }
}
