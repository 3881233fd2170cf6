//! Imports run as jobs, on behalf of whoever asked.
use super::run;
use crate::kernel::{App, Error, Id, Result, jobs};

pub const KINDS: &[jobs::JobKind] = &[
    jobs::JobKind {
        name: "import-check",
        run: |app, job| Box::pin(phase(app, job, Phase::Check)),
    },
    jobs::JobKind {
        name: "import-apply",
        run: |app, job| Box::pin(phase(app, job, Phase::Apply)),
    },
    jobs::JobKind {
        name: "import-confirm",
        run: |app, job| Box::pin(phase(app, job, Phase::Confirm)),
    },
    jobs::JobKind {
        name: "import-undo",
        run: |app, job| Box::pin(phase(app, job, Phase::Undo)),
    },
];

enum Phase {
    Check,
    Apply,
    Confirm,
    Undo,
}

async fn phase(app: App, job: jobs::Job, phase: Phase) -> Result<()> {
    let id: Id = job
        .key
        .parse()
        .map_err(|_| Error::Broken(anyhow::anyhow!("import job {} names no import", job.id)))?;
    let deputy = jobs::deputy(&app, &job).await?;
    // Progress is told from within a chunk's report, which cannot wait: a task of its own writes it down.
    let (told, mut heard) = tokio::sync::watch::channel(0i64);
    let teller = tokio::spawn({
        let (app, job) = (app.clone(), job.id);
        async move {
            while heard.changed().await.is_ok() {
                let line = *heard.borrow_and_update();
                if let Err(e) = jobs::progress(&app, job, line, 0).await {
                    tracing::warn!("import progress: {e:?}");
                }
            }
        }
    });
    let report = move |line: i64| {
        let _ = told.send(line);
    };
    let done = match phase {
        Phase::Check => run::check_now(&deputy, id, &report).await,
        Phase::Apply => run::apply_now(&deputy, id, &report).await,
        Phase::Confirm => run::confirm_now(&deputy, id, &report).await,
        Phase::Undo => run::undo_now(&deputy, id, &report).await,
    };
    drop(report);
    let _ = teller.await;
    done.map(drop)
}
