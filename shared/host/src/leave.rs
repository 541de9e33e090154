//! What leaves a service: sends to agents, and the answers to commands.

use parley_ids::ServiceName;
use parley_machine::{Out, Reply, Service};
use parley_proto::{ContentType, v1};

use crate::context::Context;
use crate::follow;
use crate::ingress::{count, unheard};
use crate::queries::HEADERS;

/// Lets a send or an answer leave.
pub(crate) async fn leave<S: Service>(context: &Context, out: Out) {
    let sent = match out {
        Out::Send { to, send, trace } => context.bus.send(S::NAME, &to, send.verb, trace, send.payload).await,
        Out::Reply(reply) => answer(context, S::NAME, reply).await,
    };
    if let Err(error) = sent {
        tracing::debug!(%error, "a send was lost; whoever needs it asks again");
    }
}

async fn answer(context: &Context, service: ServiceName, reply: Reply) -> Result<(), parley_bus::Error> {
    let Reply { sender, to, content_type, mut reply } = reply;
    follow::fill(context.bus.subjects(), &mut reply);
    if let Some(error) = &reply.error {
        count(context, sender.as_str(), &error.code);
    }
    match (to, reply.error.clone()) {
        (Some(to), _) => context.bus.reply(&to, content_type, sized(context, content_type, reply)).await,
        (None, Some(error)) => {
            unheard(context, service, sender.as_str(), error).await;
            Ok(())
        }
        (None, None) => Ok(()),
    }
}

/// An answer as large as one message takes: its details are left out where there are too many of them, and can be
/// asked for by query.
fn sized(context: &Context, content_type: ContentType, reply: v1::Reply) -> Vec<u8> {
    let encoded = content_type.encode(&reply);
    if encoded.len() <= context.bus.max_payload().saturating_sub(HEADERS) {
        return encoded;
    }
    content_type.encode(&v1::Reply { result: None, ..reply })
}
