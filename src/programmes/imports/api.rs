//! Imports as programs see them: create, progress, errors, apply, sample, confirm, undo.
use super::{
    batch::{Batch, Counts},
    intake, ops, pages,
};
use crate::{
    kernel::{
        Access, Caller, Error, Id, Instant, Result, Routes,
        paging::{Page, Window},
        web::{Posted, Sent},
    },
    msg,
    policy::Right,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};

pub fn routes() -> Routes {
    let read = Access::Right(Right::ImportsRead);
    let make = Access::Right(Right::ImportsMake);
    let confirms = Access::Right(Right::ImportsConfirm);
    let upload = crate::kernel::sheet::limits::FILE_BYTES as usize + (1 << 20);
    let uploads = Routes::new()
        .post("/api/v1/imports", make, create)
        .limit(upload);
    Routes::new()
        .get("/api/v1/imports", read, list)
        .get("/api/v1/imports/{id}", read, get)
        .get("/api/v1/imports/{id}/errors", read, errors)
        .get("/api/v1/imports/{id}/sample", read, sample)
        .post("/api/v1/imports/{id}/apply", make, apply)
        .post("/api/v1/imports/{id}/sample", confirms, find)
        .post("/api/v1/imports/{id}/confirm", confirms, confirm)
        .post("/api/v1/imports/{id}/undo", read, undo)
        .merge(uploads)
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, create, get, errors, sample, apply, find, confirm, undo))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// An import and how far it is.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ImportView {
    id: Id,
    kind: String,
    file_name: String,
    state: String,
    rows: Counts,
    done_line: i64,
    seed: String,
    sample_size: i64,
    sample_denied: i64,
    error: Option<String>,
    created_at: Instant,
    confirmed_at: Option<Instant>,
    version: i64,
}
impl From<Batch> for ImportView {
    fn from(b: Batch) -> ImportView {
        ImportView {
            rows: b.counts(),
            id: b.id,
            kind: b.kind,
            file_name: b.file_name,
            state: b.state,
            done_line: b.done_line,
            seed: b.seed,
            sample_size: b.sample_size,
            sample_denied: b.sample_denied,
            error: b.error,
            created_at: b.created_at,
            confirmed_at: b.confirmed_at,
            version: b.version,
        }
    }
}

/// A page of a list; `next` continues it.
#[derive(Deserialize, utoipa::IntoParams)]
pub struct ListQuery {
    state: Option<String>,
    q: Option<String>,
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Imports within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(ListQuery, Window), responses((status = 200, body = Page<ImportView>)))]
async fn list(
    caller: Caller,
    Query(q): Query<ListQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<ImportView>>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let (state, like) = (q.state.unwrap_or_default(), q.q.unwrap_or_default());
    let rows = caller
        .read(async |work| ops::list(work, &state, &like, before, limit + 1).await)
        .await?;
    let page = Page::of(rows, limit, |b| [b.id.to_string()]);
    Ok(Json(page.map(ImportView::from)))
}

/// Sends a spreadsheet: `kind` (unions, members), `organisation` (code), `file`. It is tried out at once; nothing is applied.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", request_body(content = String, content_type = "multipart/form-data"),
    responses((status = 201, body = ImportView)))]
async fn create(caller: Caller, posted: Posted) -> Result<(StatusCode, Json<ImportView>)> {
    let file = posted
        .file("file")
        .map(|f| (f.name.clone(), f.bytes.to_vec()));
    let batch = intake::take_in(
        &caller,
        posted.field("kind"),
        posted.field("organisation"),
        file,
    )
    .await?;
    Ok((StatusCode::CREATED, Json(batch.into())))
}

/// An import: its state, its counts, how far it is.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = String, Path)), responses((status = 200, body = ImportView)))]
async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<ImportView>> {
    let id = id_of(&id)?;
    Ok(Json(
        caller
            .read(async |work| ops::get(work, id).await)
            .await?
            .into(),
    ))
}

/// What is to be said of a row.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RowView {
    line: i64,
    verdict: String,
    problems: Vec<RowProblem>,
}
#[derive(Serialize, utoipa::ToSchema)]
pub struct RowProblem {
    at: String,
    detail: String,
}
#[derive(Deserialize, utoipa::IntoParams)]
pub struct RowQuery {
    /// bad, held, changed, transfer
    verdict: Option<String>,
}

