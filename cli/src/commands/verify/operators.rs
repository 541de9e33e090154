//! The keys whose word counts.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::document;
use crate::exit::Failure;
use crate::keys;

/// Reads public keys: each is 64 hex digits, or a file that holds them.
///
/// # Errors
/// When a file cannot be read, or holds no key: exit code 64.
pub(super) fn read(said: &[String]) -> Result<BTreeSet<[u8; 32]>> {
    said.iter().map(|said| key(said)).collect()
}

fn key(said: &str) -> Result<[u8; 32]> {
    if let Some(key) = keys::parse(said) {
        return Ok(key);
    }
    let text = document::text(Path::new(said))?;
    keys::parse(&text).with_context(|| {
        Failure::usage(format!(
            "{said} is neither a public key nor a file with one: 64 hex digits, as `parley key show` prints them"
        ))
    })
}
