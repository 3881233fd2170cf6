//! One notice for all that was divided for a period: a table of units and indicators under one number, which every target takes on
//! that has none yet.
use super::{
    ops::{self, NewTarget, put},
    paper,
    store::{self, Below},
    target::{Target, TargetKind},
};
use crate::{
    kernel::{Error, Id, Lang, Problem, Result, UnitOfWork},
    msg,
    spine::{
        documents::Document,
        figures::{self, Period, indicator::Indicator, store::Named},
    },
};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// A table on paper has forty columns, and the units take one.
const MOST_INDICATORS: usize = 39;

/// Whose division is asked for, of which days and of which kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A code; one's own organisation when empty.
    pub organisation: String,
    pub period: String,
    pub kind: String,
}
impl Asked {
    /// Whether nothing was chosen yet.
    pub fn is_blank(&self) -> bool {
        self.period.trim().is_empty() && self.kind.trim().is_empty()
    }
}

/// A unit and its target of each indicator.
#[derive(Clone, Debug)]
pub struct Row {
    pub unit: Below,
    pub cells: Vec<Option<Target>>,
}
impl Row {
    pub fn values(&self) -> impl Iterator<Item = Option<i64>> {
        self.cells.iter().map(|c| c.as_ref().map(|t| t.value))
    }
}

/// What an organisation divided among its units.
#[derive(Clone, Debug)]
pub struct Divided {
    pub organisation: Named,
    pub period: Period,
    pub kind: TargetKind,
    /// Those of which some unit has a target.
    pub indicators: Vec<Indicator>,
    /// The units that have a target of some indicator.
    pub rows: Vec<Row>,
}
impl Divided {
    /// The sum of each indicator.
    pub fn totals(&self) -> Vec<i64> {
        let sum = |i: usize| -> i64 {
            let values = self.rows.iter().filter_map(|r| r.cells[i].as_ref());
            values.map(|t| t.value).sum()
        };
        (0..self.indicators.len()).map(sum).collect()
    }
    /// Targets that no document has decided yet.
    fn unnumbered(&self) -> impl Iterator<Item = &Target> {
        let targets = self.rows.iter().flat_map(|r| r.cells.iter().flatten());
        targets.filter(|t| t.document_no.is_none())
    }
}

/// Reads days and kind.
///
/// # Errors
/// Problems at `period` and `kind`.
pub fn head(asked: &Asked) -> Result<(Period, TargetKind)> {
    let mut problems = vec![];
    let period = Period::parse(asked.period.trim())
        .map_err(|m| problems.push(Problem::new("period", m)))
        .ok();
    let kind = TargetKind::of_key(asked.kind.trim());
    if kind.is_none() {
        problems.push(Problem::new("kind", msg!("targets-kind-unknown")));
    }
    match (period, kind) {
        (Some(period), Some(kind)) => Ok((period, kind)),
        _ => Err(Error::Invalid(problems)),
    }
}

/// What an organisation divided among its units for exactly some days.
///
/// # Errors
/// As [`UnitOfWork::may`] for the organisation, and as [`head`].
pub async fn open(work: &mut UnitOfWork, asked: &Asked) -> Result<Divided> {
    let organisation = ops::divider(work, asked.organisation.trim()).await?;
    let (period, kind) = head(asked)?;
    let units = ops::units_below(work, organisation.id).await?;
    let ids: HashSet<Id> = units.iter().map(|u| u.id).collect();
    let days = (period.from(), period.to());
    let found = store::divided(&mut work.conn, organisation.id, days, kind.key()).await?;
    let theirs = found
        .into_iter()
        .filter(|t| ids.contains(&t.organisation_id));
    let mut set: HashMap<(Id, String), Target> = theirs
        .map(|t| ((t.organisation_id, t.indicator.clone()), t))
        .collect();
    let mut indicators = figures::indicators(work).await?;
    indicators.retain(|i| set.keys().any(|(_, key)| key == i.key()));
    let row = |unit: Below| {
        let cell = |i: &Indicator| set.remove(&(unit.id, i.key().to_owned()));
        let cells = indicators.iter().map(cell).collect();
        Row { unit, cells }
    };
    let rows: Vec<Row> = units.into_iter().map(row).collect();
    let has_any = |r: &Row| r.cells.iter().any(Option::is_some);
    Ok(Divided {
        rows: rows.into_iter().filter(has_any).collect(),
        organisation,
        period,
        kind,
        indicators,
    })
}

/// Publishes what was divided as one numbered notice. Every target without a document takes its number, as one version more.
///
/// # Errors
/// As [`open`]; problems at `publish` when no target waits for a number, and when the notice cannot be written;
/// [`Error::Conflict`] when somebody changed a target in between.
pub async fn publish(work: &mut UnitOfWork, asked: &Asked) -> Result<Document> {
    let divided = open(work, asked).await?;
    if divided.unnumbered().next().is_none() {
        return Err(Error::field("publish", msg!("targets-notice-none")));
    }
    if divided.indicators.len() > MOST_INDICATORS {
        let many = msg!("targets-notice-many", most = MOST_INDICATORS);
        return Err(Error::field("publish", many));
    }
    let text = paper::compose_whole(work, &divided).await?;
    let document = paper::issue(work, divided.organisation.id, text).await?;
    // What tables keep of reasons is Chinese, as they are typed.
    let by_notice = Lang::Zh.t("targets-notice-reason");
    for target in divided.unnumbered() {
        let numbered = NewTarget {
            indicator: target.indicator.clone(),
            organisation_id: target.organisation_id,
            period: divided.period,
            kind: divided.kind,
            value: target.value,
            document_no: Some(document.number.clone()),
            decided_on: Some(document.issued_on),
            reason: target.reason.clone().or(Some(by_notice.clone())),
            follows: target.version,
        };
        put(work, numbered).await?;
    }
    Ok(document)
}
