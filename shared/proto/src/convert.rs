//! Conversions that every service's codec uses.

use std::collections::BTreeMap;
use std::fmt;

use parley_ids::{Hash32, Level, Millis, ResourceName, SkillName, Token};

use crate::v1;

/// A message that cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct Malformed {
    /// The field, by its JSON name, such as `steps[2].stepId`.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Malformed {
    /// An error at `field`.
    pub fn new(field: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { field: field.to_string(), problem: problem.to_string() }
    }

    /// The same error, inside of `outer`.
    #[must_use]
    pub fn within(self, outer: impl fmt::Display) -> Self {
        Self { field: format!("{outer}.{}", self.field), problem: self.problem }
    }
}

/// Reads an id.
///
/// # Errors
/// When `text` is not a token; a missing one is empty, hence also an error.
pub fn id<T: From<Token>>(field: impl fmt::Display, text: &str) -> Result<T, Malformed> {
    Token::new(text).map(T::from).map_err(|e| Malformed::new(field, e))
}

/// Reads an id that may be absent.
///
/// # Errors
/// When it is there and not a token.
pub fn opt_id<T: From<Token>>(field: impl fmt::Display, text: &str) -> Result<Option<T>, Malformed> {
    if text.is_empty() { Ok(None) } else { id(field, text).map(Some) }
}

/// Reads 32 bytes.
///
/// # Errors
/// When there are more or fewer.
pub fn hash(field: impl fmt::Display, bytes: &[u8]) -> Result<Hash32, Malformed> {
    Hash32::from_slice(bytes)
        .ok_or_else(|| Malformed::new(field, format!("has {} bytes, needs 32", bytes.len())))
}

/// A duration, with a default for 0 and bounds.
///
/// # Errors
/// When it is outside of `range` (in milliseconds).
pub fn millis(
    field: impl fmt::Display,
    value: u64,
    default: Millis,
    range: std::ops::RangeInclusive<u64>,
) -> Result<Millis, Malformed> {
    if value == 0 {
        return Ok(default);
    }
    if range.contains(&value) {
        return Ok(Millis(value));
    }
    Err(Malformed::new(field, format!("is {value} ms, allowed are {} to {} ms", range.start(), range.end())))
}

/// Converts each element, naming its index in an error.
///
/// # Errors
/// The first element's that fails, or when there are more than `most`.
pub fn list<W, D>(
    field: &str,
    wire: Vec<W>,
    most: usize,
    mut one: impl FnMut(W) -> Result<D, Malformed>,
) -> Result<Vec<D>, Malformed> {
    if wire.len() > most {
        return Err(Malformed::new(field, format!("has {} elements, the most is {most}", wire.len())));
    }
    wire.into_iter().enumerate().map(|(i, w)| one(w).map_err(|e| e.within(format!("{field}[{i}]")))).collect()
}

/// Reads a level of 0 to 100.
///
/// # Errors
/// When it is above 100.
pub fn levels(field: impl fmt::Display, value: u32) -> Result<Level, Malformed> {
    Level::new(value).ok_or_else(|| Malformed::new(field, format!("is {value}, the most is 100")))
}

/// Reads skills; a name given twice is an error.
///
/// # Errors
/// When a name or level is bad, or a name stands twice.
pub fn skills(field: &str, wire: Vec<v1::Skill>) -> Result<BTreeMap<SkillName, Level>, Malformed> {
    pairs(field, wire, |s| Ok((id("name", &s.name)?, levels("level", s.level)?)))
}

/// Reads resources; a name given twice is an error.
///
/// # Errors
/// When a name is bad or stands twice.
pub fn resources(field: &str, wire: Vec<v1::Resource>) -> Result<BTreeMap<ResourceName, u64>, Malformed> {
    pairs(field, wire, |r| Ok((id("name", &r.name)?, r.amount)))
}

fn pairs<W, K: Ord + fmt::Display, V>(
    field: &str,
    wire: Vec<W>,
    one: impl FnMut(W) -> Result<(K, V), Malformed>,
) -> Result<BTreeMap<K, V>, Malformed> {
    let mut map = BTreeMap::new();
    for (key, value) in list(field, wire, 64, one)? {
        if map.contains_key(&key) {
            return Err(Malformed::new(field, format!("names {key} twice")));
        }
        map.insert(key, value);
    }
    Ok(map)
}

/// Skills for the wire, by name.
#[must_use]
pub fn wire_skills(skills: &BTreeMap<SkillName, Level>) -> Vec<v1::Skill> {
    skills.iter().map(|(name, level)| v1::Skill { name: name.to_string(), level: level.get() }).collect()
}

/// Resources for the wire, by name.
#[must_use]
pub fn wire_resources(resources: &BTreeMap<ResourceName, u64>) -> Vec<v1::Resource> {
    resources.iter().map(|(name, amount)| v1::Resource { name: name.to_string(), amount: *amount }).collect()
}
