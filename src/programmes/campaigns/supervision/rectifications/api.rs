//! Findings and orders as programs see them: the same operations, other clothes.
use super::{
    answering, lateness,
    ops::{self, Search, View},
    rechecking,
    rectification::{Finding, NewFinding, NewOrder, Rectification},
};
use crate::{
    kernel::{
        Caller, Id, Result,
        paging::{Page, Window},
        web::{self, Posted, Sent},
    },
    programmes::campaigns::supervision::{deductions::Off, id_of, rounds::ops as rounds},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    super::circular::api,
    findings,
    find,
    order,
    list,
    show,
    attach,
    download,
    detach,
    reply,
    close,
    send_back,
    extend,
    take_back
))]
pub struct Api;

fn item(r: &Rectification) -> Value {
    json!({
        "id": r.id, "number": r.number, "campaign": r.campaign_key, "round": r.round, "unit_code": r.unit_code, "unit": r.unit,
        "title": r.title, "demand": r.demand, "severity": r.severity, "evidence_required": r.evidence_required, "state": r.state,
        "due_on": r.due_on, "stands_since": r.stands_since, "returned": r.returned, "ordered_at": r.ordered_at, "reply": r.reply, "replied_at": r.replied_at,
        "closed_at": r.closed_at, "version": r.version,
    })
}
fn whole(v: &View) -> Value {
    let mut body = item(&v.order);
    let step = |s: &super::rectification::Step| json!({ "seq": s.seq, "at": s.at, "by": s.by_name, "act": s.act, "due_on": s.due_on, "note": s.note });
    let file = |f: &crate::spine::files::File| json!({ "id": f.id, "name": f.name, "size": f.size, "reply": f.kind });
    body["overdue"] = v.order.is_overdue(v.today).into();
    let off = |o: &Off| json!({ "hundredths": o.points, "at": o.at, "back_at": o.back_at });
    body["points_off"] = v.off.as_ref().map(off).into();
    body["finding"] = told(&v.finding);
    body["steps"] = v.steps.iter().map(step).collect();
    body["files"] = v.files.iter().map(file).collect();
    body["documents"] = v.documents.iter().map(|d| d.id.to_string()).collect();
    body
}
fn told(f: &Finding) -> Value {
    json!({ "id": f.id, "what": f.what, "evidence": f.evidence, "severity": f.severity, "created_at": f.created_at,
        "order": f.order_id })
}
async fn answer(caller: &Caller, id: Id) -> Result<Json<Value>> {
    let v = caller.read(async |work| ops::view(work, id).await).await?;
    Ok(Json(whole(&v)))
}

/// What a round found at a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds/{number}/units/{code}/findings", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path), ("code" = String, Path)), responses((status = 200, body = Vec<Value>)))]
pub async fn findings(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
) -> Result<Json<Vec<Value>>> {
    let found = caller
        .read(async |work| {
            let (_, round) = rounds::round(work, &key, &number).await?;
            let unit = rounds::unit(work, &round, &code).await?;
            ops::findings(work, round.id, unit.organisation_id).await
        })
        .await?;
    Ok(Json(found.iter().map(told).collect()))
}

/// A finding.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingBody {
    what: String,
    #[serde(default)]
    evidence: String,
    /// minor, serious, grave
    severity: String,
}

/// Notes a finding of a round.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds/{number}/units/{code}/findings", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path), ("code" = String, Path)), request_body = FindingBody,
    responses((status = 201, body = Value), (status = 422, description = "A field is wrong")))]
pub async fn find(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
    Sent(body): Sent<FindingBody>,
) -> Result<(StatusCode, Json<Value>)> {
    let new = NewFinding {
        what: body.what,
        evidence: body.evidence,
        severity: body.severity,
    };
    let id = caller
        .write(async |work| ops::find(work, &key, &number, &code, &new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// An order that a finding be put right.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderBody {
    title: String,
    demand: String,
    /// Working days to reply; as the rules of the campaign say when left out.
    days: Option<i64>,
    evidence_required: bool,
}

/// Orders that a finding be put right: a numbered document with a last day.
#[utoipa::path(post, path = "/api/v1/findings/{id}/order", tag = "supervision", params(("id" = String, Path)), request_body = OrderBody,
    responses((status = 201, body = Value), (status = 409, description = "It has its order"), (status = 422, description = "A field is wrong")))]
