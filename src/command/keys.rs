//! `unionhall keys`: a new key for what is sealed from now on, what was sealed before put under it, and how far that is.
use super::{Outcome, progress::Bar, table};
use crate::{
    kernel::{
        App, Config, Deputy, Lang, Result,
        crypto::{KeyPlace, Rotated},
        reseal,
    },
    msg,
    spine::keys::{self, Told},
};
use serde_json::json;

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall keys rotate\n  unionhall keys rotate --grace 60\n  unionhall keys status\n  UNIONHALL_CIPHER_SUITE=sm4-gcm+hmac-sm3 unionhall keys rotate"
)]
pub struct Keys {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// Add a key while the servers run; it comes into use after a while, and everything is then sealed with it
    Rotate {
        /// Minutes until the key comes into use: servers with key files of their own must have the file by then
        #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(i64).range(1..=1440))]
        grace: i64,
        /// Use the key at once, and seal everything before this command ends; stop the servers first
        #[arg(long, conflicts_with = "grace")]
        now: bool,
    },
    /// Print the keys, and how far everything is sealed with the one in use
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Seal everything with the key in use, here and now; servers may run
    Reseal,
    /// Wrap all keys with a new key-encryption key, kept where the configuration says
    Rewrap,
}

impl Keys {
    pub async fn run(self, config: Config) -> Outcome {
        let app = super::open(config).await?;
        let (l, place) = (Lang::Zh, app.config.keys());
        match self.act {
            Act::Rotate { grace, now } => {
                let minutes = if now { 0 } else { grace };
                let rotated = rotate(&app, &place, minutes).await?;
                let id = u32::from(rotated.id);
                if now {
                    reseal(&app).await?;
                    out!("{}", l.say(msg!("keys-rotated-now", id = id)));
                } else {
                    let told = msg!("keys-rotated", id = id, at = rotated.current_from);
                    out!("{}", l.say(told));
                }
            }
            Act::Status { json } => status(&app, l, json).await?,
            Act::Reseal => {
                reseal(&app).await?;
                out!("{}", l.t("keys-resealed"));
            }
            Act::Rewrap => {
                rewrap(&app, &place).await?;
                out!("{}", l.t("keys-rewrapped"));
            }
        }
        Ok(())
    }
}

/// Adds a key, and puts it on record.
async fn rotate(app: &App, place: &KeyPlace, minutes: i64) -> Result<Rotated> {
    let rotated = place.rotate(minutes)?;
    let facts = json!({ "key": rotated.id, "from": rotated.current_from, "suite": app.config.cipher_suite });
    Deputy::command_line(app)
        .write(async |work| {
            work.audit("keys.rotate", ("key", None), None, facts);
            Ok(())
        })
        .await?;
    Ok(rotated)
}

async fn rewrap(app: &App, place: &KeyPlace) -> Result<()> {
    place.rewrap()?;
    Deputy::command_line(app)
        .write(async |work| {
            work.audit("keys.rewrap", ("key", None), None, json!({}));
            Ok(())
        })
        .await
}

async fn reseal(app: &App) -> Result<()> {
    let bar = Bar::new();
    let passes = std::sync::atomic::AtomicU64::new(0);
    let report = |kind: &'static str| {
        let done = 1 + passes.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        bar.at(&Lang::Zh.t(&format!("keys-kind-{kind}")), done, done);
    };
    let done = reseal::everything(app, &report).await;
    bar.end();
    done
}

async fn status(app: &App, l: Lang, json: bool) -> Outcome {
    let told = Deputy::command_line(app)
        .read(async |work| keys::told(work).await)
        .await?;
    if json {
        out!("{}", as_json(&told));
        return Ok(());
    }
    let heads = ["number", "suite", "made", "current-from", "standing"];
    let row = |k: &crate::kernel::crypto::KeyStatus| {
        vec![
            k.id.to_string(),
            k.suite.to_owned(),
            k.created.to_minute(),
            k.current_from.to_minute(),
            told.standing(&l, k),
        ]
    };
    let rows: Vec<_> = told.keys.iter().map(row).collect();
    table::print(&heads.map(|h| l.t(&format!("keys-{h}"))), &rows);
    out!("{}: {}", l.t("keys-digests"), told.digest_suite);
    out!("{}: {}", l.t("keys-public"), told.public_key);
    if told.progress.is_empty() {
        return Ok(());
    }
    let heads = ["kind", "seen", "sealed", "finished"];
    let row = |p: &reseal::Progress| {
        vec![
            told.kind(&l, p),
            p.seen.to_string(),
            p.sealed.to_string(),
            told.finished(&l, p),
        ]
    };
    let rows: Vec<_> = told.progress.iter().map(row).collect();
    table::print(&heads.map(|h| l.t(&format!("keys-{h}"))), &rows);
    Ok(())
}

fn as_json(told: &Told) -> serde_json::Value {
    let key = |k: &crate::kernel::crypto::KeyStatus| {
        json!({ "id": k.id, "suite": k.suite, "created": k.created, "current_from": k.current_from,
            "standing": format!("{:?}", k.standing).to_lowercase() })
    };
    let progress = |p: &reseal::Progress| json!({ "kind": p.kind, "seen": p.seen, "sealed": p.sealed, "finished_at": p.finished_at });
    json!({
        "keys": told.keys.iter().map(key).collect::<Vec<_>>(),
        "digest_suite": told.digest_suite,
        "public_key": told.public_key,
        "resealing": told.progress.iter().map(progress).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests;
