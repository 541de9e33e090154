use std::path::Path;
use std::process::Command;

use crate::processes::Ground;

/// The README's six lines of Python.
#[tokio::test(flavor = "multi_thread")]
async fn a_plain_python_client_has_a_task_done() {
    let ground = Ground::start().await;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plain/submit.py");
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/python");
    let nats_py = std::env::var_os("PARLEY_PYTHON_PATH").map_or(installed, Into::into);
    assert!(
        nats_py.join("nats").is_dir(),
        "nats-py is not in {}; `cargo xtask test` installs it, PARLEY_PYTHON_PATH names another folder",
        nats_py.display()
    );
    let url = ground.server.url();
    let output = tokio::task::spawn_blocking(move || {
        Command::new("python3").arg(script).env("PYTHONPATH", nats_py).env("NATS_URL", url).output().unwrap()
    });
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with("COMPLETED") && said.contains("\"words\":10"), "{said}");
    ground.stop().await;
}
