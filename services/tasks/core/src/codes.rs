//! Refusals of tasks, and the codes its failed tasks end with. Each has a page in `docs/errors`.

use parley_core::Code;

/// The task id belongs to another submission.
pub const TASK_EXISTS: Code = Code::new("TSK-0001");
/// No such task is known (any more).
pub const UNKNOWN_TASK: Code = Code::new("TSK-0002");
/// Only who submitted the task may.
pub const NOT_SUBMITTER: Code = Code::new("TSK-0003");
/// The task has ended.
pub const ALREADY_ENDED: Code = Code::new("TSK-0004");
/// Two steps have one id.
pub const DUPLICATE_STEP: Code = Code::new("TSK-0005");
/// The task has no such step.
pub const UNKNOWN_STEP: Code = Code::new("TSK-0006");
/// Steps wait for each other in a circle.
pub const STEP_CYCLE: Code = Code::new("TSK-0007");
/// The step is bound to another agent, or to none.
pub const NOT_BOUND: Code = Code::new("TSK-0008");
/// The binding is older than the step's current one.
pub const STALE_EPOCH: Code = Code::new("TSK-0009");
/// The step has not been dispatched yet.
pub const NOT_DISPATCHED: Code = Code::new("TSK-0010");
/// The result is larger than what a record carries.
pub const RESULT_TOO_LARGE: Code = Code::new("TSK-0011");
/// Only a completed step can be rated.
pub const NOT_RATEABLE: Code = Code::new("TSK-0012");
/// Too many tasks are running.
pub const TOO_MANY_TASKS: Code = Code::new("TSK-0013");

/// A task failed: its deadline passed.
pub const DEADLINE_PASSED: Code = Code::new("TSK-0020");
/// A task failed: nobody was found for a role.
pub const NOT_STAFFED: Code = Code::new("TSK-0021");
/// A task failed: a role lost more agents than it may.
pub const REASSIGNED_TOO_OFTEN: Code = Code::new("TSK-0022");
/// A task failed: an agent said that no other agent could do it either.
pub const IMPOSSIBLE: Code = Code::new("TSK-0023");
/// A task failed: the group that was to approve it came to no decision.
pub const NO_DECISION: Code = Code::new("TSK-0024");
/// A task was rejected by the group that was to approve it.
pub const NOT_APPROVED: Code = Code::new("TSK-0025");
