//! 督导台账 as a numbered document: every line of the ledger as it stands today, kept as it was issued. It is about the host itself: a unit
//! reads its own lines on the page, and not those of the others here.
use super::{
    closing::one_line,
    ops::{self, Search},
    round::RoundUnit,
};
use crate::{
    kernel::{Caller, Day, Error, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        ops::may_run,
        supervision::{rectifications::circular::Nothing, samples::ops::tally},
    },
    spine::{
        documents::{self, Document, DocumentKind, NewDocument},
        organisations,
    },
};
use axum::{Json, extract::Path, http::StatusCode, response::Response};

/// So many lines fit on the pages of one document, the latest rounds first; the rest is counted.
const ROWS: usize = 300;

/// Issues the ledger of supervision of a campaign.
///
/// # Errors
/// As [`may_run`]; [`Error::Conflict`] while no unit was supervised.
pub async fn issue(work: &mut UnitOfWork, key: &str) -> Result<Document> {
    let campaign = ops::campaign(work, key).await?;
    let host = campaign.row.organisation_id;
    may_run(work, host).await?;
    let all = ops::every(work, &campaign, &Search::default()).await?;
    if all.is_empty() {
        return Err(Error::Conflict(msg!("supervision-ledger-nothing")));
    }
    let issuer = organisations::get(work, host).await?.name;
    let given = given((&campaign.row.name_zh, &issuer), &all, work.today());
    let text = documents::compose(work, "campaign.supervision-ledger", given).await?;
    let document = NewDocument {
        organisation_id: host,
        about_id: Some(host),
        kind: DocumentKind::Circular,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: ("campaign", campaign.id()),
    };
    documents::issue(work, document).await
}

/// `names`: of the campaign and of whoever issues.
fn given(names: (&str, &str), all: &[(i64, RoundUnit)], today: Day) -> serde_json::Value {
    let row = |(number, u): &(i64, RoundUnit)| {
        let population = u.population.map_or_else(|| "–".into(), |n| n.to_string());
        serde_json::json!({ "round": number, "unit": one_line(&u.name), "population": population, "drawn": u.drawn,
            "confirmed": u.confirmed, "denied": u.denied, "unreached": u.unreached, "share": tally(u).percent(),
            "findings": u.findings, "orders": u.orders, "closed": u.closed })
    };
    let sum = |of: fn(&RoundUnit) -> i64| all.iter().map(|(_, u)| of(u)).sum::<i64>();
    let mut rounds: Vec<i64> = all.iter().map(|(number, _)| *number).collect();
    rounds.dedup();
    serde_json::json!({
        "campaign": names.0, "issuer": names.1, "as_of": today, "rounds": rounds.len(), "all": all.len(),
        "drawn": sum(|u| u.drawn), "confirmed": sum(|u| u.confirmed), "denied": sum(|u| u.denied),
        "unreached": sum(|u| u.unreached), "findings": sum(|u| u.findings), "orders": sum(|u| u.orders),
        "closed": sum(|u| u.closed), "lines": all.iter().take(ROWS).map(row).collect::<Vec<_>>(),
        "more": all.len().saturating_sub(ROWS),
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

/// Issues the ledger of supervision of a campaign as a numbered document.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/rounds/ledger", tag = "supervision", params(("key" = String, Path)),
    responses((status = 201, body = serde_json::Value), (status = 409, description = "No unit was supervised yet")))]
pub async fn api(
    caller: Caller,
    Path(key): Path<String>,
) -> Result<(StatusCode, Json<serde_json::Value>)> {
    let issued = caller.write(async |work| issue(work, &key).await).await?;
    let body = serde_json::json!({ "id": issued.id, "number": issued.number });
    Ok((StatusCode::CREATED, Json(body)))
}
