//! Weeks for programs: the same operations, other clothes.
use super::{
    ops::{self, Week},
    publishing,
    store::{Decision, Talk, WeekLine},
    typed::{Draft, NewDecision, Said},
};
use crate::{
    kernel::{
        Caller, Result,
        paging::{Page, Window},
        web::Sent,
    },
    programmes::campaigns::ops as campaigns,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        weeks, week, version, records, restated, judge, decide, undecide, publish, speak, all,
        talks
    ),
    components(schemas(Draft, NewDecision, Said))
)]
pub struct Api;

type Of = (String, String);

fn decision(d: &Decision) -> Value {
    json!({ "id": d.id, "title": d.title, "what": d.what, "owner": { "code": d.owner_code, "name": d.owner },
        "account": Some(&d.account).filter(|a| !a.is_empty()), "due_on": d.due_on, "task": d.task_id })
}
fn talk(t: &Talk) -> Value {
    json!({ "id": t.id, "campaign": t.key, "week": t.number, "unit": { "code": t.unit_code, "name": t.unit }, "kind": t.kind,
        "proposed": t.proposed, "chosen_at": t.chosen_at, "text": t.text, "given_at": t.given_at, "version": t.version })
}
fn body(week: &Week) -> Result<Value> {
    let row = &week.row;
    let versions = week.versions.iter().map(|v| {
        json!({ "version": v.version, "frozen_at": v.frozen_at, "reason": v.reason, "hash": hex::encode(&v.hash) })
    });
    // The draft is of those who run the campaign.
    let draft = week.runs.then(|| {
        json!({ "judgement": row.judgement, "obstacles": row.obstacles.lines().collect::<Vec<_>>(), "held_on": row.held_on,
            "host": row.host, "present": row.present.split(',').filter(|c| !c.is_empty()).collect::<Vec<_>>() })
    });
    Ok(json!({
        "state": row.state, "version": row.version, "document": row.document_id, "published_at": row.published_at,
        "frozen": serde_json::to_value(&week.said)?,
        "versions": versions.collect::<Vec<_>>(),
        "draft": draft,
        "decisions": week.decisions.iter().map(decision).collect::<Vec<_>>(),
        "talks": week.talks.iter().map(talk).collect::<Vec<_>>(),
    }))
}

/// The weeks of a campaign that were generated.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/weeks", params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "The weeks, in their order", body = Value), (status = 404, description = "No such campaign")))]
pub async fn weeks(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let (_, weeks) = caller
        .read(async |work| ops::weeks(work, &key).await)
        .await?;
    let week = weeks.iter().map(|(row, said)| {
        json!({ "number": row.number, "from": said.from, "to": said.to, "as_of": said.as_of, "state": row.state,
            "overdue": said.overdue.len(), "misses": said.misses().len(), "anomalies": said.anomalies.len() })
    });
    Ok(Json(json!({ "items": week.collect::<Vec<_>>() })))
}

/// One week: its newest frozen version, and for who runs the campaign what is being written over it.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/weeks/{number}",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1")),
    responses((status = 200, description = "The week", body = Value), (status = 404, description = "No such week, or not generated yet")))]
pub async fn week(caller: Caller, Path((key, number)): Path<Of>) -> Result<Json<Value>> {
    let week = caller
        .read(async |work| ops::week(work, &key, &number).await)
        .await?;
    Ok(Json(body(&week)?))
}

/// One frozen version of a week, as it was frozen.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/weeks/{number}/versions/{version}",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1"),
        ("version" = String, Path, description = "1 as it was generated")),
    responses((status = 200, description = "The content", body = Value), (status = 404, description = "No such version")))]
pub async fn version(
    caller: Caller,
    Path((key, number, version)): Path<(String, String, String)>,
) -> Result<Json<Value>> {
    let week = caller
        .read(async |work| ops::week(work, &key, &number).await)
        .await?;
    let found = week.versions.iter();
    let mut found = found.filter(|v| v.version.to_string() == version);
    let found = found.next().ok_or(crate::kernel::Error::NotFound)?;
    Ok(Json(serde_json::from_str(&found.content)?))
}

/// The records that an anomaly lists, masked as everywhere. Anomalies are counted from 0 in their order.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/weeks/{number}/anomalies/{index}/records",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1"),
        ("index" = String, Path, description = "Place among the anomalies, from 0")),
    responses((status = 200, description = "At most 200 records", body = Value), (status = 404, description = "No such anomaly")))]
pub async fn records(
    caller: Caller,
    Path((key, number, index)): Path<(String, String, String)>,
) -> Result<Json<Value>> {
    let (found, records) = caller
        .read(async |work| {
            let week = ops::week(work, &key, &number).await?;
            ops::records(work, &week, &index).await
        })
        .await?;
    let records: Vec<_> = records.iter().map(|r| r.json()).collect();
    Ok(Json(
        json!({ "anomaly": serde_json::to_value(&found)?, "items": records }),
    ))
}

