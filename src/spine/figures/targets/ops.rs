//! What can be done with targets: set, change with a reason, divide, look.
use super::{
    store::{self, Below},
    target::{Changed, Target, TargetKind},
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::{self, Post, Right},
    spine::{
        figures::{
            self, Period,
            quantity::{Zero, parse_target},
            question,
            store::Named,
        },
        organisations,
    },
};
use serde::Deserialize;
use std::collections::HashMap;

/// Document numbers are a line: `许工〔2022〕18号`.
const LONGEST_TEXT: usize = 200;

/// A target as it was typed into a form or sent as JSON.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub indicator: String,
    /// A code.
    pub organisation: String,
    pub period: String,
    pub kind: String,
    pub value: String,
    pub document_no: String,
    pub decided_on: String,
    pub reason: String,
    /// The version that the author saw; empty when there was none.
    pub version: String,
}

/// A target to be set.
#[derive(Clone, Debug)]
pub struct NewTarget {
    pub indicator: String,
    pub organisation_id: Id,
    pub period: Period,
    pub kind: TargetKind,
    /// 0 is a unit that has nothing to do.
    pub value: i64,
    pub document_no: Option<String>,
    pub decided_on: Option<Day>,
    pub reason: Option<String>,
    /// The version it follows; 0 for the first.
    pub follows: i64,
}

/// Reads what was typed; every fault at its field.
pub async fn read(work: &mut UnitOfWork, typed: &Typed) -> Result<NewTarget> {
    let mut problems = vec![];
    // A target is above 0; a change may take it back by 0, with its reason.
    let zero = match typed.version.trim() {
        "" | "0" => Zero::Refused,
        _ => Zero::Allowed,
    };
    let today = work.today();
    if figures::indicator(work, typed.indicator.trim(), today)
        .await
        .is_err()
    {
        problems.push(Problem::new("indicator", msg!("targets-indicator-unknown")));
    }
    let organisation = match organisations::by_code(work, typed.organisation.trim()).await {
        Ok(o) => Some(o.id),
        Err(_) => {
            problems.push(Problem::new(
                "organisation",
                msg!("targets-organisation-unknown"),
            ));
            None
        }
    };
    let period = Period::parse(&typed.period)
        .map_err(|m| problems.push(Problem::new("period", m)))
        .ok();
    let value = parse_target("value", &typed.value, zero)
        .map_err(|p| problems.push(p))
        .ok();
    let kind = TargetKind::of_key(typed.kind.trim());
    if kind.is_none() {
        problems.push(Problem::new("kind", msg!("targets-kind-unknown")));
    }
    let decided_on = read_decided_on(&typed.decided_on, today)
        .map_err(|p| problems.push(p))
        .ok()
        .flatten();
    let follows = match typed.version.trim() {
        "" => Some(0),
        text => text.parse().ok(),
    };
    for (at, text) in [
        ("document_no", &typed.document_no),
        ("reason", &typed.reason),
    ] {
        if text.chars().count() > LONGEST_TEXT {
            problems.push(Problem::new(
                at,
                msg!("targets-text-long", most = LONGEST_TEXT),
            ));
        }
    }
    Error::unless_empty(problems)?;
    let (Some(organisation_id), Some(period), Some(kind), Some(value), Some(follows)) =
        (organisation, period, kind, value, follows)
    else {
        return Err(Error::field("version", msg!("targets-version-wrong")));
    };
    Ok(NewTarget {
        indicator: typed.indicator.trim().to_owned(),
        organisation_id,
        period,
        kind,
        value,
        document_no: said(&typed.document_no),
        decided_on,
        reason: said(&typed.reason),
        follows,
    })
}

pub(super) fn read_decided_on(text: &str, today: Day) -> std::result::Result<Option<Day>, Problem> {
    let at = |m| Problem::new("decided_on", m);
    let day = question::day(text).map_err(at)?;
    match day {
        Some(day) if day > today => Err(at(msg!("targets-decided-future"))),
        day => Ok(day),
    }
}

pub(super) fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

/// Sets a target, or changes it by one version more.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Forbidden`] also for a unit that would set what others set for it; [`Error::Invalid`] at
/// `reason` for a change without one; [`Error::Conflict`] when somebody changed it in between.
pub async fn set(work: &mut UnitOfWork, new: NewTarget) -> Result<Id> {
    may_set(work, new.organisation_id, new.kind).await?;
    put(work, new).await
}

/// Whether the actor may set a target of this kind. Its own one a unit sets itself; what is set for it (省定、市定加压) is set by
/// who stands above it. The city has nobody above it in these books: it enters what the province decided, from the document.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Forbidden`] when only its own kind may be set here.
pub async fn may_set(work: &mut UnitOfWork, organisation_id: Id, kind: TargetKind) -> Result<()> {
    work.may(Right::TargetsSet, organisation_id).await?;
    let city = place::root(&mut work.conn).await?;
    if kind == TargetKind::Own || city == Some(organisation_id) {
        return Ok(());
    }
    let line = place::line(&mut work.conn, organisation_id).await?;
    let own = |_| Error::Forbidden(msg!("targets-own-only"));
    match line.get(1) {
        Some(above) => work.may(Right::TargetsSet, *above).await.map_err(own),
        None => Ok(()),
    }
}

