//! The audit record as JSON.
use super::{
    ops::{self, Asked},
    past::Past,
};
use crate::kernel::{
    Caller, Id, Instant, Result,
    paging::{Page, Window},
};
use axum::{
    Json,
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// One act.
#[derive(Serialize, ToSchema)]
pub struct Act {
    seq: i64,
    at: Instant,
    account_id: Option<Id>,
    actor: String,
    action: String,
    subject_type: String,
    subject_id: Option<Id>,
    organisation_id: Option<Id>,
    #[schema(value_type = Object)]
    facts: serde_json::Value,
    origin: String,
    /// SHA-256 over this act and the hash before it, in hexadecimal.
    hash: String,
}

impl From<Past> for Act {
    fn from(p: Past) -> Act {
        Act {
            facts: serde_json::from_str(&p.facts).unwrap_or_default(),
            hash: hex::encode(&p.hash),
            seq: p.seq,
            at: p.at,
            account_id: p.account_id,
            actor: p.actor,
            action: p.action,
            subject_type: p.subject_type,
            subject_id: p.subject_id,
            organisation_id: p.organisation_id,
            origin: p.origin,
        }
    }
}

/// The acts on record within the caller's reach, the newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Asked, Window), responses(
    (status = 200, body = Page<Act>), (status = 401), (status = 404), (status = 422)))]
pub async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let page = caller
        .read(async |work| {
            let filter = asked.read(work).await?;
            ops::list(work, &filter, &window).await
        })
        .await?;
    Ok(Json(page.map(Act::from)).into_response())
}
