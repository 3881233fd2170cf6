//! 四色图 · the schematic map: a tile for each unit of a campaign, coloured and lettered by its lead over time progress. It is no
//! map of boundaries: such a one needs an approval number (审图号) before it is published.
pub mod pages;
mod store;
#[cfg(test)]
mod tests;
mod tile;

use super::{campaign::Campaign, known::Known};
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

/// Sets where the tiles of a campaign's units stand: row and column by the code of the unit.
///
/// # Errors
/// As [`super::ops::may_run`]; problems at `row.CODE` when a place does not read, and when two units share one.
pub async fn set(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    fields: &HashMap<String, String>,
) -> Result<()> {
    super::ops::may_run(work, campaign.row.organisation_id).await?;
    let units = super::store::units(&mut work.conn, campaign.id()).await?;
    let mut problems = vec![];
    let mut taken: BTreeMap<Place, String> = BTreeMap::new();
    let mut rows = vec![];
    for unit in units.iter().take(MOST) {
        let typed = |what: &str| {
            let text = fields.get(&format!("{what}.{}", unit.code));
            text.map(|t| t.trim()).unwrap_or_default()
        };
        let at = format!("row.{}", unit.code);
        let place = match Place::read(typed("row"), typed("column")) {
            Ok(Some(place)) => place,
            Ok(None) => continue,
            Err(m) => {
                problems.push(Problem::new(at, m));
                continue;
            }
        };
        match taken.insert(place, unit.name.clone()) {
            Some(other) => {
                let shared = msg!("campaigns-map-shared", unit = other);
                problems.push(Problem::new(at, shared));
            }
            None => rows.push((unit.id, place)),
        }
    }
    Error::unless_empty(problems)?;
    let many = rows.len();
    for (unit, place) in rows {
        let values = crate::args![
            unit,
            place.row,
            place.column,
            work.now,
            work.actor.account_id
        ];
        store::set(&mut work.conn, values).await?;
    }
    work.audit(
        "campaign.map",
        ("campaign", Some(campaign.id())),
        Some(campaign.row.organisation_id),
        serde_json::json!({ "placed": many }),
    );
    Ok(())
}
