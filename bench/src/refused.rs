//! What services refuse.

use parley_proto::v1;

/// A refusal, by its code.
pub(crate) fn refused(v1::Error { code, message, .. }: v1::Error) -> anyhow::Error {
    anyhow::anyhow!("{code} {message}")
}

/// Whether a command is done.
pub(crate) fn done(reply: v1::Reply) -> anyhow::Result<()> {
    reply.error.map_or(Ok(()), |error| Err(refused(error)))
}
