//! The noun: an indicator as it was typed, and what makes it one that can be counted. Pure.
use super::super::{
    IndicatorKey, Unit,
    indicator::{Basis, Indicator, IndicatorRow, Measure},
    question,
};
use crate::{
    kernel::{Day, Id, Instant, Msg, Problem},
    msg,
    spine::ledger::{Categories, Kind, Selection},
};
use serde::Deserialize;

const LONGEST_NAME: usize = 60;
const LONGEST_DEFINITION: usize = 1_000;
const LONGEST_REASON: usize = 500;
/// An address of the pages of indicators, which no key may hide.
const RESERVED: &str = "new";

/// What was typed into the form or sent as JSON.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub key: String,
    /// The version it follows; empty or 0 for a new indicator.
    pub follows: String,
    pub name_zh: String,
    pub name_en: String,
    pub unit: String,
    pub measure: String,
    pub kinds: Vec<String>,
    /// Empty: all; `*`: every named group; else codes between commas.
    pub categories: String,
    pub basis: String,
    pub definition_zh: String,
    pub definition_en: String,
    pub once_per_zh: String,
    pub once_per_en: String,
    pub owner_zh: String,
    pub owner_en: String,
    pub part_of: String,
    /// The first day on which a new version is read.
    pub from_day: String,
    pub reason: String,
}

impl Typed {
    /// The form of a new version, filled with the present one.
    pub fn of(row: &IndicatorRow, tomorrow: Day) -> Typed {
        let row = row.clone();
        Typed {
            key: row.key,
            follows: row.version.to_string(),
            name_zh: row.name_zh,
            name_en: row.name_en,
            unit: row.unit,
            measure: row.measure,
            kinds: row.kinds.split(',').map(str::to_owned).collect(),
            categories: row.categories,
            basis: row.basis,
            definition_zh: row.definition_zh,
            definition_en: row.definition_en,
            once_per_zh: row.once_per_zh,
            once_per_en: row.once_per_en,
            owner_zh: row.owner_zh,
            owner_en: row.owner_en,
            part_of: row.part_of.unwrap_or_default(),
            from_day: tomorrow.to_string(),
            reason: String::new(),
        }
    }
    /// The version that it follows, 0 for a new indicator; none when the text is no number.
    pub fn follows(&self) -> Option<i64> {
        match self.follows.trim() {
            "" => Some(0),
            text => text.parse().ok().filter(|n| *n >= 0),
        }
    }
}

/// A proposal as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proposal {
    pub id: Id,
    pub key: String,
    pub follows: i64,
    pub content: String,
    pub reason: Option<String>,
    pub state: String,
    pub created_at: Instant,
    pub created_by: Id,
    pub author: Option<String>,
}
impl Proposal {
    /// # Errors
    /// [`crate::kernel::Error::Broken`] when the text is no indicator.
    pub fn row(&self) -> crate::kernel::Result<IndicatorRow> {
        Ok(serde_json::from_str(&self.content)?)
    }
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }
}

/// What a proposal is read against.
pub struct Known<'a> {
    pub indicators: &'a [Indicator],
    /// Codes of the new-form groups, closed ones included.
    pub groups: &'a [String],
    pub today: Day,
}

/// Reads what was typed; every fault at its field.
pub fn read(typed: &Typed, known: &Known) -> Result<IndicatorRow, Vec<Problem>> {
    let mut reader = Reader {
        typed,
        known,
        problems: vec![],
    };
    let row = reader.row();
    match (row, reader.problems.is_empty()) {
        (Some(row), true) => Ok(row),
        _ => Err(reader.problems),
    }
}

