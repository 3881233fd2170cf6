//! 四色图 · the schematic map: a tile for each unit of a campaign, coloured and lettered by its lead over time progress. It is no
//! map of boundaries: such a one needs an approval number (审图号) before it is published.
pub mod pages;
mod store;
#[cfg(test)]
mod tests;
mod tile;

use super::{board::Unit, campaign::Campaign, known::Known};
use crate::{
    kernel::{Error, Id, Problem, Result, UnitOfWork},
    msg,
    spine::settings,
};
use std::collections::{BTreeMap, HashMap};
pub use tile::{Lead, MapView};
use tile::{MOST, Place, shipped};

/// The places of a campaign's units: as the city set them, else as shipped. What has neither stands below, in the order of the
/// roster.
async fn places(work: &mut UnitOfWork, units: &[(Id, String)]) -> Result<HashMap<Id, Place>> {
    let ids: Vec<Id> = units.iter().map(|u| u.0).collect();
    let rows = store::places(&mut work.conn, &ids).await?;
    let mut places: HashMap<Id, Place> = units
        .iter()
        .filter_map(|(id, code)| Some((*id, shipped(code)?)))
        .collect();
    for (id, row, column) in rows {
        places.insert(id, Place { row, column });
    }
    Ok(places)
}

/// The thresholds that part the colours, in percentage points.
pub async fn thresholds(work: &mut UnitOfWork) -> Result<(i64, i64)> {
    let ahead = settings::MAP_AHEAD_POINTS.whole(work).await?;
    let behind = settings::MAP_BEHIND_POINTS.whole(work).await?;
    Ok((ahead, behind))
}

/// The map of a board; none where there are too many units for tiles.
pub async fn whole(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    known: &Known,
) -> Result<Option<MapView>> {
    if known.board.lines.len() > MOST {
        return Ok(None);
    }
    let units: Vec<(Id, String)> = known
        .board
        .lines
        .iter()
        .map(|l| (l.organisation_id, l.unit_code.clone()))
        .collect();
    let places = places(work, &units).await?;
    let thresholds = thresholds(work).await?;
    let view = MapView::of(work.lang, campaign, known, &places, thresholds);
    Ok(Some(view))
}

/// The map beside the table: only where most units have a place of their own.
pub async fn of_board(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    known: &Known,
) -> Result<Option<MapView>> {
    let view = whole(work, campaign, known).await?;
    Ok(view.filter(|v| v.placed * 2 >= known.board.lines.len()))
}

/// Sets where the tiles of a campaign's units stand: row and column by the code of the unit. Places hold for all campaigns, so
/// each is set by whoever runs those of the unit.
///
/// # Errors
/// As [`super::ops::may_run`], for the campaign and for each unit that moves; problems at `row.CODE` when a place does not read,
/// and when two units share one.
pub async fn set(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    fields: &HashMap<String, String>,
) -> Result<()> {
    super::ops::may_run(work, campaign.row.organisation_id).await?;
    let units = super::store::units(&mut work.conn, campaign.id()).await?;
    let known: Vec<(Id, String)> = units.iter().map(|u| (u.id, u.code.clone())).collect();
    let now = places(work, &known).await?;
    let moves = read(&units, &now, fields)?;
    for (unit, place) in &moves {
        super::ops::may_run(work, *unit).await?;
        match place {
            None => store::clear(&mut work.conn, *unit).await?,
            Some(place) => {
                let by = work.actor.account_id;
                let values = crate::args![*unit, place.row, place.column, work.now, by];
                store::set(&mut work.conn, values).await?;
            }
        }
    }
    let placed = moves.iter().filter(|(_, place)| place.is_some()).count();
    work.audit(
        "campaign.map",
        ("campaign", Some(campaign.id())),
        Some(campaign.row.organisation_id),
        serde_json::json!({ "placed": placed, "emptied": moves.len() - placed }),
    );
    Ok(())
}

/// The units that a form moves, each with its new place, or without where it was emptied. What the form does not name stays where
/// it is, and keeps its place from others.
fn read(
    units: &[Unit],
    now: &HashMap<Id, Place>,
    fields: &HashMap<String, String>,
) -> Result<Vec<(Id, Option<Place>)>> {
    let typed = |what: &str, unit: &Unit| fields.get(&format!("{what}.{}", unit.code));
    let is_named = |unit: &&Unit| typed("row", unit).or(typed("column", unit)).is_some();
    let (shown, more) = units.split_at(units.len().min(MOST));
    let (named, left): (Vec<&Unit>, Vec<&Unit>) = shown.iter().partition(is_named);
    let mut taken: BTreeMap<Place, &str> = left
        .into_iter()
        .chain(more)
        .filter_map(|u| Some((*now.get(&u.id)?, u.name.as_str())))
        .collect();
    let (mut moves, mut problems) = (vec![], vec![]);
    for unit in named {
        let at = format!("row.{}", unit.code);
        let text = |what: &str| typed(what, unit).map_or("", |t| t.trim());
        let place = match Place::read(text("row"), text("column")) {
            Ok(place) => place,
            Err(m) => {
                problems.push(Problem::new(at, m));
                continue;
            }
        };
        // What was emptied goes back to where the program puts it.
        let stands = place.or_else(|| shipped(&unit.code));
        if let Some(other) = stands.and_then(|p| taken.insert(p, &unit.name)) {
            let shared = msg!("campaigns-map-shared", unit = other);
            problems.push(Problem::new(at, shared));
        }
        if place != now.get(&unit.id).copied() {
            moves.push((unit.id, place));
        }
    }
    Error::unless_empty(problems)?;
    Ok(moves)
}
