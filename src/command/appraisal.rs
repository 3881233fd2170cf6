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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A campaign of one day and one unit that has no target: the smallest export there is.
    fn smallest() -> Export {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let account = json!({
            "format": "unionhall-appraisal-2", "campaign": "one-day", "name_zh": "一日", "name_en": "",
            "first": "2022-08-01", "last": "2022-08-01", "days": 1, "as_of": "2022-08-05T00:00:00+08:00", "rules": {},
            "heads": [{ "indicator": "unions.founded", "version": 1, "name_zh": "建会", "name_en": "", "unit": "union", "weight": "1" }],
            "cap": "1.2", "tie_breakers": [], "target_kind": "own", "marks": [],
            "units": [{ "id": crate::kernel::Id::fixed(1), "code": "411002", "name": "魏都区总工会",
                "cells": [{ "done": 0, "target": 0, "target_version": 0, "marks": [] }],
                "drawn": 0, "reached": 0, "denied": 0, "deductions": [], "bonus": [], "out": false }],
            "results": [{ "code": "411002", "rank": null, "tied": false, "out": false, "parts": null, "total_x1000": null }],
            "entries_sha256": nothing,
        });
        let mut export: Export =
            serde_json::from_value(json!({ "account": account, "sha256": "", "entries": [] }))
                .unwrap();
        export.sha256 = verify(&export).unwrap().sha256;
        export
    }
    fn run(name: &str, text: &str, sha256: Option<String>) -> Outcome {
        let file =
            std::env::temp_dir().join(format!("uh_verify_{name}_{}.json", std::process::id()));
        std::fs::write(&file, text).unwrap();
        let act = Act::Verify(Verify {
            file: file.clone(),
            sha256,
        });
        let outcome = Appraisal { act }.run();
        std::fs::remove_file(file).unwrap();
        outcome
    }

    #[test]
    fn a_true_file_is_equal_and_a_changed_one_is_not() {
        let export = smallest();
        let text = serde_json::to_string(&export).unwrap();
        assert!(run("true", &text, None).is_ok());
        let published = export.sha256.to_uppercase();
        assert!(run("published", &text, Some(published)).is_ok());
        assert!(run("other", &text, Some("00".into())).is_err());
        let forged = text.replace("\"done\":0", "\"done\":1");
        assert_ne!(forged, text);
        assert!(run("forged", &forged, None).is_err());
        assert!(run("none", "{}", None).is_err());
    }
}
