//! Large bodies: what is above [`INLINE`] bytes is kept in chunks under its SHA-256, and a message carries the
//! reference. The SDK does both ends by itself; these functions are for whoever wants to do it apart.

use bytes::Bytes;
use futures::StreamExt as _;
use parley_bus::Caller;
use parley_delivery::codes::NOT_WHOLE;
use parley_delivery::{CHUNK, Extent, MAX_BODY, MAX_UPLOAD};
use parley_delivery_core::NotTaken;
use parley_ids::{Hash32, Hashing, Millis, ServiceName, TraceContext};
use parley_proto::{Message, v1};
use v1::content::Body;
use v1::reply::Result as Done;

use crate::Content;
use crate::handler::PATIENCE;

/// Bytes of a body that still travels in its message.
pub const INLINE: usize = MAX_BODY;
/// Chunks on their way at once.
const WINDOW: usize = 8;
/// How often a body is uploaded when its chunks turn out to be others.
const TRIES: usize = 3;
/// When a message may come again whose body cannot be had now.
const LATER: Millis = Millis(1_000);
/// What text is where nobody says more.
const PLAIN_TEXT: &str = "text/plain";

/// Why a body did not get there, or back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is empty, or larger than what delivery keeps.
    #[error("a body of {size} bytes is not kept; allowed are 1 to {}", MAX_UPLOAD)]
    Size {
        /// Its bytes.
        size: u64,
    },
    /// It is kept elsewhere.
    #[error("delivery keeps no body {name:?}: the name is not its SHA-256 in hex")]
    Elsewhere {
        /// What it is called.
        name: String,
    },
    /// What came is not what the reference says.
    #[error("body {name} does not have the SHA-256 or the size that its reference says")]
    Differs {
        /// What it is called.
        name: String,
    },
    /// Delivery refuses.
    #[error("{code} {message}")]
    Refused {
        /// The code.
        code: String,
        /// Why.
        message: String,
        /// Whether time can mend it.
        later: bool,
    },
    /// The connection or the server.
    #[error(transparent)]
    Bus(#[from] parley_bus::Error),
}

impl Error {
    /// Whether trying again gives the same.
    #[must_use]
    pub fn is_for_good(&self) -> bool {
        match self {
            Self::Size { .. } | Self::Elsewhere { .. } | Self::Differs { .. } => true,
            Self::Refused { later, .. } => !later,
            Self::Bus(_) => false,
        }
    }
}

/// Uploads a body of 1 byte to 1 GiB, whatever its size, and returns what a message carries in its place. The same
/// body again, by whomever, is the same reference. It is kept for 30 days from now.
///
/// # Errors
/// When it is too large, or delivery does not take all of it in time.
pub async fn upload(caller: &Caller, body: Bytes) -> Result<v1::ObjectRef, Error> {
    let size = body.len() as u64;
    let extent = Extent::new(size).ok_or(Error::Size { size })?;
    // Beside the runtime: a GiB takes seconds.
    let copy = body.clone();
    let hash = tokio::task::spawn_blocking(move || Hash32::of(&[&copy])).await;
    let hash = hash.unwrap_or_else(|_| Hash32::of(&[&body]));
    let mut tries = 1;
    loop {
        send_chunks(caller, &body, hash, extent).await?;
        match commit(caller, hash, extent).await {
            // Somebody had put other chunks in their places. They are removed now.
            Err(Error::Refused { code, .. }) if code == NOT_WHOLE.as_str() && tries < TRIES => tries += 1,
            ended => return ended,
        }
    }
}

async fn send_chunks(caller: &Caller, body: &Bytes, hash: Hash32, extent: Extent) -> Result<(), Error> {
    let send = |(number, at): (u32, usize)| {
        let (caller, chunk) = (caller.clone(), body.slice(at..body.len().min(at + CHUNK)));
        async move {
            let (sha256, size, data) = (hash.0.to_vec(), extent.size(), chunk.to_vec());
            ask(&caller, "upload", &v1::UploadBody { sha256, size, number, data, commit: false }).await
        }
    };
    let places = (1..=extent.chunks()).zip((0..body.len()).step_by(CHUNK));
    let mut answers = futures::stream::iter(places).map(send).buffer_unordered(WINDOW);
    while let Some(answer) = answers.next().await {
        answer?;
    }
    Ok(())
}

async fn commit(caller: &Caller, hash: Hash32, extent: Extent) -> Result<v1::ObjectRef, Error> {
    let (sha256, size) = (hash.0.to_vec(), extent.size());
    let command = v1::UploadBody { sha256, size, commit: true, ..Default::default() };
    match ask(caller, "upload", &command).await? {
        Some(Done::Uploaded(v1::UploadBodyResult { object: Some(object), .. })) => Ok(object),
        _ => Err(no_answer("upload")),
    }
}

