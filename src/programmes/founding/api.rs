//! JSON edge: the same operations, other clothes.
use super::{
    bodies::{ChairView, DecisionBody, FoundingBody, FoundingView, FoundingWhole, whole},
    decisions,
    dissolutions::api as dissolved,
    ops::{self, Search},
    pages::id_of,
    papers,
};
use crate::kernel::{
    Caller, Id, Result,
    paging::{Page, Window},
    web::{self, Posted, Sent},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    create,
    get,
    change,
    submit,
    withdraw,
    send_back,
    approve,
    refuse,
    revoke,
    attach,
    download,
    detach,
    dissolved::list,
    dissolved::request,
    dissolved::get,
    dissolved::decide,
    dissolved::withdraw
))]
struct Description;
pub fn describe() -> utoipa::openapi::OpenApi {
    <Description as utoipa::OpenApi>::openapi()
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<FoundingWhole>> {
    let view = caller.read(async |work| ops::view(work, id).await).await?;
    Ok(Json(whole(caller.lang, view)))
}

/// Applications within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/foundings", params(Search, Window), responses((status = 200, body = Page<FoundingView>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<FoundingView>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(FoundingView::from)))
}

/// Begins an application as a draft.
#[utoipa::path(post, path = "/api/v1/foundings", request_body = FoundingBody, responses((status = 201, body = FoundingWhole)))]
pub async fn create(
    caller: Caller,
    Sent(body): Sent<FoundingBody>,
) -> Result<(StatusCode, Json<FoundingWhole>)> {
    let application = body.into();
    let id = caller
        .write(async |work| ops::create(work, &application).await)
        .await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// An application with its papers, warnings, documents and history.
#[utoipa::path(get, path = "/api/v1/foundings/{id}", params(("id" = String, Path)), responses((status = 200, body = FoundingWhole)))]
pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<FoundingWhole>> {
    answer(&caller, id_of(&id)?).await
}

/// Changes a draft, or an application that was returned.
#[utoipa::path(put, path = "/api/v1/foundings/{id}", params(("id" = String, Path)), request_body = FoundingBody, responses((status = 200, body = FoundingWhole)))]
pub async fn change(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<FoundingBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let version = body.version;
    let application = body.into();
    caller
        .write(async |work| ops::change(work, id, version, &application).await)
        .await?;
    answer(&caller, id).await
}

/// The version that an act was decided on.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionBody {
    pub version: i64,
}

/// Hands an application in.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/submit", params(("id" = String, Path)), request_body = VersionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn submit(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<VersionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::submit(work, id, body.version).await)
        .await?;
    answer(&caller, id).await
}

/// An act that needs a reason.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonBody {
    version: i64,
    note: String,
}

/// Takes an application back before it is decided.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/withdraw", params(("id" = String, Path)), request_body = ReasonBody, responses((status = 200, body = FoundingWhole)))]
pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReasonBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::withdraw(work, id, body.version, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// Returns an application with what is missing.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/return", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    caller
        .write(async |work| decisions::send_back(work, id, &say).await)
        .await?;
    answer(&caller, id).await
}

/// Approves: the union exists, its approval is numbered, and the ledger counts it today.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/approve", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn approve(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    let chair = caller
        .write(async |work| decisions::approve(work, id, &say).await)
        .await
        .map(|made| made.chair)?;
    let Json(mut whole) = answer(&caller, id).await?;
    whole.chair_account = Some(ChairView {
        name: chair.name,
        link: chair.link,
    });
    Ok(Json(whole))
}

/// Refuses an application for good.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/refuse", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    caller
        .write(async |work| decisions::refuse(work, id, &say).await)
        .await?;
    answer(&caller, id).await
}

/// Takes an approval back by a reversal, with a reason.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/revoke", params(("id" = String, Path)), request_body = ReasonBody, responses((status = 200, body = FoundingWhole)))]
pub async fn revoke(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReasonBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| decisions::revoke(work, id, body.version, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// Attaches a paper: `kind`, then `paper`.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/papers", params(("id" = String, Path)),
    request_body(content = String, content_type = "multipart/form-data"), responses((status = 201, body = FoundingWhole)))]
pub async fn attach(
    caller: Caller,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<(StatusCode, Json<FoundingWhole>)> {
    let id = id_of(&id)?;
    papers::attach(&caller, id, posted.field("kind"), posted.file("paper")).await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// A paper as it was sent; that it was read is audited.
#[utoipa::path(get, path = "/api/v1/foundings/{id}/papers/{file}", params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String)))]
pub async fn download(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let (file, bytes) = papers::download(&caller, id_of(&id)?, id_of(&file)?).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}

/// Takes a paper off an application that is still open.
#[utoipa::path(delete, path = "/api/v1/foundings/{id}/papers/{file}", params(("id" = String, Path), ("file" = String, Path)), responses((status = 204)))]
pub async fn detach(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<StatusCode> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    caller
        .write(async |work| papers::remove(work, id, file).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
