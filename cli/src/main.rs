//! `parley`: every service, the dev mode and the tools in one binary.

use std::process::ExitCode;

/// A message is a hundred small allocations on its way through a service.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    parley_cli::main(std::env::args_os())
}
