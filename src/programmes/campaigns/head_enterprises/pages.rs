//! The public list of a campaign's head enterprises, and the same as a sheet.
use super::{
    enterprise::{Enterprise, Standing, State, UnitStanding},
    ops::{self, Search},
};
use crate::{
    kernel::{
        Caller, Frame, Lang, Result,
        paging::Window,
        sheet::write::{Column, Kind, Table, Wanted},
        web,
    },
    policy::Right,
    programmes::campaigns::{nav::Rhythms, ops as campaigns},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "programmes/campaigns/head_enterprises/list.html")]
struct ListPage {
    frame: Frame,
    key: String,
    rhythms: Rhythms,
    whole: Standing,
    units: Vec<UnitStanding>,
    rows: Vec<Enterprise>,
    brands: Vec<(String, String)>,
    states: Vec<(&'static str, String)>,
    ask: Search,
    here: String,
    export: String,
    next: Option<String>,
    first: bool,
    may_run: bool,
}
impl ListPage {
    fn path(&self) -> String {
        format!("/campaigns/{}/head-enterprises", self.key)
    }
    fn state(&self, e: &Enterprise) -> String {
        self.frame.l.say(e.state().msg())
    }
}

fn query(ask: &Search) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("unit", &ask.unit)
        .append_pair("brand", &ask.brand)
        .append_pair("state", &ask.state)
        .finish()
}

pub async fn list(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, page, units, whole, brands) = caller
        .read(async |work| {
            let campaign = campaigns::campaign(work, &key).await?;
            let page = ops::list(work, campaign.id(), &ask, &window).await?;
            let units = ops::by_unit(work, campaign.id()).await?;
            let whole = ops::standing(work, campaign.id()).await?;
            Ok((campaign, page, units, whole, ops::brands(work).await?))
        })
        .await?;
    let path = format!("/campaigns/{key}/head-enterprises");
    let page = ListPage {
        frame: caller
            .frame(l.t("head-enterprises-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &campaign, "/head-enterprises"),
        brands: brands
            .into_iter()
            .map(|b| (b.id.to_string(), b.name))
            .collect(),
        states: State::ALL
            .iter()
            .map(|s| (s.key(), l.say(s.msg())))
            .collect(),
        here: format!("{path}?{}&", query(&ask)),
        export: format!("{path}/export?{}", query(&ask)),
        rows: page.items,
        next: page.next,
        first: window.after.is_none(),
        may_run: caller.actor().has(Right::CampaignsRun),
        whole,
        units,
        ask,
        key,
    };
    web::html(page.render())
}

pub async fn export(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let l = caller.lang;
    let rows = caller
        .read(async |work| {
            let campaign = campaigns::campaign(work, &key).await?;
            ops::every(work, campaign.id(), &ask).await
        })
        .await?;
    let format = wanted.format();
    let columns = [
        ("unit_code", "campaigns-unit-code", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("brand", "head-enterprises-brand", Kind::Text),
        ("kind", "head-enterprises-kind", Kind::Text),
        ("name", "head-enterprises-name", Kind::Text),
        ("credit_code", "head-enterprises-credit-code", Kind::Text),
        ("state", "head-enterprises-state", Kind::Text),
        ("union", "head-enterprises-union", Kind::Text),
        ("founded_on", "head-enterprises-founded-on", Kind::Day),
    ];
    let title = l.t("head-enterprises-title");
    let table = Table {
        title,
        columns: Column::all(l, columns),
        rows: rows.into_iter().map(|e| row(l, e)),
    };
    table.send(format)
}

fn row(l: Lang, e: Enterprise) -> [String; 9] {
    let state = l.say(e.state().msg());
    [
        e.unit_code,
        e.unit,
        e.brand,
        e.kind,
        e.name,
        e.credit_code,
        state,
        e.founded_union.unwrap_or_default(),
        e.founded_on.map(|d| d.to_string()).unwrap_or_default(),
    ]
}
