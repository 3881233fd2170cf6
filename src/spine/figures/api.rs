//! Figures for programs: the same questions, the same answers.
use super::{ops, question::Asked, records, targets};
use crate::{
    kernel::{
        Caller, Error, Result, etag,
        paging::{Page, Window},
    },
    msg,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(paths(indicators, figure, breakdown, figure_records))]
pub struct Api;

/// JSON with a tag of what matters in it: asked again with the tag, an answer that is still the same is not sent again.
///
/// `leave_out` names fields that move with the clock while the answer stays.
pub fn tagged(asked: &HeaderMap, body: Value, leave_out: &[&str]) -> Result<Response> {
    let mut essence = body.clone();
    if let Some(fields) = essence.as_object_mut() {
        fields.retain(|name, _| !leave_out.contains(&name.as_str()));
    }
    let tag = etag::tag(essence.to_string().as_bytes());
    let known = etag::known(asked, &tag);
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Json(body).into_response(),
    };
    let value = HeaderValue::from_str(&tag).map_err(anyhow::Error::from)?;
    response.headers_mut().insert(header::ETAG, value);
    Ok(response)
}

/// The indicators, each in the version of today.
#[utoipa::path(get, path = "/api/v1/indicators", params(Window),
    responses((status = 200, description = "Indicators with their definitions", body = Value),
        (status = 422, description = "A parameter is wrong")))]
pub async fn indicators(
    caller: Caller,
    asked: HeaderMap,
    Query(window): Query<Window>,
) -> Result<Response> {
    let limit = window.limit()?;
    let after: i64 = match window.after::<1>()? {
        None => i64::MIN,
        Some([position]) => position
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
    };
    let all = caller
        .read(async |work| ops::indicators(work).await)
        .await?;
    let rest = all.into_iter().filter(|i| i.row.position > after);
    let some: Vec<_> = rest.take(limit as usize + 1).collect();
    let page = Page::of(some, limit, |i| [i.row.position.to_string()]);
    let item = super::indicators::item;
    let items: Vec<_> = page.items.iter().map(item).collect();
    tagged(&asked, json!({ "items": items, "next": page.next }), &[])
}

/// One figure: value, unit, class, period, as-of, definition.
#[utoipa::path(get, path = "/api/v1/figures/{key}", params(("key" = String, Path, description = "Key of an indicator"), Asked),
    responses((status = 200, description = "The figure", body = Value), (status = 304, description = "Still the same"),
        (status = 404, description = "No such indicator or organisation"), (status = 422, description = "A parameter is wrong")))]
pub async fn figure(
    caller: Caller,
    headers: HeaderMap,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let figure = caller
        .read(async |work| ops::figure(work, &key, &asked).await)
        .await?;
    let moving: &[&str] = match figure.question.time.past {
        true => &[],
        false => &["as_of"],
    };
    tagged(&headers, figure.json(caller.lang), moving)
}

/// The figure of each unit directly below, of each group, and of each day, month or year; and the targets it is held against.
#[utoipa::path(get, path = "/api/v1/figures/{key}/breakdown", params(("key" = String, Path, description = "Key of an indicator"), Asked),
    responses((status = 200, description = "The parts", body = Value), (status = 404, description = "No such indicator or organisation"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn breakdown(
    caller: Caller,
    headers: HeaderMap,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (figure, units, groups, trend, aims) = caller
        .read(async |work| {
            let figure = ops::figure(work, &key, &asked).await?;
            let units = ops::by_unit(work, &figure).await?;
            let groups = ops::by_group(work, &figure).await?;
            let trend = ops::trend(work, &figure.question).await?;
            let aims = targets::on_figure(work, &figure.question).await?;
            Ok((figure, units, groups, trend, aims))
        })
        .await?;
    let part = |p: &ops::Part| json!({ "code": p.code, "name": p.name, "value": p.value });
    let point = |p: &ops::Point| json!({ "period": p.period.to_string(), "from": p.period.from(), "to": p.period.to(), "new": p.new, "total": p.total });
    let mut body = figure.json(caller.lang);
    body["units"] = units.iter().map(part).collect();
    body["groups"] = groups.iter().map(part).collect();
    body["targets"] = aims.iter().map(targets::aim_json).collect();
    body["trend"] = trend.iter().map(point).collect();
    tagged(&headers, body, &["as_of"])
}

/// The records behind a figure, the latest first; people are masked unless they are within the token's reach.
#[utoipa::path(get, path = "/api/v1/figures/{key}/records", params(("key" = String, Path, description = "Key of an indicator"), Asked, Window),
    responses((status = 200, description = "A page of records", body = Value), (status = 404, description = "No such indicator or organisation"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn figure_records(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Json<Value>> {
    let (figure, page) = caller
        .read(async |work| {
            let figure = ops::figure(work, &key, &asked).await?;
            let page = records::page(work, &figure.question, &window).await?;
            Ok((figure, page))
        })
        .await?;
    Ok(Json(json!({
        "value": figure.value,
        "as_of": figure.question.time.as_of,
        "items": page.items.iter().map(|r| r.json()).collect::<Vec<_>>(),
        "next": page.next,
    })))
}
