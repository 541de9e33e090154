//! The dependencies in a `Cargo.toml`, read line by line.

/// For what a dependency is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The crate itself, or its build script.
    Normal,
    /// Tests, examples and benches.
    Dev,
}

/// One dependency.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dependency<'a> {
    /// The package's name, also where it is renamed.
    pub(super) name: &'a str,
    /// The line, from 1.
    pub(super) line: usize,
    /// What it is for.
    pub(super) kind: Kind,
}

/// Reads `text`. The root's `[workspace.dependencies]` names versions and makes nobody depend on anything.
pub(super) fn dependencies(text: &str) -> Vec<Dependency<'_>> {
    let mut found = Vec::new();
    let mut section = None;
    for (line, content) in (1..).zip(text.lines().map(str::trim)) {
        if let Some(header) = content.strip_prefix('[').filter(|_| content.ends_with(']')) {
            let (kind, single) = in_section(header.trim_end_matches(']'));
            section = kind.filter(|_| single.is_none());
            if let (Some(kind), Some(name)) = (kind, single) {
                found.push(Dependency { name, line, kind });
            }
        } else if let Some(kind) = section
            && let Some(name) = named(content)
        {
            found.push(Dependency { name, line, kind });
        }
    }
    found
}

/// What a section holds: dependencies of a kind, and the only one where its name is in the header.
fn in_section(header: &str) -> (Option<Kind>, Option<&str>) {
    if header.starts_with("workspace") {
        return (None, None);
    }
    let mut rest = header;
    loop {
        let (part, after) = rest.split_once('.').map_or((rest, None), |(part, after)| (part, Some(after)));
        match part {
            "dependencies" | "build-dependencies" => return (Some(Kind::Normal), after.map(unquoted)),
            "dev-dependencies" => return (Some(Kind::Dev), after.map(unquoted)),
            _ => match after {
                Some(after) => rest = after,
                None => return (None, None),
            },
        }
    }
}

/// The package that a line of a section names, as `name = "1"`, `name.workspace = true` or
/// `other = { package = "name" }`.
fn named(line: &str) -> Option<&str> {
    let (key, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    if let Some((_, renamed)) = value.split_once("package") {
        return renamed.split('"').nth(1);
    }
    let key = key.trim();
    Some(unquoted(key.split_once('.').map_or(key, |(name, _)| name)))
}

fn unquoted(name: &str) -> &str {
    name.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_of_every_spelling_are_read() {
        let text = "\
[package]
name = \"a\"
[dependencies]
# old = \"1\"
b.workspace = true
c = \"1\"
d = { version = \"1\", features = [
  \"x\",
] }
e = { package = \"real-e\", version = \"1\" }
[dependencies.f]
version = \"1\"
[target.'cfg(unix)'.dependencies]
g = \"1\"
[build-dependencies]
h = \"1\"
[dev-dependencies]
i.workspace = true
[workspace.dependencies]
j = \"1\"
[features]
k = []
";
        let names: Vec<_> = dependencies(text).iter().map(|d| (d.name, d.line, d.kind)).collect();
        assert_eq!(
            names,
            [
                ("b", 5, Kind::Normal),
                ("c", 6, Kind::Normal),
                ("d", 7, Kind::Normal),
                ("real-e", 10, Kind::Normal),
                ("f", 11, Kind::Normal),
                ("g", 14, Kind::Normal),
                ("h", 16, Kind::Normal),
                ("i", 18, Kind::Dev),
            ]
        );
    }
}
