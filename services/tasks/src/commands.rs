//! Wire to core: commands.

use parley_ids::MicroCredits;
use parley_machine::Command;
use parley_proto::{Malformed, id, levels, opt_id, v1};
use parley_tasks_core::{BindingRef, Epoch, Message, Percent, Report};

use crate::content::{optional, or_empty};
use crate::submission;
use crate::text::{MAX_REASON, text};

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "submit" => Ok(Message::Submit(Box::new(submission::decode(command)?))),
        "cancel" => {
            let wire: v1::CancelTask = command.body.decode()?;
            let reason = text("reason", wire.reason, MAX_REASON)?;
            Ok(Message::Cancel { task: id("taskId", &wire.task_id)?, reason })
        }
        "accept" => {
            let wire: v1::AcceptAssignment = command.body.decode()?;
            let binding = binding(&wire.task_id, &wire.step_id, wire.epoch)?;
            Ok(Message::Report { binding, report: Report::Accept })
        }
        "decline" => decline(command.body.decode()?),
        "progress" => progress(command.body.decode()?),
        "result" => result(command.body.decode()?),
        "fail" => fail(command.body.decode()?),
        "rate" => rate(command.body.decode()?),
        other => Err(Malformed::new("verb", format!("{other} is no verb of tasks"))),
    }
}

fn binding(task: &str, step: &str, epoch: u64) -> Result<BindingRef, Malformed> {
    Ok(BindingRef { task: id("taskId", task)?, step: id("stepId", step)?, epoch: Epoch(epoch) })
}

fn decline(wire: v1::DeclineAssignment) -> Result<Message, Malformed> {
    let binding = binding(&wire.task_id, &wire.step_id, wire.epoch)?;
    let reason = text("reason", wire.reason, MAX_REASON)?;
    Ok(Message::Report { binding, report: Report::Decline { reason } })
}

/// A partial output is checked and not kept: no record has a place for it.
fn progress(wire: v1::ReportProgress) -> Result<Message, Malformed> {
    let binding = binding(&wire.task_id, &wire.step_id, wire.epoch)?;
    let Some(percent) = Percent::new(wire.percent) else {
        return Err(Malformed::new("percent", format!("is {}, the most is 100", wire.percent)));
    };
    optional("partial", wire.partial)?;
    let note = text("note", wire.note, MAX_REASON)?;
    Ok(Message::Report { binding, report: Report::Progress { percent, note } })
}

fn result(wire: v1::DeliverResult) -> Result<Message, Malformed> {
    let binding = binding(&wire.task_id, &wire.step_id, wire.epoch)?;
    let result = or_empty("result", wire.result)?;
    Ok(Message::Report { binding, report: Report::Result { result, cost: MicroCredits(wire.cost_micro) } })
}

fn fail(wire: v1::FailAssignment) -> Result<Message, Malformed> {
    let binding = binding(&wire.task_id, &wire.step_id, wire.epoch)?;
    let reason = text("reason", wire.reason, MAX_REASON)?;
    Ok(Message::Report { binding, report: Report::Fail { reason, permanent: wire.permanent } })
}

fn rate(wire: v1::RateTask) -> Result<Message, Malformed> {
    Ok(Message::Rate {
        task: id("taskId", &wire.task_id)?,
        step: opt_id("stepId", &wire.step_id)?,
        quality: levels("quality", wire.quality)?,
    })
}
