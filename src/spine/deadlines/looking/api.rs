//! Deadlines as programs see them.
use super::{
    super::{
        by_hand as acts,
        deadline::{Deadline, Pause},
    },
    ops::{self, Punctual, PunctualSearch, Search},
};
use crate::kernel::{
    Caller, Day, Error, Id, Lang, Result,
    paging::{Page, Window},
    web::Sent,
};
use axum::{
    Json,
    extract::{Path, Query},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, pause, resume, on_time))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// Something that must be done until a day.
#[derive(Serialize, ToSchema)]
pub struct DeadlineItem {
    id: Id,
    kind: String,
    title: String,
    record_type: String,
    record_id: Id,
    href: String,
    organisation_id: Id,
    organisation: String,
    account_id: Option<Id>,
    started_on: Day,
    /// The last day, itself included
    due_on: Day,
    /// running, paused, met, met-late, called-off
    state: String,
    /// Days past its last day
    late: i64,
    paused_on: Option<Day>,
    paused_why: Option<String>,
    ended_on: Option<Day>,
    version: i64,
}
impl DeadlineItem {
    fn of(d: Deadline, l: Lang, today: Day) -> DeadlineItem {
        DeadlineItem {
            title: d.title_in(l),
            late: d.late(today),
            paused_why: d.is_paused().then(|| d.why_in(l)),
            id: d.id,
            kind: d.kind,
            record_type: d.record_type,
            record_id: d.record_id,
            href: d.href,
            organisation_id: d.organisation_id,
            organisation: d.organisation,
            account_id: d.account_id,
            started_on: d.started_on,
            due_on: d.due_on,
            state: d.state,
            paused_on: d.paused_on,
            ended_on: d.ended_on,
            version: d.version,
        }
    }
}

/// A time during which the clock stood.
#[derive(Serialize, ToSchema)]
pub struct DeadlinePause {
    /// work: the turn was given to somebody else; hand: whoever watches over it stopped it
    origin: String,
    from_day: Day,
    until_day: Option<Day>,
    reason: String,
    /// What was left, in working days, or in days for a term of days; less than 0 when it was overdue
    days_left: i64,
    due_before: Day,
    due_after: Option<Day>,
}
impl DeadlinePause {
    fn of(p: Pause, l: Lang) -> DeadlinePause {
        DeadlinePause {
            reason: p.why_in(l),
            origin: p.origin,
            from_day: p.from_day,
            until_day: p.until_day,
            days_left: p.days_left,
            due_before: p.due_before,
            due_after: p.due_after,
        }
    }
}

/// A deadline with its pauses, the latest first.
#[derive(Serialize, ToSchema)]
pub struct DeadlineView {
    deadline: DeadlineItem,
    pauses: Vec<DeadlinePause>,
}

/// Deadlines within reach: what is not ended by its last day, what is ended the latest first.
#[utoipa::path(get, path = "/api/v1/deadlines", tag = "deadlines", params(Search, Window),
    responses((status = 200, body = Page<DeadlineItem>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<DeadlineItem>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    let (l, today) = (caller.lang, caller.now().day());
    Ok(Json(page.map(|d| DeadlineItem::of(d, l, today))))
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<DeadlineView>> {
    let shown = caller.read(async |work| acts::get(work, id).await).await?;
    let (l, today) = (caller.lang, caller.now().day());
    let pauses = shown.pauses.into_iter();
    Ok(Json(DeadlineView {
        deadline: DeadlineItem::of(shown.deadline, l, today),
        pauses: pauses.map(|p| DeadlinePause::of(p, l)).collect(),
    }))
}

/// A deadline with its pauses.
#[utoipa::path(get, path = "/api/v1/deadlines/{id}", tag = "deadlines", params(("id" = String, Path)),
    responses((status = 200, body = DeadlineView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<DeadlineView>> {
    answer(&caller, id_of(&id)?).await
}

/// Why a clock is stopped.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlinePaused {
    version: i64,
    reason: String,
}
/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineVersion {
    version: i64,
}

/// Stops a clock: who stands above whose turn it is.
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/pause", tag = "deadlines", params(("id" = String, Path)),
    request_body = DeadlinePaused, responses((status = 200, body = DeadlineView)))]
pub async fn pause(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DeadlinePaused>,
) -> Result<Json<DeadlineView>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| acts::stop_by_hand(work, id, body.version, &body.reason).await)
        .await?;
    answer(&caller, id).await
}

/// Lets a clock go on, with what was left.
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/resume", tag = "deadlines", params(("id" = String, Path)),
    request_body = DeadlineVersion, responses((status = 200, body = DeadlineView)))]
pub async fn resume(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DeadlineVersion>,
) -> Result<Json<DeadlineView>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| acts::resume_by_hand(work, id, body.version).await)
        .await?;
    answer(&caller, id).await
}

/// How much of what ended was met in time.
#[derive(Serialize, ToSchema)]
pub struct PunctualItem {
    organisation_id: Id,
    code: String,
    name: String,
    ended: i64,
    in_time: i64,
    late: i64,
    /// In percent, one digit; – where nothing ended
    share: String,
    /// Run now, past their last day
    overdue: i64,
}
impl From<Punctual> for PunctualItem {
    fn from(p: Punctual) -> PunctualItem {
        PunctualItem {
            ended: p.ended(),
            share: p.share(),
            organisation_id: p.id,
            code: p.code,
            name: p.name,
            in_time: p.in_time,
            late: p.late,
            overdue: p.overdue,
        }
    }
}
/// An organisation with everything below it, and its units.
#[derive(Serialize, ToSchema)]
pub struct PunctualView {
    whole: PunctualItem,
    units: Vec<PunctualItem>,
}

/// How much was met in time, by unit.
#[utoipa::path(get, path = "/api/v1/deadlines/on-time", tag = "deadlines", params(PunctualSearch),
    responses((status = 200, body = PunctualView)))]
pub async fn on_time(
    caller: Caller,
    Query(ask): Query<PunctualSearch>,
) -> Result<Json<PunctualView>> {
    let found = caller
        .read(async |work| ops::punctuality(work, &ask).await)
        .await?;
    Ok(Json(PunctualView {
        whole: found.whole.into(),
        units: found.units.into_iter().map(PunctualItem::from).collect(),
    }))
}
