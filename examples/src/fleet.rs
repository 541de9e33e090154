//! The sample agents: two that count words, one for tables, four that review and decide, one that writes reports.

use std::path::Path;

use parley_ids::{MicroCredits, Millis, Ppm};
use parley_sdk::{
    Agent, AgentBuilder, Assignment, Bid, Connection, Content, Error, Judgement, Proposal, Running, WorkError,
};

use crate::dispatch::{self, Body, Input, Job};

/// A skill of all that have it: higher than the example tasks ask for.
const LEVEL: u32 = 80;
/// The members of the group that approves.
pub const BOARD: [&str; 4] = ["reviewer-1", "reviewer-2", "reviewer-3", "reviewer-4"];

/// A fleet at work.
#[derive(Debug)]
pub struct Fleet {
    agents: Vec<Running>,
}

impl Fleet {
    /// Starts every sample agent, each with a connection and a directory of its own below `stores`.
    ///
    /// # Errors
    /// When one of them cannot start.
    pub async fn start(connection: &Connection, stores: &Path) -> Result<Self, Error> {
        let mut agents = Vec::new();
        for agent in describe(stores) {
            agents.push(agent.start(connection).await?);
        }
        Ok(Self { agents })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.agents.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.agents.is_empty()
    }

    /// Takes no more work, and ends.
    pub async fn stop(self) {
        futures::future::join_all(self.agents.into_iter().map(Running::stop)).await;
    }
}

fn describe(stores: &Path) -> Vec<AgentBuilder> {
    let worker = |name: &str, skill: &str, cost: u64| {
        Agent::builder(name)
            .skill(skill, LEVEL)
            .slots(2)
            .cost_per_unit_micro(cost)
            .store(stores.join(name))
            .work(|assignment, _| async move { work(&assignment) })
            .bid(move |_| async move { Some(offer(cost)) })
    };
    let mut agents = vec![
        worker("counter-1", "text", 2_000_000).description("Counts words and describes texts"),
        worker("counter-2", "text", 3_000_000).description("Counts words and describes texts"),
        worker("profiler", "csv", 2_000_000).description("Profiles tables"),
        worker("writer", "report", 1_000_000).description("Writes reports"),
    ];
    for name in BOARD {
        let reviewer = worker(name, "review", 4_000_000).description("Recomputes samples, and decides");
        agents.push(reviewer.judge(|proposal| async move { judge(&proposal) }));
    }
    agents
}

/// Does the work of an assignment.
fn work(assignment: &Assignment) -> Result<Content, WorkError> {
    let skills: Vec<_> = assignment.skills.iter().map(String::as_str).collect();
    let inputs: Vec<_> = assignment
        .inputs
        .iter()
        .map(|prior| Input { step: &prior.step, agent: &prior.agent, body: body(&prior.result) })
        .collect();
    let job = Job {
        class: &assignment.class,
        skills: &skills,
        title: &assignment.title,
        step: &assignment.step,
        input: Some(body(&assignment.input)).filter(|b| !b.bytes.is_empty()),
        inputs: &inputs,
    };
    match dispatch::work(&job) {
        Ok(output) => Ok(Content::text_as(output.media_type, output.text)),
        Err(error) if error.is_permanent() => Err(WorkError::Impossible(error.to_string())),
        Err(error) => Err(WorkError::Failed(error.to_string())),
    }
}

fn body(content: &Content) -> Body<'_> {
    Body { media_type: &content.media_type, bytes: &content.bytes }
}

/// What an agent offers: its price, and the quality it thinks it has.
fn offer(cost: u64) -> Bid {
    Bid {
        cost_per_unit: MicroCredits(cost),
        duration_per_unit: Millis(1_000),
        quality: Ppm(900_000),
        approach: "counts every token once, exactly".to_owned(),
    }
}

/// A reviewer approves what says what it is about.
fn judge(proposal: &Proposal) -> Judgement {
    let clear = proposal.statement.split_whitespace().count() >= 3;
    Judgement {
        choice: u32::from(!clear),
        confidence: Ppm(900_000),
        rationale: if clear {
            "the statement says what it is about"
        } else {
            "the statement says too little"
        }
        .to_owned(),
    }
}
