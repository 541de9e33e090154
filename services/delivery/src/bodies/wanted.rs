//! Wire to shell: what is wanted of the store of bodies.

use parley_bus::Asked;
use parley_ids::Hash32;
use parley_proto::{Body, Malformed, hash, v1};

use super::{CHUNK, Extent, MAX_UPLOAD};

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To keep a chunk of a body.
    Keep { body: Hash32, number: u32, data: Vec<u8> },
    /// To see whether all of a body is there.
    Commit { body: Hash32, extent: Extent },
    /// What a whole body measures.
    Measure { body: Hash32 },
    /// A chunk of a whole body.
    Read { body: Hash32, number: u32 },
}

/// Decodes a request by its verb.
pub(super) fn decode(asked: &Asked) -> Result<Wanted, Malformed> {
    let body = Body { content_type: asked.content_type, bytes: &asked.payload };
    match asked.verb.as_str() {
        "upload" => upload(body.decode()?),
        "download" => download(body.decode()?),
        other => Err(Malformed::new("verb", format!("{other} is none that ingress answers"))),
    }
}

fn upload(wire: v1::UploadBody) -> Result<Wanted, Malformed> {
    let body = hash("sha256", &wire.sha256)?;
    let size = wire.size;
    let extent = Extent::new(size)
        .ok_or_else(|| Malformed::new("size", format!("is {size}, allowed are 1 to {MAX_UPLOAD}")))?;
    let (number, data) = (wire.number, wire.data);
    if wire.commit {
        return match (number, data.is_empty()) {
            (0, true) => Ok(Wanted::Commit { body, extent }),
            (0, false) => Err(Malformed::new("data", "stands beside commit; name either")),
            _ => Err(Malformed::new("number", "stands beside commit; name either")),
        };
    }
    let length = extent.length(number).ok_or_else(|| {
        let text = format!("is {number}, the chunks of {size} bytes are 1 to {}", extent.chunks());
        Malformed::new("number", text)
    })?;
    if data.len() != length {
        let text = format!(
            "has {} bytes, chunk {number} of {size} bytes has {length}: each has {CHUNK} but for the last",
            data.len()
        );
        return Err(Malformed::new("data", text));
    }
    Ok(Wanted::Keep { body, number, data })
}

fn download(wire: v1::DownloadBody) -> Result<Wanted, Malformed> {
    let body = Hash32::from_hex(&wire.name)
        .ok_or_else(|| Malformed::new("name", "is no SHA-256 in 64 digits of lower-case hex"))?;
    Ok(match wire.number {
        0 => Wanted::Measure { body },
        number => Wanted::Read { body, number },
    })
}

#[cfg(test)]
mod tests {
    use parley_ids::AgentId;
    use parley_proto::{ContentType, Message as _};

    use super::*;

    const BODY: Hash32 = Hash32([0xab; 32]);

    fn decoded(verb: &str, bytes: Vec<u8>) -> Result<Wanted, String> {
        let (sender, content_type) = (AgentId::new("a").unwrap(), ContentType::Protobuf);
        let asked = Asked { sender, verb: verb.to_owned(), content_type, payload: bytes.into() };
        decode(&asked).map_err(|e| e.to_string())
    }

    fn upload(size: u64, number: u32, data: usize, commit: bool) -> Result<Wanted, String> {
        let sha256 = BODY.0.to_vec();
        let wire = v1::UploadBody { sha256, size, number, data: vec![1; data], commit };
        decoded("upload", wire.encode_to_vec())
    }

    #[test]
    fn a_chunk_is_exactly_what_its_place_asks_for() {
        let size = CHUNK as u64 + 5;
        for (number, length) in [(1, CHUNK), (2, 5)] {
            let keep = Wanted::Keep { body: BODY, number, data: vec![1; length] };
            assert_eq!(upload(size, number, length, false), Ok(keep));
        }
        let commit = Wanted::Commit { body: BODY, extent: Extent::new(size).unwrap() };
        assert_eq!(upload(size, 0, 0, true), Ok(commit));
        for (size, number, data, commit, part) in [
            (size, 1, CHUNK - 1, false, "data: has 184319 bytes"),
            (size, 1, CHUNK + 1, false, "data: has 184321 bytes"),
            (size, 2, CHUNK, false, "data: has 184320 bytes"),
            (size, 2, 0, false, "data: has 0 bytes"),
            (size, 3, 5, false, "number: is 3, the chunks of 184325 bytes are 1 to 2"),
            (size, 0, 5, false, "number: is 0"),
            (size, u32::MAX, 5, false, "number: is 4294967295"),
            (0, 1, 0, false, "size: is 0"),
            (MAX_UPLOAD + 1, 1, CHUNK, false, "size: is 1073741825"),
            (u64::MAX, 0, 0, true, "size: is"),
            (size, 1, 0, true, "number: stands beside commit"),
            (size, 0, 1, true, "data: stands beside commit"),
        ] {
            let error = upload(size, number, data, commit).unwrap_err();
            assert!(error.contains(part), "{part}: {error}");
        }
        assert!(decoded("upload", Vec::new()).unwrap_err().contains("sha256: has 0 bytes"));
    }

    #[test]
    fn a_body_is_named_by_its_hash() {
        let wanted = |name: &str, number| {
            decoded("download", v1::DownloadBody { name: name.to_owned(), number }.encode_to_vec())
        };
        let name = BODY.to_hex();
        assert_eq!(wanted(&name, 0), Ok(Wanted::Measure { body: BODY }));
        assert_eq!(wanted(&name, 9), Ok(Wanted::Read { body: BODY, number: 9 }));
        for name in ["", "big", &name.to_uppercase(), &name[1..]] {
            assert!(wanted(name, 0).unwrap_err().contains("name: is no SHA-256"), "{name}");
        }
        assert!(decoded("dance", Vec::new()).unwrap_err().contains("dance is none"));
    }
}
