//! Names of what tasks asks for.

use parley_ids::{Hash32, MessageId, StepId, TaskId, Token};

use crate::Epoch;

/// Team, auction, decision and conversation of task T are all called `task-T`; nobody else may use such names.
pub const PREFIX: &str = "task-";

/// The most characters of a task's id, so that [`PREFIX`] and the id fit one token.
pub const MAX_TASK_ID: usize = Token::MAX - PREFIX.len();

/// The id of the team, auction, decision or conversation of `task`.
#[must_use]
pub fn entity<T: From<Token>>(task: &TaskId) -> T {
    // Ids are at most MAX_TASK_ID long, which the codec checks, so that the prefix always fits.
    T::from(Token::new(&format!("{PREFIX}{task}")).unwrap_or_else(|_| task.token().clone()))
}

/// The id of the message that brings an assignment.
pub(crate) fn assignment_message(task: &TaskId, step: &StepId, epoch: Epoch) -> MessageId {
    message("m", task, step, epoch)
}

/// The id of the message that recalls an assignment.
pub(crate) fn recall_message(task: &TaskId, step: &StepId, epoch: Epoch) -> MessageId {
    message("c", task, step, epoch)
}

/// Prefix and 24 hex digits of SHA-256 over task, step and epoch: the form of every derived id in Parley.
fn message(prefix: &str, task: &TaskId, step: &StepId, epoch: Epoch) -> MessageId {
    let number = epoch.to_string();
    let parts: [&[u8]; 5] =
        [task.as_str().as_bytes(), b"\0", step.as_str().as_bytes(), b"\0", number.as_bytes()];
    let hash = Hash32::of(&parts).to_hex();
    let text = format!("{prefix}-{}", hash.get(..24).unwrap_or(&hash));
    // Hex digits after a one-letter prefix are a token.
    MessageId::from(Token::new(&text).unwrap_or_else(|_| task.token().clone()))
}
