//! `unionhall audit`: an anchor of the audit record, the record as a file, and the proof of such a file without a database.
use super::{Failure, Outcome};
use crate::{
    kernel::{
        App, Config, Deputy, Lang, Result,
        audit::{
            anchor::{self, Anchor},
            export,
        },
    },
    msg,
};
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

/// Anchors of many years are a few megabytes.
const MOST_ANCHOR_BYTES: u64 = 1 << 26;

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall audit anchor > anchor-2022-09-06.json\n  unionhall audit export audit.jsonl\n  unionhall audit verify audit.jsonl --anchor anchor-2022-09-06.json\n  unionhall audit verify audit.jsonl --key 392e30d4…"
)]
pub struct Audit {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// 生成锚点 · Sign where the audit chain stands, and print it: keep it elsewhere
    Anchor,
    /// 导出审计链 · Write the whole audit chain to a file, as JSON lines
    Export {
        /// The file; it must not be there yet
        file: PathBuf,
    },
    /// 验证审计链 · Prove an exported chain by itself and by anchors; needs no database
    Verify(Verify),
}

#[derive(clap::Args)]
struct Verify {
    /// The exported file
    file: PathBuf,
    /// A file of anchors that were kept elsewhere; may be given several times
    #[arg(long, value_name = "FILE")]
    anchor: Vec<PathBuf>,
    /// The public key that signed them, as `unionhall keys status` prints it
    #[arg(long, value_name = "HEX")]
    key: Option<String>,
}

impl Audit {
    pub async fn run(self, config: Config) -> Outcome {
        match self.act {
            Act::Verify(asked) => verify(Lang::Zh, &asked),
            Act::Anchor => {
                let anchor = made(&super::open(config).await?).await?;
                out!("{}", pretty(&anchor)?);
                Ok(())
            }
            Act::Export { file } => {
                let app = super::open(config).await?;
                let acts = write(&app, &file).await?;
                out!("{}", Lang::Zh.say(msg!("command-audit-exported", n = acts)));
                Ok(())
            }
        }
    }
}

fn pretty(anchor: &Anchor) -> Result<String> {
    Ok(serde_json::to_string_pretty(anchor)?)
}

/// An anchor of the chain as it stands, and that it was taken.
async fn made(app: &App) -> Result<Anchor> {
    let made = Deputy::command_line(app)
        .write(async |work| {
            let made = anchor::make(work).await?;
            let facts = serde_json::json!({ "covers": made.as_ref().map(|a| a.seq) });
            work.audit("audit.anchor", ("audit", None), None, facts);
            Ok(made)
        })
        .await?;
    made.ok_or_else(|| crate::kernel::Error::Conflict(msg!("command-audit-empty")))
}

/// Writes the whole chain; gives the number of acts.
async fn write(app: &App, path: &Path) -> std::result::Result<i64, Failure> {
    let file =
        File::create_new(path).map_err(|e| Failure::Usage(format!("{}: {e}", path.display())))?;
    let head = made(app).await?;
    let end = head.seq;
    let mut file = BufWriter::new(file);
    file.write_all(export::first_line(head)?.as_bytes())?;
    let mut last = 0;
    while let Some((lines, seq)) = export::lines_after(app, last, end).await? {
        file.write_all(lines.as_bytes())?;
        last = seq;
    }
    file.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    Ok(last)
}

fn verify(l: Lang, asked: &Verify) -> Outcome {
    let mut anchors = vec![];
    for path in &asked.anchor {
        let large = std::fs::metadata(path)?.len() > MOST_ANCHOR_BYTES;
        if large {
            return Err(Failure::Work(l.t("audit-no-anchor")));
        }
        anchors.extend(export::anchors_of(&std::fs::read_to_string(path)?)?);
    }
    let file = BufReader::new(File::open(&asked.file)?);
    let verdict = export::verify(file, &anchors, asked.key.as_deref())?;
    out!(
        "{}",
        l.say(msg!(
            "command-audit-read",
            n = verdict.acts,
            seq = verdict.head.seq,
            at = verdict.head.at.to_second(),
            key = &verdict.head.public_key
        ))
    );
    for difference in &verdict.differs {
        out!("{}", l.say(difference.msg()));
    }
    match verdict.differs.len() {
        0 => {
            let holds = msg!("command-audit-holds", anchors = anchors.len());
            out!("{}", l.say(holds));
            Ok(())
        }
        n => Err(Failure::Work(l.say(msg!("command-audit-differs", n = n)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::testing::TestCity;

    fn asked(file: &Path, anchor: &Path, key: Option<String>) -> Verify {
        Verify {
            file: file.to_owned(),
            anchor: vec![anchor.to_owned()],
            key,
        }
    }

    #[tokio::test]
    async fn an_export_is_proved_by_an_anchor_of_before_and_a_changed_one_is_not() {
        let city = TestCity::open().await;
        let folder = city.app.config.data_dir.clone();
        let (kept, file) = (folder.join("anchor.json"), folder.join("audit.jsonl"));
        let anchor = made(&city.app).await.unwrap();
        std::fs::write(&kept, pretty(&anchor).unwrap()).unwrap();
        let acts = write(&city.app, &file).await.ok().unwrap();
        assert!(acts > anchor.seq);
        assert!(write(&city.app, &file).await.is_err(), "it is there");
        let key = hex::encode(city.app.keys.public_key());
        assert!(verify(Lang::Zh, &asked(&file, &kept, Some(key))).is_ok());
        assert!(verify(Lang::Zh, &asked(&file, &kept, Some("00".into()))).is_err());
        let text = std::fs::read_to_string(&file).unwrap();
        let forged = text.replacen("clockwork", "mallory", 1);
        assert_ne!(forged, text);
        std::fs::write(&file, forged).unwrap();
        assert!(verify(Lang::Zh, &asked(&file, &kept, None)).is_err());
    }
}
