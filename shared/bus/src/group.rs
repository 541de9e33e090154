//! What members of a group tell each other, without any service.

use async_nats::Subscriber;
use bytes::Bytes;
use futures::StreamExt as _;
use parley_ids::{AgentId, GroupId};

use crate::error::refused;
use crate::{Caller, Error, Subjects};

/// What the members of one group say.
#[derive(Debug)]
pub struct GroupListener {
    messages: Subscriber,
    subjects: Subjects,
}

/// Something a member said.
#[derive(Debug, Clone)]
pub struct GroupMessage {
    /// Who, by the subject: only that user may publish there.
    pub member: AgentId,
    /// Protobuf.
    pub payload: Bytes,
}

impl Caller {
    /// Tells the members of a group something, in this caller's own place.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn tell_group(&self, group: &GroupId, payload: Vec<u8>) -> Result<(), Error> {
        let subject = self.bus().subjects().group_vote(group, self.id());
        let publish = self.bus().client.publish(subject, payload.into()).await;
        publish.map_err(refused("a word to a group"))
    }

    /// Everything the members of a group tell each other, this caller's own words included.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn listen_to_group(&self, group: &GroupId) -> Result<GroupListener, Error> {
        let subjects = self.bus().subjects().clone();
        let messages = self.bus().client.subscribe(subjects.group_votes(group)).await;
        let messages = messages.map_err(refused("the subscription to what a group's members say"))?;
        Ok(GroupListener { messages, subjects })
    }
}

impl GroupListener {
    /// The next thing a member said; none when the connection is closed.
    pub async fn next(&mut self) -> Option<GroupMessage> {
        loop {
            let message = self.messages.next().await?;
            let member = self.subjects.parse_group_vote(message.subject.as_str());
            if let Some(Ok(member)) = member.map(AgentId::new) {
                return Some(GroupMessage { member, payload: message.payload });
            }
        }
    }
}