/// Rows that are not simply new or the same, each with its cells and reasons.
#[utoipa::path(get, path = "/api/v1/imports/{id}/errors", tag = "imports", params(("id" = String, Path), RowQuery, Window), responses((status = 200, body = Page<RowView>)))]
async fn errors(
    caller: Caller,
    Path(id): Path<String>,
    Query(q): Query<RowQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<RowView>>> {
    let id = id_of(&id)?;
    let limit = window.limit()?;
    let after = match window.after::<1>()? {
        None => 0,
        Some([line]) => line
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
    };
    let verdict = q.verdict.unwrap_or_default();
    let rows = caller
        .read(async |work| {
            let batch = ops::get(work, id).await?;
            ops::notes(work, &batch, after, &verdict, limit + 1).await
        })
        .await?;
    let problems = |text: &str| {
        pages::said(caller.lang, text)
            .into_iter()
            .map(|(at, detail)| RowProblem { at, detail })
            .collect()
    };
    let page = Page::of(rows, limit, |r| [r.line.to_string()]);
    Ok(Json(page.map(|r| RowView {
        line: r.line,
        problems: problems(&r.problems),
        verdict: r.verdict,
    })))
}

/// A row of the random sample.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SampleView {
    line: i64,
    subject_id: Id,
    finding: Option<String>,
    note: Option<String>,
}

/// The random sample, drawn by the seed that the import shows.
#[utoipa::path(get, path = "/api/v1/imports/{id}/sample", tag = "imports", params(("id" = String, Path)), responses((status = 200, body = Vec<SampleView>)))]
async fn sample(caller: Caller, Path(id): Path<String>) -> Result<Json<Vec<SampleView>>> {
    let id = id_of(&id)?;
    let rows = caller
        .read(async |work| {
            let batch = ops::get(work, id).await?;
            ops::samples(work, &batch).await
        })
        .await?;
    let view = |s: super::store::Sampled| SampleView {
        line: s.line,
        subject_id: s.subject_id,
        finding: s.finding,
        note: s.note,
    };
    Ok(Json(rows.into_iter().map(view).collect()))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyBody {
    /// Leave bad and held rows out; otherwise one of them stops the whole.
    #[serde(default)]
    only_good: bool,
    version: i64,
}

/// Puts the rows on the books, where they await a second person.
#[utoipa::path(post, path = "/api/v1/imports/{id}/apply", tag = "imports", params(("id" = String, Path)), request_body = ApplyBody, responses((status = 202, body = ImportView)))]
async fn apply(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ApplyBody>,
) -> Result<(StatusCode, Json<ImportView>)> {
    let id = id_of(&id)?;
    let batch = caller
        .write(async |work| ops::decide(work, id, body.only_good, body.version).await)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(batch.into())))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindBody {
    line: i64,
    denied: bool,
    #[serde(default)]
    note: String,
}

/// Says what a sampled row turned out to be.
#[utoipa::path(post, path = "/api/v1/imports/{id}/sample", tag = "imports", params(("id" = String, Path)), request_body = FindBody, responses((status = 204)))]
async fn find(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<FindBody>,
) -> Result<StatusCode> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::find(work, id, body.line, body.denied, &body.note).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmBody {
    version: i64,
}

/// A second person confirms: the batch goes into the ledger.
#[utoipa::path(post, path = "/api/v1/imports/{id}/confirm", tag = "imports", params(("id" = String, Path)), request_body = ConfirmBody, responses((status = 202, body = ImportView)))]
async fn confirm(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ConfirmBody>,
) -> Result<(StatusCode, Json<ImportView>)> {
    let id = id_of(&id)?;
    let batch = caller
        .write(async |work| ops::confirm(work, id, body.version).await)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(batch.into())))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoBody {
    reason: String,
    version: i64,
}

/// Takes the whole batch back by reversals, with a reason.
#[utoipa::path(post, path = "/api/v1/imports/{id}/undo", tag = "imports", params(("id" = String, Path)), request_body = UndoBody, responses((status = 202, body = ImportView)))]
async fn undo(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<UndoBody>,
) -> Result<(StatusCode, Json<ImportView>)> {
    let id = id_of(&id)?;
    let batch = caller
        .write(async |work| ops::undo(work, id, &body.reason, body.version).await)
        .await?;
    Ok((StatusCode::ACCEPTED, Json(batch.into())))
}
