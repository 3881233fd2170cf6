//! Transfers as programs see them: the same operations, other clothes.
use super::{
    ops,
    transfer::{Side, Transfer, TransferLine},
};
use crate::kernel::{
    Caller, Day, Error, Id, Instant, Result,
    paging::{Page, Window},
    web::Sent,
};
use crate::programmes::membership::groups::{employer_of, group_of};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, start, agree, refuse, cancel))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// A transfer in a list.
#[derive(Serialize, ToSchema)]
pub struct TransferItem {
    id: Id,
    name: String,
    group: String,
    from: String,
    to: String,
    state: String,
    automatic: bool,
    due_on: Day,
    created_at: Instant,
}
impl From<TransferLine> for TransferItem {
    fn from(t: TransferLine) -> TransferItem {
        TransferItem {
            id: t.id,
            name: t.name,
            group: t.group_code,
            from: t.from_name,
            to: t.to_name,
            state: t.state,
            automatic: t.automatic,
            due_on: t.due_on,
            created_at: t.created_at,
        }
    }
}
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TransferQuery {
    /// in (the default) or out
    direction: Option<String>,
    /// open, done, refused, cancelled
    state: Option<String>,
}

/// Transfers within reach, of one direction, the latest first.
#[utoipa::path(get, path = "/api/v1/transfers", tag = "transfers", params(TransferQuery, Window), responses((status = 200, body = Page<TransferItem>)))]
pub async fn list(
    caller: Caller,
    Query(q): Query<TransferQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<TransferItem>>> {
    let (limit, after) = (window.limit()?, window.after_id()?);
    let side = match q.direction.as_deref() {
        Some("out") => Side::From,
        _ => Side::To,
    };
    let state = q.state.unwrap_or_default();
    let lines = caller
        .read(async |work| ops::list(work, side, &state, after, limit + 1).await)
        .await?;
    let page = Page::of(lines, limit, |t| [t.id.to_string()]);
    Ok(Json(page.map(TransferItem::from)))
}

/// One transfer: what both sides may know.
#[derive(Serialize, ToSchema)]
pub struct TransferView {
    id: Id,
    from_organisation_id: Id,
    to_organisation_id: Id,
    state: String,
    from_agreed_at: Option<Instant>,
    to_agreed_at: Option<Instant>,
    automatic: bool,
    due_on: Day,
    group: String,
    reason: Option<String>,
    created_at: Instant,
    ended_at: Option<Instant>,
    version: i64,
}
impl From<Transfer> for TransferView {
    fn from(t: Transfer) -> TransferView {
        TransferView {
            id: t.id,
            from_organisation_id: t.from_organisation_id,
            to_organisation_id: t.to_organisation_id,
            state: t.state,
            from_agreed_at: t.from_agreed_at,
            to_agreed_at: t.to_agreed_at,
            automatic: t.automatic,
            due_on: t.due_on,
            group: t.group_code,
            reason: t.reason,
            created_at: t.created_at,
            ended_at: t.ended_at,
            version: t.version,
        }
    }
}

/// One transfer.
#[utoipa::path(get, path = "/api/v1/transfers/{id}", tag = "transfers", params(("id" = String, Path)), responses((status = 200, body = TransferView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<TransferView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let t = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(t.into()))
}

/// A transfer to start: by the receiving union (`to`, `resident_number`, `group`), or by the one that lets the member go
/// (`to`, `membership_id`, `version`).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTransfer {
    /// Code of the receiving union.
    to: String,
    resident_number: Option<String>,
    group: Option<String>,
    employer: Option<String>,
    membership_id: Option<Id>,
    version: Option<i64>,
}
#[derive(Serialize, ToSchema)]
pub struct TransferStarted {
    id: Id,
}

/// Starts a transfer.
#[utoipa::path(post, path = "/api/v1/transfers", tag = "transfers", request_body = NewTransfer, responses((status = 201, body = TransferStarted)))]
pub async fn start(
    caller: Caller,
    Sent(new): Sent<NewTransfer>,
) -> Result<(StatusCode, Json<TransferStarted>)> {
    let id = match (new.membership_id, new.resident_number) {
        (Some(membership), None) => {
            let version = new.version.unwrap_or(-1);
            caller
                .write(async |work| ops::start_out(work, membership, version, &new.to).await)
                .await?
        }
        (None, Some(number)) => {
            let group = group_of(new.group.as_deref().unwrap_or_default())
                .map_err(|m| Error::field("group", m))?;
            let employer = employer_of(new.employer.as_deref().unwrap_or_default())
                .map_err(|m| Error::field("employer", m))?;
            let started = caller
                .write(async |work| {
                    ops::start_in(work, &new.to, &number, &group, employer.as_deref()).await
                })
                .await;
            started.map_err(|e| match e {
                Error::Invalid(p) if p.iter().any(|p| p.at == "number") => {
                    Error::field("resident_number", p[0].msg.clone())
                }
                other => other,
            })?
        }
        _ => {
            let one_of = crate::msg!("transfers-one-of");
            return Err(Error::field("resident_number", one_of));
        }
    };
    Ok((StatusCode::CREATED, Json(TransferStarted { id })))
}

/// An answer to the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferAnswer {
    version: i64,
    /// Needed to refuse or cancel.
    reason: Option<String>,
}

/// The side that was asked agrees; the transfer is done.
#[utoipa::path(post, path = "/api/v1/transfers/{id}/agree", tag = "transfers", params(("id" = String, Path)), request_body = TransferAnswer, responses((status = 204)))]
pub async fn agree(
    caller: Caller,
    Path(id): Path<String>,
    Sent(a): Sent<TransferAnswer>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::agree(work, id, a.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
/// The side that was asked refuses, with a reason.
#[utoipa::path(post, path = "/api/v1/transfers/{id}/refuse", tag = "transfers", params(("id" = String, Path)), request_body = TransferAnswer, responses((status = 204)))]
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    Sent(a): Sent<TransferAnswer>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let why = a.reason.unwrap_or_default();
    caller
        .write(async |work| ops::refuse(work, id, a.version, &why).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
/// The side that started takes it back, with a reason.
#[utoipa::path(post, path = "/api/v1/transfers/{id}/cancel", tag = "transfers", params(("id" = String, Path)), request_body = TransferAnswer, responses((status = 204)))]
pub async fn cancel(
    caller: Caller,
    Path(id): Path<String>,
    Sent(a): Sent<TransferAnswer>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let why = a.reason.unwrap_or_default();
    caller
        .write(async |work| ops::cancel(work, id, a.version, &why).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
