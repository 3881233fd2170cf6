//! 整改销号情况通报: how the orders of a campaign stand, as a numbered document.
use super::{
    ops::{self, Search},
    rectification::{Rectification, state, state_msg},
};
use crate::{
    kernel::{Caller, Day, Error, Lang, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        ops::may_run,
        supervision::rounds::{closing::one_line, ops as rounds},
    },
    spine::documents::{self, Document, DocumentKind, NewDocument},
};
use axum::{Json, extract::Path, http::StatusCode, response::Response};

/// So many rows fit on the pages of one document; the rest is counted.
const ROWS: usize = 80;

/// Issues the circular: how many were ordered, closed and are overdue, and those that are not closed, the earliest due first.
///
/// # Errors
/// As [`may_run`]; [`Error::Conflict`] while nothing was ordered.
pub async fn issue(work: &mut UnitOfWork, key: &str) -> Result<Document> {
    let campaign = rounds::campaign(work, key).await?;
    let host = campaign.row.organisation_id;
    may_run(work, host).await?;
    let ask = Search {
        campaign: key.to_owned(),
        ..Search::default()
    };
    let all = ops::every(work, &ask).await?;
    if all.is_empty() {
        return Err(Error::Conflict(msg!("rectifications-circular-nothing")));
    }
    let given = given(&campaign.row.name_zh, &all, work.today());
    let text = documents::compose(work, "campaign.rectification-ledger", given).await?;
    let document = NewDocument {
        organisation_id: host,
        about_id: None,
        kind: DocumentKind::Circular,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: ("campaign", campaign.id()),
    };
    documents::issue(work, document).await
}

fn given(campaign: &str, all: &[Rectification], today: Day) -> serde_json::Value {
    let mut open: Vec<_> = all.iter().filter(|r| r.state != state::CLOSED).collect();
    open.sort_by_key(|r| (r.due_on, r.id));
    let overdue = open.iter().filter(|r| r.is_overdue(today)).count();
    let row = |r: &&Rectification| {
        let state = if r.is_overdue(today) {
            "overdue"
        } else {
            &r.state
        };
        serde_json::json!({ "number": r.number, "unit": r.unit, "title": one_line(&r.title), "due_on": r.due_on,
            "state": Lang::Zh.say(state_msg(state)) })
    };
    serde_json::json!({
        "campaign": campaign, "as_of": today, "all": all.len(), "closed": all.len() - open.len(), "overdue": overdue,
        "orders": open.iter().take(ROWS).map(row).collect::<Vec<_>>(), "more": open.len().saturating_sub(ROWS),
    })
}

pub async fn press(
    caller: Caller,
    Path(key): Path<String>,
    _: web::Filled<Nothing>,
) -> Result<Response> {
    let issued = caller.write(async |work| issue(work, &key).await).await?;
    Ok(web::see(&format!("/documents/{}", issued.id)))
}

/// A button alone.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Nothing {}

/// Issues the circular on how the orders of a campaign stand.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rectifications/circular", tag = "supervision", params(("key" = String, Path)),
    responses((status = 201, body = serde_json::Value), (status = 409, description = "Nothing was ordered yet")))]
pub async fn api(
    caller: Caller,
    Path(key): Path<String>,
) -> Result<(StatusCode, Json<serde_json::Value>)> {
    let issued = caller.write(async |work| issue(work, &key).await).await?;
    let body = serde_json::json!({ "id": issued.id, "number": issued.number });
    Ok((StatusCode::CREATED, Json(body)))
}
