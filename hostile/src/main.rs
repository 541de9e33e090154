//! `parley-hostile`: a member of groups, and the services that it is a member for, in one program.

use std::process::ExitCode;

/// As `parley` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    parley_hostile::main(std::env::args_os())
}
