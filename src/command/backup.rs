//! `unionhall backup`: the whole city in one encrypted file, made while the server runs, read back before it counts.
use super::{Failure, Outcome, progress::Bar};
use crate::{
    kernel::{App, Clock, Config, Lang, db::Db},
    msg,
    spine::backups::{self, Tell},
};
use std::{path::PathBuf, sync::Arc};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall backup --new-key backup.key       # once; keep the file elsewhere, put the printed public key on the server\n  unionhall backup city.tar.gz.age --key backup.pub\n  age -d -i backup.key city.tar.gz.age | tar tz   # opens without this program"
)]
pub struct Backup {
    /// The file to write; it must not exist
    #[arg(required_unless_present = "new_key")]
    file: Option<PathBuf>,
    /// Whom it is sealed for: a file with public keys (age1…) or a key file (default: backup_recipient)
    #[arg(long, value_name = "KEYFILE")]
    key: Option<PathBuf>,
    /// Make a new key file instead, and print its public key
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "key"])]
    new_key: Option<PathBuf>,
}

impl Backup {
    pub async fn run(self, config: Config) -> Outcome {
        let l = Lang::Zh;
        if let Some(path) = self.new_key {
            let public = backups::new_key(&path, Clock::system().now())?;
            out!("{public}");
            out!(
                "{}",
                l.say(msg!(
                    "command-backup-new-key",
                    path = path.display().to_string()
                ))
            );
            return Ok(());
        }
        let Some(file) = self.file else {
            return Err(Failure::Usage("FILE".into()));
        };
        let recipients = match &self.key {
            Some(key) => backups::recipients(key)?,
            None => config.backup_recipients().map_err(Failure::Usage)?,
        };
        if recipients.is_empty() {
            return Err(Failure::Usage(l.t("command-backup-no-key")));
        }
        let app = look_at(config).await?;
        let (bar, tell) = told();
        let made = backups::make(&app, &file, &recipients, tell).await?;
        bar.end();
        let on_record = backups::record(&app, &file, &made).await?;
        app.db.close().await;
        out!(
            "{}",
            l.say(msg!(
                "command-backup-made",
                path = file.display().to_string(),
                records = made.manifest.records(),
                files = made.files,
                bytes = made.bytes
            ))
        );
        if !on_record {
            out!("{}", l.t("command-backup-not-on-record"));
        }
        Ok(())
    }
}

/// The city as it is, whatever the version of its tables: a backup is what one makes before an upgrade.
async fn look_at(config: Config) -> Result<App, Failure> {
    let keys = config.keys().load()?;
    let db = Db::connect(&config.database_url()).await?;
    if db.schema().await?.is_none() {
        return Err(Failure::Work(Lang::Zh.t("command-backup-no-city")));
    }
    let started = config.clock.as_deref().and_then(|c| c.parse().ok());
    let clock = started.map(Clock::starting).unwrap_or_default();
    let app = App::of(db, config, keys, clock)?;
    app.read_face().await?;
    Ok(app)
}

/// A bar on the terminal, and what moves it.
pub fn told() -> (Arc<Bar>, Tell) {
    let bar = Arc::new(Bar::new());
    let moved = bar.clone();
    let tell: Tell = Arc::new(move |step, done, all| moved.at(&Lang::Zh.t(step), done, all));
    (bar, tell)
}