struct Reader<'a> {
    typed: &'a Typed,
    known: &'a Known<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: &str, msg: Msg) {
        self.problems.push(Problem::new(at, msg));
    }
    fn row(&mut self) -> Option<IndicatorRow> {
        let t = self.typed;
        let before = self.before();
        let basis = self.basis();
        let measure = self.measure();
        let unit: Option<Unit> = t.unit.trim().parse().ok();
        if unit.is_none() {
            self.wrong("unit", msg!("indicators-unit-wrong"));
        }
        let kinds = self.kinds(basis, measure);
        self.unit_fits(unit, measure);
        let categories = self.categories(&kinds);
        for (at, text, most) in Reader::texts(t) {
            let length = text.trim().chars().count();
            let control = text
                .chars()
                .any(|c| c.is_control() && c != '\n' && c != '\r');
            if length == 0 || length > most || control {
                self.wrong(at, msg!("indicators-text-wrong", most = most));
            }
        }
        let from_day = self.first_day(before.as_ref());
        self.reason(before.as_ref());
        let said = |text: &str| text.trim().to_owned();
        let row = IndicatorRow {
            key: said(&t.key),
            version: before.as_ref().map_or(0, |b| b.row.version) + 1,
            name_zh: said(&t.name_zh),
            name_en: said(&t.name_en),
            unit: unit?.code().to_owned(),
            measure: measure?.key().to_owned(),
            kinds: kinds.iter().map(|k| k.key()).collect::<Vec<_>>().join(","),
            categories,
            basis: basis?.key().to_owned(),
            definition_zh: said(&t.definition_zh),
            definition_en: said(&t.definition_en),
            once_per_zh: said(&t.once_per_zh),
            once_per_en: said(&t.once_per_en),
            owner_zh: said(&t.owner_zh),
            owner_en: said(&t.owner_en),
            part_of: Some(said(&t.part_of)).filter(|p| !p.is_empty()),
            position: before.map_or_else(|| self.last_position() + 1, |b| b.row.position),
            from_day: from_day?,
        };
        self.part_of(&row);
        Some(row)
    }
    /// The version that it follows; none for a new indicator, or a wrong key.
    fn before(&mut self) -> Option<Indicator> {
        let key = self.typed.key.trim();
        let found = self.known.indicators.iter().find(|i| i.key() == key);
        match (self.typed.follows(), found) {
            (None, _) | (Some(1..), None) => self.wrong("key", msg!("indicators-key-unknown")),
            (Some(0), Some(_)) => self.wrong("key", msg!("indicators-key-taken")),
            (Some(0), None) if key == RESERVED || key.parse::<IndicatorKey>().is_err() => {
                self.wrong("key", msg!("indicators-key-wrong"));
            }
            _ => return found.cloned(),
        }
        None
    }
    fn basis(&mut self) -> Option<Basis> {
        let basis = Basis::of_key(self.typed.basis.trim());
        if basis.is_none() {
            self.wrong("basis", msg!("indicators-choose"));
        }
        basis
    }
    fn measure(&mut self) -> Option<Measure> {
        let measure = Measure::of_key(self.typed.measure.trim());
        if measure.is_none() {
            self.wrong("measure", msg!("indicators-choose"));
        }
        measure
    }
    /// One to three kinds, all of them flows or all stocks, and such that nothing can stand for two of them at once.
    fn kinds(&mut self, basis: Option<Basis>, measure: Option<Measure>) -> Vec<Kind> {
        let read: Option<Vec<Kind>> = self
            .typed
            .kinds
            .iter()
            .map(|k| Kind::of_key(k.trim()))
            .collect();
        let mut kinds = read.unwrap_or_default();
        kinds.sort();
        kinds.dedup();
        if kinds.is_empty() || kinds.len() > Selection::MAX_KINDS {
            let most = Selection::MAX_KINDS;
            self.wrong("kinds", msg!("indicators-kinds-wrong", most = most));
            return vec![];
        }
        let exclusive = [Kind::MembershipRegistered, Kind::MembershipVerified];
        if kinds.len() > 1 && !kinds.iter().all(|k| exclusive.contains(k)) {
            self.wrong("kinds", msg!("indicators-kinds-twice"));
        }
        if let Some(basis) = basis
            && kinds
                .iter()
                .any(|k| k.is_stock() != (basis == Basis::Stock))
        {
            self.wrong("basis", msg!("indicators-basis-wrong"));
        }
        if measure == Some(Measure::DistinctPersons) && kinds.iter().any(|k| !k.is_of_people()) {
            self.wrong("measure", msg!("indicators-measure-people"));
        }
        kinds
    }
    /// Persons are counted in persons, and nothing else is.
    fn unit_fits(&mut self, unit: Option<Unit>, measure: Option<Measure>) {
        let (Some(unit), Some(measure)) = (unit, measure) else {
            return;
        };
        if (unit == Unit::Person) != (measure == Measure::DistinctPersons) {
            self.wrong("unit", msg!("indicators-unit-measure"));
        }
    }
    fn categories(&mut self, kinds: &[Kind]) -> String {
        let text = self.typed.categories.trim();
        if text.is_empty() {
            return String::new();
        }
        if kinds.iter().any(|k| !k.is_of_people()) {
            self.wrong("categories", msg!("indicators-categories-unions"));
            return String::new();
        }
        if text == "*" {
            return text.to_owned();
        }
        let mut codes: Vec<&str> = text
            .split([',', '，', '、', ' '])
            .filter(|c| !c.is_empty())
            .collect();
        codes.sort();
        codes.dedup();
        let unknown = codes
            .iter()
            .find(|c| !self.known.groups.iter().any(|g| g == *c));
        if let Some(code) = unknown {
            let code: String = code.chars().take(20).collect();
            self.wrong(
                "categories",
                msg!("indicators-categories-unknown", code = code),
            );
        }
        codes.join(",")
    }
    fn texts(t: &Typed) -> [(&'static str, &str, usize); 8] {
        [
            ("name_zh", &t.name_zh, LONGEST_NAME),
            ("name_en", &t.name_en, LONGEST_NAME),
            ("definition_zh", &t.definition_zh, LONGEST_DEFINITION),
            ("definition_en", &t.definition_en, LONGEST_DEFINITION),
            ("once_per_zh", &t.once_per_zh, LONGEST_NAME),
            ("once_per_en", &t.once_per_en, LONGEST_NAME),
            ("owner_zh", &t.owner_zh, LONGEST_NAME),
            ("owner_en", &t.owner_en, LONGEST_NAME),
        ]
    }
    /// A new version begins on a day to come: what was read today is read the same tomorrow. A new indicator has no past to
    /// change.
    fn first_day(&mut self, before: Option<&Indicator>) -> Option<Day> {
        let today = self.known.today;
        let day = match question::day(&self.typed.from_day) {
            Ok(Some(day)) => day,
            Ok(None) if before.is_none() => today,
            Ok(None) => today.plus(1),
            Err(m) => {
                self.wrong("from_day", m);
                return None;
            }
        };
        match before {
            Some(before) if day <= today || day <= before.row.from_day => {
                self.wrong("from_day", msg!("indicators-from-past"));
                None
            }
            _ => Some(day),
        }
    }
    fn reason(&mut self, before: Option<&Indicator>) {
        let length = self.typed.reason.trim().chars().count();
        if (before.is_some() && length == 0) || length > LONGEST_REASON {
            self.wrong(
                "reason",
                msg!("indicators-reason-wrong", most = LONGEST_REASON),
            );
        }
    }
    fn last_position(&self) -> i64 {
        let all = self.known.indicators.iter();
        all.map(|i| i.row.position).max().unwrap_or(0)
    }
    /// A part is counted as its whole is, and chooses no more than it.
    fn part_of(&mut self, row: &IndicatorRow) {
        let Some(key) = row.part_of.clone() else {
            return;
        };
        let Some(whole) = self.known.indicators.iter().find(|i| i.key() == key) else {
            return self.wrong("part_of", msg!("indicators-part-unknown"));
        };
        let mut above = Some(whole);
        while let Some(up) = above {
            if up.key() == row.key {
                return self.wrong("part_of", msg!("indicators-part-circle"));
            }
            let next = up.row.part_of.as_deref();
            above = next.and_then(|k| self.known.indicators.iter().find(|i| i.key() == k));
        }
        let kinds = row.kinds.split(',').map(Kind::of_key);
        let fits = whole.row.unit == row.unit
            && whole.row.basis == row.basis
            && kinds.flatten().all(|k| whole.kinds.contains(&k))
            && narrower(&Categories::of_text(&row.categories), &whole.categories);
        if !fits {
            self.wrong("part_of", msg!("indicators-part-wider"));
        }
    }
}

fn narrower(part: &Categories, whole: &Categories) -> bool {
    match (part, whole) {
        (_, Categories::All) | (Categories::Named, Categories::Named) => true,
        (Categories::Only(_), Categories::Named) => true,
        (Categories::Only(part), Categories::Only(whole)) => {
            part.iter().all(|code| whole.contains(code))
        }
        _ => false,
    }
}
