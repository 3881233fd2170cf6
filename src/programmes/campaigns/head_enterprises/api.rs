//! Head enterprises for programs: the same operations, other clothes.
use super::{
    enterprise::{Enterprise, Typed},
    forms::union_of,
    ops::{self, Search},
};
use crate::{
    kernel::{
        Caller, Error, Id, Result,
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
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(list, add, change, link, remove),
    components(schemas(SentEnterprise, ChosenUnion, TakenOff))
)]
pub struct Api;

fn item(e: &Enterprise) -> Value {
    json!({
        "id": e.id, "brand": { "id": e.brand_id, "name": e.brand, "kind": e.kind },
        "unit": { "code": e.unit_code, "name": e.unit }, "name": e.name, "credit_code": e.credit_code,
        "state": e.state().key(), "union": e.founded_union_id, "union_name": e.founded_union,
        "founded_on": e.founded_on, "chosen": e.union_id, "version": e.version,
    })
}

/// The head enterprises of a campaign's units, by unit and brand.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/head-enterprises",
    params(("key" = String, Path, description = "Key of a campaign"), Search, Window),
    responses((status = 200, description = "A page of enterprises", body = Value), (status = 404, description = "No such campaign"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| {
            let campaign = campaigns::campaign(work, &key).await?;
            ops::list(work, campaign.id(), &ask, &window).await
        })
        .await?;
    Ok(Json(page.map(|e| item(&e))))
}

/// An enterprise to be listed, or as it is to be.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentEnterprise {
    /// Identity of a brand.
    brand: String,
    /// Code of a unit.
    unit: String,
    name: String,
    /// Empty while it is not known.
    #[serde(default)]
    credit_code: String,
    /// Of a change: the version that its author saw.
    #[serde(default)]
    version: i64,
}
impl SentEnterprise {
    fn typed(self) -> Typed {
        Typed {
            brand: self.brand,
            unit: self.unit,
            name: self.name,
            credit_code: self.credit_code,
            version: self.version.to_string(),
        }
    }
}

/// Lists an enterprise.
#[utoipa::path(post, path = "/api/v1/head-enterprises", request_body = SentEnterprise,
    responses((status = 201, description = "Listed", body = Value), (status = 403, description = "Only for the whole city"),
        (status = 409, description = "On the list already"), (status = 422, description = "A field is wrong")))]
pub async fn add(
    caller: Caller,
    Sent(new): Sent<SentEnterprise>,
) -> Result<(StatusCode, Json<Value>)> {
    let typed = new.typed();
    let made = caller
        .write(async |work| {
            let id = ops::add(work, &typed).await?;
            ops::get(work, id).await
        })
        .await?;
    Ok((StatusCode::CREATED, Json(item(&made))))
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Changes brand, unit, name or credit code.
#[utoipa::path(put, path = "/api/v1/head-enterprises/{id}", request_body = SentEnterprise,
    params(("id" = String, Path, description = "Identity of an enterprise")),
    responses((status = 200, description = "Changed", body = Value), (status = 404, description = "No such enterprise"),
        (status = 409, description = "Somebody changed it in between"), (status = 422, description = "A field is wrong")))]
pub async fn change(
    caller: Caller,
    Path(id): Path<String>,
    Sent(new): Sent<SentEnterprise>,
) -> Result<Json<Value>> {
    let (id, typed) = (id_of(&id)?, new.typed());
    let changed = caller
        .write(async |work| {
            ops::change(work, id, &typed).await?;
            ops::get(work, id).await
        })
        .await?;
    Ok(Json(item(&changed)))
}

/// The union that stands in an enterprise.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenUnion {
    /// Identity of a founded union below the unit; empty takes the choice back.
    #[serde(default)]
    union: String,
    version: i64,
}

/// Chooses the union that stands in an enterprise.
#[utoipa::path(post, path = "/api/v1/head-enterprises/{id}/link", request_body = ChosenUnion,
    params(("id" = String, Path, description = "Identity of an enterprise")),
    responses((status = 200, description = "Chosen", body = Value), (status = 404, description = "No such enterprise"),
        (status = 409, description = "Somebody changed it in between"), (status = 422, description = "No founded union of the unit")))]
pub async fn link(
    caller: Caller,
    Path(id): Path<String>,
    Sent(chosen): Sent<ChosenUnion>,
) -> Result<Json<Value>> {
    let id = id_of(&id)?;
    let linked = caller
        .write(async |work| {
            let union = union_of(&chosen.union)?;
            ops::link(work, id, chosen.version, union).await?;
            ops::get(work, id).await
        })
        .await?;
    Ok(Json(item(&linked)))
}

/// Why an enterprise is taken off.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenOff {
    reason: String,
    version: i64,
}

/// Takes an enterprise off the list.
#[utoipa::path(post, path = "/api/v1/head-enterprises/{id}/remove", request_body = TakenOff,
    params(("id" = String, Path, description = "Identity of an enterprise")),
    responses((status = 204, description = "Taken off"), (status = 404, description = "No such enterprise"),
        (status = 409, description = "Somebody changed it in between"), (status = 422, description = "No reason")))]
pub async fn remove(
    caller: Caller,
    Path(id): Path<String>,
    Sent(off): Sent<TakenOff>,
) -> Result<StatusCode> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::remove(work, id, off.version, &off.reason).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
