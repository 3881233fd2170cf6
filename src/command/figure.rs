//! `unionhall figure`: one figure, computed from the ledger now or as of an earlier moment.
use super::Outcome;
use crate::{
    kernel::{App, Deputy, Lang},
    spine::figures::{self, Asked},
};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall figure members.admitted\n  unionhall figure unions.founded --organisation 411002 --from 2022-08-01 --to 2022-11-08\n  unionhall figure members.current --as-of 2022-09-10T08:00:00+08:00 --json"
)]
pub struct Figure {
    /// Key of an indicator, such as members.admitted
    indicator: String,
    /// Code of an organisation (default: the city)
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// First business day (default: since the books began)
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Last business day (default: the day of --as-of)
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// What was known at this moment (default: now)
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
    /// Print JSON: value, unit, class, as_of and more
    #[arg(long)]
    json: bool,
}

impl Figure {
    pub async fn run(self, app: App) -> Outcome {
        crate::seed(&app).await?;
        let asked = Asked {
            organisation: self.organisation.unwrap_or_default(),
            from: self.from.unwrap_or_default(),
            to: self.to.unwrap_or_default(),
            as_of: self.as_of.unwrap_or_default(),
            ..Asked::default()
        };
        let key = self.indicator;
        let figure = Deputy::clockwork(&app)
            .read(async |work| figures::figure(work, &key, &asked).await)
            .await?;
        let facts = figure.json(Lang::Zh);
        if self.json {
            out!("{facts:#}");
            return Ok(());
        }
        let text = |key: &str| facts[key].as_str().unwrap_or_default().to_owned();
        out!("{} {} {}", text("name"), figure.value, text("unit"));
        out!(
            "{} · {} · {}",
            facts["organisation"]["name"].as_str().unwrap_or_default(),
            text("class"),
            text("as_of")
        );
        out!("{}", text("definition"));
        Ok(())
    }
}
