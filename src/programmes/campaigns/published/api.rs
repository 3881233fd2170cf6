//! The published, for programs.
use super::{
    kind::Published,
    ops::{self, Search},
};
use crate::kernel::{
    Caller, Result,
    paging::{Page, Window},
};
use axum::{
    Json,
    extract::{Path, Query},
};
use serde_json::{Value, json};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list))]
pub struct Api;

/// What a campaign has published, the latest first. Its boards are one chain, each other kind is one of its own.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/snapshots",
    params(("key" = String, Path, description = "Key of a campaign"), Search, Window),
    responses((status = 200, description = "A page of snapshots", body = Value), (status = 404, description = "No such campaign"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let (_, page) = caller
        .read(async |work| ops::list(work, &key, &ask, &window).await)
        .await?;
    let item = |p: Published| {
        json!({
            "kind": p.kind, "seq": p.seq, "number": p.number, "version": p.version, "as_of": p.as_of, "frozen_at": p.frozen_at,
            "reason": p.reason, "sha256": p.hash(), "before": p.before.as_ref().map(hex::encode),
            "href": p.href(&key), "restated": p.restated(&key),
        })
    };
    Ok(Json(page.map(item)))
}
