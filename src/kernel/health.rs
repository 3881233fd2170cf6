//! How the machine underneath is, as far as this process has noticed: trouble that strikes requests and jobs, room on the disk, and
//! whether the clock still runs forward. What is noticed is forgotten again when a write succeeds: nobody need restart anything.
use super::{App, Error, Instant, Result, db::Trouble};
use crate::args;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Machines of a cluster differ by so much without harm.
const SLACK_SECONDS: i64 = 5;
/// Less room than this is said beforehand: a day's work of a county, and the log of the database.
const LOW_BYTES: u64 = 256 << 20;
/// The file by which it is tried whether the disk takes one.
const PROBE_FILE: &str = ".probe";

const PROBE: &str = "
    INSERT INTO leases (name, holder, until) VALUES ('probe', $1, $2)
    ON CONFLICT (name) DO UPDATE SET holder = $1, until = $2";
const LATEST: &str = "SELECT at FROM audits ORDER BY seq DESC LIMIT 1";

/// What this process knows of the machine; all its tasks share it.
#[derive(Clone, Default)]
pub struct Health(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    trouble: Option<Trouble>,
    /// The latest moment that was ever seen, on this clock or on record.
    furthest: Option<Instant>,
    /// By how many seconds the clock is behind it.
    behind: Option<i64>,
}

/// What `/readyz` answers.
#[derive(Debug, Default, PartialEq, serde::Serialize)]
pub struct Report {
    /// ready, degraded, unavailable
    pub status: &'static str,
    /// Why, in words for machines.
    pub reasons: Vec<&'static str>,
}
impl Report {
    fn unavailable(reason: &'static str) -> Report {
        Report {
            status: "unavailable",
            reasons: vec![reason],
        }
    }
    /// Ready, or degraded for reasons that spoil no work yet.
    pub fn of(reasons: Vec<&'static str>) -> Report {
        let status = match reasons.is_empty() {
            true => "ready",
            false => "degraded",
        };
        Report { status, reasons }
    }
    /// Ready, with one thing more that somebody should look at.
    pub fn and(mut self, reason: &'static str) -> Report {
        self.reasons.push(reason);
        match self.status {
            "unavailable" => self,
            _ => Report::of(self.reasons),
        }
    }
    pub fn is_available(&self) -> bool {
        self.status != "unavailable"
    }
}

impl Health {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Something failed. Said in the log when it begins, and not again with every request.
    pub fn struck(&self, trouble: Trouble) {
        let before = self.known().trouble.replace(trouble);
        if before != Some(trouble) {
            tracing::error!(reason = trouble.key(), "trouble of the machine underneath");
        }
    }
    /// As [`Health::struck`], where the error is trouble at all.
    pub fn note(&self, error: &Error) -> Option<Trouble> {
        let trouble = error.trouble()?;
        self.struck(trouble);
        Some(trouble)
    }
    /// Something was written.
    pub fn wrote(&self) {
        if let Some(over) = self.known().trouble.take() {
            tracing::info!(reason = over.key(), "the trouble is over");
        }
    }
    pub fn trouble(&self) -> Option<Trouble> {
        self.known().trouble
    }
    /// By how many seconds the clock is behind what it, or another node, has shown before.
    pub fn behind(&self) -> Option<i64> {
        self.known().behind
    }
    #[cfg(test)]
    fn forget(&self) {
        *self.known() = Known::default();
    }
    /// Looks at the clock. Moments given out are never taken back: who goes by them waits until it has caught up.
    pub fn look_at_clock(&self, now: Instant, on_record: Option<Instant>) {
        let mut known = self.known();
        let furthest = known.furthest.max(on_record).max(Some(now)).unwrap_or(now);
        let behind = (furthest.micros() - now.micros()) / 1_000_000;
        let behind = Some(behind).filter(|s| *s > SLACK_SECONDS);
        match (known.behind, behind) {
            (None, Some(seconds)) => tracing::warn!(
                seconds,
                "the clock stepped back; the ledger keeps its order, and terms run on when it has caught up"
            ),
            (Some(_), None) => tracing::info!("the clock has caught up"),
            _ => {}
        }
        known.furthest = Some(furthest);
        known.behind = behind;
    }
}

/// Looks at the clock beside what is on record: another node, or this one before it was restarted, may have been ahead.
pub async fn watch_clock(app: &App) -> Result<()> {
    let mut conn = app.db.read().await?;
    let latest: Option<(Instant,)> = conn.find(LATEST, args![]).await?;
    app.health
        .look_at_clock(app.clock.now(), latest.map(|l| l.0));
    Ok(())
}

