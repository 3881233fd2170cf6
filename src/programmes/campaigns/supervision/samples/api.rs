//! Samples as programs see them: the same operations, other clothes.
use super::{
    denials,
    ops::{self, Shown},
    sample::NewCall,
    store::Denial,
};
use crate::{
    kernel::{
        Caller, Id, Instant, Result,
        paging::{Page, Window},
        web::Sent,
    },
    programmes::campaigns::supervision::id_of,
};
use axum::{
    Json,
    extract::{Path, Query},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(paths(sheet, population, show, call, uphold, dismiss, overturn, waiting))]
pub struct Api;

fn item(s: &Shown) -> Value {
    let x = &s.sample;
    json!({
        "id": x.id, "place": x.place, "seq": x.seq, "record_type": x.record_type, "record_id": x.record_id, "name": s.name,
        "union": s.union, "phone": s.phone, "business_day": x.business_day, "state": x.state, "paper_seen": x.paper_seen,
        "words": x.words, "called_at": x.called_at, "version": x.version,
    })
}

/// The sample of a unit of a round, with its result: phones are masked.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds/{number}/units/{code}", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = Value), (status = 404, description = "No such unit of the round, or out of reach")))]
pub async fn sheet(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
) -> Result<Json<Value>> {
    let l = caller.lang;
    let sheet = caller
        .read(async |work| ops::sheet(work, &key, &number, &code).await)
        .await?;
    let tally = sheet.tally();
    Ok(Json(json!({
        "unit_code": sheet.unit.code, "seed": sheet.round.seed, "population": sheet.unit.population,
        "digest": sheet.unit.digest.as_deref().map(hex::encode), "as_of": sheet.unit.as_of,
        "reached": tally.reached(), "confirmed": tally.confirmed, "denied": tally.denied, "share": tally.percent(),
        "about": tally.about(), "warning": tally.warning().map(|w| l.say(w)),
        "samples": sheet.samples.iter().map(item).collect::<Vec<_>>(),
    })))
}

/// The list that a sample was drawn from, as of its moment: identities and entry numbers.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds/{number}/units/{code}/population", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = Value), (status = 404, description = "Nothing is drawn yet, or out of reach")))]
pub async fn population(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
) -> Result<Json<Value>> {
    let (round, entries) = caller
        .read(async |work| ops::population(work, &key, &number, &code).await)
        .await?;
    let records: Vec<Value> = entries
        .iter()
        .map(|e| json!({ "record_id": e.record_id, "seq": e.seq, "business_day": e.business_day }))
        .collect();
    Ok(Json(
        json!({ "seed": round.seed, "sample_size": round.sample_size, "records": records }),
    ))
}

/// One sampled record with what was tried.
#[utoipa::path(get, path = "/api/v1/samples/{id}", tag = "supervision", params(("id" = String, Path)), responses((status = 200, body = Value)))]
pub async fn show(caller: Caller, Path(id): Path<String>) -> Result<Json<Value>> {
    answer(&caller, id_of(&id)?).await
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<Value>> {
    let v = caller.read(async |work| ops::view(work, id).await).await?;
    let mut body = item(&v.shown);
    let call = |c: &super::sample::Call| json!({ "at": c.at, "by": c.by_name, "outcome": c.outcome, "paper_seen": c.paper_seen, "words": c.words });
    body["calls"] = v.calls.iter().map(call).collect();
    body["unit_code"] = v.unit.code.into();
    Ok(Json(body))
}

/// What a call-back found.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBody {
    version: i64,
    /// confirmed, denied, unreached
    outcome: String,
    #[serde(default)]
    paper_seen: bool,
    /// What was said; needed for a denial.
    #[serde(default)]
    words: String,
}

/// Notes a call-back.
#[utoipa::path(post, path = "/api/v1/samples/{id}/call", tag = "supervision", params(("id" = String, Path)), request_body = CallBody,
    responses((status = 200, body = Value), (status = 403, description = "The record's own author or confirmer"), (status = 409, description = "It moved on")))]
pub async fn call(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<CallBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    let new = NewCall {
        version: body.version.to_string(),
        outcome: body.outcome,
        paper: if body.paper_seen {
            "yes".into()
        } else {
            String::new()
        },
        words: body.words,
    };
    caller
        .write(async |work| ops::call(work, id, &new).await)
        .await?;
    answer(&caller, id).await
}

/// A decision on a denial.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DenialBody {
    version: i64,
    reason: String,
}

/// Confirms a denial: the record is taken back and points come off. A second person only.
#[utoipa::path(post, path = "/api/v1/samples/{id}/uphold", tag = "supervision", params(("id" = String, Path)), request_body = DenialBody, responses((status = 200, body = Value)))]
pub async fn uphold(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DenialBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| denials::uphold(work, id, body.version, &body.reason).await)
        .await?;
    answer(&caller, id).await
}

/// Does not confirm a denial: it is called about again. A second person only.
#[utoipa::path(post, path = "/api/v1/samples/{id}/dismiss", tag = "supervision", params(("id" = String, Path)), request_body = DenialBody, responses((status = 200, body = Value)))]
pub async fn dismiss(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DenialBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| denials::dismiss(work, id, body.version, &body.reason).await)
        .await?;
    answer(&caller, id).await
}

/// Says that a confirmed denial was wrong: the points come back.
#[utoipa::path(post, path = "/api/v1/samples/{id}/overturn", tag = "supervision", params(("id" = String, Path)), request_body = DenialBody, responses((status = 200, body = Value)))]
pub async fn overturn(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DenialBody>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| denials::overturn(work, id, body.version, &body.reason).await)
        .await?;
    answer(&caller, id).await
}

/// A denial that waits for a second person.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DenialItem {
    id: Id,
    campaign: String,
    round: i64,
    unit: String,
    words: String,
    called_at: Instant,
    called_by: Option<String>,
}
impl From<Denial> for DenialItem {
    fn from(d: Denial) -> DenialItem {
        DenialItem {
            id: d.id,
            campaign: d.key,
            round: d.number,
            unit: d.unit,
            words: d.words,
            called_at: d.called_at,
            called_by: d.called_by,
        }
    }
}

/// Denials that wait for a second person, the oldest first.
#[utoipa::path(get, path = "/api/v1/denials", tag = "supervision", params(Window),
    responses((status = 200, body = Page<DenialItem>), (status = 422, description = "A parameter is wrong")))]
pub async fn waiting(
    caller: Caller,
    Query(window): Query<Window>,
) -> Result<Json<Page<DenialItem>>> {
    let page = caller
        .read(async |work| denials::list(work, &window).await)
        .await?;
    Ok(Json(page.map(DenialItem::from)))
}
