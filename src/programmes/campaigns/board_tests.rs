//! Whatever a campaign is changed to on the way, what its days brought adds up to what was done.
use super::{
    board::{Board, Counted, Done, Head, Unit},
    campaign::{Campaign, CampaignRow, tests::hundred_days},
};
use crate::kernel::Id;
use proptest::prelude::*;
use std::collections::HashMap;

const INDICATORS: [&str; 3] = ["a", "b", "c"];
const UNITS: usize = 3;

/// A day of a campaign. Its first indicator and its first unit always stay.
#[derive(Clone, Debug)]
struct Lived {
    /// What each unit did of each indicator; a correction may make it negative.
    did: [i64; 9],
    /// In which order the indicators stand.
    order: Vec<usize>,
    /// Which of the others are ranked: two indicators, two units.
    kept: [bool; 4],
}
impl Lived {
    fn indicators(&self) -> Vec<usize> {
        let ranked = |i: &usize| *i == 0 || self.kept[i - 1];
        self.order.iter().copied().filter(ranked).collect()
    }
    fn units(&self) -> Vec<usize> {
        let ranked = |u: &usize| *u == 0 || self.kept[u + 1];
        (0..UNITS).filter(ranked).collect()
    }
}

fn days() -> impl Strategy<Value = Vec<Lived>> {
    let order = Just(vec![0, 1, 2]).prop_shuffle();
    let day = (prop::array::uniform9(-3i64..9), order, any::<[bool; 4]>());
    let day = day.prop_map(|(did, order, kept)| Lived { did, order, kept });
    prop::collection::vec(day, 1..14)
}

fn id(unit: usize) -> Id {
    Id::fixed(unit as u128 + 1)
}

/// What a unit did of an indicator in some days: what the ledger says.
fn done(days: &[Lived], unit: usize, indicator: usize) -> i64 {
    days.iter().map(|d| d.did[unit * 3 + indicator]).sum()
}

fn weights(day: &Lived) -> Vec<(String, String)> {
    let shares: &[&str] = match day.indicators().len() {
        1 => &["1"],
        2 => &["0.5", "0.5"],
        _ => &["0.5", "0.3", "0.2"],
    };
    let named = day.indicators().into_iter().zip(shares);
    named
        .map(|(i, share)| (INDICATORS[i].to_owned(), (*share).to_owned()))
        .collect()
}

fn counted(days: &[Lived], before: Option<&Board>) -> Counted {
    let (day, past) = days.split_last().unwrap();
    let head = |(key, weight): &(String, String)| Head {
        indicator: key.parse().unwrap(),
        version: 1,
        name_zh: key.clone(),
        name_en: key.clone(),
        unit: "persons".into(),
        weight: weight.clone(),
    };
    let heads: Vec<Head> = weights(day).iter().map(head).collect();
    let by_unit = |days: &[Lived], indicator: usize| -> HashMap<Id, i64> {
        let units = day.units().into_iter();
        units.map(|u| (id(u), done(days, u, indicator))).collect()
    };
    // As the board before says it; from the ledger, where it does not.
    let earlier = |(head, indicator): (&Head, usize)| -> HashMap<Id, i64> {
        let mut all = by_unit(past, indicator);
        all.extend(before.and_then(|b| b.stated(head)).unwrap_or_default());
        all
    };
    let all: Done = day.indicators().iter().map(|i| by_unit(days, *i)).collect();
    let targets = day.units().into_iter().map(|u| (id(u), (10, 1)));
    let targets: HashMap<Id, (i64, i64)> = targets.collect();
    Counted {
        done: all,
        earlier: heads.iter().zip(day.indicators()).map(earlier).collect(),
        units: day
            .units()
            .into_iter()
            .map(|u| Unit {
                id: id(u),
                code: u.to_string(),
                name: u.to_string(),
            })
            .collect(),
        targets: vec![targets; heads.len()],
        heads,
    }
}

/// The boards of some days, each after the one before.
fn boards(days: &[Lived]) -> Vec<Board> {
    let mut boards: Vec<Board> = vec![];
    for n in 1..=days.len() {
        let row = CampaignRow {
            tie_breakers: String::new(),
            ..hundred_days().row
        };
        let campaign = Campaign::of_row(row, &weights(&days[n - 1])).unwrap();
        let counted = counted(&days[..n], boards.last());
        let as_of = campaign.cut_off(n as i64).unwrap();
        let board = Board::of(&campaign, n as i64, as_of, counted, boards.last());
        boards.push(board.unwrap());
    }
    boards
}

proptest! {
    #[test]
    fn what_the_days_brought_adds_up_to_what_was_done(days in days()) {
        let boards = boards(&days);
        let of = |board: &Board, unit: usize, indicator: usize| {
            let at = board.heads.iter().position(|h| h.indicator.as_str() == INDICATORS[indicator]);
            board.line(&unit.to_string())?.cells.get(at?).copied()
        };
        // Each number is its own day's, also of what joins the campaign on the way.
        for (day, board) in days.iter().zip(&boards) {
            for unit in 0..UNITS {
                for indicator in 0..INDICATORS.len() {
                    if let Some(cell) = of(board, unit, indicator) {
                        prop_assert_eq!(cell.new, day.did[unit * 3 + indicator]);
                    }
                }
            }
        }
        // So those of a unit and an indicator that stayed add up.
        let news = boards.iter().filter_map(|b| of(b, 0, 0)).map(|c| c.new);
        let last = of(&boards[boards.len() - 1], 0, 0).map(|c| c.done);
        prop_assert_eq!(Some(news.sum::<i64>()), last);
    }
}