/// Whether this process can work now, and what somebody should look at. Asked every few seconds: it writes only to see whether trouble
/// that was noticed is over.
pub async fn report(app: &App) -> Report {
    if app.is_stopping() {
        return Report::unavailable("stopping");
    }
    if let Err(e) = app.db.ping().await {
        return Report::unavailable(e.trouble().map_or("database-unusable", Trouble::key));
    }
    if let Some(known) = app.health.trouble() {
        match probe(app).await {
            Ok(()) => app.health.wrote(),
            Err(e) => {
                let trouble = e.trouble().unwrap_or(known);
                app.health.struck(trouble);
                return Report::unavailable(trouble.key());
            }
        }
    }
    let _ = watch_clock(app).await;
    let low = || {
        let room = rustix::fs::statvfs(app.config.data_dir.as_path()).ok();
        room.is_some_and(|r| r.f_bavail.saturating_mul(r.f_frsize) < LOW_BYTES)
    };
    let mut reasons = vec![];
    if app.health.behind().is_some() {
        reasons.push("clock-behind");
    }
    if low() {
        reasons.push("disk-low");
    }
    Report::of(reasons)
}

/// Writes a little where the program writes: into the database and beside the files.
async fn probe(app: &App) -> Result<()> {
    let mut conn = app.db.write().await?;
    let (node, now) = (app.node.clone(), app.clock.now());
    conn.run(PROBE, args![node, now]).await?;
    conn.commit().await?;
    let file = app.config.data_dir.join(PROBE_FILE);
    tokio::fs::write(&file, [0; 4096]).await?;
    tokio::fs::remove_file(&file).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Day, jobs, testing::TestCity};
    use serde_json::json;

    #[test]
    fn a_clock_that_steps_back_is_said_until_it_has_caught_up() {
        let health = Health::default();
        let noon = Day::ymd(2022, 8, 1).at(12 * 60);
        health.look_at_clock(noon, None);
        assert_eq!(health.behind(), None);
        health.look_at_clock(noon.plus_minutes(-60), None);
        assert_eq!(health.behind(), Some(3600));
        health.look_at_clock(noon.plus_seconds(-3), None);
        assert_eq!(health.behind(), None, "a few seconds harm nobody");
        health.look_at_clock(noon, Some(noon.plus_minutes(5)));
        assert_eq!(health.behind(), Some(300), "another node was ahead");
    }

    const HELD: &str = "SELECT COUNT(*) FROM leases WHERE holder = 'other'";

    async fn held_by_other(city: &TestCity) -> i64 {
        let mut other = city.app.clone();
        other.node = "other".into();
        jobs::tick(&other).await.unwrap();
        city.read(async |work| work.conn.count(HELD, args![]).await)
            .await
    }

    #[tokio::test]
    async fn a_lease_from_before_the_clock_stepped_back_binds_nobody_for_long() {
        let city = TestCity::open().await;
        jobs::tick(&city.app).await.unwrap();
        city.app.clock.advance(-2);
        assert_eq!(held_by_other(&city).await, 0, "two minutes are waited for");
        city.app.clock.advance(-60);
        assert!(held_by_other(&city).await > 0);
    }

    #[tokio::test]
    async fn a_job_asked_for_before_the_clock_stepped_back_is_done_all_the_same() {
        let city = TestCity::open().await;
        city.write(async |work| jobs::enqueue(work, "files.sweep", "x", json!({})).await)
            .await;
        city.app.clock.advance(-90);
        assert!(jobs::work_once(&city.app).await.unwrap());
    }

    #[tokio::test]
    async fn a_clock_behind_what_is_on_record_is_said_to_machines() {
        let city = TestCity::open().await;
        city.write(async |work| {
            work.audit("file.wipe", ("file", None), None, json!({}));
            Ok(())
        })
        .await;
        assert!(!report(&city.app).await.reasons.contains(&"clock-behind"));
        city.app.clock.advance(-30);
        // As another process finds it, which has not seen the clock before.
        city.app.health.forget();
        let report = report(&city.app).await;
        assert!(report.reasons.contains(&"clock-behind") && report.is_available());
    }

    #[test]
    fn what_should_be_looked_at_does_not_take_the_city_away() {
        let report = Report::of(vec![]).and("disk-low");
        assert_eq!((report.status, report.is_available()), ("degraded", true));
        let report = Report::unavailable("disk-full").and("disk-low");
        assert_eq!(report.status, "unavailable");
    }
}
