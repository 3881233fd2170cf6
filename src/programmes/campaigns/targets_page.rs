//! The page of a campaign's targets: every version of every unit's, who set it, when, why and by which document.
use super::{campaign::Campaign, nav::Rhythms, ops, retargeted};
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Result, UnitOfWork,
        paging::{Page, Window},
        sheet::write::{Column, Kind, Table, Wanted},
        web,
    },
    policy::Right,
    spine::{
        figures::{
            self,
            quantity::grouped,
            targets::{self, Changed, Changes},
        },
        organisations, settings,
    },
};
use askama::Template;
use axum::{
    Json,
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// One sheet: three thousand units, five indicators, a few versions.
const EXPORT: i64 = 60_000;

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Sifted {
    /// A part of a unit's name, or its code
    pub unit: String,
    /// `changes`: without what was set for the first time
    pub show: String,
}

/// A version in words.
struct Row {
    unit: String,
    unit_code: String,
    indicator: String,
    period: String,
    kind: String,
    was: String,
    now: String,
    version: i64,
    reason: String,
    document: String,
    at: String,
    author: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/targets.html")]
struct TargetsPage {
    frame: Frame,
    key: String,
    kind: String,
    rhythms: Rhythms,
    sifted: Sifted,
    shows: Vec<(String, String)>,
    rows: Vec<Row>,
    here: String,
    export: String,
    next: Option<String>,
    first: bool,
    names: bool,
    /// Where the division is published as one notice, for whoever sets targets.
    notice: Option<String>,
}

impl TargetsPage {
    fn path(&self) -> String {
        format!("/campaigns/{}/targets", self.key)
    }
}

/// Opens a campaign whose targets the reader may see.
async fn open(work: &mut UnitOfWork, key: &str) -> Result<Campaign> {
    let campaign = ops::campaign(work, key).await?;
    let staff = settings::TARGETS_SCOPE.text(work).await? == "staff";
    match staff && !work.actor.has(Right::TargetsRead) {
        true => Err(Error::NotFound),
        false => Ok(campaign),
    }
}

/// The targets of now and, where days or kind of target were changed, those that the boards before were ranked by.
async fn asked(work: &mut UnitOfWork, campaign: &Campaign, sifted: &Sifted) -> Result<Changes> {
    Ok(Changes {
        roster: campaign.id(),
        series: retargeted::series(work, campaign).await?,
        unit: sifted.unit.clone(),
        changes_only: sifted.show == "changes",
    })
}

async fn find(
    work: &mut UnitOfWork,
    key: &str,
    sifted: &Sifted,
    window: &Window,
) -> Result<(Campaign, Page<Changed>)> {
    let (limit, after) = (window.limit()?, window.after_id()?);
    let campaign = open(work, key).await?;
    let of = asked(work, &campaign, sifted).await?;
    let rows = targets::changes(work, &of, after, limit + 1).await?;
    Ok((campaign, Page::of(rows, limit, |t| [t.id.to_string()])))
}

fn row(t: &Changed, indicators: &[figures::indicator::Indicator], l: Lang, names: bool) -> Row {
    let known = indicators.iter().find(|i| i.key() == t.indicator);
    let dash = || "—".to_owned();
    Row {
        unit: t.organisation.clone(),
        unit_code: t.organisation_code.clone(),
        indicator: known.map_or_else(|| t.indicator.clone(), |i| i.name(l).to_owned()),
        period: t.period(),
        kind: l.say(t.kind_msg()),
        was: t.was.map_or_else(dash, grouped),
        now: grouped(t.value),
        version: t.version,
        reason: t.reason.clone().unwrap_or_else(dash),
        document: t.document_no.clone().unwrap_or_else(dash),
        at: t.created_at.to_minute(),
        // Who decided is for the staff; what was decided, when and why is for everybody.
        author: match (names, &t.author) {
            (true, Some(author)) => author.clone(),
            _ => dash(),
        },
    }
}

/// The page on which the campaign's division is published, if the reader may.
async fn notice(work: &mut UnitOfWork, campaign: &Campaign) -> Result<Option<String>> {
    let organisation = campaign.row.organisation_id;
    if work.may(Right::TargetsSet, organisation).await.is_err() {
        return Ok(None);
    }
    let organisation = organisations::get(work, organisation).await?;
    let address = form_urlencoded::Serializer::new(String::from("/targets/notice?"))
        .append_pair("organisation", &organisation.code)
        .append_pair("period", &campaign.period.to_string())
        .append_pair("kind", campaign.target_kind.key())
        .finish();
    Ok(Some(address))
}

pub async fn page(
    caller: Caller,
    Path(key): Path<String>,
    Query(sifted): Query<Sifted>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let names = caller.actor().has(Right::CampaignsRead);
    let (campaign, found, indicators, notice) = caller
        .read(async |work| {
            let (campaign, found) = find(work, &key, &sifted, &window).await?;
            let notice = notice(work, &campaign).await?;
            Ok((campaign, found, figures::indicators(work).await?, notice))
        })
        .await?;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("unit", &sifted.unit)
        .append_pair("show", &sifted.show)
        .finish();
    let path = format!("/campaigns/{key}/targets");
    let page = TargetsPage {
        frame: caller
            .frame(l.t("campaigns-targets"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &campaign, "/targets"),
        kind: l.say(campaign.target_kind.msg()),
        shows: vec![("changes".into(), l.t("campaigns-targets-changes"))],
        rows: found
            .items
            .iter()
            .map(|t| row(t, &indicators, l, names))
            .collect(),
        here: format!("{path}?{query}&"),
        export: format!("{path}/export?{query}"),
        next: found.next,
        first: window.after.is_none(),
        sifted,
        names,
        notice,
        key,
    };
    web::html(page.render())
}

pub async fn export(
    caller: Caller,
    Path(key): Path<String>,
    Query(sifted): Query<Sifted>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let l = caller.lang;
    let names = caller.actor().has(Right::CampaignsRead);
    let (rows, indicators) = caller
        .read(async |work| {
            let campaign = open(work, &key).await?;
            let of = asked(work, &campaign, &sifted).await?;
            let rows = targets::changes(work, &of, None, EXPORT).await?;
            Ok((rows, figures::indicators(work).await?))
        })
        .await?;
    let format = wanted.format();
    let columns = [
        ("unit_code", "campaigns-unit-code", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("indicator", "targets-indicator", Kind::Text),
        ("period", "targets-period", Kind::Text),
        ("kind", "targets-kind", Kind::Text),
        ("version", "targets-versions", Kind::Integer),
        ("was", "campaigns-targets-was", Kind::Integer),
        ("value", "targets-value", Kind::Integer),
        ("document_no", "targets-document", Kind::Text),
        ("reason", "targets-reason", Kind::Text),
        ("set_at", "targets-set-at", Kind::Moment),
        ("set_by", "targets-set-by", Kind::Text),
    ];
    let cells = |t: &Changed| {
        let said = row(t, &indicators, l, names);
        [
            said.unit_code,
            said.unit,
            said.indicator,
            said.period,
            said.kind,
            t.version.to_string(),
            t.was.map(|n| n.to_string()).unwrap_or_default(),
            t.value.to_string(),
            t.document_no.clone().unwrap_or_default(),
            t.reason.clone().unwrap_or_default(),
            said.at,
            said.author,
        ]
    };
    let title = l.t("campaigns-targets");
    let table = Table {
        title,
        columns: Column::all(l, columns),
        rows: rows.iter().map(cells),
    };
    table.send(format)
}

/// Every version of the targets that a campaign ranks by, the latest set first.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/targets",
    params(("key" = String, Path, description = "Key of a campaign"), Sifted, Window),
    responses((status = 200, description = "A page of versions", body = Value), (status = 404, description = "No such campaign"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Path(key): Path<String>,
    Query(sifted): Query<Sifted>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let (_, page) = caller
        .read(async |work| find(work, &key, &sifted, &window).await)
        .await?;
    let item = |t: Changed| {
        json!({
            "id": t.id, "indicator": t.indicator, "unit": { "code": t.organisation_code, "name": t.organisation },
            "period": t.period(), "kind": t.kind, "version": t.version, "was": t.was, "value": t.value,
            "document_no": t.document_no, "decided_on": t.decided_on, "reason": t.reason, "set_at": t.created_at,
        })
    };
    Ok(Json(page.map(item)))
}
