//! Keys in files, as commands take them.

use std::path::Path;

use parley_identity::SigningKey;
use parley_ids::Hash32;

/// Writes a key's seed into a file.
pub(crate) fn write_key(path: &Path, key: &SigningKey) {
    std::fs::write(path, Hash32(key.seed()).to_hex()).unwrap();
}
