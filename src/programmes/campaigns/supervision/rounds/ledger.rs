//! 督导台账 · the ledger of supervision: a line for each unit of each round, as a page and as a sheet.
use super::{
    ops::{self, Search},
    round::RoundUnit,
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{
        Caller, Frame, Result,
        paging::{Page, Window},
        sheet::{Column, Kind, Table, Wanted},
        web,
    },
    programmes::campaigns::supervision::samples::ops::tally,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rounds/ledger.html")]
struct LedgerPage {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    ask: Search,
    page: Page<(i64, RoundUnit)>,
    /// Its address, without filters.
    plain: String,
    here: String,
    export: String,
    first: bool,
    may_run: bool,
}
impl LedgerPage {
    fn percent(&self, unit: &RoundUnit) -> String {
        tally(unit).percent()
    }
}

fn query(ask: &Search) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &ask.q)
        .append_pair("round", &ask.round)
        .finish()
}

pub async fn page(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, page, may_run) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let page = ops::ledger(work, &campaign, &ask, &window).await?;
            let may_run = ops::runs(work, campaign.row.organisation_id).await?;
            Ok((campaign, page, may_run))
        })
        .await?;
    let query = query(&ask);
    let page = LedgerPage {
        rhythms: Rhythms::of(&caller, &campaign, "/rounds"),
        frame: caller
            .frame(l.t("supervision-ledger"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .under(l.t("supervision-title"), format!("/campaigns/{key}/rounds"))
            .here(),
        here: format!("/campaigns/{key}/rounds/ledger?{query}&"),
        export: format!("/campaigns/{key}/rounds/ledger/export?{query}"),
        plain: format!("/campaigns/{key}/rounds/ledger"),
        first: window.after.is_none_or(|a| a.is_empty()),
        key,
        ask,
        page,
        may_run,
    };
    web::html(page.render())
}

/// The ledger as a sheet.
pub async fn export(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, rows) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let rows = ops::every(work, &campaign, &ask).await?;
            Ok((campaign, rows))
        })
        .await?;
    let columns = [
        ("round", "supervision-round", Kind::Integer),
        ("unit_code", "campaigns-unit-code", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("population", "supervision-population", Kind::Integer),
        ("drawn", "supervision-drawn", Kind::Integer),
        ("confirmed", "supervision-state-confirmed", Kind::Integer),
        ("denied", "supervision-denied", Kind::Integer),
        ("upheld", "supervision-state-upheld", Kind::Integer),
        ("unreached", "supervision-state-unreached", Kind::Integer),
        ("share", "supervision-share", Kind::Text),
        ("findings", "rectifications-findings", Kind::Integer),
        ("orders", "rectifications-orders", Kind::Integer),
        ("closed", "rectifications-state-closed", Kind::Integer),
    ];
    let row = |(number, u): &(i64, RoundUnit)| {
        let mut row = vec![number.to_string(), u.code.clone(), u.name.clone()];
        row.push(u.population.map(|n| n.to_string()).unwrap_or_default());
        row.extend([u.drawn, u.confirmed, u.denied, u.upheld, u.unreached].map(|n| n.to_string()));
        row.push(tally(u).percent());
        row.extend([u.findings, u.orders, u.closed].map(|n| n.to_string()));
        row
    };
    let title = l.t("supervision-ledger");
    let format = wanted.format();
    let name = format!("{} {title}", campaign.name(l));
    let table = Table {
        title,
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send_as(&name, format)
}
