//! The page of backups, for whoever looks after the system.
use super::{ops, store::Backup};
use crate::{
    kernel::{Caller, Frame, Lang, Result, web},
    msg,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "spine/backups/backups.html")]
struct BackupsPage {
    frame: Frame,
    backups: Vec<Line>,
    /// What the operator planned, in words.
    plan: Option<String>,
    last_good: Option<String>,
    late: bool,
}

/// A backup as the page shows it.
struct Line {
    begun: String,
    how: String,
    state: String,
    chip: &'static str,
    /// Why it failed, or that it was removed since.
    note: String,
    file: String,
    size: String,
    records: String,
    files: String,
}

impl Line {
    fn of(l: Lang, backup: &Backup) -> Line {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let how = match backup.day {
            Some(day) => l.say(msg!("backups-how-daily", day = day)),
            None => l.t("backups-how-command"),
        };
        let note = match (&backup.fault, backup.removed_at) {
            (Some(fault), _) => l.t(&format!("backups-fault-{fault}")),
            (None, Some(at)) => l.say(msg!("backups-removed", at = at)),
            (None, None) => String::new(),
        };
        Line {
            begun: backup.begun_at.to_minute(),
            how,
            state: l.t(&format!("backups-state-{}", backup.state)),
            chip: match backup.state.as_str() {
                "done" => "is-done",
                "failed" => "is-stop",
                _ => "",
            },
            note,
            file: backup.file.clone().unwrap_or_default(),
            size: backup.bytes.map(megabytes).unwrap_or_default(),
            records: number(backup.records),
            files: number(backup.files),
        }
    }
}

/// A size as people read it, in MB with one decimal, rounded up.
fn megabytes(bytes: i64) -> String {
    let tenths = (bytes * 10 + (1 << 20) - 1) >> 20;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

pub async fn list(caller: Caller) -> Result<Response> {
    let (l, app) = (caller.lang, caller.app());
    let found = caller.read(async |work| ops::list(work).await).await?;
    let plan = app.config.backup_plan().ok().flatten();
    let page = BackupsPage {
        frame: caller.frame(l.t("backups-title")).here(),
        backups: found.iter().map(|b| Line::of(l, b)).collect(),
        plan: plan.map(|plan| {
            l.say(msg!(
                "backups-planned",
                at = app.config.backup_at.as_str(),
                daily = plan.keep.daily,
                weekly = plan.keep.weekly,
                monthly = plan.keep.monthly
            ))
        }),
        last_good: ops::last_good(app).await?.map(|at| at.to_minute()),
        late: ops::is_late(app).await?,
    };
    web::html(page.render())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_never_shown_smaller_than_it_is() {
        assert_eq!(megabytes(0), "0.0 MB");
        assert_eq!(megabytes(1), "0.1 MB");
        assert_eq!(megabytes(3 << 20), "3.0 MB");
    }
}
