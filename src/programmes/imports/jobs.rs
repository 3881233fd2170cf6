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
    let teller = jobs::Teller::of(&app, &job);
    let report = |line: i64| teller.tell(line, 0);
    let done = match phase {
        Phase::Check => run::check_now(&deputy, id, &report).await,
        Phase::Apply => run::apply_now(&deputy, id, &report).await,
        Phase::Confirm => run::confirm_now(&deputy, id, &report).await,
        Phase::Undo => run::undo_now(&deputy, id, &report).await,
    };
    teller.end().await;
    done.map(drop)
}
