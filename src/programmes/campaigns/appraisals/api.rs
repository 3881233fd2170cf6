//! Appraisals for programs: the same operations, other clothes.
use super::{
    deciding,
    entries::Export,
    items, lists,
    objections::{self, NewObjection},
    publishing,
};
use crate::{
    kernel::{
        Caller, Error, Id, Result,
        paging::{Page, Window},
        web::Sent,
    },
    msg,
    programmes::campaigns::listing::Search,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        shown,
        act,
        export,
        object,
        put_item,
        list,
        objections,
        decide_objection,
        items,
        decide_item
    ),
    components(schemas(AppraisalAct, NewObjection, NewAppraisalItem, AppraisalDecision))
)]
pub struct Api;

/// The appraisal of a campaign with its whole account: staff, and everybody once it is final and the campaign is public.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/appraisal", tag = "appraisals",
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "The appraisal", body = Value), (status = 404, description = "None, or not for this reader")))]
pub async fn shown(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let (_, a) = caller
        .read(async |work| deciding::seen(work, &key).await)
        .await?;
    let account = a.account()?;
    Ok(Json(json!({
        "campaign": key, "state": a.state, "edition": a.edition, "reason": a.reason, "version": a.version,
        "objections_from": a.objections_from, "objections_until": a.objections_until, "finalised_at": a.finalised_at,
        "document_id": a.document_id, "awards": a.awards()?, "sha256": account.sha256()?, "account": account,
    })))
}

/// What is done with an appraisal, to the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppraisalAct {
    /// `reckon`, `award`, `notice`, `correct` or `finalise`
    act: String,
    version: i64,
    /// Of a correction
    #[serde(default)]
    reason: String,
    /// Codes of units, one a line: of `award`
    #[serde(default)]
    advanced: String,
    /// A code and a title, one a line: of `award`
    #[serde(default)]
    cases: String,
}

/// Reckons a draft anew, chooses awards, puts it on notice, takes it back for a correction, makes it final.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/appraisal", tag = "appraisals", request_body = AppraisalAct,
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 204, description = "Done"), (status = 403, description = "Not theirs, their own draft, or their own notice"),
        (status = 409, description = "It moved on, or something is to be decided or corrected first"), (status = 422, description = "A field is wrong")))]
pub async fn act(
    caller: Caller,
    Path(key): Path<String>,
    Sent(a): Sent<AppraisalAct>,
) -> Result<StatusCode> {
    caller
        .write(async |work| match a.act.as_str() {
            "reckon" => deciding::reckon(work, &key, a.version).await,
            "award" => deciding::award(work, &key, a.version, &a.advanced, &a.cases).await,
            "notice" => publishing::notice(work, &key, a.version).await,
            "correct" => deciding::correct(work, &key, a.version, &a.reason).await,
            "finalise" => publishing::finalise(work, &key, a.version).await,
            _ => Err(Error::field("act", msg!("appraisals-act-unknown"))),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything that is needed to recompute the result to the digit; `unionhall appraisal verify` does so.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/appraisal/export", tag = "appraisals",
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "Account, its SHA-256, and the counted entries", body = Value),
        (status = 404, description = "None, or not for this reader")))]
pub async fn export(caller: Caller, Path(key): Path<String>) -> Result<Json<Export>> {
    let export = caller
        .read(async |work| deciding::export(work, &key).await)
        .await?;
    Ok(Json(export))
}

/// A unit objects to a line on notice.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/appraisal/objections", tag = "appraisals", request_body = NewObjection,
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 201, description = "Received", body = Value), (status = 409, description = "Outside the days of objection"),
        (status = 422, description = "A field is wrong")))]
pub async fn object(
    caller: Caller,
    Path(key): Path<String>,
    Sent(new): Sent<NewObjection>,
) -> Result<(StatusCode, Json<Value>)> {
    let id = caller
        .write(async |work| objections::object(work, &key, &new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// A bonus that a unit asks for, or a report that was false.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppraisalItem {
    /// `bonus` or `false-report`
    kind: String,
    /// Code of the unit
    unit: String,
    /// Decimal text, at most two digits after the point: of a bonus
    #[serde(default)]
    points: String,
    evidence: String,
}

/// Asks for bonus points, or puts down a false report.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/appraisal/items", tag = "appraisals", request_body = NewAppraisalItem,
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 201, description = "Put down", body = Value), (status = 409, description = "The result is on notice"),
        (status = 422, description = "A field is wrong")))]
