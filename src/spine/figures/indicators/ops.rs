//! What can be done with indicators: propose a version, confirm it as a second person, refuse it, look.
use super::{
    proposal::{self, Known, Proposal, Typed},
    store::{self, Mark},
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        codes,
        figures::{
            indicator::{Indicator, IndicatorRow},
            store as figures,
        },
        people::code_lists::NEW_FORM_GROUP,
    },
};

/// An indicator is of the whole city: the right is needed there.
async fn may_set(work: &mut UnitOfWork) -> Result<Id> {
    let city = figures::city(&mut work.conn)
        .await?
        .ok_or(Error::NotFound)?;
    work.may(Right::IndicatorsSet, city).await?;
    Ok(city)
}

/// The newest version of every indicator, also one whose day has not come.
pub(super) async fn newest(work: &mut UnitOfWork) -> Result<Vec<Indicator>> {
    let rows = figures::newest_indicators(&mut work.conn).await?;
    rows.into_iter().map(Indicator::of_row).collect()
}

/// Reads what was typed.
async fn read(work: &mut UnitOfWork, typed: &Typed) -> Result<IndicatorRow> {
    let indicators = newest(work).await?;
    let follows = typed.follows().unwrap_or_default();
    let known = indicators.iter().find(|i| i.key() == typed.key.trim());
    if follows > 0 && known.is_some_and(|i| i.row.version != follows) {
        return Err(Error::Conflict(msg!("indicators-stale")));
    }
    let groups = codes::list(work, NEW_FORM_GROUP.name).await?;
    let groups: Vec<String> = groups.into_iter().map(|c| c.code).collect();
    let known = Known {
        indicators: &indicators,
        groups: &groups,
        today: work.today(),
    };
    proposal::read(typed, &known).map_err(Error::Invalid)
}

/// Proposes an indicator, or a version of one.
///
/// # Errors
/// As [`UnitOfWork::may`] for the city; [`Error::Invalid`] at its fields; [`Error::Conflict`] when another version came in
/// between, or another proposal for the same key waits.
pub async fn propose(work: &mut UnitOfWork, typed: &Typed) -> Result<Id> {
    let city = may_set(work).await?;
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    let row = read(work, typed).await?;
    let (id, now) = (work.new_id(), work.now);
    let reason = Some(typed.reason.trim()).filter(|r| !r.is_empty());
    let content = serde_json::to_string(&row)?;
    let values = args![
        id,
        row.key.as_str(),
        row.version - 1,
        content,
        reason,
        "open",
        now,
        by
    ];
    store::propose(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("indicators-waits", key = &row.key)))?;
    let facts = serde_json::json!({ "indicator": row.key, "version": row.version, "from_day": row.from_day, "reason": reason });
    work.audit(
        "indicator.propose",
        ("indicator-proposal", Some(id)),
        Some(city),
        facts,
    );
    Ok(id)
}

/// A proposal, and the version that it would follow.
///
/// # Errors
/// As [`propose`]; [`Error::NotFound`].
pub async fn look(work: &mut UnitOfWork, id: Id) -> Result<(Proposal, Option<IndicatorRow>)> {
    may_set(work).await?;
    let found = store::get(&mut work.conn, id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let before = figures::versions(&mut work.conn, &found.key).await?;
    let before = before.into_iter().find(|row| row.version == found.follows);
    Ok((found, before))
}

/// A second person confirms a proposal: the version is added, and read from its first day on.
///
/// # Errors
/// As [`look`]; [`Error::Forbidden`] for its author; [`Error::Conflict`] when it is decided already, its day has come, or
/// another version came in between.
pub async fn confirm(work: &mut UnitOfWork, id: Id) -> Result<String> {
    let city = may_set(work).await?;
    let (proposal, before) = look(work, id).await?;
    work.second_person(Some(proposal.created_by))?;
    let row = proposal.row()?;
    if before.is_some() && row.from_day <= work.today() {
        return Err(Error::Conflict(msg!(
            "indicators-day-came",
            day = row.from_day
        )));
    }
    let by = decide(work, &proposal, "confirmed").await?;
    store::add(&mut work.conn, &row, &proposal, by)
        .await
        .map_err(|e| e.taken(msg!("indicators-stale")))?;
    let facts = serde_json::json!({ "indicator": row.key, "version": row.version, "from_day": row.from_day });
    work.audit(
        "indicator.confirm",
        ("indicator-proposal", Some(id)),
        Some(city),
        facts,
    );
    Ok(row.key)
}

/// Refuses a proposal, or takes one's own back.
///
/// # Errors
/// As [`look`]; [`Error::Conflict`] when it is decided already.
pub async fn refuse(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let city = may_set(work).await?;
    let (proposal, _) = look(work, id).await?;
    decide(work, &proposal, "refused").await?;
    let facts = serde_json::json!({ "indicator": proposal.key, "version": proposal.follows + 1 });
    work.audit(
        "indicator.refuse",
        ("indicator-proposal", Some(id)),
        Some(city),
        facts,
    );
    Ok(())
}

async fn decide(work: &mut UnitOfWork, proposal: &Proposal, state: &str) -> Result<Id> {
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    let now = work.now;
    match store::decide(&mut work.conn, proposal.id, state, now, by).await? {
        true => Ok(by),
        false => Err(Error::Conflict(msg!("indicators-decided"))),
    }
}

/// What waits for a second person.
///
/// # Errors
/// As [`UnitOfWork::may`] for the city.
pub async fn waiting(work: &mut UnitOfWork) -> Result<Vec<Proposal>> {
    may_set(work).await?;
    store::open(&mut work.conn).await
}

/// Every version of an indicator with why, when and by whom it was made, the newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn history(work: &mut UnitOfWork, key: &str) -> Result<Vec<(Indicator, Mark)>> {
    let rows = figures::versions(&mut work.conn, key).await?;
    let marks = store::marks(&mut work.conn, key).await?;
    let versions: Result<Vec<_>> = rows
        .into_iter()
        .zip(marks)
        .map(|(row, mark)| Ok((Indicator::of_row(row)?, mark)))
        .collect();
    let versions = versions?;
    match versions.is_empty() {
        true => Err(Error::NotFound),
        false => Ok(versions),
    }
}
