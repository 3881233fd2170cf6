//! Counting for boards, from the ledger: one statement an indicator for all units of a campaign, and one more for each unit that has
//! left it. And what an earlier board says of the indicators and units of a later one.
use super::{
    board::{Board, Done, Head},
    campaign::Campaign,
    store,
};
use crate::{
    kernel::{Day, Id, Instant, Result, UnitOfWork},
    spine::{
        figures,
        ledger::{self, Selection},
    },
};
use std::collections::{HashMap, HashSet};

/// How far is counted, and by which definitions.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Indicators as they are defined on this day.
    pub defined: Day,
    /// Last business day.
    pub to: Day,
    /// Confirmed no later than this.
    pub as_of: Instant,
}

/// What the ledger is asked for one indicator, over the whole campaign; another organisation is to be filled in.
pub async fn selection(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    head: &Head,
    asked: Asked,
) -> Result<Selection> {
    let indicator = figures::indicator(work, head.indicator.as_str(), asked.defined).await?;
    Ok(Selection {
        kinds: indicator.kinds,
        categories: indicator.categories,
        organisation_id: campaign.row.organisation_id,
        from: Some(campaign.period.from()),
        to: asked.to,
        as_of: asked.as_of,
    })
}

/// What some units did of each head. Those of the campaign are summed together; the roster no longer knows who has left it.
pub async fn done(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    heads: &[Head],
    units: &[Id],
    asked: Asked,
) -> Result<Done> {
    let roster = store::units(&mut work.conn, campaign.id()).await?;
    let here: HashSet<Id> = roster.into_iter().map(|u| u.id).collect();
    let mut done = vec![];
    for head in heads {
        let mut of = selection(work, campaign, head, asked).await?;
        let sums = ledger::sum_by_unit(work, &of, campaign.id()).await?;
        let mut by_unit: HashMap<Id, i64> = sums.into_iter().collect();
        for unit in units.iter().filter(|u| !here.contains(*u)) {
            of.organisation_id = *unit;
            by_unit.insert(*unit, ledger::sum(work, &of).await?);
        }
        done.push(by_unit);
    }
    Ok(done)
}

/// What was done by the day of an earlier board, of the heads and units of a later day, on which they are defined. The earlier board
/// says it; what it lacks, or defined otherwise, is counted as of its own moment. Empty without an earlier board.
pub async fn earlier(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: Option<&Board>,
    (heads, units): (&[Head], &[Id]),
    defined: Day,
) -> Result<Done> {
    let Some(board) = board else {
        return Ok(vec![]);
    };
    let asked = Asked {
        defined,
        to: board.date,
        as_of: board.as_of,
    };
    let mut all = vec![];
    for head in heads {
        let mut by_unit = board.stated(head).unwrap_or_default();
        let lacking: Vec<Id> = units
            .iter()
            .copied()
            .filter(|u| !by_unit.contains_key(u))
            .collect();
        if !lacking.is_empty() {
            let head = std::slice::from_ref(head);
            let counted = done(work, campaign, head, &lacking, asked).await?;
            let of = |unit: &Id| counted.first().and_then(|c| c.get(unit)).copied();
            by_unit.extend(lacking.iter().map(|u| (*u, of(u).unwrap_or_default())));
        }
        all.push(by_unit);
    }
    Ok(all)
}
