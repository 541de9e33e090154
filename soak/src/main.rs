//! `parley-soak`: the soak, its agents and its services, in one program.

use std::process::ExitCode;

/// As `parley` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    parley_soak::main(std::env::args_os())
}
