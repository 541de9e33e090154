//! Following a task to its end.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_proto::v1::task::State;

use crate::exit::Exit;
use crate::output::{clipped, or_dash};
use crate::session::Session;
use crate::timestamp;

/// How often a task is looked at.
const EVERY: Duration = Duration::from_millis(200);

/// Something new about a task.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum News {
    /// It changed its state.
    Task(v1::Transition),
    /// A step changed hands, state or progress; without its result.
    Step(v1::StepView),
}

/// What is known of a task already.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    transitions: usize,
    steps: BTreeMap<String, v1::StepView>,
}

impl Watch {
    /// What is new in `task`: transitions first, as they happened, then steps in their order.
    pub(crate) fn news(&mut self, task: &v1::Task) -> Vec<News> {
        let mut news: Vec<_> = task.history.iter().skip(self.transitions).cloned().map(News::Task).collect();
        self.transitions = task.history.len();
        for step in &task.steps {
            let step = without_result(step);
            if self.steps.get(&step.step_id) != Some(&step) {
                self.steps.insert(step.step_id.clone(), step.clone());
                news.push(News::Step(step));
            }
        }
        news
    }
}

fn without_result(step: &v1::StepView) -> v1::StepView {
    v1::StepView {
        step_id: step.step_id.clone(),
        role_id: step.role_id.clone(),
        agent: step.agent.clone(),
        epoch: step.epoch,
        state: step.state.clone(),
        percent: step.percent,
        result: None,
        reassignments: step.reassignments,
    }
}

impl News {
    /// One line for people; times count from the submission.
    pub(crate) fn line(&self, task: &v1::Task, width: usize) -> String {
        let text = match self {
            Self::Task(transition) => {
                let after = transition.at_ms.saturating_sub(task.submitted_at_ms);
                let (after, state) = (timestamp::duration(after), transition.state().as_str_name());
                format!("{after:>9}  {state:<17}  {}", transition.reason)
            }
            Self::Step(step) => {
                let percent =
                    if step.state == "WORKING" { format!("{} %", step.percent) } else { String::new() };
                let agent = or_dash(&step.agent);
                format!("{:>9}    {:<16} {:<8} {agent} {percent}", "", step.step_id, step.state)
            }
        };
        clipped(text.trim_end(), width)
    }
}

/// Looks at a task until it has ended, from the intake sequence `as_of` on, and says what is new.
///
/// # Errors
/// When there is no such task, the service does not answer, or `say` fails.
pub(crate) async fn follow(
    session: &Session,
    task_id: &str,
    as_of: u64,
    mut say: impl FnMut(&v1::Task, &News) -> Result<()>,
) -> Result<v1::Task> {
    let wanted = v1::GetTask { task_id: task_id.to_owned(), min_as_of: 0 };
    let mut watch = Watch::default();
    loop {
        let answer: v1::GetTaskResult = session.query_at(ServiceName::Tasks, "get", &wanted, as_of).await?;
        let task = answer.task.context("the answer holds no task")?;
        for news in watch.news(&task) {
            say(&task, &news)?;
        }
        if has_ended(&task) {
            return Ok(task);
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Whether nothing more happens to a task.
pub(crate) fn has_ended(task: &v1::Task) -> bool {
    matches!(task.state(), State::Completed | State::Failed | State::Canceled | State::Rejected)
}

/// What a task came to.
pub(crate) fn exit(task: &v1::Task) -> Exit {
    if task.state() == State::Completed { Exit::Done } else { Exit::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transition(state: State, at_ms: u64, reason: &str) -> v1::Transition {
        v1::Transition { state: state.into(), at_ms, reason: reason.to_owned() }
    }

    fn step(state: &str, percent: u32) -> v1::StepView {
        let result = Some(v1::Content::default());
        v1::StepView {
            step_id: "count".to_owned(),
            agent: "ada".to_owned(),
            state: state.to_owned(),
            percent,
            result,
            ..Default::default()
        }
    }

    fn task(history: Vec<v1::Transition>, steps: Vec<v1::StepView>) -> v1::Task {
        v1::Task { submitted_at_ms: 1_000, history, steps, ..Default::default() }
    }

    #[test]
    fn each_thing_is_news_once() {
        let mut watch = Watch::default();
        let submitted = transition(State::Submitted, 1_000, "by alice");
        let working = transition(State::Working, 1_250, "");
        let first = task(vec![submitted.clone()], vec![step("WAITING", 0)]);
        assert_eq!(watch.news(&first).len(), 2);
        assert!(watch.news(&first).is_empty());
        let then = task(vec![submitted, working.clone()], vec![step("WORKING", 40)]);
        let news = watch.news(&then);
        let expected = v1::StepView { result: None, ..step("WORKING", 40) };
        assert_eq!(news, [News::Task(working), News::Step(expected)]);
        let lines: Vec<_> = news.iter().map(|n| n.line(&then, 80)).collect();
        assert_eq!(lines, ["   250 ms  WORKING", "             count            WORKING  ada 40 %"]);
    }

    #[test]
    fn only_completed_is_done() {
        for (state, ended, code) in [
            (State::Working, false, Exit::No),
            (State::Completed, true, Exit::Done),
            (State::Failed, true, Exit::No),
            (State::Canceled, true, Exit::No),
            (State::Rejected, true, Exit::No),
        ] {
            let task = v1::Task { state: state.into(), ..Default::default() };
            assert_eq!((has_ended(&task), exit(&task)), (ended, code), "{state:?}");
        }
    }
}