/// Downloads a body that was uploaded, and verifies its hash.
///
/// # Errors
/// When it is not there, is another one than the reference says, or cannot be read now.
pub async fn download(caller: &Caller, object: &v1::ObjectRef) -> Result<Vec<u8>, Error> {
    let (name, size) = (&object.name, object.size);
    let hash = Hash32::from_hex(name)
        .filter(|hash| hash.0.as_slice() == object.sha256.as_slice())
        .ok_or_else(|| Error::Elsewhere { name: name.clone() })?;
    let extent = Extent::new(size).ok_or(Error::Size { size })?;
    let get = |number| {
        let (caller, name) = (caller.clone(), name.clone());
        async move { ask(&caller, "download", &v1::DownloadBody { name, number }).await }
    };
    let mut chunks = futures::stream::iter(1..=extent.chunks()).map(get).buffered(WINDOW);
    let (mut hashing, mut body) = (Hashing::default(), Vec::new());
    while let Some(answer) = chunks.next().await {
        let Some(Done::Downloaded(chunk)) = answer? else { return Err(no_answer("download")) };
        if chunk.size != size {
            return Err(Error::Differs { name: name.clone() });
        }
        hashing.update(&chunk.data);
        body.extend_from_slice(&chunk.data);
    }
    if hashing.finish() != hash || body.len() as u64 != size {
        return Err(Error::Differs { name: name.clone() });
    }
    Ok(body)
}

/// A body for the wire: as it is, or uploaded and a reference where it is larger than [`INLINE`].
///
/// # Errors
/// When it is to be uploaded, and that fails.
pub async fn wire_content(caller: &Caller, content: Content) -> Result<v1::Content, Error> {
    referred(caller, content.into_wire()).await
}

/// The same of a body that is on its way already.
///
/// # Errors
/// When it is to be uploaded, and that fails.
pub async fn referred(caller: &Caller, content: v1::Content) -> Result<v1::Content, Error> {
    let v1::Content { mut media_type, body } = content;
    let body = match body {
        Some(Body::Text(text)) if text.len() > INLINE => {
            // A reference does not say that it is text.
            if media_type.is_empty() {
                PLAIN_TEXT.clone_into(&mut media_type);
            }
            Some(Body::Object(upload(caller, text.into()).await?))
        }
        Some(Body::Data(data)) if data.len() > INLINE => {
            Some(Body::Object(upload(caller, data.into()).await?))
        }
        small => small,
    };
    Ok(v1::Content { media_type, body })
}

/// The body that a delivered message refers to, or why it is not taken.
pub(crate) async fn received(
    caller: &Caller,
    media_type: &str,
    object: &v1::ObjectRef,
) -> Result<Content, NotTaken> {
    fetched(caller, media_type, object).await.map_err(|error| {
        let reason = format!("its body is not there: {error}");
        if error.is_for_good() {
            NotTaken::Never { reason }
        } else {
            NotTaken::Later { after: Some(LATER), reason }
        }
    })
}

/// The body of this media type that a reference names, verified.
pub(crate) async fn fetched(
    caller: &Caller,
    media_type: &str,
    object: &v1::ObjectRef,
) -> Result<Content, Error> {
    download(caller, object).await.map(|bytes| content(media_type, bytes))
}

/// Text where the media type says so and it is.
fn content(media_type: &str, bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) if media_type.starts_with("text/") => Content::text_as(media_type, text),
        Ok(text) => Content::data(media_type, text.into_bytes()),
        Err(error) => Content::data(media_type, error.into_bytes()),
    }
}

async fn ask<M: Message>(caller: &Caller, verb: &str, command: &M) -> Result<Option<Done>, Error> {
    // A trace of thousands of chunks helps nobody, and without one each chunk would begin its own.
    let trace = TraceContext { sampled: false, ..parley_telemetry::new_trace() };
    let reply = caller.command(ServiceName::Delivery, verb, command, trace, PATIENCE).await?;
    match reply.error {
        None => Ok(reply.result),
        Some(v1::Error { code, message, retry_after_ms, .. }) => {
            Err(Error::Refused { code, message, later: retry_after_ms > 0 })
        }
    }
}

fn no_answer(verb: &str) -> Error {
    let (what, problem) = (format!("the answer to {verb}"), "it does not say what was asked".to_owned());
    Error::Bus(parley_bus::Error::Foreign { what, problem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_time_can_mend_is_not_for_good() {
        let refused = |later| Error::Refused { code: "DLV-0017".into(), message: "gone".into(), later };
        assert!(refused(false).is_for_good() && !refused(true).is_for_good());
        assert!(Error::Differs { name: "x".into() }.is_for_good() && Error::Size { size: 0 }.is_for_good());
        assert!(!no_answer("upload").is_for_good());
    }

    #[test]
    fn a_downloaded_body_is_text_where_it_says_so_and_is() {
        let text = content("text/csv", b"a,b".to_vec()).into_wire();
        assert_eq!(text.body, Some(Body::Text("a,b".into())));
        let others: [(&str, &[u8]); 3] = [("text/csv", b"\xff"), ("application/pdf", b"a,b"), ("", b"a")];
        for (media_type, bytes) in others {
            let data = content(media_type, bytes.to_vec()).into_wire();
            assert_eq!(data.body, Some(Body::Data(bytes.to_vec())), "{media_type}");
        }
    }
}
