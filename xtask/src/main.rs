//! `cargo xtask`: everything a developer of Parley does, as commands.
use anyhow::Result;
mod codegen;
fn main() -> Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(std::path::Path::new("."));
    codegen::run(root, std::env::args().any(|a| a == "--check"))
}
