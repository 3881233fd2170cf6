//! Rounds as programs see them: the same operations, other clothes.
use super::{
    closing,
    ops::{self, Search},
    plan::NewRound,
    round::{Round, RoundUnit},
};
use crate::{
    kernel::{
        Caller, Result,
        paging::{Page, Window},
        web::Sent,
    },
    programmes::campaigns::supervision::{deductions, samples},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        list,
        open,
        show,
        add,
        draw,
        close,
        ledger,
        points,
        super::ledger_paper::api
    ),
    components(schemas(RoundBody))
)]
pub struct Api;

fn item(r: &Round) -> Value {
    json!({
        "number": r.number, "from": r.from_day, "to": r.to_day, "rule": r.rule, "picked": r.picked(), "team": r.team,
        "visit_from": r.visit_from, "visit_to": r.visit_to, "sample_size": r.sample_size, "seed": r.seed, "opened_at": r.opened_at,
        "closed_at": r.closed_at, "summary": r.summary, "version": r.version,
    })
}
fn line(u: &RoundUnit) -> Value {
    let tally = samples::ops::tally(u);
    json!({
        "unit_code": u.code, "unit": u.name, "how": u.how, "reason": u.reason, "population": u.population,
        "digest": u.digest.as_deref().map(hex::encode), "as_of": u.as_of, "drawn": u.drawn, "confirmed": u.confirmed,
        "denied": u.denied, "upheld": u.upheld, "unreached": u.unreached, "reached": tally.reached(), "share": tally.percent(),
        "about": tally.about(), "findings": u.findings, "orders": u.orders, "closed": u.closed,
    })
}

/// The stretches of a campaign that have begun, each with its round if it has one.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds", tag = "supervision", params(("key" = String, Path)),
    responses((status = 200, body = Value), (status = 404, description = "No such campaign, or out of reach")))]
pub async fn list(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let rhythm = caller
        .read(async |work| ops::rhythm(work, &key).await)
        .await?;
    let stretch = |(s, round): &(crate::programmes::campaigns::rhythm::Stretch, Option<Round>)| json!({ "number": s.number, "from": s.from, "to": s.to, "round": round.as_ref().map(item) });
    let all: Vec<Value> = rhythm.stretches.iter().map(stretch).collect();
    Ok(Json(
        json!({ "ten_days": rhythm.campaign.rules.ten_days.key(), "stretches": all }),
    ))
}

/// A round to be opened.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundBody {
    /// Which stretch of ten days.
    number: i64,
    /// lowest, behind, overdue, unvisited, all, hand
    rule: String,
    /// Of the rule `lowest`: how many.
    lowest: Option<i64>,
    /// Codes of units picked by hand.
    #[serde(default)]
    units: Vec<String>,
    /// Why they are.
    #[serde(default)]
    reason: String,
    /// The inspection team.
    team: String,
    visit_from: String,
    visit_to: String,
    /// As the rules of the campaign say when left out.
    sample_size: Option<i64>,
}

/// Opens the round of a stretch.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds", tag = "supervision", params(("key" = String, Path)), request_body = RoundBody,
    responses((status = 201, body = Value), (status = 409, description = "The stretch has its round"), (status = 422, description = "A field is wrong")))]
pub async fn open(
    caller: Caller,
    Path(key): Path<String>,
    Sent(body): Sent<RoundBody>,
) -> Result<(StatusCode, Json<Value>)> {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let new = NewRound {
        number: body.number.to_string(),
        rule: body.rule,
        lowest: number(body.lowest),
        units: body.units.join("\n"),
        reason: body.reason,
        team: body.team,
        visit_from: body.visit_from,
        visit_to: body.visit_to,
        sample_size: number(body.sample_size),
    };
    let round = caller
        .write(async |work| ops::open(work, &key, &new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(item(&round))))
}

/// A round with its units, as far as they are within reach.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds/{number}", tag = "supervision", params(("key" = String, Path), ("number" = String, Path)),
    responses((status = 200, body = Value), (status = 404, description = "No such round, or out of reach")))]
