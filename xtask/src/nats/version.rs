//! Versions of nats-server.

use std::fmt;

/// The oldest nats-server that Parley runs on: earlier ones ignore `sync_interval: always` while compacting.
pub(super) const MINIMUM: Version = Version { major: 2, minor: 15, patch: 1, released: true };

/// A version; a preview comes before its release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    major: u32,
    minor: u32,
    patch: u32,
    released: bool,
}

impl Version {
    /// Reads what `nats-server --version` prints: `nats-server: v2.15.1`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (_, version) = text.trim().rsplit_once(": v")?;
        let end = version.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(version.len());
        let (numbers, rest) = version.split_at(end);
        let mut numbers = numbers.split('.').map(str::parse::<u32>);
        let mut next = || numbers.next().and_then(Result::ok);
        Some(Self { major: next()?, minor: next()?, patch: next()?, released: !rest.starts_with('-') })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let preview = if self.released { "" } else { " (a preview)" };
        write!(f, "{}.{}.{}{preview}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_enough_is_2_15_1_and_later() {
        for good in ["2.15.1", "2.15.2", "2.16.0-RC.1", "2.20.0", "3.0.0", "2.15.1+build"] {
            let version = Version::parse(&format!("nats-server: v{good}\n")).unwrap();
            assert!(version >= MINIMUM, "{good}");
        }
        for old in ["2.15.0", "2.14.9", "2.9.25", "1.99.99", "2.15.1-beta.1"] {
            let version = Version::parse(&format!("nats-server: v{old}")).unwrap();
            assert!(version < MINIMUM, "{old}");
        }
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "nats-server", "nats-server: v2.15", "nats-server: vx.y.z", "2.15.1"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
