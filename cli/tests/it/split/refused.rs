//! A publish refused in the middle of a pipeline.

use parley_bus::topology::{Limits, resize};
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::{eventually, within};

use crate::client::{example, rhyme};
use crate::processes::Ground;

/// Bytes of a message that the log takes for a while: more than anything about a rhyme has, less than a chapter.
const SMALL: i32 = 16 << 10;
/// Tasks at once; the third one is large.
const BURST: usize = 6;
const LARGE: usize = 2;

/// The log takes the small records behind a large one that it refuses. They are void, and written again behind the
/// large one once that is taken.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_record_comes_again_with_all_that_were_behind_it() {
    let ground = Ground::start().await;
    let (stream, limits) = (ground.bus.subjects().log_stream(ServiceName::Tasks), Limits::default());
    resize(&ground.bus, &stream, limits.log_bytes, SMALL).await.unwrap();
    let submit = |n: usize| {
        let alice = ground.alice();
        let task = if n == LARGE { example("01-count-words.json") } else { rhyme() };
        tokio::spawn(async move { alice.submit(&format!("burst-{n}"), &task).await })
    };
    let burst: Vec<_> = (0..BURST).map(submit).collect();
    eventually("a pipeline that begins again", || async {
        (ground.health(ServiceName::Tasks).await.rewinds > 0).then_some(())
    })
    .await;
    resize(&ground.bus, &stream, limits.log_bytes, limits.message_bytes).await.unwrap();
    for submission in burst {
        let id = within("the answer to a submission", submission).await.unwrap();
        let task = ground.ended(&id).await;
        assert_eq!(task.state(), v1::task::State::Completed, "{}: {}", task.title, task.reason);
    }
    let found = ground.check().await.logs[&ServiceName::Tasks];
    assert!(found.repeated > 0 && found.foreign == 0, "{found:?}");
}
