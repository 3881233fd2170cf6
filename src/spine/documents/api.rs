//! JSON edge: the same operations, other clothes.
use super::{
    document::{Document, Text},
    ops::{self, Search},
    paper as papers,
};
use crate::kernel::{
    Caller, Day, Error, Id, Instant, Result,
    paging::{Page, Window},
    paper::{As, Wanted},
};
use axum::{
    Json,
    extract::{Path, Query},
    response::Response,
};
use serde::{Deserialize, Serialize};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, get, paper))]
struct Description;
pub fn describe() -> utoipa::openapi::OpenApi {
    <Description as utoipa::OpenApi>::openapi()
}

/// A numbered document.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DocumentView {
    id: Id,
    /// As printed: 许工〔2022〕12号
    number: String,
    word: String,
    year: i64,
    serial: i64,
    kind: String,
    title: String,
    organisation_id: Id,
    issuer: String,
    about_id: Option<Id>,
    issued_on: Day,
    issued_at: Instant,
    record_type: String,
    record_id: Id,
    version: i64,
    void_at: Option<Instant>,
    void_reason: Option<String>,
}
impl From<Document> for DocumentView {
    fn from(d: Document) -> DocumentView {
        DocumentView {
            id: d.id,
            number: d.number,
            word: d.word,
            year: d.year,
            serial: d.serial,
            kind: d.kind,
            title: d.title,
            organisation_id: d.organisation_id,
            issuer: d.issuer,
            about_id: d.about_id,
            issued_on: d.issued_on,
            issued_at: d.issued_at,
            record_type: d.record_type,
            record_id: d.record_id,
            version: d.version,
            void_at: d.void_at,
            void_reason: d.void_reason,
        }
    }
}

/// One version of what a document says.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TextView {
    version: i64,
    title: String,
    addressee: String,
    body: String,
    /// SHA-256 over number, issuer, day and text, in hexadecimal
    sha256: String,
    reason: Option<String>,
    written_at: Instant,
}
impl From<Text> for TextView {
    fn from(t: Text) -> TextView {
        TextView {
            version: t.version,
            title: t.title,
            addressee: t.addressee,
            body: t.body,
            sha256: hex::encode(t.sha256),
            reason: t.reason,
            written_at: t.written_at,
        }
    }
}

/// A document with every version of its text, the newest first.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DocumentWhole {
    document: DocumentView,
    texts: Vec<TextView>,
}

/// The register of documents within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/documents", params(Search, Window), responses((status = 200, body = Page<DocumentView>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<DocumentView>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(DocumentView::from)))
}

/// A document with every version of its text.
#[utoipa::path(get, path = "/api/v1/documents/{id}", params(("id" = String, Path)), responses((status = 200, body = DocumentWhole)))]
pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<DocumentWhole>> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (document, texts) = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(DocumentWhole {
        document: document.into(),
        texts: texts.into_iter().map(TextView::from).collect(),
    }))
}

/// Which file of a document is wanted.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `pdf`, `docx`, `png`, or `xlsx` where it has a table; `pdf` when left out
    format: String,
    /// A version of its text; the one in force when left out
    version: Option<i64>,
}

/// A document as a file, in official layout.
#[utoipa::path(get, path = "/api/v1/documents/{id}/paper", params(("id" = String, Path), Which, Wanted),
    responses((status = 200, description = "The file", content(
            (Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 404, description = "No such document or version, or a spreadsheet of a text without a table"),
        (status = 413, description = "A picture of too many pages"), (status = 422, description = "A parameter is wrong"), (status = 503, description = "The server has no Chinese fonts")))]
pub async fn paper(
    caller: Caller,
    Path(id): Path<String>,
    Query(which): Query<Which>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let format = match which.format.as_str() {
        "" => "pdf",
        named => named,
    };
    let how = As::of(format, &wanted)?;
    papers::send(&caller, id, which.version, how).await
}