/// The board that a week ends with beside what it says today.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/weeks/{number}/restated",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1")),
    responses((status = 200, description = "Both boards", body = Value), (status = 404, description = "No such week")))]
pub async fn restated(caller: Caller, Path((key, number)): Path<Of>) -> Result<Json<Value>> {
    let both = caller
        .read(async |work| {
            let week = ops::week(work, &key, &number).await?;
            campaigns::restate(work, &week.campaign, week.said.last).await
        })
        .await?;
    let (frozen, now) = (
        serde_json::to_value(&both.frozen)?,
        serde_json::to_value(&both.now)?,
    );
    Ok(Json(json!({ "frozen": frozen, "restated": now })))
}

/// Judges a week: all of it is sent.
#[utoipa::path(put, path = "/api/v1/campaigns/{key}/weeks/{number}/judgement", request_body = Draft,
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1")),
    responses((status = 204, description = "Written"), (status = 403, description = "Not yours to judge"),
        (status = 409, description = "Somebody wrote in between"), (status = 422, description = "A field is wrong")))]
pub async fn judge(
    caller: Caller,
    Path((key, number)): Path<Of>,
    Sent(draft): Sent<Draft>,
) -> Result<StatusCode> {
    caller
        .write(async |work| ops::judge(work, &key, &number, &draft).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds a decision; it becomes a task when the week is published.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/weeks/{number}/decisions", request_body = NewDecision,
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1")),
    responses((status = 201, description = "Decided", body = Value), (status = 403, description = "Not yours to decide"),
        (status = 409, description = "Somebody wrote in between"), (status = 422, description = "A field is wrong")))]
pub async fn decide(
    caller: Caller,
    Path((key, number)): Path<Of>,
    Sent(new): Sent<NewDecision>,
) -> Result<(StatusCode, Json<Value>)> {
    let id = caller
        .write(async |work| ops::decide(work, &key, &number, &new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// Takes a decision back that is no task yet.
#[utoipa::path(delete, path = "/api/v1/campaigns/{key}/weeks/{number}/decisions/{id}",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1"),
        ("id" = String, Path, description = "The decision")),
    responses((status = 204, description = "Taken back"), (status = 404, description = "No such decision"),
        (status = 409, description = "It is a task already")))]
pub async fn undecide(
    caller: Caller,
    Path((key, number, id)): Path<(String, String, String)>,
) -> Result<StatusCode> {
    caller
        .write(async |work| ops::undecide(work, &key, &number, &id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publishes a week that somebody else judged. `text` is the reason, needed when it was published before.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/weeks/{number}/publish", request_body = Said,
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1")),
    responses((status = 204, description = "Published"), (status = 403, description = "Its author, or not yours to publish"),
        (status = 409, description = "Nothing waits for it, or somebody wrote in between"), (status = 422, description = "A reason is missing")))]
pub async fn publish(
    caller: Caller,
    Path((key, number)): Path<Of>,
    Sent(said): Sent<Said>,
) -> Result<StatusCode> {
    caller
        .write(async |work| publishing::publish(work, &key, &number, &said).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts the text of a talk on record.
#[utoipa::path(put, path = "/api/v1/campaigns/{key}/weeks/{number}/talks/{id}", request_body = Said,
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = String, Path, description = "Which week, from 1"),
        ("id" = String, Path, description = "The talk")),
    responses((status = 204, description = "On record"), (status = 403, description = "Another unit's"),
        (status = 409, description = "Somebody wrote in between"), (status = 422, description = "The text is wrong")))]
pub async fn speak(
    caller: Caller,
    Path((key, number, id)): Path<(String, String, String)>,
    Sent(said): Sent<Said>,
) -> Result<StatusCode> {
    caller
        .write(async |work| ops::speak(work, &key, &number, &id, &said).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// `waiting`, `open`, `drafted` or `published`; all when left out
    state: Option<String>,
}

/// Weeks of the campaigns that are run within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/assessments", params(Filter, Window),
    responses((status = 200, description = "A page of weeks", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn all(
    caller: Caller,
    Query(filter): Query<Filter>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let state = filter.state.unwrap_or_default();
    let page = caller
        .read(async |work| ops::list(work, &state, &window).await)
        .await?;
    let line = |w: WeekLine| json!({ "campaign": w.key, "name": { "zh": w.name_zh, "en": w.name_en }, "number": w.number, "state": w.state, "since": w.moved_at });
    Ok(Json(page.map(line)))
}

/// Talks that units within reach still owe, the latest first.
#[utoipa::path(get, path = "/api/v1/assessments/talks", params(Window),
    responses((status = 200, description = "A page of talks", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn talks(caller: Caller, Query(window): Query<Window>) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| ops::talks_open(work, &window).await)
        .await?;
    Ok(Json(page.map(|t| talk(&t))))
}
