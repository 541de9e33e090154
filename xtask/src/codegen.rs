//! `cargo xtask codegen`: generated types from `proto/`, committed in `shared/proto/src/generated`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

const OUT: &str = "shared/proto/src/generated";

/// Writes the generated code, or, with `check`, fails when it differs from what is committed.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let dir = root.join("target/codegen");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir)?;
    generate(root, &dir)?;
    let out = root.join(OUT);
    std::fs::create_dir_all(&out)?;
    for entry in std::fs::read_dir(&dir)? {
        let fresh = entry?.path();
        let name = fresh.file_name().context("a generated file has a name")?.to_owned();
        let committed = out.join(&name);
        let text = std::fs::read_to_string(&fresh)?;
        if check {
            if std::fs::read_to_string(&committed).unwrap_or_default() != text {
                bail!("{} is not what proto/ gives; run `cargo xtask codegen`", committed.display());
            }
        } else {
            std::fs::write(&committed, text)?;
        }
    }
    Ok(())
}

fn generate(root: &Path, dir: &Path) -> Result<()> {
    let proto = root.join("proto");
    let mut files: Vec<PathBuf> = std::fs::read_dir(proto.join("parley/v1"))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "proto"));
    files.sort();
    let mut compiler = protox::Compiler::new([&proto])?;
    compiler.include_source_info(true).include_imports(true);
    compiler.open_files(&files)?;
    prost_build::Config::new()
        .out_dir(dir)
        .enable_type_names()
        .compile_fds(compiler.file_descriptor_set())?;
    pbjson_build::Builder::new()
        .register_descriptors(&compiler.encode_file_descriptor_set())?
        .out_dir(dir)
        .build(&[".parley.v1"])?;
    Ok(())
}
