//! Sheets of organisations as programs see them: send, look, load.
use super::{
    ops,
    sheet::{Sheet, Told},
};
use crate::kernel::{
    Caller, Error, Id, Instant, Lang, Result,
    web::{Posted, Sent},
};
use axum::{Json, extract::Path, http::StatusCode};
use serde::{Deserialize, Serialize};

#[derive(utoipa::OpenApi)]
#[openapi(paths(send, get, load))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many rows do what.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganisationImportRows {
    all: i64,
    new: i64,
    changed: i64,
    same: i64,
    /// Above the top of this city's tree: kept among the divisions only
    left_out: i64,
    bad: i64,
}

/// What is wrong with a row.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganisationImportProblem {
    line: u64,
    /// The title of the column in the file
    column: String,
    detail: String,
}

/// A sheet of organisations, and what it does.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganisationImportView {
    id: Id,
    file_name: String,
    /// checking, checked, loading, loaded or failed
    state: String,
    rows: OrganisationImportRows,
    /// What is wrong with rows, the first thousand
    problems: Vec<OrganisationImportProblem>,
    /// Why it could not be read
    error: Option<String>,
    created_at: Instant,
    loaded_at: Option<Instant>,
    version: i64,
}

fn view(lang: Lang, sheet: Sheet) -> OrganisationImportView {
    let problem = |t: Told| OrganisationImportProblem {
        line: t.line,
        detail: t.said.in_words(lang).to_owned(),
        column: t.column,
    };
    OrganisationImportView {
        rows: OrganisationImportRows {
            all: sheet.rows_all,
            new: sheet.rows_new,
            changed: sheet.rows_changed,
            same: sheet.rows_same,
            left_out: sheet.rows_left_out,
            bad: sheet.rows_bad,
        },
        problems: sheet.told().into_iter().map(problem).collect(),
        error: sheet.fault(lang),
        id: sheet.id,
        file_name: sheet.file_name,
        state: sheet.state,
        created_at: sheet.created_at,
        loaded_at: sheet.loaded_at,
        version: sheet.version,
    }
}

/// Sends a sheet of organisations (`file`: CSV or XLSX, or a national file of divisions). It is tried out at once; nothing is loaded.
#[utoipa::path(post, path = "/api/v1/organisation-imports", tag = "organisations",
    request_body(content = String, content_type = "multipart/form-data"),
    responses((status = 201, body = OrganisationImportView), (status = 413), (status = 422)))]
pub async fn send(
    caller: Caller,
    posted: Posted,
) -> Result<(StatusCode, Json<OrganisationImportView>)> {
    let sent = ops::look(&caller.deputy, super::pages::file(&posted)).await?;
    let sheet = caller
        .write(async |work| ops::send(work, &sent).await)
        .await?;
    Ok((StatusCode::CREATED, Json(view(caller.lang, sheet))))
}

/// A sheet that the caller sent: what it would do, each bad row with its line, column and reason.
#[utoipa::path(get, path = "/api/v1/organisation-imports/{id}", tag = "organisations", params(("id" = String, Path)),
    responses((status = 200, body = OrganisationImportView), (status = 404)))]
pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<OrganisationImportView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let sheet = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(view(caller.lang, sheet)))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationImportLoad {
    /// The version of the sheet that was seen
    version: i64,
}

/// Loads the good rows of a sheet that was tried out; bad rows are left out.
#[utoipa::path(post, path = "/api/v1/organisation-imports/{id}/load", tag = "organisations", params(("id" = String, Path)),
    request_body = OrganisationImportLoad, responses((status = 202, body = OrganisationImportView), (status = 404), (status = 409)))]
pub async fn load(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<OrganisationImportLoad>,
) -> Result<(StatusCode, Json<OrganisationImportView>)> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let sheet = caller
        .write(async |work| ops::load(work, id, body.version).await)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(view(caller.lang, sheet))))
}
