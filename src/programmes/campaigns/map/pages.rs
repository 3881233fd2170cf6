//! The page of the map with its table, and the form in which a city places the tiles.
use super::{
    super::{board::Unit, campaign::Campaign, nav::Rhythms, ops, store::units},
    MapView,
    tile::{MOST, Place},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Problem, Result,
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Number or date of a day; the latest when left out.
    day: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/map/page.html")]
struct MapPage {
    frame: Frame,
    key: String,
    rhythms: Rhythms,
    /// None before the first cut-off, and for too many units.
    map: Option<MapView>,
    lead: String,
    may_run: bool,
}

pub async fn page(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, found) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            if campaign.due(work.now) == 0 {
                return Ok((campaign, None));
            }
            let day = ops::day_of(&campaign, &asked.day, work.now)?;
            let (known, _) = ops::known(work, &campaign, day).await?;
            let map = super::whole(work, &campaign, &known).await?;
            Ok((campaign, Some((map, known))))
        })
        .await?;
    let (lead, map) = match found {
        None => (l.t("campaigns-before-lead"), None),
        Some((None, _)) => (l.say(msg!("campaigns-map-many", most = MOST)), None),
        Some((map, known)) => {
            let (day, as_of) = (known.board.day, known.board.as_of.to_minute());
            (
                l.say(msg!("campaigns-unit-lead", day = day, as_of = as_of)),
                map,
            )
        }
    };
    let page = MapPage {
        frame: caller
            .frame(l.t("campaigns-map"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &campaign, "/map"),
        may_run: caller.actor().has(Right::CampaignsRun),
        map,
        lead,
        key,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/map/form.html")]
struct PlacesPage {
    frame: Frame,
    key: String,
    problems: Vec<Problem>,
    /// Code, name, row and column as typed.
    rows: Vec<(String, String, String, String)>,
    rhythms: Rhythms,
}
impl PlacesPage {
    fn wrong(&self, code: &str) -> Option<String> {
        let at = format!("row.{code}");
        let found = self.problems.iter().find(|p| p.at == at);
        found.map(|p| self.frame.l.say(&p.msg))
    }
}

type Typed = HashMap<String, String>;

/// The form as it was typed, or as the places are.
async fn form(
    caller: &Caller,
    campaign: &Campaign,
    units: Vec<Unit>,
    typed: &Typed,
    problems: Vec<Problem>,
) -> Result<PlacesPage> {
    let l = caller.lang;
    let known: Vec<_> = units.iter().map(|u| (u.id, u.code.clone())).collect();
    let places = caller
        .read(async |work| super::places(work, &known).await)
        .await?;
    let row = |u: Unit| {
        let place = places.get(&u.id);
        let of = |what: &str, now: Option<i64>| match typed.get(&format!("{what}.{}", u.code)) {
            Some(text) => text.clone(),
            None => now.map(|n| n.to_string()).unwrap_or_default(),
        };
        let row = of("row", place.map(|p: &Place| p.row));
        let column = of("column", place.map(|p| p.column));
        (u.code, u.name, row, column)
    };
    Ok(PlacesPage {
        frame: caller
            .frame(l.t("campaigns-map-places"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{}", campaign.key()))
            .under(
                l.t("campaigns-map"),
                format!("/campaigns/{}/map", campaign.key()),
            )
            .here(),
        key: campaign.key().to_owned(),
        rhythms: Rhythms::of(caller, campaign, "/map"),
        rows: units.into_iter().take(MOST).map(row).collect(),
        problems,
    })
}

async fn open(caller: &Caller, key: &str) -> Result<(Campaign, Vec<Unit>)> {
    caller
        .read(async |work| {
            let campaign = ops::campaign(work, key).await?;
            ops::may_run(work, campaign.row.organisation_id).await?;
            let units = units(&mut work.conn, campaign.id()).await?;
            Ok((campaign, units))
        })
        .await
}

pub async fn places(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let (campaign, units) = open(&caller, &key).await?;
    let page = form(&caller, &campaign, units, &Typed::new(), vec![]).await?;
    web::html(page.render())
}

pub async fn set(
    caller: Caller,
    Path(key): Path<String>,
    Filled(typed): Filled<Typed>,
) -> Result<Response> {
    let (campaign, units) = open(&caller, &key).await?;
    let set = caller
        .write(async |work| super::set(work, &campaign, &typed).await)
        .await;
    let error = match set {
        Ok(()) => return Ok(see(&format!("/campaigns/{key}/map"))),
        Err(e @ Error::Invalid(_)) => e,
        Err(e) => return Err(e),
    };
    let problems = error.problems().to_vec();
    let page = form(&caller, &campaign, units, &typed, problems).await?;
    web::html_with(&error, page.render())
}
