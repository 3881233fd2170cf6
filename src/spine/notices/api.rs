//! Notices as JSON.
use super::{
    choices::{self, Choice},
    notice::Kept,
    ops::{self, Asked},
};
use crate::kernel::{
    Caller, Error, Id, Instant, Lang, Problem, Result,
    paging::{Page, Window},
    web::Sent,
};
use crate::msg;
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// A notice in one's own inbox.
#[derive(Serialize, ToSchema)]
pub struct NoticeItem {
    id: Id,
    kind: String,
    /// In the language that was asked for.
    title: String,
    record_type: String,
    record_id: Id,
    /// A page of this program.
    href: String,
    urgent: bool,
    created_at: Instant,
    read_at: Option<Instant>,
}
impl NoticeItem {
    fn of(l: Lang, k: Kept) -> NoticeItem {
        NoticeItem {
            title: k.said(&l),
            id: k.id,
            kind: k.kind,
            record_type: k.record_type,
            record_id: k.record_id,
            href: k.href,
            urgent: k.urgent,
            created_at: k.created_at,
            read_at: k.read_at,
        }
    }
}

/// The caller's own notices: what is unread first, the latest first.
#[utoipa::path(get, path = "/api/v1/notices", tag = "notices", params(Asked, Window), responses(
    (status = 200, body = Page<NoticeItem>), (status = 401), (status = 422)))]
pub async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let page = caller
        .read(async |work| ops::list(work, &asked, &window).await)
        .await?;
    let l = caller.lang;
    Ok(Json(page.map(|k| NoticeItem::of(l, k))).into_response())
}

/// Marks one notice read.
#[utoipa::path(post, path = "/api/v1/notices/{id}/read", tag = "notices", params(("id" = Id, Path)), responses(
    (status = 204), (status = 401), (status = 404)))]
pub async fn read(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller.write(async |work| ops::read(work, id).await).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Marks all of the caller's notices read.
#[utoipa::path(post, path = "/api/v1/notices/read", tag = "notices", responses((status = 204), (status = 401)))]
pub async fn read_all(caller: Caller) -> Result<Response> {
    caller.write(async |work| ops::read_all(work).await).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// How one wants to be told of a kind by a channel.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceItem {
    /// email, sms, wecom
    channel: String,
    kind: String,
    /// at-once, digest, never
    how: String,
}
impl From<Choice> for ChoiceItem {
    fn from(c: Choice) -> ChoiceItem {
        ChoiceItem {
            channel: c.channel.key().into(),
            kind: c.kind.into(),
            how: c.how.key().into(),
        }
    }
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceList {
    items: Vec<ChoiceItem>,
}

/// How the caller wants to be told, of every kind by every channel.
#[utoipa::path(get, path = "/api/v1/notices/choices", tag = "notices", responses((status = 200, body = ChoiceList), (status = 401)))]
pub async fn choices(caller: Caller) -> Result<Response> {
    let chosen = caller.read(async |work| choices::list(work).await).await?;
    let items = chosen.into_iter().map(ChoiceItem::from).collect();
    Ok(Json(ChoiceList { items }).into_response())
}

/// Chooses; what is not named stays as it was.
#[utoipa::path(put, path = "/api/v1/notices/choices", tag = "notices", request_body = ChoiceList, responses(
    (status = 200, body = ChoiceList), (status = 401), (status = 409), (status = 422)))]
pub async fn choose(caller: Caller, Sent(sent): Sent<ChoiceList>) -> Result<Response> {
    let chosen = caller
        .write(async |work| {
            let known = choices::list(work).await?;
            let is = |i: &ChoiceItem, c: &Choice| i.channel == c.channel.key() && i.kind == c.kind;
            let strange = |i: &&ChoiceItem| !known.iter().any(|c| is(i, c));
            let problem = |_| Problem::new("items", msg!("notices-how-unknown"));
            Error::unless_empty(sent.items.iter().filter(strange).map(problem).collect())?;
            let asked = |c: &Choice| Some(sent.items.iter().find(|i| is(i, c))?.how.clone());
            choices::choose(work, asked).await?;
            choices::list(work).await
        })
        .await?;
    let items = chosen.into_iter().map(ChoiceItem::from).collect();
    Ok(Json(ChoiceList { items }).into_response())
}

#[derive(OpenApi)]
#[openapi(paths(list, read, read_all, choices, choose))]
struct Api;

/// These operations, as OpenAPI describes them.
pub fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
