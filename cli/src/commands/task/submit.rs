//! What to submit, by a file and by flags.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use parley_ids::{ClassName, GroupId, Level, SkillName};
use parley_proto::v1;
use parley_proto::v1::submit_task::{Coordination, Staffing};

use crate::exit::Failure;
use crate::{document, submission};

const EXAMPLES: &str = "\
Examples:
  parley task submit examples/tasks/04-team-report.json --wait
  parley task submit --title 'Count the words' --input a.txt --skill text:50 --deadline 60
  echo '{\"title\": \"Say hello\"}' | parley task submit -

FILE is a SubmitTask in canonical JSON, or {\"task\": …, \"files\": {\"input\": \"a.txt\", \"steps[0].input\": \"b.csv\"}}
with paths relative to it. Flags win over the file. With --wait the exit code is 0 when the task completes, 1 otherwise.";

/// What to submit.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Submit {
    /// The task in JSON; - is standard input
    file: Option<PathBuf>,
    /// What it is called; needed where there is no file
    #[arg(long)]
    title: Option<String>,
    /// The class of task, such as text-statistics
    #[arg(long, value_parser = ClassName::new)]
    class: Option<ClassName>,
    /// A file to work on
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// A skill that is needed, and its least level of 0 to 100; may be repeated
    #[arg(long = "skill", value_name = "NAME:LEVEL", value_parser = skill)]
    skills: Vec<v1::Skill>,
    /// For a team, also where one agent could do it
    #[arg(long)]
    team: bool,
    /// To the best bid of a sealed auction, not by profile
    #[arg(long)]
    auction: bool,
    /// Only after this group has approved
    #[arg(long, value_name = "GROUP", value_parser = GroupId::new)]
    approval: Option<GroupId>,
    /// How long it may take
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=2_592_000))]
    deadline: Option<u64>,
    /// Follow it to its end, and print the results
    #[arg(long)]
    pub(super) wait: bool,
}

impl Submit {
    /// The task that is described.
    ///
    /// # Errors
    /// When a file cannot be read, or there is neither file nor title.
    pub(super) fn task(&self) -> Result<v1::SubmitTask> {
        let mut task = match &self.file {
            Some(file) => submission::load(file)?,
            None => v1::SubmitTask::default(),
        };
        self.apply(&mut task);
        if let Some(input) = &self.input {
            task.input = Some(document::content(input)?);
        }
        if task.title.is_empty() {
            return Err(Failure::usage("a task needs a title: name a FILE, or say --title").into());
        }
        Ok(task)
    }

    fn apply(&self, task: &mut v1::SubmitTask) {
        if let Some(title) = &self.title {
            title.clone_into(&mut task.title);
        }
        if let Some(class) = &self.class {
            task.class = class.to_string();
        }
        if !self.skills.is_empty() {
            task.requirements.get_or_insert_default().skills.clone_from(&self.skills);
        }
        if self.team {
            task.set_coordination(Coordination::Team);
        }
        if self.auction {
            task.set_staffing(Staffing::Auction);
        }
        if let Some(group) = &self.approval {
            task.approval.get_or_insert_default().group = group.to_string();
        }
        if let Some(seconds) = self.deadline {
            task.deadline_ms = seconds * 1_000;
        }
    }
}

/// Reads `name:level`.
pub(crate) fn skill(text: &str) -> Result<v1::Skill, String> {
    let (name, level) = text.split_once(':').ok_or("say NAME:LEVEL, such as rust:80")?;
    let name = SkillName::new(name).map_err(|e| format!("the name {e}"))?;
    let level = level.parse().ok().and_then(Level::new).ok_or("the level is a number of 0 to 100")?;
    Ok(v1::Skill { name: name.to_string(), level: level.get() })
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    /// The command as a program of its own.
    #[derive(Debug, clap::Parser)]
    struct Alone {
        #[command(flatten)]
        submit: Submit,
    }

    fn task(said: &[&str]) -> Result<v1::SubmitTask> {
        Alone::try_parse_from([&["submit"][..], said].concat()).unwrap().submit.task()
    }

    #[test]
    fn flags_describe_a_task() {
        let said = [
            "--title",
            "t",
            "--class",
            "c",
            "--skill",
            "rust:80",
            "--skill",
            "text:0",
            "--team",
            "--auction",
            "--approval",
            "board",
            "--deadline",
            "60",
        ];
        let task = task(&said).unwrap();
        let skills =
            [("rust", 80), ("text", 0)].map(|(name, level)| v1::Skill { name: name.to_owned(), level });
        assert_eq!((task.title.as_str(), task.class.as_str()), ("t", "c"));
        assert_eq!(task.requirements.as_ref().map(|r| r.skills.clone()), Some(skills.to_vec()));
        assert_eq!((task.coordination(), task.staffing()), (Coordination::Team, Staffing::Auction));
        assert_eq!(task.approval.as_ref().map(|a| a.group.as_str()), Some("board"));
        assert_eq!(task.deadline_ms, 60_000);
    }

    #[test]
    fn a_task_without_a_title_is_wrong_usage() {
        let error = task(&["--class", "c"]).unwrap_err();
        assert_eq!(crate::exit::of(&error), crate::exit::Exit::Usage);
    }

    #[test]
    fn skills_have_a_name_and_a_level() {
        assert_eq!(skill("rust:100"), Ok(v1::Skill { name: "rust".to_owned(), level: 100 }));
        for text in ["rust", "rust:", "rust:101", "rust:-1", ":5", "a b:5"] {
            assert!(skill(text).is_err(), "{text}");
        }
    }
}
