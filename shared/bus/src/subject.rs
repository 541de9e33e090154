//! Every subject of Parley.

use parley_ids::{AgentId, GroupId, Hash32, RecordKey, ServiceName, Token};

/// The subjects and names of one cell, by its prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subjects {
    prefix: Token,
}

impl Subjects {
    /// The prefix where none is configured.
    pub const DEFAULT_PREFIX: &'static str = "parley";

    /// Subjects of the cell with this prefix.
    #[must_use]
    pub fn new(prefix: Token) -> Self {
        Self { prefix }
    }

    /// A request of a sender to a service.
    #[must_use]
    pub fn request(&self, sender: &AgentId, service: ServiceName, verb: &str) -> String {
        format!("{}.in.{sender}.{service}.{verb}", self.prefix)
    }

    /// All requests to a service.
    #[must_use]
    pub fn requests(&self, service: ServiceName) -> String {
        format!("{}.in.*.{service}.*", self.prefix)
    }

    /// Sender and verb of a request's subject.
    #[must_use]
    pub fn parse_request<'a>(&self, subject: &'a str) -> Option<(&'a str, &'a str)> {
        let mut tokens = subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".in.")?.split('.');
        let (sender, _service, verb) = (tokens.next()?, tokens.next()?, tokens.next()?);
        tokens.next().is_none().then_some((sender, verb))
    }

    /// What a service tells an agent.
    #[must_use]
    pub fn to(&self, recipient: &AgentId, service: ServiceName, verb: &str) -> String {
        format!("{}.to.{recipient}.{service}.{verb}", self.prefix)
    }

    /// Everything an agent is told.
    #[must_use]
    pub fn to_all(&self, recipient: &AgentId) -> String {
        format!("{}.to.{recipient}.>", self.prefix)
    }

    /// Service and verb of what an agent is told.
    #[must_use]
    pub fn parse_to<'a>(&self, subject: &'a str) -> Option<(ServiceName, &'a str)> {
        let mut tokens = subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".to.")?.split('.');
        let (_recipient, service, verb) = (tokens.next()?, tokens.next()?, tokens.next()?);
        Some((service.parse().ok()?, verb))
    }

    /// A query.
    #[must_use]
    pub fn query(&self, service: ServiceName, query: &str) -> String {
        format!("{}.api.{service}.{query}", self.prefix)
    }

    /// All queries of a service.
    #[must_use]
    pub fn queries(&self, service: ServiceName) -> String {
        format!("{}.api.{service}.*", self.prefix)
    }

    /// The query's name.
    #[must_use]
    pub fn parse_query<'a>(&self, subject: &'a str) -> Option<&'a str> {
        subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".api.")?.split('.').nth(1)
    }

    /// Part of a service's intake: `cmd.<verb>`, `tick`, `resume`, `obs`.
    #[must_use]
    pub fn intake(&self, service: ServiceName, partition: u16, rest: &str) -> String {
        format!("{}.intake.{service}.{partition}.{rest}", self.prefix)
    }

    /// The whole intake of a service.
    #[must_use]
    pub fn intakes(&self, service: ServiceName) -> String {
        format!("{}.intake.{service}.>", self.prefix)
    }

    /// What follows the partition in a subject of an intake.
    #[must_use]
    pub fn parse_intake<'a>(&self, subject: &'a str) -> Option<Vec<&'a str>> {
        let rest = subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".intake.")?;
        Some(rest.split('.').skip(2).collect())
    }

    /// A record.
    #[must_use]
    pub fn log(&self, service: ServiceName, partition: u16, event: &str, key: &RecordKey) -> String {
        format!("{}.log.{service}.{partition}.{event}.{key}", self.prefix)
    }

    /// The whole log of a service.
    #[must_use]
    pub fn logs(&self, service: ServiceName) -> String {
        format!("{}.log.{service}.>", self.prefix)
    }

    /// Every record about one entity.
    #[must_use]
    pub fn log_of(&self, service: ServiceName, key: &str) -> String {
        format!("{}.log.{service}.*.*.{key}", self.prefix)
    }

    /// Event and key of a record's subject, also as it was sourced into an intake.
    #[must_use]
    pub fn parse_log<'a>(&self, subject: &'a str) -> Option<(&'a str, &'a str)> {
        let rest = subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".log.")?;
        let mut tokens = rest.split('.').skip(2);
        Some((tokens.next()?, tokens.next()?))
    }

    /// Source of the records of one event, and where they arrive in the reader's intake.
    #[must_use]
    pub fn sourced(&self, from: ServiceName, event: &str, reader: ServiceName) -> (String, String) {
        let prefix = &self.prefix;
        (
            format!("{prefix}.log.{from}.*.{event}.*"),
            format!("{prefix}.intake.{reader}.0.log.{from}.{event}.{{{{wildcard(2)}}}}"),
        )
    }

    /// All parts of all large bodies.
    #[must_use]
    pub fn bodies(&self) -> String {
        format!("{}.body.>", self.prefix)
    }

    /// A part of the body with this SHA-256; `*` for all of them.
    #[must_use]
    pub fn body(&self, body: Hash32, part: &str) -> String {
        format!("{}.body.{body}.{part}", self.prefix)
    }

    /// A heartbeat of any agent: not stored, heard by every replica of the registry.
    #[must_use]
    pub fn heartbeats(&self) -> String {
        format!("{}.alive.*", self.prefix)
    }

    /// The heartbeat of one agent.
    #[must_use]
    pub fn heartbeat(&self, agent: &AgentId) -> String {
        format!("{}.alive.{agent}", self.prefix)
    }

    /// Whose heartbeat it is.
    #[must_use]
    pub fn parse_heartbeat<'a>(&self, subject: &'a str) -> Option<&'a str> {
        subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".alive.")
    }

    /// Where a member tells the others of its group what it signs: not stored, and no service's.
    #[must_use]
    pub fn group_vote(&self, group: &GroupId, member: &AgentId) -> String {
        format!("{}.group.{group}.vote.{member}", self.prefix)
    }

    /// What all members of a group tell each other.
    #[must_use]
    pub fn group_votes(&self, group: &GroupId) -> String {
        format!("{}.group.{group}.vote.*", self.prefix)
    }

    /// Who tells it.
    #[must_use]
    pub fn parse_group_vote<'a>(&self, subject: &'a str) -> Option<&'a str> {
        let rest = subject.strip_prefix(self.prefix.as_str())?.strip_prefix(".group.")?;
        let mut tokens = rest.split('.');
        let (_group, verb, member) = (tokens.next()?, tokens.next()?, tokens.next()?);
        (verb == "vote" && tokens.next().is_none()).then_some(member)
    }

    /// Whether answers may go to this subject: only below an inbox, or a client could make a service publish to any
    /// subject the service may write, since reply subjects are never permission-checked.
    #[must_use]
    pub fn is_inbox(reply: &str) -> bool {
        (reply.starts_with("_INBOX.") || reply.starts_with("_INBOX_")) && !reply.contains(['*', '>', ' '])
    }

    /// Name of a service's intake stream.
    #[must_use]
    pub fn intake_stream(&self, service: ServiceName) -> String {
        self.name(&format!("{service}_IN"))
    }

    /// Name of a service's log stream.
    #[must_use]
    pub fn log_stream(&self, service: ServiceName) -> String {
        self.name(&format!("{service}_LOG"))
    }

    /// Name of the stream of large bodies.
    #[must_use]
    pub fn bodies_stream(&self) -> String {
        self.name("BODIES")
    }

    /// Name of a bucket.
    #[must_use]
    pub fn bucket(&self, what: &str) -> String {
        self.name(what)
    }

    fn name(&self, what: &str) -> String {
        format!("{}_{what}", self.prefix).to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_read_back() {
        let s = Subjects::new(Token::new("cell-1").unwrap());
        let (alice, key) = (AgentId::new("alice").unwrap(), RecordKey::new("t-1").unwrap());
        let request = s.request(&alice, ServiceName::Tasks, "submit");
        assert_eq!(request, "cell-1.in.alice.tasks.submit");
        assert_eq!(s.parse_request(&request), Some(("alice", "submit")));
        assert_eq!(s.parse_request("cell-1.in.alice.tasks.submit.more"), None);
        assert_eq!(s.parse_request("parley.in.alice.tasks.submit"), None);
        assert_eq!(
            s.parse_to(&s.to(&alice, ServiceName::Delivery, "messages")),
            Some((ServiceName::Delivery, "messages"))
        );
        assert_eq!(s.parse_query(&s.query(ServiceName::Tasks, "get")), Some("get"));
        assert_eq!(s.parse_log(&s.log(ServiceName::Auction, 0, "awarded", &key)), Some(("awarded", "t-1")));
        assert_eq!(
            s.parse_intake(&s.intake(ServiceName::Tasks, 0, "cmd.submit")),
            Some(vec!["cmd", "submit"])
        );
        assert!(Subjects::is_inbox("_INBOX.x.1") && Subjects::is_inbox("_INBOX_alice.x"));
        for foreign in
            ["parley.intake.tasks.0.tick", "$KV.PARLEY_POINTERS.tasks.0", "_INBOXparley.x", "_INBOX.>", ""]
        {
            assert!(!Subjects::is_inbox(foreign), "{foreign}");
        }
        assert_eq!(s.parse_heartbeat(&s.heartbeat(&alice)), Some("alice"));
        let board = GroupId::new("board").unwrap();
        assert_eq!(s.group_votes(&board), "cell-1.group.board.vote.*");
        assert_eq!(s.parse_group_vote(&s.group_vote(&board, &alice)), Some("alice"));
        assert_eq!(s.parse_group_vote("cell-1.group.board.vote.alice.more"), None);
        assert_eq!(s.log_stream(ServiceName::Tasks), "CELL-1_TASKS_LOG");
        assert_eq!(s.bodies_stream(), "CELL-1_BODIES");
        let body = Hash32([0xab; 32]);
        assert_eq!(s.body(body, "whole"), format!("cell-1.body.{}.whole", "ab".repeat(32)));
    }
}
