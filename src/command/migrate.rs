//! `unionhall migrate`: brings the database to this program's version, and tells of each step.
use super::Outcome;
use crate::{
    kernel::{
        Config, Lang,
        db::{Db, Step},
    },
    msg,
};

pub async fn run(config: Config) -> Outcome {
    let l = Lang::Zh;
    std::fs::create_dir_all(&config.data_dir)?;
    let db = Db::connect(&config.database_url()).await?;
    let tell = |step: &Step| {
        let said = msg!(
            "command-migrating",
            number = step.number,
            all = step.all,
            version = format!("{:04}", step.version),
            name = step.name.as_str()
        );
        out!("{}", l.say(said));
    };
    db.migrate_to(Db::newest_schema(), &tell).await?;
    db.close().await;
    // Its keys and its folder, as every command looks after them.
    super::open(config).await?;
    out!("{}", l.t("command-migrated"));
    Ok(())
}