/// Whoever divides: the organisation of a code; without one the city, or for who sets none there their own.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::NotFound`] for no such organisation.
pub(super) async fn divider(work: &mut UnitOfWork, code: &str) -> Result<Named> {
    let named = figures::organisation(work, code).await?;
    let may = work.may(Right::TargetsSet, named.id).await;
    let sets = |p: &&Post| policy::rights(p.role).contains(&Right::TargetsSet);
    let own = work
        .actor
        .posts
        .iter()
        .find(sets)
        .map(|p| p.organisation_id);
    match (may, own) {
        (Ok(()), _) => Ok(named),
        (Err(_), Some(own)) if code.is_empty() => {
            work.may(Right::TargetsSet, own).await?;
            let own = organisations::get(work, own).await?;
            figures::organisation(work, &own.code).await
        }
        (Err(e), _) => Err(e),
    }
}

/// The units that an organisation divides a total among, and ranks unless others are named: the reporting units below the city;
/// below a county its street federations, and where there are none, what stands directly below it.
pub async fn units_below(work: &mut UnitOfWork, organisation_id: Id) -> Result<Vec<Below>> {
    store::units_below(&mut work.conn, organisation_id).await
}

/// What an organisation itself is to reach: the newest value of its target, if it has one.
pub async fn own_value(
    work: &mut UnitOfWork,
    (organisation_id, indicator): (Id, &str),
    period: Period,
    kind: TargetKind,
) -> Result<Option<i64>> {
    let days = (period.from(), period.to());
    let known = store::versions(&mut work.conn, organisation_id, indicator, days, kind.key());
    Ok(known.await?.first().map(|t| t.value))
}

/// Which changes of the targets of a campaign are asked for.
#[derive(Clone, Debug)]
pub struct Changes {
    pub roster: Id,
    /// The periods and kinds that the campaign ever asked for.
    pub series: Vec<(Period, TargetKind)>,
    /// A part of a unit's name or its code; empty for all.
    pub unit: String,
    /// Whether what was set for the first time is left out.
    pub changes_only: bool,
}

/// Every version of the targets of a roster's units, the latest set first, continuing after an identity: one statement a series, of
/// which a campaign seldom has more than one.
pub async fn changes(
    work: &mut UnitOfWork,
    of: &Changes,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Changed>> {
    let mut found = vec![];
    for series in &of.series {
        found.extend(store::changes(&mut work.conn, of, *series, after, limit).await?);
    }
    found.sort_by_key(|t| std::cmp::Reverse(t.id));
    found.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(found)
}

/// Sets a target for a verb that has passed its own gate: filling the demo city, dividing a total.
///
/// # Errors
/// As [`set`].
pub async fn put(work: &mut UnitOfWork, new: NewTarget) -> Result<Id> {
    if new.follows > 0 && new.reason.is_none() {
        return Err(Error::field("reason", msg!("targets-reason-missing")));
    }
    let days = (new.period.from(), new.period.to());
    let known = store::versions(
        &mut work.conn,
        new.organisation_id,
        &new.indicator,
        days,
        new.kind.key(),
    )
    .await?;
    let stale = || msg!("targets-stale");
    if known.first().map_or(0, |t| t.version) != new.follows {
        return Err(Error::Conflict(stale()));
    }
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    let row = args![
        id,
        new.indicator.as_str(),
        new.organisation_id,
        days.0,
        days.1,
        new.kind.key(),
        new.follows + 1,
        new.value,
        new.document_no.as_deref(),
        new.decided_on,
        new.reason.as_deref(),
        now,
        by
    ];
    store::insert(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(stale()))?;
    let facts = serde_json::json!({
        "indicator": new.indicator, "period": new.period.to_string(), "kind": new.kind.key(),
        "version": new.follows + 1, "value": new.value, "document_no": new.document_no,
    });
    let organisation = Some(new.organisation_id);
    work.audit("target.set", ("target", Some(id)), organisation, facts);
    Ok(id)
}

/// A target with all its versions, the newest first.
///
/// # Errors
/// As [`UnitOfWork::may`].
pub async fn history(work: &mut UnitOfWork, id: Id) -> Result<Vec<Target>> {
    let one = store::get(&mut work.conn, id).await?;
    work.may(Right::TargetsRead, one.organisation_id).await?;
    let days = (one.from_day, one.to_day);
    store::versions(
        &mut work.conn,
        one.organisation_id,
        &one.indicator,
        days,
        &one.kind,
    )
    .await
}

/// The newest versions within reach, the latest set first.
pub async fn list(
    work: &mut UnitOfWork,
    filter: (&str, &str),
    window: &Window,
) -> Result<Page<Target>> {
    let reach = work.within(Right::TargetsRead)?;
    let limit = window.limit()?;
    let after: Option<Id> = match window.after::<1>()? {
        None => None,
        Some([id]) => Some(
            id.parse()
                .map_err(|_| Error::field("after", msg!("paging-after")))?,
        ),
    };
    let rows = store::list(&mut work.conn, reach, filter, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |t| [t.id.to_string()]))
}

/// One version of an organisation's target, with its reason and document.
pub async fn of_version(
    work: &mut UnitOfWork,
    (organisation, indicator): (Id, &str),
    period: Period,
    kind: TargetKind,
    version: i64,
) -> Result<Option<Target>> {
    let values = args![
        organisation,
        indicator,
        period.from(),
        period.to(),
        kind.key(),
        version
    ];
    store::of_version(&mut work.conn, values).await
}

/// The newest value and version for each unit of a roster that has a target.
pub async fn of_units(
    work: &mut UnitOfWork,
    roster: Id,
    indicator: &str,
    period: Period,
    kind: TargetKind,
) -> Result<HashMap<Id, (i64, i64)>> {
    let days = (period.from(), period.to());
    let rows = store::of_units(&mut work.conn, roster, indicator, days, kind.key()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, value, version)| (id, (value, version)))
        .collect())
}
