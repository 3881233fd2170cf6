//! `unionhall keys rotate`: a new key for what is sealed from now on, and everything sealed before put under it.
use super::Outcome;
use crate::{
    kernel::{App, Clock, Config, Deputy, Id, Lang, Result, UnitOfWork, crypto},
    programmes::membership::{corrections, joining},
    spine::{notices, people},
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

/// Records resealed in one unit of work.
const AT_ONCE: i64 = 500;

impl Keys {
    pub async fn run(self, config: Config) -> Outcome {
        let Act::Rotate = self.act;
        crypto::Keys::rotate(&config.key_path(), Clock::system().now())?;
        let app = super::open(config).await?;
        reseal(&app).await?;
        out!("{}", Lang::Zh.t("command-keys-rotated"));
        Ok(())
    }
}

/// Puts everything of people that an older key sealed under the current one: members, applications, corrections, and where
/// accounts are reached. The outbox keeps its seals for the week that it lives.
async fn reseal(app: &App) -> Result<()> {
    let deputy = Deputy::clockwork(app);
    through(&deputy, people::reseal).await?;
    through(&deputy, joining::reseal).await?;
    through(&deputy, corrections::reseal).await?;
    through(&deputy, notices::reseal).await
}

/// Goes through all records of one kind, some at a time.
async fn through(
    deputy: &Deputy,
    some: impl AsyncFn(&mut UnitOfWork, Option<Id>, i64) -> Result<Option<Id>>,
) -> Result<()> {
    let mut after = None;
    loop {
        let last = deputy
            .write(async |work| some(work, after, AT_ONCE).await)
            .await?;
        if last.is_none() {
            return Ok(());
        }
        after = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::{crypto::TrackingCode, testing::TestCity},
        policy::Role,
        programmes::membership::tests::{EAST, Form, WANG, apply, latest},
    };
    use std::{fs, path::Path, sync::Arc};

    fn restart(city: &mut TestCity, keys: crypto::Keys) {
        city.app.keys = Arc::new(keys);
        city.router = crate::app(city.app.clone());
    }
    /// Takes every key but the current one out of the file.
    fn forget_older(path: &Path) -> crypto::Keys {
        let mut file: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let current = file["sealing"].as_array().unwrap().last().unwrap().clone();
        file["sealing"] = serde_json::json!([current]);
        fs::write(path, file.to_string()).unwrap();
        crypto::Keys::load(path).unwrap()
    }

    #[tokio::test]
    async fn an_open_application_is_readable_by_the_new_key_alone() {
        let mut city = TestCity::open().await;
        crate::seed(&city.app).await.unwrap();
        let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
        let path = city.app.config.key_path();
        let rotated = crypto::Keys::rotate(&path, city.app.clock.now()).unwrap();
        restart(&mut city, rotated);
        reseal(&city.app).await.unwrap();
        restart(&mut city, forget_older(&path));
        let tracked = city.stranger().post("/track", &[("code", &code)]).await;
        assert!(tracked.text().contains("411***********1230"));
        let opened = city
            .read(async |work| joining::of_code(work, &TrackingCode::parse(&code).unwrap()).await)
            .await;
        assert!(!city.app.keys.needs_reseal(&opened.tracking_sealed));
        let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
        let application = latest(&mut cadre).await;
        let page = cadre.get(&format!("/applications/{application}")).await;
        assert!(page.text().contains("199****0001"));
    }
}
