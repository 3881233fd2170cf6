//! `unionhall appraisal verify`: an exported appraisal, recomputed from the file alone. Needs no database.
use super::{Failure, Outcome, table};
use crate::{
    kernel::Lang,
    msg,
    programmes::campaigns::appraisals::{Compared, Export, Verdict, verify},
};
use std::path::PathBuf;

/// A city's hundred days are some megabytes.
const MOST_BYTES: u64 = 1_000_000_000;

#[derive(clap::Args)]
pub struct Appraisal {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// 复算评比结果 · Recompute an exported appraisal from the file alone
    #[command(
        after_help = "Examples:\n  unionhall appraisal verify appraisal.json\n  unionhall appraisal verify appraisal.json --sha256 2f7c…"
    )]
    Verify(Verify),
}

#[derive(clap::Args)]
struct Verify {
    /// The exported JSON file
    file: PathBuf,
    /// The SHA-256 that was published, to compare with
    #[arg(long, value_name = "HEX")]
    sha256: Option<String>,
}

impl Appraisal {
    pub fn run(self) -> Outcome {
        let Act::Verify(asked) = self.act;
        let l = Lang::Zh;
        let size = std::fs::metadata(&asked.file)?.len();
        if size > MOST_BYTES {
            return Err(Failure::Work(l.t("command-appraisal-large")));
        }
        let text = std::fs::read(&asked.file)?;
        let export: Export = serde_json::from_slice(&text).map_err(|e| {
            Failure::Work(l.say(msg!("command-appraisal-unread", detail = e.to_string())))
        })?;
        let verdict = verify(&export)?;
        print(l, &verdict);
        let published = asked.sha256.map(|s| s.trim().to_lowercase());
        let same = published.is_none_or(|s| s == verdict.sha256);
        if !same {
            out!("{}", l.t("command-appraisal-other-hash"));
        }
        match verdict.holds() && same {
            true => {
                out!("{}", l.t("command-appraisal-equal"));
                Ok(())
            }
            false => Err(Failure::Work(l.t("command-appraisal-different"))),
        }
    }
}

fn print(l: Lang, verdict: &Verdict) {
    let heads = ["rank", "code", "unit", "score", "verdict"]
        .map(|key| l.t(&format!("command-appraisal-{key}")));
    let row = |line: &Compared| {
        let said: Vec<String> = line.differs.iter().map(|d| differs(l, d)).collect();
        let score = line.total_x1000;
        vec![
            line.rank.map_or("–".into(), |r| r.to_string()),
            line.code.clone(),
            line.name.clone(),
            score.map_or("–".into(), crate::programmes::campaigns::board::thousandths),
            match said.is_empty() {
                true => l.t("command-appraisal-same"),
                false => said.join("、"),
            },
        ]
    };
    let rows: Vec<_> = verdict.lines.iter().map(row).collect();
    table::print(&heads, &rows);
    for what in &verdict.differs {
        out!("{}", differs(l, what));
    }
    out!("SHA-256 {}", verdict.sha256);
}

fn differs(l: Lang, what: &str) -> String {
    l.t(&format!("command-appraisal-differs-{what}"))
}
