//! Who sends what to whom: a pure function of numbers, so that a sender that was killed goes on where its journal
//! ends.

use serde::{Deserialize, Serialize};

/// Agents of one conversation: two that send, and two more that only receive.
const MEMBERS: usize = 4;
const SENDERS: usize = 2;
/// Keys of a conversation in partial order.
const KEYS: u64 = 3;
/// Every so many messages of a sender in a conversation have a short deadline: some of them expire while things are
/// killed, and what comes behind them must go on.
const HURRIED: u64 = 16;
/// That deadline, in milliseconds.
const SHORT: u64 = 1_500;

/// The order of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mode {
    /// None.
    None,
    /// By number, for each recipient.
    Strict,
    /// After the messages it names.
    Causal,
    /// By number, for each recipient and key.
    Partial,
}

/// A message as its sender wrote it down before it sent it: the same again for as long as it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) conversation: String,
    pub(crate) id: String,
    pub(crate) recipients: Vec<String>,
    pub(crate) order: Mode,
    /// Partial order: its key.
    pub(crate) key: String,
    /// Causal order: what it comes after.
    pub(crate) after: Vec<String>,
    /// Milliseconds; 0: none. What has one may be stepped over.
    pub(crate) deadline_ms: u64,
}

/// How many agents and conversations there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) agents: usize,
    pub(crate) conversations: usize,
}

/// The name of an agent.
pub(crate) fn agent_name(number: usize) -> String {
    format!("agent-{number}")
}

/// The name of a conversation.
pub(crate) fn conversation_name(number: usize) -> String {
    format!("soak-{number}")
}

/// The id of the `n`th message of an agent in a conversation.
fn message_id(conversation: usize, agent: usize, n: u64) -> String {
    format!("c{conversation}-a{agent}-{n}")
}

impl Plan {
    /// The order of a conversation: a quarter of them have each.
    pub(crate) fn mode(conversation: usize) -> Mode {
        match conversation % 4 {
            0 => Mode::None,
            1 => Mode::Strict,
            2 => Mode::Causal,
            _ => Mode::Partial,
        }
    }

    /// Who is in a conversation, those that send first.
    fn members(&self, conversation: usize) -> impl Iterator<Item = usize> + use<> {
        // Four conversations in a row, one of each order, have the same members.
        let (first, agents) = (conversation / 4, self.agents.max(1));
        (0..MEMBERS).map(move |k| (first + k) % agents)
    }

    /// The conversations in which an agent sends.
    pub(crate) fn conversations_of(&self, agent: usize) -> Vec<usize> {
        let sends = |c: &usize| self.members(*c).take(SENDERS).any(|member| member == agent);
        (0..self.conversations).filter(sends).collect()
    }

    /// The `n`th message of an agent in a conversation, from 0. `heard` is what it handled last there: in causal
    /// order it comes after that, and after its own last one.
    pub(crate) fn draft(&self, conversation: usize, agent: usize, n: u64, heard: Option<&str>) -> Sent {
        let order = Self::mode(conversation);
        let others: Vec<String> =
            self.members(conversation).filter(|member| *member != agent).map(agent_name).collect();
        let recipients = match n % 3 {
            0 => others.into_iter().take(1).collect(),
            1 => others,
            _ => others.into_iter().skip(1).collect(),
        };
        let own = n.checked_sub(1).map(|before| message_id(conversation, agent, before));
        let after = own.into_iter().chain(heard.map(str::to_owned)).filter(|_| order == Mode::Causal);
        let key = if order == Mode::Partial { format!("k{}", n % KEYS) } else { String::new() };
        Sent {
            conversation: conversation_name(conversation),
            id: message_id(conversation, agent, n),
            recipients,
            order,
            key,
            after: after.collect(),
            deadline_ms: if n % HURRIED == HURRIED - 1 { SHORT } else { 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const PLAN: Plan = Plan { agents: 8, conversations: 200 };

    #[test]
    fn everyone_sends_and_every_order_has_a_quarter() {
        for agent in 0..PLAN.agents {
            let mine = PLAN.conversations_of(agent);
            assert!(mine.len() >= 40, "agent {agent} sends in {} conversations", mine.len());
            for mode in [Mode::None, Mode::Strict, Mode::Causal, Mode::Partial] {
                assert!(mine.iter().any(|c| Plan::mode(*c) == mode), "agent {agent} sends nothing {mode:?}");
            }
        }
    }

    #[test]
    fn a_draft_is_the_same_again_and_never_for_its_sender() {
        let mut ids = BTreeSet::new();
        for conversation in 0..8 {
            for n in 0..40 {
                let draft = PLAN.draft(conversation, 1, n, Some("c2-a0-7"));
                assert_eq!(draft, PLAN.draft(conversation, 1, n, Some("c2-a0-7")));
                assert!(!draft.recipients.is_empty() && !draft.recipients.contains(&agent_name(1)));
                assert!(ids.insert(draft.id), "an id twice");
            }
        }
    }

    #[test]
    fn only_causal_messages_come_after_others() {
        let cases: [(usize, u64, &[&str]); 5] =
            [(0, 3, &[]), (1, 3, &[]), (2, 0, &["h"]), (2, 3, &["c2-a0-2", "h"]), (3, 3, &[])];
        for (conversation, n, expected) in cases {
            assert_eq!(PLAN.draft(conversation, 0, n, Some("h")).after, expected, "{conversation} {n}");
        }
    }
}
