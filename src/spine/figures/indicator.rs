//! The noun: an indicator says what is counted, of which facts, once per what. It is versioned data; adding one is a row.
use super::Unit;
use crate::{
    kernel::{Day, Error, Lang, Result},
    spine::ledger::{Categories, Kind},
};
use serde::{Deserialize, Serialize};

/// How amounts become a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The sum of amounts.
    Sum,
    /// Persons, each once. The ledger lets a person stand once per kind of fact, and the kinds of one indicator exclude each
    /// other, so the sum of amounts is the number of persons; `unionhall check` counts them anew.
    DistinctPersons,
    /// Categories of which anything is left.
    DistinctCategories,
}

/// Whether a period is summed up, or a day is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Flow,
    Stock,
}

impl Measure {
    pub fn key(self) -> &'static str {
        match self {
            Measure::Sum => "sum",
            Measure::DistinctPersons => "distinct-persons",
            Measure::DistinctCategories => "distinct-categories",
        }
    }
    pub const ALL: [Measure; 3] = [
        Measure::Sum,
        Measure::DistinctPersons,
        Measure::DistinctCategories,
    ];
    pub fn of_key(key: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|m| m.key() == key)
    }
}
impl Basis {
    pub fn key(self) -> &'static str {
        match self {
            Basis::Flow => "flow",
            Basis::Stock => "stock",
        }
    }
    pub fn of_key(key: &str) -> Option<Basis> {
        [Basis::Flow, Basis::Stock]
            .into_iter()
            .find(|b| b.key() == key)
    }
}

/// An indicator as it is stored, one version of it.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow, Serialize, Deserialize)]
pub struct IndicatorRow {
    pub key: String,
    pub version: i64,
    pub name_zh: String,
    pub name_en: String,
    pub unit: String,
    pub measure: String,
    pub kinds: String,
    pub categories: String,
    pub basis: String,
    pub definition_zh: String,
    pub definition_en: String,
    pub once_per_zh: String,
    pub once_per_en: String,
    pub owner_zh: String,
    pub owner_en: String,
    pub part_of: Option<String>,
    pub position: i64,
    pub from_day: Day,
}

/// An indicator that the ledger can answer.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub row: IndicatorRow,
    pub unit: Unit,
    pub measure: Measure,
    pub basis: Basis,
    /// At least one.
    pub kinds: Vec<Kind>,
    pub categories: Categories,
}

impl Indicator {
    /// # Errors
    /// [`Error::Broken`] when the row names a measure or a kind that this program does not know.
    pub fn of_row(row: IndicatorRow) -> Result<Indicator> {
        let strange = |what: &str| {
            Error::Broken(anyhow::anyhow!(
                "indicator {}: {what} is not known",
                row.key
            ))
        };
        let unit: Unit = row.unit.parse().map_err(|_| strange(&row.unit))?;
        let measure = Measure::of_key(&row.measure).ok_or_else(|| strange(&row.measure))?;
        let kinds: Option<Vec<Kind>> = row.kinds.split(',').map(Kind::of_key).collect();
        let kinds = kinds
            .filter(|k| !k.is_empty() && k.len() <= crate::spine::ledger::Selection::MAX_KINDS)
            .ok_or_else(|| strange(&row.kinds))?;
        let basis = match row.basis.as_str() {
            "stock" => Basis::Stock,
            _ => Basis::Flow,
        };
        Ok(Indicator {
            unit,
            measure,
            basis,
            kinds,
            categories: Categories::of_text(&row.categories),
            row,
        })
    }
    pub fn key(&self) -> &str {
        &self.row.key
    }
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.row.name_zh, &self.row.name_en)
    }
    /// The unit as it stands after so many.
    pub fn unit(&self, l: Lang, n: i64) -> String {
        l.say(self.unit.after(n))
    }
    pub fn definition(&self, l: Lang) -> &str {
        l.pick(&self.row.definition_zh, &self.row.definition_en)
    }
    pub fn is_stock(&self) -> bool {
        self.basis == Basis::Stock
    }
    /// Whether its records are people, who are shown masked.
    pub fn of_people(&self) -> bool {
        self.kinds.iter().all(|k| k.is_of_people())
    }
    /// Whether asking by group makes sense: it counts people of more than one group.
    pub fn has_groups(&self) -> bool {
        self.of_people()
            && match &self.categories {
                Categories::Only(codes) => codes.len() > 1,
                _ => true,
            }
    }
    /// The categories of a question that looks at one group only; none when the indicator does not count that group.
    pub fn narrowed(&self, group: &str) -> Option<Categories> {
        match &self.categories {
            _ if group.is_empty() => Some(self.categories.clone()),
            Categories::Only(codes) if !codes.iter().any(|c| c == group) => None,
            _ => Some(Categories::Only(vec![group.to_owned()])),
        }
    }
}
