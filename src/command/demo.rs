//! `unionhall demo`: fills an empty database with the demo city, and prints its doors.
use super::{Failure, Outcome, progress::Bar, table};
use crate::{
    demo,
    kernel::{Config, Lang},
};

#[derive(clap::Args)]
pub struct Demo {
    /// The password of every demo account (default: a random one, printed once)
    #[arg(long, value_name = "P")]
    password: Option<String>,
    /// Members on the books before the campaign begins
    #[arg(long, value_name = "N", default_value_t = 6_000)]
    members: u32,
}

impl Demo {
    pub async fn run(self, config: Config) -> Outcome {
        let given = self.password.is_some();
        let password = self
            .password
            .unwrap_or_else(|| hex::encode(rand::random::<[u8; 6]>()));
        if password.is_empty() {
            return Err(Failure::Usage("--password: must not be empty".into()));
        }
        let bar = Bar::new();
        let wishes = demo::Wishes {
            password: password.clone(),
            earlier_members: self.members,
        };
        let doors = demo::fill(config, &wishes, &|step, done, all| {
            bar.at(&Lang::Zh.t(step), done, all)
        })
        .await?;
        bar.end();
        out!("{}", Lang::Zh.t("demo-ready"));
        let rows: Vec<_> = doors.into_iter().map(|d| vec![d.name, d.what]).collect();
        table::print(&["account".into(), "角色".into()], &rows);
        if !given {
            out!("{} {password}", Lang::Zh.t("demo-password"));
        }
        Ok(())
    }
}
