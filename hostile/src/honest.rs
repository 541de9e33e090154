//! A member as the SDK makes it.

use parley_ids::Ppm;
use parley_sdk::{Agent, Connection, Judgement};

use crate::{Setting, key};

/// Runs it; comes back only where it cannot start.
///
/// # Errors
/// When it cannot use its store, connect or register.
pub(crate) async fn run(setting: &Setting) -> anyhow::Result<()> {
    let (choice, thinks) = (setting.conduct.choice(), setting.conduct.thinks());
    let agent = Agent::builder(&setting.name).key(key(&setting.name)).store(&setting.store).judge(
        move |_| async move {
            tokio::time::sleep(thinks).await;
            Judgement { choice, confidence: Ppm::ONE, rationale: String::new() }
        },
    );
    let _running = agent.start(&Connection::new(&setting.url)).await?;
    println!("ready");
    std::future::pending().await
}
