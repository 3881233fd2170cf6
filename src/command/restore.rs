//! `unionhall restore`: puts a backup back into an empty place, on either engine; or only looks whether it is whole.
use super::{Outcome, backup::told};
use crate::{
    kernel::{Clock, Config, Lang},
    msg,
    spine::backups::{self, Wish},
};
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall restore city.tar.gz.age --key backup.key --verify\n  unionhall restore city.tar.gz.age --key backup.key --data-dir /srv/unionhall\n  unionhall restore county.tar.gz.age --key backup.key --database postgres://gh@127.0.0.1/gh   # a SQLite city moves to PostgreSQL\n  unionhall check"
)]
pub struct Restore {
    /// The backup
    file: PathBuf,
    /// The key file that opens it (AGE-SECRET-KEY-…)
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
    /// Only read it to its end and compare every checksum; changes nothing
    #[arg(long)]
    verify: bool,
    /// Restore although the city's key file (keys.json) is lost: sealed values stay shut
    #[arg(long)]
    without_keys: bool,
}

impl Restore {
    pub async fn run(self, config: Config) -> Outcome {
        let l = Lang::Zh;
        let wish = Wish {
            file: self.file,
            key: self.key,
            without_keys: self.without_keys,
            only_verify: self.verify,
            now: Clock::system().now(),
        };
        let (bar, tell) = told();
        let found = backups::restore(&config, wish, tell).await;
        bar.end();
        let found = found?;
        let manifest = &found.manifest;
        out!(
            "{}",
            l.say(msg!(
                "command-restore-is",
                city = manifest.city.as_str(),
                moment = manifest.moment.to_second(),
                engine = manifest.engine.as_str(),
                program = manifest.program.as_str(),
                tables = manifest.tables.len(),
                records = manifest.records(),
                files = found.files()
            ))
        );
        out!(
            "{}",
            match (self.verify, self.without_keys) {
                (true, _) => l.t("command-restore-whole"),
                (false, false) => l.t("command-restored"),
                (false, true) => l.t("command-restored-without-keys"),
            }
        );
        Ok(())
    }
}
