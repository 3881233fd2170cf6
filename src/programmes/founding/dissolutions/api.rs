//! JSON edge of dissolutions: the same operations, other clothes.
use super::{ops, pages, store::Dissolution};
use crate::{
    kernel::{
        Caller, Id, Instant, Result,
        paging::{Page, Window},
        web::Sent,
    },
    programmes::founding::{api::VersionBody, pages::id_of},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};

/// A request to dissolve a union, and what became of it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DissolutionView {
    id: Id,
    organisation_id: Id,
    organisation_name: String,
    /// submitted, approved, refused, withdrawn
    state: String,
    reason: String,
    version: i64,
    created_at: Instant,
    decided_at: Option<Instant>,
    decision: String,
}
impl From<Dissolution> for DissolutionView {
    fn from(d: Dissolution) -> DissolutionView {
        DissolutionView {
            id: d.id,
            organisation_id: d.organisation_id,
            organisation_name: d.organisation_name,
            state: d.state,
            reason: d.reason,
            version: d.version,
            created_at: d.created_at,
            decided_at: d.decided_at,
            decision: d.decision,
        }
    }
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct StateQuery {
    state: String,
}

/// Requests within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/dissolutions", params(StateQuery, Window), responses((status = 200, body = Page<DissolutionView>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<StateQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<DissolutionView>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask.state, &window).await)
        .await?;
    Ok(Json(page.map(DissolutionView::from)))
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<DissolutionView>> {
    let d = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(d.into()))
}

/// A request to dissolve.
#[utoipa::path(get, path = "/api/v1/dissolutions/{id}", params(("id" = String, Path)), responses((status = 200, body = DissolutionView)))]
pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<DissolutionView>> {
    answer(&caller, id_of(&id)?).await
}

/// A request to dissolve, as it is sent.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DissolutionBody {
    /// Identity or code of the union
    organisation: String,
    note: String,
}

/// Asks for a union to be dissolved.
#[utoipa::path(post, path = "/api/v1/dissolutions", request_body = DissolutionBody, responses((status = 201, body = DissolutionView)))]
pub async fn request(
    caller: Caller,
    Sent(body): Sent<DissolutionBody>,
) -> Result<(StatusCode, Json<DissolutionView>)> {
    let id = caller
        .write(async |work| {
            let organisation = pages::organisation_of(work, &body.organisation).await?;
            ops::request(work, organisation, &body.note).await
        })
        .await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// What was decided on a request.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DissolutionDecision {
    version: i64,
    approve: bool,
    /// Needed for a refusal
    #[serde(default)]
    note: String,
}

/// Approves or refuses: somebody else than its author, one level up.
#[utoipa::path(post, path = "/api/v1/dissolutions/{id}/decide", params(("id" = String, Path)), request_body = DissolutionDecision, responses((status = 200, body = DissolutionView)))]
pub async fn decide(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DissolutionDecision>,
) -> Result<Json<DissolutionView>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::decide(work, id, body.version, body.approve, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// Takes a request back before it is decided.
#[utoipa::path(post, path = "/api/v1/dissolutions/{id}/withdraw", params(("id" = String, Path)), request_body = VersionBody, responses((status = 200, body = DissolutionView)))]
pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<VersionBody>,
) -> Result<Json<DissolutionView>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::withdraw(work, id, body.version).await)
        .await?;
    answer(&caller, id).await
}
