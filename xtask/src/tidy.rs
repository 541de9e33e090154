//! `cargo xtask tidy`: the budgets and boundaries of the sources that neither rustc nor clippy knows.
//!
//! A rule is a pure function from the files of the checkout to its findings; there is one in each module. Rules
//! see text, not syntax: they are honest reminders, not walls.

mod budgets;
mod codes;
mod core_dependencies;
mod file;
mod golden;
mod ignored;
mod independence;
mod lexer;
mod manifest;
mod names;
mod ownership;
mod pages;
mod purity;
mod sleeps;
mod subjects;

use std::path::Path;

use anyhow::{Result, bail};

use file::{File, Finding};

type Rule = fn(&[File]) -> Vec<Finding>;

const RULES: [Rule; 12] = [
    budgets::check,
    codes::check,
    core_dependencies::check,
    golden::check,
    ignored::check,
    independence::check,
    names::check,
    ownership::check,
    pages::check,
    purity::check,
    sleeps::check,
    subjects::check,
];

/// Applies every rule to the checkout at `root` and prints what they find.
///
/// # Errors
/// When a rule finds something, or a file cannot be read.
pub(crate) fn check(root: &Path) -> Result<()> {
    let files = file::read(root)?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    findings.sort();
    for finding in &findings {
        eprintln!("{finding}");
    }
    let rust = files.iter().filter(|file| file.rust.is_some()).count();
    let long = budgets::longer_than_the_aim(&files);
    eprintln!("xtask: {} rules, {rust} Rust files, {long} of them over {} lines", RULES.len(), budgets::AIM);
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    Ok(())
}
