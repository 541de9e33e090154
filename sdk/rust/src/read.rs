//! What services and members send, read.

use bytes::Bytes;
use parley_proto::Message;

/// Decodes a message and reads it, or says why it cannot be read.
pub(crate) fn read<M, T, E>(payload: Bytes, convert: impl FnOnce(M) -> Result<T, E>) -> Result<T, String>
where
    M: Message + Default,
    E: ToString,
{
    let wire = M::decode(payload).map_err(|error| error.to_string())?;
    convert(wire).map_err(|malformed| malformed.to_string())
}
