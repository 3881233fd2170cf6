//! The noun: a tile, its place, and how a lead becomes one of four colours. Pure.
use super::super::{board::Line, campaign::Campaign, known::Known};
use crate::{
    kernel::{Id, Lang, Msg},
    msg,
    spine::figures::{Fraction, PercentRule, exact::NONE},
};
use std::collections::{HashMap, HashSet};

/// More tiles than this are no map that anybody reads.
pub const MOST: usize = 100;
/// As `migrations/0037_map.sql` bounds rows and columns.
const FARTHEST: i64 = 12;
/// Columns where no unit has a place of its own.
const USUAL_COLUMNS: i64 = 5;
/// A tile in units of the drawing, with the gap after it.
const TILE: (i64, i64) = (116, 84);
/// Characters of a name on one line of a tile; a tile has two.
const ON_A_LINE: usize = 5;
/// Where they stand within it.
const FIRST_LINE: i64 = 26;
const NEXT_LINE: i64 = 19;
const RULE: PercentRule = PercentRule::half_up(1);

/// Where a tile stands, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub row: i64,
    pub column: i64,
}
impl Place {
    /// What was typed of a place; nothing in both fields is no place.
    pub fn read(row: &str, column: &str) -> Result<Option<Place>, Msg> {
        if row.is_empty() && column.is_empty() {
            return Ok(None);
        }
        let number = |text: &str| {
            let read = text.parse::<i64>().ok();
            read.filter(|n| (1..=FARTHEST).contains(n))
        };
        match (number(row), number(column)) {
            (Some(row), Some(column)) => Ok(Some(Place { row, column })),
            _ => Err(msg!("campaigns-map-place-wrong", most = FARTHEST)),
        }
    }
}

/// The reporting units of Xuchang, roughly as they lie to each other (the places are this program's own and schematic).
const SHIPPED: [(&str, i64, i64); 10] = [
    ("411082", 1, 3),
    ("411081", 2, 1),
    ("411003", 2, 3),
    ("4110L1", 2, 4),
    ("411071", 3, 2),
    ("411002", 3, 3),
    ("4110L2", 3, 4),
    ("411024", 3, 5),
    ("411025", 4, 2),
    ("4110Z0", 4, 4),
];

/// The place that the program ships for a unit.
pub fn shipped(code: &str) -> Option<Place> {
    let found = SHIPPED.iter().find(|s| s.0 == code)?;
    Some(Place {
        row: found.1,
        column: found.2,
    })
}

/// The four colours, each with a letter so that it reads in black and white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    WellAhead,
    Ahead,
    Behind,
    FarBehind,
    /// Without a target: not ranked, not coloured.
    None,
}
impl Lead {
    pub const ALL: [Lead; 5] = [
        Lead::WellAhead,
        Lead::Ahead,
        Lead::Behind,
        Lead::FarBehind,
        Lead::None,
    ];
    /// `points`: completion less time progress, in percentage points. A lead on a threshold is on its better side.
    pub fn of(points: Option<&Fraction>, (ahead, behind): (i64, i64)) -> Lead {
        let Some(points) = points else {
            return Lead::None;
        };
        if *points >= Fraction::whole(ahead) {
            Lead::WellAhead
        } else if !points.is_negative() {
            Lead::Ahead
        } else if *points >= Fraction::whole(-behind) {
            Lead::Behind
        } else {
            Lead::FarBehind
        }
    }
    pub fn letter(self) -> &'static str {
        ["A", "B", "C", "D", NONE][self as usize]
    }
    /// The class of its colour and pattern.
    pub fn class(self) -> &'static str {
        ["is-a", "is-b", "is-c", "is-d", "is-none"][self as usize]
    }
    /// What it means, with the thresholds.
    pub fn msg(self, (ahead, behind): (i64, i64)) -> Msg {
        match self {
            Lead::WellAhead => msg!("campaigns-map-a", ahead = ahead),
            Lead::Ahead => msg!("campaigns-map-b", ahead = ahead),
            Lead::Behind => msg!("campaigns-map-c", behind = behind),
            Lead::FarBehind => msg!("campaigns-map-d", behind = behind),
            Lead::None => msg!("campaigns-map-none"),
        }
    }
}

pub struct Tile {
    pub x: i64,
    pub y: i64,
    /// One line or two, each with its height in the drawing.
    pub name: Vec<(i64, String)>,
    pub unit: String,
    pub rank: String,
    pub lead: String,
    pub letter: &'static str,
    pub class: &'static str,
    /// All of it in words.
    pub says: String,
    pub href: String,
}
pub struct Legend {
    pub letter: &'static str,
    pub class: &'static str,
    pub says: String,
    pub units: usize,
}

/// The drawing and its legend.
pub struct MapView {
    pub width: i64,
    pub height: i64,
    pub tiles: Vec<Tile>,
    pub legend: Vec<Legend>,
    /// Units with a place of their own.
    pub placed: usize,
}

