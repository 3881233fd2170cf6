//! Dividing a total among the units below: a proposal by largest remainder, which may be changed by hand with a reason as long
//! as the sum stays; then one target for each unit, in one unit of work.
use super::{
    ops::{self, NewTarget, put, read_decided_on, said},
    paper,
    store::{self, Below},
    target::TargetKind,
};
use crate::{
    kernel::{Error, Id, Problem, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        documents::Document,
        figures::{
            self, Period, Share,
            quantity::{Zero, grouped, parse_target},
            split,
        },
    },
};
use std::collections::HashMap;

/// What was typed: the fields of the head, and `weight.CODE`, `floor.CODE`, `value.CODE` for each unit.
pub type Fields = HashMap<String, String>;

/// A line of the table.
#[derive(Clone, Debug)]
pub struct Line {
    pub unit: Below,
    pub weight: String,
    pub floor: String,
    /// What the unit gets: as proposed, or as changed by hand; empty before the first proposal.
    pub value: String,
}

/// The form as it stands.
#[derive(Clone, Debug)]
pub struct Division {
    pub organisation: figures::store::Named,
    pub lines: Vec<Line>,
    pub fields: Fields,
}

impl Division {
    /// Whether the division is to be published as a numbered document.
    pub fn publishes(&self) -> bool {
        self.fields.get("publish").is_some_and(|p| p == "yes")
    }
    pub fn field(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map(|v| v.trim()).unwrap_or_default()
}

/// The form with the units of the organisation and what was typed for each. Weights begin as the number of workers on file.
///
/// # Errors
/// As [`UnitOfWork::may`] for the organisation.
pub async fn open(work: &mut UnitOfWork, fields: Fields) -> Result<Division> {
    let organisation = ops::divider(work, field(&fields, "organisation")).await?;
    let units = ops::units_below(work, organisation.id).await?;
    let typed = |what: &str, unit: &Below, begin: String| {
        let typed = fields.get(&format!("{what}.{}", unit.code));
        typed.map(|v| v.trim().to_owned()).unwrap_or(begin)
    };
    let line = |unit: Below| Line {
        weight: typed("weight", &unit, unit.workers.to_string()),
        floor: typed("floor", &unit, "0".into()),
        value: typed("value", &unit, String::new()),
        unit,
    };
    Ok(Division {
        lines: units.into_iter().map(line).collect(),
        organisation,
        fields,
    })
}

/// Fills in what each unit gets.
///
/// # Errors
/// Problems at `total`, `weight.CODE`, `floor.CODE`.
pub fn propose(division: &mut Division) -> Result<()> {
    let parts = parts(division)?;
    for (line, part) in division.lines.iter_mut().zip(parts) {
        line.value = part.to_string();
    }
    Ok(())
}

fn parts(division: &Division) -> Result<Vec<i64>> {
    let mut problems = vec![];
    let mut number = |at: String, text: &str, zero: Zero| {
        parse_target(&at, text, zero).unwrap_or_else(|p| {
            problems.push(p);
            0
        })
    };
    let total = number("total".into(), &division.field("total"), Zero::Refused);
    let shares: Vec<Share> = division
        .lines
        .iter()
        .map(|line| Share {
            weight: number(
                format!("weight.{}", line.unit.code),
                &line.weight,
                Zero::Allowed,
            ),
            floor: number(
                format!("floor.{}", line.unit.code),
                &line.floor,
                Zero::Allowed,
            ),
            unit: line.unit.code.clone(),
        })
        .collect();
    Error::unless_empty(problems)?;
    split(total, &shares)
}

/// What the organisation that divides is to reach itself, when its head reads: a division may bring more, never less.
pub async fn own_value(work: &mut UnitOfWork, division: &Division) -> Result<Option<i64>> {
    let period = Period::parse(&division.field("period")).ok();
    let kind = TargetKind::of_key(&division.field("kind"));
    let (Some(period), Some(kind)) = (period, kind) else {
        return Ok(None);
    };
    let indicator = division.field("indicator");
    let of = (division.organisation.id, indicator.as_str());
    ops::own_value(work, of, period, kind).await
}

/// Sets one target for each unit, and publishes them as a document where that is asked for. Gives the document.
///
/// # Errors
/// Problems at the fields of the head and at `value.CODE`; at `total` when the parts do not make it, or less than the
/// organisation's own target; at `reason` when they are not as proposed, or change what was set before, without one; at
/// `publish` when the document cannot be written. [`Error::Conflict`] when somebody changed one in between.
pub async fn apply(work: &mut UnitOfWork, division: &Division) -> Result<Option<Document>> {
    work.may(Right::TargetsSet, division.organisation.id)
        .await?;
    let proposed = parts(division)?;
    let mut head = head(work, division).await?;
    let values = values(work, division, &head, &proposed).await?;
    let document = match division.publishes() {
        true => Some(publish(work, division, &head, &values).await?),
        false => None,
    };
    if let Some(document) = &document {
        head.document_no = Some(document.number.clone());
        head.decided_on = Some(document.issued_on);
    }
    let days = (head.period.from(), head.period.to());
    for (line, value) in division.lines.iter().zip(values) {
        let known = store::versions(
            &mut work.conn,
            line.unit.id,
            &head.indicator,
            days,
            head.kind.key(),
        )
        .await?;
        let new = NewTarget {
            organisation_id: line.unit.id,
            value,
            follows: known.first().map_or(0, |t| t.version),
            ..head.clone()
        };
        put(work, new).await?;
    }
    Ok(document)
}

/// What each unit gets, as it stands in the table.
async fn values(
    work: &mut UnitOfWork,
    division: &Division,
    head: &NewTarget,
    proposed: &[i64],
) -> Result<Vec<i64>> {
    let mut problems = vec![];
    let mut values = vec![];
    for line in &division.lines {
        match parse_target(
            &format!("value.{}", line.unit.code),
            &line.value,
            Zero::Allowed,
        ) {
            Ok(value) => values.push(value),
            Err(p) => problems.push(p),
        }
    }
    let total: i64 = proposed.iter().sum();
    let sum: i64 = values.iter().sum();
    if problems.is_empty() && sum != total {
        let msg = msg!(
            "targets-sum-wrong",
            sum = grouped(sum),
            total = grouped(total)
        );
        problems.push(Problem::new("total", msg));
    }
    if values.as_slice() != proposed && head.reason.is_none() {
        problems.push(Problem::new("reason", msg!("targets-by-hand-reason")));
    }
    let own = own_value(work, division).await?.unwrap_or_default();
    if sum < own {
        let (sum, own) = (grouped(sum), grouped(own));
        let less = msg!("targets-less-than-own", sum = sum, own = own);
        problems.push(Problem::new("total", less));
    }
    if division.publishes() && head.document_no.is_some() {
        let twice = msg!("targets-document-twice");
        problems.push(Problem::new("document_no", twice));
    }
    Error::unless_empty(problems)?;
    Ok(values)
}

/// Issues the notice that gives each unit its number, under the next number of whoever divides.
async fn publish(
    work: &mut UnitOfWork,
    division: &Division,
    head: &NewTarget,
    values: &[i64],
) -> Result<Document> {
    let text = paper::compose(work, division, head, values).await?;
    paper::issue(work, division.organisation.id, text).await
}

/// What all the targets have in common.
async fn head(work: &mut UnitOfWork, division: &Division) -> Result<NewTarget> {
    let mut problems = vec![];
    let today = work.today();
    let indicator = division.field("indicator");
    if figures::indicator(work, &indicator, today).await.is_err() {
        problems.push(Problem::new("indicator", msg!("targets-indicator-unknown")));
    }
    let period = Period::parse(&division.field("period"))
        .map_err(|m| problems.push(Problem::new("period", m)))
        .ok();
    let kind = TargetKind::of_key(&division.field("kind"));
    if kind.is_none() {
        problems.push(Problem::new("kind", msg!("targets-kind-unknown")));
    }
    let decided_on = read_decided_on(&division.field("decided_on"), today)
        .map_err(|p| problems.push(p))
        .ok()
        .flatten();
    Error::unless_empty(problems)?;
    let (Some(period), Some(kind)) = (period, kind) else {
        return Err(Error::field("period", msg!("targets-kind-unknown")));
    };
    Ok(NewTarget {
        indicator,
        organisation_id: Id::fixed(0),
        period,
        kind,
        value: 0,
        document_no: said(&division.field("document_no")),
        decided_on,
        reason: said(&division.field("reason")),
        follows: 0,
    })
}
