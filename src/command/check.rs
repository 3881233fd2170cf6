//! `unionhall check`: recomputes what is kept beside the ledger and the records, and prints each difference.
use super::{Failure, Outcome};
use crate::kernel::{App, Lang};

#[derive(clap::Args)]
pub struct Check {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub async fn run(self, app: App) -> Outcome {
        let mut found = vec![];
        for feature in crate::FEATURES {
            if let Some(check) = feature.check {
                let differences = check(app.clone()).await?;
                found.extend(differences.into_iter().map(|d| (feature.name, d)));
            }
        }
        if self.json {
            let rows = found
                .iter()
                .map(|(room, d)| serde_json::json!({ "room": room, "difference": d }));
            out!(
                "{}",
                serde_json::json!({ "differences": rows.collect::<Vec<_>>() })
            );
        } else {
            found.iter().for_each(|(room, d)| out!("{room}: {d}"));
        }
        match found.len() {
            0 => {
                if !self.json {
                    out!("{}", Lang::Zh.t("command-check-clean"));
                }
                Ok(())
            }
            n => Err(Failure::Work(
                Lang::Zh.say(crate::msg!("command-check-found", n = n)),
            )),
        }
    }
}
