//! `unionhall keys rotate`: a new key for what is sealed from now on, and everything sealed before put under it.
use super::Outcome;
use crate::{
    kernel::{Clock, Config, Deputy, Lang, crypto},
    spine::people,
};

#[derive(clap::Args)]
pub struct Keys {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// Add a new current key and reseal every number under it; stop the servers first, and keep a copy of the key file
    Rotate,
}

/// People resealed in one unit of work.
const AT_ONCE: i64 = 500;

impl Keys {
    pub async fn run(self, config: Config) -> Outcome {
        let Act::Rotate = self.act;
        crypto::Keys::rotate(&config.key_path(), Clock::system().now())?;
        let app = super::open(config).await?;
        let deputy = Deputy::clockwork(&app);
        let mut after = None;
        loop {
            after = deputy
                .write(async |work| people::reseal(work, after, AT_ONCE).await)
                .await?;
            if after.is_none() {
                break;
            }
        }
        println!("{}", Lang::Zh.t("command-keys-rotated"));
        Ok(())
    }
}
