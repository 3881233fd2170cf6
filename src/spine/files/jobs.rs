//! The sweep, once a day.
use super::ops;
use crate::kernel::{
    Deputy,
    jobs::{self, JobKind, Tick},
};

const NAME: &str = "files.sweep";

pub const SWEEP: JobKind = JobKind {
    name: NAME,
    run: |app, _| Box::pin(async move { ops::sweep(&app).await.map(drop) }),
};

pub const DAILY: Tick = Tick {
    name: NAME,
    run: |app| {
        Box::pin(async move {
            let today = app.clock.now().day().to_string();
            let asked = async |work: &mut _| jobs::find(work, NAME, &today).await;
            if Deputy::clockwork(&app).read(asked).await?.is_some() {
                return Ok(());
            }
            let ask =
                async |work: &mut _| jobs::enqueue(work, NAME, &today, serde_json::json!({})).await;
            Deputy::clockwork(&app).write(ask).await
        })
    },
};
