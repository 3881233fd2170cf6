//! `unionhall import`: a sheet from the command line, by the same rules as from a page.
use super::{Failure, Outcome, progress::Bar};
use crate::{
    kernel::{App, Deputy, Error, Lang},
    programmes::imports::{self, Batch, Kind, State},
    spine::organisations,
};
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall import members 会员.xlsx --by county-411002 --dry-run --errors 问题行.xlsx\n  unionhall import unions 工会.csv --by county-411002 --organisation 411002\n\nAn applied sheet counts once a second cadre has confirmed it; run the same command again to go on after an interruption."
)]
pub struct Import {
    /// What the sheet holds
    #[arg(value_parser = ["organisations", "unions", "members"])]
    kind: String,
    /// CSV (UTF-8, GBK) or XLSX
    file: PathBuf,
    /// The account on whose behalf it is sent
    #[arg(long, value_name = "ACCOUNT")]
    by: String,
    /// Only rows of this organisation and below (default: the account's own)
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// Try it out; change nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave bad rows out instead of refusing the whole
    #[arg(long)]
    only_good: bool,
    /// Where to write the bad rows, with line and reason
    #[arg(long, value_name = "OUT.xlsx")]
    errors: Option<PathBuf>,
    /// A second account that has looked at the sample and confirms it
    #[arg(long, value_name = "ACCOUNT")]
    confirmed_by: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Import {
    pub async fn run(self, app: App) -> Outcome {
        crate::seed(&app).await?;
        let bytes = std::fs::read(&self.file)
            .map_err(|e| Failure::Usage(format!("{}: {e}", self.file.display())))?;
        let name = self
            .file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let by = deputy(&app, &self.by).await?;
        if self.kind == "organisations" {
            return self.organisations(app, by, bytes, &name).await;
        }
        let kind = Kind::of_key(&self.kind)
            .ok_or_else(|| Failure::Usage(format!("{}: not a kind of sheet", self.kind)))?;
        let place = self.place(&by).await?;
        let mut batch = imports::take_in_now(&by, kind, place, &name, bytes).await?;
        if let Some(out) = &self.errors {
            std::fs::write(out, imports::bad_rows(&app, &batch, Lang::Zh).await?)?;
        }
        if !self.dry_run {
            batch = self.put_on_the_books(&app, &by, batch).await?;
        }
        self.print(&app, &batch).await?;
        match batch.counts().bad + batch.counts().held {
            0 => Ok(()),
            n if self.dry_run || self.only_good => {
                eprintln!("{}", Lang::Zh.say(crate::msg!("command-import-bad", n = n)));
                Ok(())
            }
            n => Err(Failure::Work(
                Lang::Zh.say(crate::msg!("command-import-refused", n = n)),
            )),
        }
    }

    /// The tree itself, or a division file: set up by an administrator, effective at once.
    async fn organisations(&self, app: App, by: Deputy, bytes: Vec<u8>, name: &str) -> Outcome {
        use organisations::import as tree;
        let bar = Bar::new();
        let at = |done, all| bar.at(&Lang::Zh.t("command-import-applying"), done, all);
        let loaded = tree::load(&app, &by, bytes.clone(), name, self.dry_run, at).await?;
        bar.end();
        let (new, changed, same, bad) = (loaded.new, loaded.changed, loaded.same, loaded.bad.len());
        if self.json {
            out!(
                "{}",
                serde_json::json!({ "rows": { "new": new, "changed": changed, "same": same, "bad": bad } })
            );
        } else {
            let counts = crate::msg!(
                "command-import-counts",
                new = new,
                changed = changed,
                transfer = 0i64,
                same = same,
                held = 0i64,
                bad = bad
            );
            out!("{}", Lang::Zh.say(counts));
            for p in loaded.bad.iter().take(20) {
                out!("  {} {} {}", p.line, p.column, Lang::Zh.say(&p.msg));
            }
        }
        if let Some(out) = &self.errors {
            let sheet = tree::errors_sheet(bytes, name, loaded.bad, Lang::Zh).await?;
            std::fs::write(out, sheet)?;
        }
        match bad {
            0 => Ok(()),
            n => Err(Failure::Work(
                Lang::Zh.say(crate::msg!("command-import-bad", n = n)),
            )),
        }
    }

    async fn place(&self, by: &Deputy) -> Result<crate::kernel::Id, Failure> {
        match &self.organisation {
            Some(code) => {
                let found = by
                    .read(async |work| organisations::by_code(work, code).await)
                    .await;
                Ok(found
                    .map_err(|_| Failure::Usage(format!("--organisation: there is no {code}")))?
                    .id)
            }
            None => match by.actor.posts.first() {
                Some(post) => Ok(post.organisation_id),
                None => Err(Failure::Usage(format!("--by: {} holds no post", self.by))),
            },
        }
    }

    async fn put_on_the_books(
        &self,
        app: &App,
        by: &Deputy,
        batch: Batch,
    ) -> Result<Batch, Failure> {
        let bar = Bar::new();
        let all = batch.rows_all.max(1) as u64;
        let at = |line: i64| bar.at(&Lang::Zh.t("command-import-applying"), line as u64, all);
        let mut batch = batch;
        if batch.state() == State::Checked {
            if !self.only_good && batch.rows_bad + batch.rows_held > 0 || batch.good() == 0 {
                return Ok(batch);
            }
            batch = by
                .write(async |work| {
                    imports::decide(work, batch.id, self.only_good, batch.version).await
                })
                .await?;
        }
        batch = imports::apply_now(by, batch.id, &at).await?;
        if let Some(second) = &self.confirmed_by
            && batch.state() == State::Applied
        {
            let second = deputy(app, second).await?;
            second
                .write(async |work| {
                    imports::find_all(work, batch.id).await?;
                    let now = imports::get(work, batch.id).await?;
                    imports::confirm(work, batch.id, now.version).await
                })
                .await?;
            batch = imports::confirm_now(&second, batch.id, &at).await?;
        }
        bar.end();
        Ok(batch)
    }

    async fn print(&self, app: &App, batch: &Batch) -> Outcome {
        let c = batch.counts();
        if self.json {
            let facts = serde_json::json!({ "id": batch.id, "state": batch.state, "rows": c, "seed": batch.seed, "sample_size": batch.sample_size });
            out!("{facts}");
            return Ok(());
        }
        let counts = crate::msg!(
            "command-import-counts",
            new = c.new,
            changed = c.changed,
            transfer = c.transfer,
            same = c.same,
            held = c.held,
            bad = c.bad
        );
        out!("{}", Lang::Zh.say(counts));
        out!("{}", Lang::Zh.t(&format!("imports-state-{}", batch.state)));
        let first = Deputy::clockwork(app)
            .read(async |work| imports::first_notes(work, batch, Lang::Zh).await)
            .await?;
        first.iter().for_each(|line| out!("  {line}"));
        Ok(())
    }
}

async fn deputy(app: &App, name: &str) -> Result<Deputy, Failure> {
    match Deputy::account(app, name, "command").await {
        Err(Error::NotFound) => Err(Failure::Usage(format!("there is no account {name}"))),
        other => Ok(other?),
    }
}
