//! Who is there: four agents that are also the members of one group, and an operator.

use std::sync::LazyLock;

use parley_identity::{GroupConfig, GroupMember, SigningKey};
use parley_ids::{AgentId, ClusterName, GroupId, Millis};

use crate::must;

/// An agent.
#[derive(Debug)]
pub struct Person {
    /// Its name.
    pub id: AgentId,
    /// Its key.
    pub key: SigningKey,
}

impl Person {
    /// The public half of its key.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }
}

static PEOPLE: LazyLock<Vec<Person>> = LazyLock::new(|| {
    let named = [("ann", 1), ("bob", 2), ("cid", 3), ("dee", 4)];
    let one = |(name, seed)| Person { id: must(AgentId::new(name)), key: SigningKey::from_seed(&[seed; 32]) };
    named.into_iter().map(one).collect()
});

static OPERATOR: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed(&[99; 32]));

/// Everyone but the operator.
#[must_use]
pub fn people() -> &'static [Person] {
    &PEOPLE
}

/// One of them.
#[must_use]
pub fn person(which: u8) -> &'static Person {
    &PEOPLE[usize::from(which) % PEOPLE.len()]
}

/// The public half of the operator's key.
#[must_use]
pub fn operator() -> [u8; 32] {
    OPERATOR.verifying_key().to_bytes()
}

/// The operator's key.
#[must_use]
pub fn operator_key() -> &'static SigningKey {
    &OPERATOR
}

/// Where they are.
#[must_use]
pub fn cluster() -> ClusterName {
    must(ClusterName::new("fuzz"))
}

/// The group they form.
#[must_use]
pub fn group() -> GroupConfig {
    let member = |person: &Person| GroupMember { agent: person.id.clone(), key: person.public_key() };
    let (name, members) = (must(GroupId::new("board")), people().iter().map(member).collect());
    must(GroupConfig::genesis(name, members, None, Millis(2_000), Millis(1_000)))
}
