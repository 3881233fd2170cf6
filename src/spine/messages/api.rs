//! The outbox as JSON.
use super::{
    message::Kept,
    ops::{self, Asked},
};
use crate::kernel::{
    Caller, Error, Id, Instant, Result,
    paging::{Page, Window},
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// A message of the outbox; its text is not told.
#[derive(Serialize, ToSchema)]
pub struct MessageItem {
    id: Id,
    /// email, sms, wecom
    channel: String,
    /// code, notice, digest
    purpose: String,
    /// Masked.
    to: String,
    /// waiting, sending, sent, failed, given-up
    state: String,
    tries: i64,
    due_at: Instant,
    created_at: Instant,
    sent_at: Option<Instant>,
    /// A word, and the carrier's number where it gave one: `refused 550`.
    error: Option<String>,
}
impl From<Kept> for MessageItem {
    fn from(k: Kept) -> MessageItem {
        MessageItem {
            id: k.id,
            channel: k.channel,
            purpose: k.purpose,
            to: k.to,
            state: k.state,
            tries: k.tries,
            due_at: k.due_at,
            created_at: k.at,
            sent_at: k.sent_at,
            error: k.error,
        }
    }
}

/// The messages of the outbox, the latest first.
#[utoipa::path(get, path = "/api/v1/outbox", tag = "messages", params(Asked, Window), responses(
    (status = 200, body = Page<MessageItem>), (status = 401), (status = 404), (status = 422)))]
pub async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let page = caller
        .read(async |work| ops::list(work, &asked, &window).await)
        .await?;
    Ok(Json(page.map(MessageItem::from)).into_response())
}

/// Tries a message again that failed or was given up.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/retry", tag = "messages", params(("id" = Id, Path)), responses(
    (status = 204), (status = 401), (status = 404), (status = 409)))]
pub async fn retry(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::retry(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Gives a message up that waits or failed.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/give-up", tag = "messages", params(("id" = Id, Path)), responses(
    (status = 204), (status = 401), (status = 404), (status = 409)))]
pub async fn give_up(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::give_up(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(OpenApi)]
#[openapi(paths(list, retry, give_up))]
struct Api;

/// These operations, as OpenAPI describes them.
pub fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
