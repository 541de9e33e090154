//! Rule: who may register.

use std::collections::BTreeSet;

use parley_core::{Caller, Refusal};
use parley_identity::VerifyingKey;
use parley_ids::{AgentId, GroupId, Hash32, Millis, ServiceName, UnixMillis};

use crate::{Admission, Record, Registry, codes};

/// When to try again before the cluster's settings have come through the intake.
const CONFIGURED_SOON: Millis = Millis(250);

impl Registry {
    /// Whether `agent` may register with `key`, and for which groups.
    pub(crate) fn admit(
        &self,
        at: UnixMillis,
        agent: &AgentId,
        key: &[u8; 32],
        join_token: Option<Hash32>,
    ) -> Result<BTreeSet<GroupId>, Refusal> {
        if ServiceName::ALL.iter().any(|s| s.as_str() == agent.as_str()) || agent.as_str() == "shell" {
            return Err(Refusal::new(
                codes::RESERVED_NAME,
                format!("{agent} is the name of a part of Parley"),
            ));
        }
        VerifyingKey::admit(key).map_err(|e| Refusal::new(codes::WEAK_KEY, e.to_string()))?;
        let fits = |a: &&Admission| {
            a.name.matches(agent)
                && a.expires.is_none_or(|end| at < end)
                && a.key.is_none_or(|k| k == *key)
                && a.join_token.is_none_or(|t| Some(t) == join_token)
                && (a.key.is_some() || a.join_token.is_some())
        };
        match self.admissions.iter().find(fits) {
            Some(admission) => Ok(admission.groups.clone()),
            None if self.admit_everyone => Ok(BTreeSet::new()),
            None if self.cluster.is_none() => {
                let refusal = Refusal::new(codes::NOT_ADMITTED, "the cluster is not configured yet");
                Err(refusal.retry_after(CONFIGURED_SOON))
            }
            None => Err(Refusal::new(
                codes::NOT_ADMITTED,
                format!("no admission covers {agent} with this key and token"),
            )),
        }
    }

    /// Keeps an admission; the same one twice is one.
    pub(crate) fn note_admission(&mut self, admission: Admission, by: &Caller) -> Option<Record> {
        if self.admissions.contains(&admission) {
            return None;
        }
        self.admissions.push(admission.clone());
        Some(Record::Admitted { admission, by: by.clone() })
    }
}
