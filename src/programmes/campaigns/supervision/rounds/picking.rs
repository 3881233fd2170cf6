//! Which units a rule gives: asked of the latest board and of the rounds before.
use super::{
    plan::Plan,
    round::{Picked, Rule},
    store,
};
use crate::{
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    programmes::campaigns::{
        Board, Campaign, Frozen, board::Unit, ops as campaigns, store as campaign_store,
        supervision::rectifications::store as orders,
    },
};
use std::collections::HashSet;

/// The campaign's units, the ones that the rule gives, and how it came to them.
pub struct Chosen {
    pub roster: Vec<Unit>,
    pub picked: Picked,
}

/// Asks the rule of a plan.
///
/// # Errors
/// [`Error::Invalid`] at `rule` when there is no board yet, or no two rounds before; when the rule gives nobody and nobody is
/// picked by hand.
pub async fn choose(work: &mut UnitOfWork, campaign: &Campaign, plan: &Plan) -> Result<Chosen> {
    let roster = campaign_store::units(&mut work.conn, campaign.id()).await?;
    let weights = campaign.scheme.weights().iter();
    let mut picked = Picked {
        indicators: weights.map(|(key, _)| key.as_str().to_owned()).collect(),
        ..Picked::default()
    };
    let codes_of = |ids: HashSet<Id>, wanted: bool| -> Vec<String> {
        let units = roster.iter().filter(|u| ids.contains(&u.id) == wanted);
        units.map(|u| u.code.clone()).collect()
    };
    picked.units = match plan.rule {
        Rule::Hand => vec![],
        Rule::All => codes_of(HashSet::new(), false),
        Rule::Overdue => {
            let today = work.today();
            let late = orders::late_units(&mut work.conn, campaign.id(), today).await?;
            codes_of(late.into_iter().collect(), true)
        }
        Rule::Unvisited => {
            let number = plan.stretch.number;
            if number < 3 {
                return Err(Error::field("rule", msg!("supervision-rule-early")));
            }
            let before = [number - 1, number - 2];
            let seen = store::visited(&mut work.conn, campaign.id(), before).await?;
            codes_of(seen.into_iter().collect(), false)
        }
        Rule::Lowest | Rule::Behind => {
            let (board, frozen) = latest(work, campaign).await?;
            picked.board_day = Some(board.day);
            picked.board_hash = frozen.map(|f| f.hash);
            match plan.rule {
                Rule::Behind => board.red_list()?,
                _ => {
                    picked.lowest = Some(plan.lowest);
                    lowest(&board, plan.lowest)
                }
            }
        }
    };
    if picked.units.is_empty() && plan.hand.is_empty() {
        return Err(Error::field("rule", msg!("supervision-rule-nobody")));
    }
    Ok(Chosen { roster, picked })
}

async fn latest(work: &mut UnitOfWork, campaign: &Campaign) -> Result<(Board, Option<Frozen>)> {
    let day = campaign.due(work.now);
    if day == 0 {
        return Err(Error::field("rule", msg!("supervision-rule-boardless")));
    }
    let shown = campaigns::shown(work, campaign, day).await?;
    Ok((shown.board, shown.frozen))
}

/// The last `n` of those that are ranked, the last first, with all that share the rank of the last one taken: a tie is not split
/// by the order in which a table happens to print it.
fn lowest(board: &Board, n: i64) -> Vec<String> {
    let ranked: Vec<_> = board
        .lines
        .iter()
        .filter_map(|l| Some((l.rank?, l)))
        .collect();
    let places = ranked
        .len()
        .saturating_sub(usize::try_from(n).unwrap_or(usize::MAX));
    let Some((from, _)) = ranked.get(places) else {
        return vec![];
    };
    let taken = ranked.iter().rev().filter(|(rank, _)| rank >= from);
    taken.map(|(_, line)| line.unit_code.clone()).collect()
}