impl MapView {
    pub fn of(
        l: Lang,
        campaign: &Campaign,
        known: &Known,
        places: &HashMap<Id, Place>,
        thresholds: (i64, i64),
    ) -> MapView {
        let lines = &known.board.lines;
        let at = settled(lines, places);
        let leads: Vec<Option<Fraction>> = known
            .composites
            .iter()
            .map(|c| Some(&(c.as_ref()? - &known.board.time_progress()) * &Fraction::whole(100)))
            .collect();
        let lead = |i: usize| Lead::of(leads[i].as_ref(), thresholds);
        let tile = |(i, line): (usize, &Line)| {
            let said = leads[i].as_ref().map_or(NONE.to_owned(), signed);
            let class = lead(i);
            let rank = line.rank.map_or(NONE.to_owned(), |r| r.to_string());
            Tile {
                x: (at[i].column - 1) * TILE.0,
                y: (at[i].row - 1) * TILE.1,
                name: split(&short(&line.unit))
                    .into_iter()
                    .zip([FIRST_LINE, FIRST_LINE + NEXT_LINE])
                    .map(|(text, y)| ((at[i].row - 1) * TILE.1 + y, text))
                    .collect(),
                unit: line.unit.clone(),
                says: l.say(msg!(
                    "campaigns-map-tile",
                    unit = &line.unit,
                    rank = &rank,
                    lead = &said,
                    class = l.say(class.msg(thresholds))
                )),
                rank,
                lead: said,
                letter: class.letter(),
                class: class.class(),
                href: format!("/campaigns/{}/units/{}", campaign.key(), line.unit_code),
            }
        };
        let far = |f: fn(&Place) -> i64| at.iter().map(f).max().unwrap_or(1);
        MapView {
            width: far(|p| p.column) * TILE.0 - 4,
            height: far(|p| p.row) * TILE.1 - 4,
            tiles: lines.iter().enumerate().map(tile).collect(),
            legend: Lead::ALL
                .into_iter()
                .map(|class| Legend {
                    letter: class.letter(),
                    class: class.class(),
                    says: l.say(class.msg(thresholds)),
                    units: (0..lines.len()).filter(|i| lead(*i) == class).count(),
                })
                .filter(|row| row.class != Lead::None.class() || row.units > 0)
                .collect(),
            placed: lines
                .iter()
                .filter(|l| places.contains_key(&l.organisation_id))
                .count(),
        }
    }
}

/// A place for every line: its own where it is free, else the next free one below them all, in the order of codes.
fn settled(lines: &[Line], places: &HashMap<Id, Place>) -> Vec<Place> {
    let mut taken: HashSet<Place> = HashSet::new();
    let mut at: Vec<Option<Place>> = vec![None; lines.len()];
    for (i, line) in lines.iter().enumerate() {
        let own = places.get(&line.organisation_id).copied();
        at[i] = own.filter(|place| taken.insert(*place));
    }
    let columns = taken.iter().map(|p| p.column).max();
    let columns = columns.unwrap_or(USUAL_COLUMNS).max(USUAL_COLUMNS);
    let below = taken.iter().map(|p| p.row).max().unwrap_or(0) * columns;
    let mut left: Vec<usize> = (0..lines.len()).filter(|i| at[*i].is_none()).collect();
    left.sort_by(|a, b| lines[*a].unit_code.cmp(&lines[*b].unit_code));
    for (n, i) in (below..).zip(left) {
        at[i] = Some(Place {
            row: n / columns + 1,
            column: n % columns + 1,
        });
    }
    // What is empty above and before them all is not drawn.
    let settled: Vec<Place> = at.into_iter().flatten().collect();
    let row = settled.iter().map(|p| p.row).min().unwrap_or(1);
    let column = settled.iter().map(|p| p.column).min().unwrap_or(1);
    let nearer = |p: Place| Place {
        row: p.row - row + 1,
        column: p.column - column + 1,
    };
    settled.into_iter().map(nearer).collect()
}

/// 魏都区总工会 is 魏都区 on its tile.
fn short(name: &str) -> String {
    let endings = ["总工会", "工会联合会", "工会委员会", "工会"];
    let end = endings.iter().find(|end| name.ends_with(**end));
    let cut = end.map_or(name, |end| &name[..name.len() - end.len()]);
    match cut.is_empty() {
        true => name.to_owned(),
        false => cut.to_owned(),
    }
}
fn split(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().take(2 * ON_A_LINE).collect();
    let lines = letters.chunks(ON_A_LINE);
    lines.map(|line| line.iter().collect()).collect()
}

fn signed(points: &Fraction) -> String {
    let text = points.print(RULE);
    match points.is_negative() || points.is_zero() || text.starts_with('-') {
        true => text,
        false => format!("+{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_on_a_threshold_is_on_its_better_side() {
        let class = |top, bottom| Lead::of(Fraction::new(top, bottom).as_ref(), (10, 5)).letter();
        assert_eq!((class(10, 1), class(99, 10)), ("A", "B"));
        assert_eq!((class(0, 1), class(-1, 1000)), ("B", "C"));
        assert_eq!((class(-5, 1), class(-51, 10)), ("C", "D"));
        assert_eq!(Lead::of(None, (10, 5)), Lead::None);
    }

    #[test]
    fn no_two_shipped_places_are_the_same() {
        let places: HashSet<Option<Place>> = SHIPPED.iter().map(|s| shipped(s.0)).collect();
        assert_eq!(places.len(), SHIPPED.len());
    }

    #[test]
    fn a_place_is_two_numbers_or_nothing() {
        assert_eq!(Place::read("", ""), Ok(None));
        assert_eq!(
            Place::read("2", "12"),
            Ok(Some(Place { row: 2, column: 12 }))
        );
        for (row, column) in [("2", ""), ("0", "1"), ("1", "13"), ("x", "1"), ("1.5", "1")] {
            assert!(Place::read(row, column).is_err(), "{row} {column}");
        }
    }

    #[test]
    fn names_fit_their_tile() {
        assert_eq!(split(&short("魏都区总工会")), ["魏都区"]);
        assert_eq!(
            split(&short("城乡一体化示范区工会")),
            ["城乡一体化", "示范区"]
        );
        assert_eq!(short("总工会"), "总工会");
    }
}
