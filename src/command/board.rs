//! `unionhall board`: a day's ranking of a campaign, as it was frozen.
use super::{Outcome, table};
use crate::{
    kernel::{App, Deputy, Lang},
    programmes::campaigns,
};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall board membership-2022\n  unionhall board membership-2022 --day 37\n  unionhall board membership-2022 --day 2022-11-08 --format csv"
)]
pub struct Board {
    /// Key of a campaign, such as membership-2022
    campaign: String,
    /// Number of a day, or its date (default: the latest)
    #[arg(long, value_name = "N|DATE")]
    day: Option<String>,
    #[arg(long, default_value = "table", value_parser = ["table", "csv", "json"])]
    format: String,
}

impl Board {
    pub async fn run(self, app: App) -> Outcome {
        crate::seed(&app).await?;
        let board = Deputy::clockwork(&app)
            .read(async |work| campaigns::board(work, &self.campaign, self.day.as_deref()).await)
            .await?;
        match self.format.as_str() {
            "csv" => out!("{}", board.csv()?.trim_end()),
            "json" => out!("{}", board.json()?),
            _ => {
                let (heads, rows) = board.table(Lang::Zh);
                table::print(&heads, &rows);
            }
        }
        Ok(())
    }
}
