//! HTML edge of the published: the list, and the same as a sheet.
use super::{
    kind::{KINDS, Published},
    ops::{self, Search},
};
use crate::{
    kernel::{
        Caller, Frame, Result,
        paging::{Page, Window},
        sheet::write::{Column, Kind, Table, Wanted},
        web,
    },
    programmes::campaigns::Rhythms,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "programmes/campaigns/published/list.html")]
struct ListPage {
    frame: Frame,
    key: String,
    rhythms: Rhythms,
    page: Page<Published>,
    ask: Search,
    kinds: Vec<(String, String)>,
    first: bool,
}
impl ListPage {
    fn path(&self) -> String {
        format!("/campaigns/{}/snapshots", self.key)
    }
    fn export(&self, format: &str) -> String {
        format!(
            "{}/export?kind={}&format={format}",
            self.path(),
            self.ask.kind
        )
    }
    fn here(&self) -> String {
        format!("{}?kind={}&", self.path(), self.ask.kind)
    }
}

pub async fn list(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, page) = caller
        .read(async |work| ops::list(work, &key, &ask, &window).await)
        .await?;
    let named = |kind: &str| (kind.to_owned(), l.t(&format!("published-{kind}")));
    let page = ListPage {
        frame: caller
            .frame(l.t("campaigns-nav-snapshots"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &campaign, "/snapshots"),
        kinds: KINDS.into_iter().map(named).collect(),
        first: window.after.is_none(),
        page,
        ask,
        key,
    };
    web::html(page.render())
}

/// The list as a sheet.
pub async fn export(
    caller: Caller,
    Path(key): Path<String>,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, rows) = caller
        .read(async |work| ops::every(work, &key, &ask).await)
        .await?;
    let columns = [
        ("kind", "published-kind", Kind::Text),
        ("number", "published-number", Kind::Integer),
        ("version", "published-version", Kind::Integer),
        ("as_of", "published-as-of", Kind::Moment),
        ("frozen_at", "published-frozen-at", Kind::Moment),
        ("reason", "published-reason", Kind::Text),
        ("hash", "published-hash", Kind::Text),
        ("before", "published-before", Kind::Text),
    ];
    let row = |p: &Published| {
        [
            l.t(&format!("published-{}", p.kind)),
            p.number.to_string(),
            p.version.to_string(),
            p.as_of.to_second(),
            p.frozen_at.to_second(),
            p.reason.clone().unwrap_or_default(),
            p.hash(),
            p.before(),
        ]
    };
    let title = l.t("campaigns-nav-snapshots");
    let name = format!("{} {title}", campaign.name(l));
    let table = Table {
        title,
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send_as(&name, wanted.format())
}
