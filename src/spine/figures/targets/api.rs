//! Targets for programs: the same rules as the form.
use super::{
    ops::{self, Typed},
    target::Target,
};
use crate::kernel::{
    Caller, Error, Result,
    paging::{Page, Window},
    web::Sent,
};
use axum::{Json, extract::Query, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, create), components(schemas(NewTarget)))]
pub struct Api;

/// What a list of targets may be narrowed to.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Key of an indicator.
    indicator: String,
    /// Code of an organisation, or a part of its name.
    organisation: String,
}

/// A target to be set, or one version more of it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTarget {
    /// Key of an indicator.
    indicator: String,
    /// Code of an organisation.
    organisation: String,
    /// `2022`, `2022Q3`, `2022-08-01..2022-11-08` …
    period: String,
    /// `province-set`, `city-raised` or `own`.
    kind: String,
    /// A whole number above 0; 0 in a change takes the target back.
    #[schema(value_type = i64)]
    value: serde_json::Number,
    #[serde(default)]
    document_no: String,
    /// `YYYY-MM-DD`.
    #[serde(default)]
    decided_on: String,
    /// Why it changes; needed from the second version on.
    #[serde(default)]
    reason: String,
    /// The version that it follows; 0 or left out for the first.
    #[serde(default)]
    version: i64,
}

fn item(t: &Target) -> Value {
    json!({
        "id": t.id, "indicator": t.indicator,
        "organisation": { "code": t.organisation_code, "name": t.organisation },
        "from": t.from_day, "to": t.to_day, "period": t.period(), "kind": t.kind, "version": t.version, "value": t.value,
        "document_no": t.document_no, "decided_on": t.decided_on, "reason": t.reason, "created_at": t.created_at,
    })
}

/// The newest version of every target within reach, the latest set first.
#[utoipa::path(get, path = "/api/v1/targets", params(Filter, Window),
    responses((status = 200, description = "A page of targets", body = Value), (status = 401, description = "No account"),
        (status = 404, description = "Not for this account"), (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Query(filter): Query<Filter>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let filter = (filter.indicator.as_str(), filter.organisation.as_str());
    let page = caller
        .read(async |work| ops::list(work, filter, &window).await)
        .await?;
    Ok(Json(page.map(|t| item(&t))))
}

/// Sets a target; with `version` and `reason`, changes it.
#[utoipa::path(post, path = "/api/v1/targets", request_body = NewTarget,
    responses((status = 201, description = "Set", body = Value), (status = 401, description = "No account"),
        (status = 403, description = "May look, not set"), (status = 404, description = "Out of reach"),
        (status = 409, description = "Somebody changed it in between"), (status = 422, description = "A field is wrong")))]
pub async fn create(
    caller: Caller,
    Sent(new): Sent<NewTarget>,
) -> Result<(StatusCode, Json<Value>)> {
    let typed = Typed {
        indicator: new.indicator,
        organisation: new.organisation,
        period: new.period,
        kind: new.kind,
        value: new.value.to_string(),
        document_no: new.document_no,
        decided_on: new.decided_on,
        reason: new.reason,
        version: new.version.to_string(),
    };
    let set = caller
        .write(async |work| {
            let new = ops::read(work, &typed).await?;
            let id = ops::set(work, new).await?;
            ops::history(work, id).await
        })
        .await?;
    let newest = set.first().ok_or(Error::NotFound)?;
    Ok((StatusCode::CREATED, Json(item(newest))))
}
