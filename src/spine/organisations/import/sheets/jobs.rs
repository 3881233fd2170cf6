//! Sheets are tried out and loaded as jobs, on behalf of who sent them.
use super::{
    ops,
    sheet::{CHECK, LOAD},
};
use crate::kernel::{
    App, Error, Id, Result,
    jobs::{self, Job, JobKind, Teller, Tick},
};

pub const KINDS: &[JobKind] = &[
    JobKind {
        name: CHECK,
        run: |app, job| Box::pin(work_on(app, job)),
    },
    JobKind {
        name: LOAD,
        run: |app, job| Box::pin(work_on(app, job)),
    },
];

pub const FORGET: Tick = Tick {
    name: "organisation-imports-forget",
    run: |app| Box::pin(async move { ops::forget(&app).await }),
};

async fn work_on(app: App, job: Job) -> Result<()> {
    let id: Id = job
        .key
        .parse()
        .map_err(|_| Error::Broken(anyhow::anyhow!("job {} names no sheet", job.id)))?;
    let deputy = jobs::deputy(&app, &job).await?;
    let teller = Teller::of(&app, &job);
    let done = ops::work_on(&deputy, id, |done, all| {
        teller.tell(done as i64, all as i64)
    })
    .await;
    teller.end().await;
    match done {
        Err(e) if job.is_last_try() || !matches!(e, Error::Broken(_)) => {
            ops::give_up(&app, id, &e).await?;
            Err(e)
        }
        other => other,
    }
}