pub async fn show(caller: Caller, Path(at): Path<(String, String)>) -> Result<Json<Value>> {
    answer(&caller, &at).await
}

async fn answer(caller: &Caller, (key, number): &(String, String)) -> Result<Json<Value>> {
    let (round, units) = caller
        .read(async |work| {
            let (_, round) = ops::round(work, key, number).await?;
            let units = ops::units(work, &round).await?;
            Ok((round, units))
        })
        .await?;
    let mut body = item(&round);
    body["units"] = units.iter().map(line).collect();
    Ok(Json(body))
}

/// Units to be added by hand.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoreUnits {
    /// Codes.
    units: Vec<String>,
    reason: String,
}

/// Adds units to a round by hand.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds/{number}/units", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path)), request_body = MoreUnits, responses((status = 200, body = Value)))]
pub async fn add(
    caller: Caller,
    Path(at): Path<(String, String)>,
    Sent(body): Sent<MoreUnits>,
) -> Result<Json<Value>> {
    let units = body.units.join("\n");
    caller
        .write(async |work| ops::add(work, &at.0, &at.1, &units, &body.reason).await)
        .await?;
    answer(&caller, &at).await
}

/// Of which unit to draw; of all that have no sample yet when left out.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    #[serde(default)]
    unit: String,
}

/// Draws the samples of a round by its seed.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds/{number}/draw", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path)), request_body = Draw,
    responses((status = 200, body = Value), (status = 409, description = "Nothing is left to draw")))]
pub async fn draw(
    caller: Caller,
    Path(at): Path<(String, String)>,
    Sent(body): Sent<Draw>,
) -> Result<Json<Value>> {
    caller
        .write(async |work| samples::ops::draw(work, &at.0, &at.1, body.unit.trim()).await)
        .await?;
    answer(&caller, &at).await
}

/// The conclusion of a round.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    version: i64,
    summary: String,
}

/// Closes a round with its conclusion.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds/{number}/close", tag = "supervision",
    params(("key" = String, Path), ("number" = String, Path)), request_body = Conclusion,
    responses((status = 200, body = Value), (status = 409, description = "Something of it is not finished, or it moved on")))]
pub async fn close(
    caller: Caller,
    Path(at): Path<(String, String)>,
    Sent(body): Sent<Conclusion>,
) -> Result<Json<Value>> {
    caller
        .write(async |work| closing::close(work, &at.0, &at.1, body.version, &body.summary).await)
        .await?;
    answer(&caller, &at).await
}

/// The ledger of supervision: a line for each unit of each round.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/rounds/ledger", tag = "supervision", params(("key" = String, Path), Search, Window),
    responses((status = 200, body = Page<Value>), (status = 422, description = "A parameter is wrong")))]
pub async fn ledger(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            ops::ledger(work, &campaign, &ask, &window).await
        })
        .await?;
    let numbered = |(number, u): (i64, RoundUnit)| {
        let mut item = line(&u);
        item["round"] = number.into();
        item
    };
    Ok(Json(page.map(numbered)))
}

/// The points that come off the units within reach, row by row, and the totals by the rules of the campaign (hundredths).
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/deductions", tag = "supervision", params(("key" = String, Path)),
    responses((status = 200, body = Value), (status = 404, description = "No such campaign, or out of reach")))]
pub async fn points(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let (rows, totals) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let mut rows = deductions::of_campaign(work, campaign.id()).await?;
            let seen = ops::seen(work, &campaign).await?;
            rows.retain(|d| seen.contains_key(&d.organisation_id));
            let totals = deductions::totals(&rows, &campaign.rules);
            let named = |(id, points)| seen.get(&id).map(|code| (code.clone(), points));
            let totals: Vec<_> = totals.into_iter().filter_map(named).collect();
            Ok((rows, totals))
        })
        .await?;
    let total = |(unit, points)| json!({ "unit_code": unit, "hundredths": points });
    let totals: Vec<Value> = totals.into_iter().map(total).collect();
    Ok(Json(json!({ "rows": rows, "totals": totals })))
}
