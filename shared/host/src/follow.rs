//! Where to follow what a command created: a subject of this cell, which codecs do not know.

use parley_bus::Subjects;
use parley_ids::ServiceName;
use parley_proto::v1::{self, reply::Result as Outcome};

/// Fills the subject to follow into an answer that has a place for it.
pub(crate) fn fill(subjects: &Subjects, reply: &mut v1::Reply) {
    let place = match &mut reply.result {
        Some(Outcome::Task(task)) => Some((ServiceName::Tasks, &task.task_id, &mut task.follow)),
        Some(Outcome::Team(team)) => Some((ServiceName::Hierarchy, &team.team_id, &mut team.follow)),
        Some(Outcome::Auction(auction)) => {
            Some((ServiceName::Auction, &auction.auction_id, &mut auction.follow))
        }
        Some(Outcome::Decision(decision)) => {
            Some((ServiceName::Consensus, &decision.decision_id, &mut decision.follow))
        }
        Some(
            Outcome::Registered(_)
            | Outcome::Messages(_)
            | Outcome::Group(_)
            | Outcome::Uploaded(_)
            | Outcome::Downloaded(_),
        )
        | None => None,
    };
    if let Some((service, id, follow)) = place {
        *follow = subjects.log_of(service, id);
    }
}

#[cfg(test)]
mod tests {
    use parley_ids::Token;

    use super::*;

    #[test]
    fn the_subject_is_of_the_cell() {
        let task = v1::SubmitTaskResult { task_id: "t-1".to_owned(), ..Default::default() };
        let mut reply = v1::Reply { result: Some(Outcome::Task(task)), ..Default::default() };
        fill(&Subjects::new(Token::new("cell-1").unwrap()), &mut reply);
        match reply.result {
            Some(Outcome::Task(task)) => assert_eq!(task.follow, "cell-1.log.tasks.*.*.t-1"),
            other => panic!("{other:?}"),
        }
    }
}