pub async fn order(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<OrderBody>,
) -> Result<(StatusCode, Json<Value>)> {
    let id = id_of(&id)?;
    let new = NewOrder {
        title: body.title,
        demand: body.demand,
        days: body.days.map(|n| n.to_string()).unwrap_or_default(),
        evidence: if body.evidence_required {
            "yes".into()
        } else {
            String::new()
        },
    };
    let order = caller
        .write(async |work| ops::order(work, id, &new).await)
        .await?;
    Ok((StatusCode::CREATED, answer(&caller, order).await?))
}

/// The orders within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/rectifications", tag = "supervision", params(Search, Window),
    responses((status = 200, body = Page<Value>), (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(|r| item(&r))))
}

/// One order with its finding, its steps and its files.
#[utoipa::path(get, path = "/api/v1/rectifications/{id}", tag = "supervision", params(("id" = String, Path)), responses((status = 200, body = Value)))]
pub async fn show(caller: Caller, Path(id): Path<String>) -> Result<Json<Value>> {
    answer(&caller, id_of(&id)?).await
}

/// Puts evidence on the reply that is being written: `evidence`.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/files", tag = "supervision", params(("id" = String, Path)),
    request_body(content = String, content_type = "multipart/form-data"), responses((status = 201, body = Value)))]
pub async fn attach(
    caller: Caller,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<(StatusCode, Json<Value>)> {
    let id = id_of(&id)?;
    answering::attach(&caller, id, posted.file("evidence")).await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// A file as it was sent; that it was read is audited.
#[utoipa::path(get, path = "/api/v1/rectifications/{id}/files/{file}", tag = "supervision", params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String)))]
pub async fn download(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let (file, bytes) = answering::download(&caller, id_of(&id)?, id_of(&file)?).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}

/// Takes a file off the reply that is being written.
#[utoipa::path(delete, path = "/api/v1/rectifications/{id}/files/{file}", tag = "supervision", params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 204)))]
pub async fn detach(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<StatusCode> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    caller
        .write(async |work| answering::remove(work, id, file).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A reply to the version that was read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyBody {
    version: i64,
    reply: String,
}

/// Replies to an order. Only the unit.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/reply", tag = "supervision", params(("id" = String, Path)), request_body = ReplyBody,
    responses((status = 200, body = Value), (status = 422, description = "Evidence is asked for and there is none, or a field is wrong")))]
pub async fn reply(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReplyBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| answering::reply(work, id, body.version, &body.reply).await)
        .await?;
    answer(&caller, id).await
}

/// A note on the version that was read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    version: i64,
    note: String,
}

/// Closes an order whose reply was re-checked. Never the unit, and never who replied.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/close", tag = "supervision", params(("id" = String, Path)), request_body = NoteBody,
    responses((status = 200, body = Value), (status = 403, description = "Not theirs to close"), (status = 409, description = "There is no reply, or it moved on")))]
pub async fn close(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<NoteBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| rechecking::close(work, id, body.version, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// Why a reply goes back, and how many working days the next one has.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    version: i64,
    days: i64,
    note: String,
}

/// Sends a reply back.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/return", tag = "supervision", params(("id" = String, Path)), request_body = ReturnBody, responses((status = 200, body = Value)))]
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReturnBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    let days = body.days.to_string();
    caller
        .write(async |work| rechecking::send_back(work, id, body.version, &days, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// A later last day, and why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendBody {
    version: i64,
    due_on: String,
    note: String,
}

/// Gives more time.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/extend", tag = "supervision", params(("id" = String, Path)), request_body = ExtendBody, responses((status = 200, body = Value)))]
pub async fn extend(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ExtendBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| {
            rechecking::extend(work, id, body.version, &body.due_on, &body.note).await
        })
        .await?;
    answer(&caller, id).await
}

/// Why points come back, on the version that was read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PointsBackBody {
    version: i64,
    why: String,
}

/// Gives back the points that came off wrongly for being late. Never the unit, nor who ordered, replied or put them on record.
#[utoipa::path(post, path = "/api/v1/rectifications/{id}/points-back", tag = "supervision", params(("id" = String, Path)), request_body = PointsBackBody,
    responses((status = 200, body = Value), (status = 403, description = "Not theirs to give back"), (status = 409, description = "None are off, or it moved on")))]
pub async fn take_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<PointsBackBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| lateness::take_back(work, id, body.version, &body.why).await)
        .await?;
    answer(&caller, id).await
}
