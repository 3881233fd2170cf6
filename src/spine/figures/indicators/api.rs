//! Versions of indicators for programs: the same rules as the pages.
use super::{super::indicator::Indicator, ops, proposal::Typed, store::Mark};
use crate::kernel::{Caller, Id, Result, web::Sent};
use axum::{Json, extract::Path, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(propose, versions, confirm, refuse),
    components(schemas(NewIndicator))
)]
pub struct Api;

/// An indicator to be added, or one version more of it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewIndicator {
    /// Small letters and digits, joined by dots and hyphens.
    key: String,
    /// The version it follows; 0 or left out for a new indicator.
    #[serde(default)]
    follows: i64,
    name_zh: String,
    name_en: String,
    /// `person`, `person-time`, `session`, `establishment` …
    unit: String,
    /// `sum`, `distinct-persons` or `distinct-categories`.
    measure: String,
    /// Kinds of facts of the ledger.
    kinds: Vec<String>,
    /// Empty: all; `*`: every named group; else codes between commas.
    #[serde(default)]
    categories: String,
    /// `flow` or `stock`.
    basis: String,
    definition_zh: String,
    definition_en: String,
    once_per_zh: String,
    once_per_en: String,
    owner_zh: String,
    owner_en: String,
    /// Key of the indicator that it is a part of.
    #[serde(default)]
    part_of: String,
    /// First day on which a new version is read, `YYYY-MM-DD`; tomorrow when left out.
    #[serde(default)]
    from_day: String,
    /// Why; needed from the second version on.
    #[serde(default)]
    reason: String,
}

fn typed(new: NewIndicator) -> Typed {
    Typed {
        key: new.key,
        follows: new.follows.to_string(),
        name_zh: new.name_zh,
        name_en: new.name_en,
        unit: new.unit,
        measure: new.measure,
        kinds: new.kinds,
        categories: new.categories,
        basis: new.basis,
        definition_zh: new.definition_zh,
        definition_en: new.definition_en,
        once_per_zh: new.once_per_zh,
        once_per_en: new.once_per_en,
        owner_zh: new.owner_zh,
        owner_en: new.owner_en,
        part_of: new.part_of,
        from_day: new.from_day,
        reason: new.reason,
    }
}

/// An indicator as lists and histories say it.
pub fn item(i: &Indicator) -> Value {
    use crate::kernel::Lang;
    json!({
        "key": i.key(), "version": i.row.version, "from_day": i.row.from_day,
        "name": { "zh": i.row.name_zh, "en": i.row.name_en },
        "unit": i.unit(Lang::Zh, 1), "unit_code": i.unit.code(),
        "measure": i.measure.key(), "basis": i.basis.key(),
        "kinds": i.kinds.iter().map(|k| k.key()).collect::<Vec<_>>(),
        "categories": i.row.categories,
        "definition": { "zh": i.row.definition_zh, "en": i.row.definition_en },
        "once_per": { "zh": i.row.once_per_zh, "en": i.row.once_per_en },
        "owner": { "zh": i.row.owner_zh, "en": i.row.owner_en },
        "part_of": i.row.part_of,
    })
}

fn version((i, mark): &(Indicator, Mark)) -> Value {
    let mut body = item(i);
    body["reason"] = mark.reason.clone().into();
    body["created_at"] = json!(mark.created_at);
    body
}

/// Proposes an indicator or a version of one; a second person confirms it.
#[utoipa::path(post, path = "/api/v1/indicators", request_body = NewIndicator,
    responses((status = 201, description = "Proposed: its `id` waits for a second person", body = Value),
        (status = 401, description = "No account"), (status = 403, description = "May look, not set"),
        (status = 404, description = "Out of reach"), (status = 409, description = "Another version or proposal came first"),
        (status = 422, description = "A field is wrong")))]
pub async fn propose(
    caller: Caller,
    Sent(new): Sent<NewIndicator>,
) -> Result<(StatusCode, Json<Value>)> {
    let typed = typed(new);
    let (id, row) = caller
        .write(async |work| {
            let id = ops::propose(work, &typed).await?;
            let (proposal, _) = ops::look(work, id).await?;
            Ok((id, proposal.row()?))
        })
        .await?;
    let body = json!({ "id": id, "state": "open", "key": row.key, "version": row.version, "from_day": row.from_day });
    Ok((StatusCode::CREATED, Json(body)))
}

/// Every version of an indicator, the newest first.
#[utoipa::path(get, path = "/api/v1/indicators/{key}", params(("key" = String, Path, description = "Key of an indicator")),
    responses((status = 200, description = "The versions", body = Value), (status = 404, description = "No such indicator")))]
pub async fn versions(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let versions = caller
        .read(async |work| ops::history(work, &key).await)
        .await?;
    let items: Vec<_> = versions.iter().map(version).collect();
    Ok(Json(json!({ "key": key, "items": items })))
}

/// Confirms a proposal as a second person.
#[utoipa::path(post, path = "/api/v1/indicator-proposals/{id}/confirm", params(("id" = String, Path, description = "Id of a proposal")),
    responses((status = 200, description = "The versions with the new one", body = Value), (status = 401, description = "No account"),
        (status = 403, description = "Its author, or may only look"), (status = 404, description = "No such proposal"),
        (status = 409, description = "Decided already, or its day has come")))]
pub async fn confirm(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>> {
    let (key, versions) = caller
        .write(async |work| {
            let key = ops::confirm(work, id).await?;
            let versions = ops::history(work, &key).await?;
            Ok((key, versions))
        })
        .await?;
    let items: Vec<_> = versions.iter().map(version).collect();
    Ok(Json(json!({ "key": key, "items": items })))
}

/// Refuses a proposal, or takes one's own back.
#[utoipa::path(post, path = "/api/v1/indicator-proposals/{id}/refuse", params(("id" = String, Path, description = "Id of a proposal")),
    responses((status = 204, description = "Refused"), (status = 401, description = "No account"),
        (status = 403, description = "May only look"), (status = 404, description = "No such proposal"),
        (status = 409, description = "Decided already")))]
pub async fn refuse(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode> {
    caller
        .write(async |work| ops::refuse(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
