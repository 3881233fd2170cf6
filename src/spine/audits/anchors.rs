//! Anchors of the record, and the whole of it as a file that is proved without this program's database.
use super::ops;
use crate::{
    kernel::{
        App, Caller, Error, Frame, Result, UnitOfWork,
        audit::{
            anchor::{self, Anchor},
            export,
        },
        paging::{Page, Window},
        web,
        web::Filled,
    },
    msg,
    policy::Right::AuditRead,
};
use askama::Template;
use axum::{
    Json,
    body::Body,
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

/// The latest first, one page of them.
///
/// # Errors
/// As [`UnitOfWork::within`] for somebody who may not read the record; [`Error::Invalid`] for a wrong limit or cursor.
async fn list(work: &mut UnitOfWork, window: &Window) -> Result<Page<Anchor>> {
    work.within(AuditRead)?;
    let limit = window.limit()?;
    let before = match window.after::<1>()? {
        None => i64::MAX,
        Some([seq]) => seq
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
    };
    let rows = anchor::before(work, before, limit + 1).await?;
    Ok(Page::of(rows, limit, |a| [a.seq.to_string()]))
}

async fn one(work: &mut UnitOfWork, seq: &str) -> Result<Anchor> {
    work.within(AuditRead)?;
    let seq = seq.parse().map_err(|_| Error::NotFound)?;
    anchor::at(work, seq).await?.ok_or(Error::NotFound)
}

/// Anchors the record as it stands, on demand. That somebody did is the first act after it.
async fn make(work: &mut UnitOfWork) -> Result<()> {
    work.within(AuditRead)?;
    let made = anchor::make(work).await?;
    let at = work.actor.posts.first().map(|p| p.organisation_id);
    let facts = json!({ "covers": made.map(|a| a.seq) });
    work.audit("audit.anchor", ("audit", None), at, facts);
    Ok(())
}

/// What the whole record ends with. It is everybody's, so only who stands at the top takes it.
///
/// # Errors
/// [`Error::NotFound`] below the top; [`Error::StepUp`] without a second factor shown lately.
async fn whole(work: &mut UnitOfWork) -> Result<Anchor> {
    if !ops::reach(work).await?.1 {
        return Err(Error::NotFound);
    }
    work.proved_lately()?;
    let head = anchor::make(work).await?.ok_or(Error::NotFound)?;
    let at = work.actor.posts.first().map(|p| p.organisation_id);
    let facts = json!({ "rows": head.seq, "chain": true });
    work.audit("audit.export", ("audit", None), at, facts);
    Ok(head)
}

#[derive(Template)]
#[template(path = "spine/audits/anchors.html")]
struct AnchorsPage {
    frame: Frame,
    rows: Vec<Anchor>,
    next: Option<String>,
    first: bool,
    public_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

pub async fn show(
    caller: Caller,
    Query(window): Query<Window>,
    Query(asked): Query<Done>,
) -> Result<Response> {
    let page = caller.read(async |work| list(work, &window).await).await?;
    let l = caller.lang;
    let notice = (asked.done == "made").then(|| l.t("audits-anchor-made"));
    let frame = caller
        .frame(l.t("audits-anchors"))
        .under(l.t("audits-title"), "/audit")
        .here();
    let page = AnchorsPage {
        frame: frame.with_notice(notice),
        rows: page.items,
        next: page.next,
        first: window.after.is_none(),
        public_key: hex::encode(caller.app().keys.public_key()),
    };
    web::html(page.render())
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

pub async fn create(caller: Caller, _: Filled<Nothing>) -> Result<Response> {
    caller.write(async |work| make(work).await).await?;
    Ok(web::see("/audit/anchors?done=made"))
}

/// One anchor as a file to keep elsewhere.
pub async fn file(caller: Caller, Path(seq): Path<String>) -> Result<Response> {
    let anchor = caller.read(async |work| one(work, &seq).await).await?;
    let name = format!("audit-anchor-{}.json", anchor.seq);
    let text = serde_json::to_vec_pretty(&anchor)?;
    Ok(web::attachment(&name, "application/json", text))
}

/// The whole record, a thousand acts at a time: as long as it may be, it is never in memory.
pub async fn chain(caller: Caller) -> Result<Response> {
    let head = caller.write(async |work| whole(work).await).await?;
    let name = format!("audit-{}.jsonl", head.seq);
    let body = Body::from_stream(lines(caller.app().clone(), head)?);
    let response = body.into_response();
    Ok(web::handed_out(response, &name, "application/x-ndjson"))
}

fn lines(
    app: App,
    head: Anchor,
) -> Result<impl futures::Stream<Item = Result<String>> + Send + 'static> {
    let end = head.seq;
    let first = export::first_line(head)?;
    let begin = (app, 0, Some(first));
    Ok(futures::stream::try_unfold(
        begin,
        move |(app, last, first): (App, i64, Option<String>)| async move {
            if let Some(first) = first {
                return Ok(Some((first, (app, last, None))));
            }
            let more = export::lines_after(&app, last, end).await?;
            Ok::<_, Error>(more.map(|(text, last)| (text, (app, last, None))))
        },
    ))
}

/// The anchors of the audit record, the latest first. Each is plain text, signed, for anybody to keep.
#[utoipa::path(get, path = "/api/v1/audit/anchors", tag = "audit", params(Window), responses(
    (status = 200, body = Page<Anchor>), (status = 401), (status = 404), (status = 422)))]
pub async fn api_list(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let page = caller.read(async |work| list(work, &window).await).await?;
    Ok(Json(page).into_response())
}

/// One anchor, by the last act that it covers.
#[utoipa::path(get, path = "/api/v1/audit/anchors/{seq}", tag = "audit",
    params(("seq" = i64, Path, description = "The last act that it covers")),
    responses((status = 200, body = Anchor), (status = 401), (status = 404)))]
pub async fn api_one(caller: Caller, Path(seq): Path<String>) -> Result<Response> {
    let anchor = caller.read(async |work| one(work, &seq).await).await?;
    Ok(Json(anchor).into_response())
}
