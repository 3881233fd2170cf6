//! Corrections as programs see them: a member's own, and those to decide. Phones are masked.
use super::{
    correction::{CorrectionLine, Field},
    ops::{self, Asked, Asking, Own},
};
use crate::{
    kernel::{
        Caller, Error, Id, Instant, Result,
        paging::{Page, Window},
        web::Sent,
    },
    msg,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(utoipa::OpenApi)]
#[openapi(paths(own, ask, list, one, accept, refuse))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// A correction that the account's own person asked for.
#[derive(Serialize, ToSchema)]
pub struct OwnCorrection {
    id: Id,
    /// name, phone, group, employer, other
    field: String,
    wish: String,
    /// open, done, refused
    state: String,
    answer: Option<String>,
    created_at: Instant,
    decided_at: Option<Instant>,
}
impl From<Own> for OwnCorrection {
    fn from(own: Own) -> OwnCorrection {
        let c = own.correction;
        OwnCorrection {
            id: c.id,
            field: c.field,
            wish: own.wish,
            state: c.state,
            answer: c.answer,
            created_at: c.created_at,
            decided_at: c.decided_at,
        }
    }
}

/// What the account's own person asked for, the latest first.
#[utoipa::path(get, path = "/api/v1/my/corrections", tag = "corrections", responses((status = 200, body = Vec<OwnCorrection>)))]
pub async fn own(caller: Caller) -> Result<Json<Vec<OwnCorrection>>> {
    let asked = caller.read(async |work| ops::own(work).await).await?;
    Ok(Json(asked.into_iter().map(OwnCorrection::from).collect()))
}

/// What is to be put right.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCorrection {
    /// name, phone, group, employer, other
    field: String,
    /// What the record should say. Of a group: its code, 00 for none.
    wish: String,
}
#[derive(Serialize, ToSchema)]
pub struct MadeCorrection {
    id: Id,
}

/// Asks for something of one's own record to be put right.
#[utoipa::path(post, path = "/api/v1/my/corrections", tag = "corrections", request_body = NewCorrection,
    responses((status = 201, body = MadeCorrection)))]
pub async fn ask(
    caller: Caller,
    Sent(new): Sent<NewCorrection>,
) -> Result<(StatusCode, Json<MadeCorrection>)> {
    let field = Field::of_key(&new.field);
    let field = field.ok_or_else(|| Error::field("field", msg!("corrections-field-wrong")))?;
    let id = caller
        .write(async |work| ops::ask(work, field, &new.wish).await)
        .await?;
    Ok((StatusCode::CREATED, Json(MadeCorrection { id })))
}

/// A correction in a list.
#[derive(Serialize, ToSchema)]
pub struct CorrectionItem {
    id: Id,
    name: String,
    organisation: String,
    field: String,
    state: String,
    answer: Option<String>,
    created_at: Instant,
    decided_at: Option<Instant>,
    version: i64,
}
impl From<CorrectionLine> for CorrectionItem {
    fn from(c: CorrectionLine) -> CorrectionItem {
        CorrectionItem {
            id: c.id,
            name: c.name,
            organisation: c.organisation,
            field: c.field,
            state: c.state,
            answer: c.answer,
            created_at: c.created_at,
            decided_at: c.decided_at,
            version: c.version,
        }
    }
}
#[derive(Deserialize, IntoParams, Default)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct CorrectionQuery {
    /// open, done, refused; empty: all
    state: String,
    /// name, phone, group, employer, other; empty: all
    field: String,
    /// A part of a name.
    search: String,
    /// Code of an organisation: it and everything below it.
    organisation: String,
}

/// Corrections within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "corrections", params(CorrectionQuery, Window),
    responses((status = 200, body = Page<CorrectionItem>)))]
pub async fn list(
    caller: Caller,
    Query(q): Query<CorrectionQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<CorrectionItem>>> {
    let limit = window.limit()?;
    let after = match window.after::<1>()? {
        Some([id]) => {
            let wrong = |_| Error::field("after", msg!("paging-after"));
            Some(id.parse().map_err(wrong)?)
        }
        None => None,
    };
    let asked = Asked {
        state: q.state,
        field: q.field,
        search: q.search,
        organisation: q.organisation,
        after,
        limit: limit + 1,
    };
    let lines = caller
        .read(async |work| ops::list(work, &asked).await)
        .await?;
    let page = Page::of(lines, limit, |c| [c.id.to_string()]);
    Ok(Json(page.map(CorrectionItem::from)))
}

/// One correction, with what the record says now.
#[derive(Serialize, ToSchema)]
pub struct CorrectionView {
    id: Id,
    membership_id: Id,
    name: String,
    resident_number: String,
    organisation: String,
    field: String,
    now: String,
    wish: String,
    state: String,
    answer: Option<String>,
    created_at: Instant,
    decided_at: Option<Instant>,
    version: i64,
}
impl From<Asking> for CorrectionView {
    fn from(a: Asking) -> CorrectionView {
        let c = a.correction;
        CorrectionView {
            id: c.id,
            membership_id: a.membership_id,
            name: a.name,
            resident_number: a.number,
            organisation: a.union,
            field: c.field,
            now: a.now,
            wish: a.wish,
            state: c.state,
            answer: c.answer,
            created_at: c.created_at,
            decided_at: c.decided_at,
            version: c.version,
        }
    }
}

/// One correction.
#[utoipa::path(get, path = "/api/v1/corrections/{id}", tag = "corrections", params(("id" = String, Path)),
    responses((status = 200, body = CorrectionView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<CorrectionView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let a = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(a.into()))
}

/// A decision on the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionDecision {
    version: i64,
    /// What the member reads; needed for a refusal.
    #[serde(default)]
    answer: String,
}

/// Puts right what was asked for. Who asked cannot.
#[utoipa::path(post, path = "/api/v1/corrections/{id}/accept", tag = "corrections", params(("id" = String, Path)),
    request_body = CorrectionDecision, responses((status = 204)))]
pub async fn accept(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<CorrectionDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::accept(work, id, d.version, &d.answer).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses what was asked for, with an answer.
#[utoipa::path(post, path = "/api/v1/corrections/{id}/refuse", tag = "corrections", params(("id" = String, Path)),
    request_body = CorrectionDecision, responses((status = 204)))]
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<CorrectionDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::refuse(work, id, d.version, &d.answer).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
