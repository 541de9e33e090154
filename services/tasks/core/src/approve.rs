//! Rule: where a group is to approve, nothing is dispatched before it has agreed.

use parley_ids::{Millis, UnixMillis};

use crate::task::Out;
use crate::{Approval, ApprovalRequest, Content, Event, State, Task, Verdict, codes, entity};

/// The longest a decision may take.
///
/// Source: the bound of `Propose.deadline_ms`, 7 days.
const MAX_DECISION: Millis = Millis(7 * 24 * 3_600_000);

/// A group may take at most this part of what is left until the deadline: the work comes after it.
const DECISION_PART: u64 = 2;

impl Task {
    /// Asks consensus whether the group agrees with the task and its agents.
    pub(crate) fn ask_approval(&mut self, at: UnixMillis, approval: Approval, out: &mut Out) {
        let left = self.deadline_at.since(at).0 / DECISION_PART;
        let reason = format!("every step has an agent; group {} is asked", approval.group);
        let request = ApprovalRequest {
            decision: entity(&self.id),
            group: approval.group,
            statement: approval.statement,
            context: Content::text(self.summary()),
            deadline: Millis(left.clamp(1, MAX_DECISION.0)),
        };
        self.enter(at, State::AwaitingApproval, reason, Event::ApprovalRequested(request), out);
    }

    /// What the group is shown: the task, and who is to do what.
    fn summary(&self) -> String {
        let request = &self.request;
        let mut text = format!(
            "Task {}: {}\nClass {}, criticality {}, submitted by {}\n",
            self.id, request.title, request.class, request.criticality, self.submitter
        );
        if let Some(budget) = request.budget {
            text.push_str(&format!("Budget {budget}\n"));
        }
        for (step, state) in &self.steps {
            let agent = state.agent.as_ref().map_or("nobody", |a| a.as_str());
            text.push_str(&format!("Step {step}: {agent}\n"));
        }
        text
    }

    /// The group decided.
    pub(crate) fn decided(&mut self, at: UnixMillis, verdict: Verdict, out: &mut Out) {
        if self.state != State::AwaitingApproval {
            return;
        }
        match verdict {
            Verdict::Accepted => self.dispatch_ready(at, "the group agreed", out),
            Verdict::Rejected => {
                let reason = "the group said no".to_owned();
                self.end(at, State::Rejected, codes::NOT_APPROVED.as_str(), reason, out);
            }
            Verdict::Aborted { reason } => self.undecided(at, "", &reason, out),
        }
    }

    /// The group came to no decision.
    pub(crate) fn undecided(&mut self, at: UnixMillis, code: &str, reason: &str, out: &mut Out) {
        if self.state != State::AwaitingApproval {
            return;
        }
        let code = if code.is_empty() { codes::NO_DECISION.as_str() } else { code };
        self.fail(at, code, format!("the group came to no decision: {reason}"), out);
    }
}
