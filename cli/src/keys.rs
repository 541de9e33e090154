//! Signing keys in files: 64 hex digits of seed, readable by their owner only.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use parley_identity::SigningKey;

use crate::exit::Failure;

/// Makes a new key and its file, with mode 0400.
///
/// # Errors
/// When the file is there already, or cannot be written.
pub(crate) fn create(path: &Path) -> Result<SigningKey> {
    let key = SigningKey::generate().map_err(|e| anyhow!("the system gives no random numbers: {e}"))?;
    let shown = path.display();
    let mut file = new_file(path)
        .with_context(|| format!("cannot make {shown}; a key that is there is never written over"))?;
    writeln!(file, "{}", HEXLOWER.encode(&key.seed())).with_context(|| format!("cannot write {shown}"))?;
    Ok(key)
}

/// Reads a key.
///
/// # Errors
/// When the file cannot be read, or holds no seed: exit code 78.
pub(crate) fn read(path: &Path) -> Result<SigningKey> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| {
        Failure::config(format!("cannot read the signing key {shown}; `parley key new FILE` makes one"))
    })?;
    let seed = parse(&text).ok_or_else(|| {
        Failure::config(format!(
            "{shown} holds no signing key: 64 hex digits, as `parley key new` writes them"
        ))
    })?;
    if others_may_read(path) {
        tracing::warn!(file = %shown, "others may read this key; `chmod 0400` ends that");
    }
    Ok(SigningKey::from_seed(&seed))
}

/// The key in the file, which is made where there is none.
///
/// # Errors
/// When it can be neither read nor made.
pub(crate) fn obtain(path: &Path) -> Result<SigningKey> {
    if path.exists() { read(path) } else { create(path) }
}

/// The public half, as configurations name it: 64 hex digits.
pub(crate) fn public_hex(key: &SigningKey) -> String {
    HEXLOWER.encode(&key.verifying_key().to_bytes())
}

/// A seed or a public key: 64 hex digits.
pub(crate) fn parse(text: &str) -> Option<[u8; 32]> {
    HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?.try_into().ok()
}

#[cfg(unix)]
fn new_file(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create_new(true).mode(0o400).open(path)
}

#[cfg(not(unix))]
fn new_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_64_hex_digits() {
        let seed = "0a".repeat(32);
        for text in [seed.clone(), format!("  {seed}\n"), seed.to_uppercase()] {
            assert_eq!(parse(&text), Some([10; 32]), "{text:?}");
        }
        for text in ["", "0a", &"0a".repeat(33), &"zz".repeat(32)] {
            assert!(parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn the_public_half_is_as_configurations_name_it() {
        let hex = public_hex(&SigningKey::from_seed(&[7; 32]));
        assert_eq!((hex.len(), hex.to_lowercase()), (64, hex.clone()));
    }
}