pub async fn put_item(
    caller: Caller,
    Path(key): Path<String>,
    Sent(new): Sent<NewAppraisalItem>,
) -> Result<(StatusCode, Json<Value>)> {
    let id = caller
        .write(async |work| match new.kind.as_str() {
            items::BONUS => items::propose(work, &key, &new.unit, &new.points, &new.evidence).await,
            items::FALSE_REPORT => items::report_false(work, &key, &new.unit, &new.evidence).await,
            _ => Err(Error::field("kind", msg!("appraisals-kind-unknown"))),
        })
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

/// Appraisals, the latest first.
#[utoipa::path(get, path = "/api/v1/appraisals", tag = "appraisals", params(Search, Window),
    responses((status = 200, description = "A page", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = lists::every(&caller, &ask, &window).await?;
    Ok(Json(page.map(|a| {
        json!({ "campaign": a.key, "name": { "zh": a.name_zh, "en": a.name_en }, "state": a.state, "edition": a.edition,
            "reckoned_at": a.reckoned_at, "objections_until": a.objections_until, "open_objections": a.open })
    })))
}

/// Objections of the units within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/appraisal-objections", tag = "appraisals", params(Search, Window),
    responses((status = 200, description = "A page", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn objections(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| objections::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(|o| {
        json!({ "id": o.id, "campaign": o.campaign_key, "unit": o.unit_name, "about": o.about_name, "edition": o.edition,
            "words": o.words, "state": o.state, "received_at": o.received_at, "accepted_at": o.accepted_at,
            "answer": o.answer, "answered_at": o.answered_at, "version": o.version })
    })))
}

/// A decision on the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppraisalDecision {
    /// Of an objection: `accept` or `answer`; of an item: `confirm` or `refuse`
    act: String,
    version: i64,
    /// Of an answer: `upheld`, `partly` or `rejected`
    #[serde(default)]
    result: String,
    /// The reasons of an answer or a refusal
    #[serde(default)]
    words: String,
}

/// Accepts or answers an objection.
#[utoipa::path(post, path = "/api/v1/appraisal-objections/{id}", tag = "appraisals", request_body = AppraisalDecision,
    params(("id" = String, Path)),
    responses((status = 204, description = "Done"), (status = 409, description = "It moved on"), (status = 422, description = "A field is wrong")))]
pub async fn decide_objection(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<AppraisalDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| match d.act.as_str() {
            "accept" => objections::accept(work, id, d.version).await,
            "answer" => objections::answer(work, id, d.version, &d.result, &d.words).await,
            _ => Err(Error::field("act", msg!("appraisals-act-unknown"))),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bonus and false reports of the units within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/appraisal-items", tag = "appraisals", params(Search, Window),
    responses((status = 200, description = "A page", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn items(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| items::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(|i| {
        json!({ "id": i.id, "campaign": i.campaign_key, "unit": i.unit_name, "kind": i.kind, "hundredths": i.hundredths,
            "evidence": i.evidence, "state": i.state, "proposed_at": i.proposed_at, "answer": i.answer, "version": i.version })
    })))
}

/// Confirms or refuses a bonus or a false report.
#[utoipa::path(post, path = "/api/v1/appraisal-items/{id}", tag = "appraisals", request_body = AppraisalDecision,
    params(("id" = String, Path)),
    responses((status = 204, description = "Done"), (status = 403, description = "One's own"), (status = 409, description = "It moved on"),
        (status = 422, description = "A field is wrong")))]
pub async fn decide_item(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<AppraisalDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| match d.act.as_str() {
            "confirm" => items::confirm(work, id, d.version).await,
            "refuse" => items::refuse(work, id, d.version, &d.words).await,
            _ => Err(Error::field("act", msg!("appraisals-act-unknown"))),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
