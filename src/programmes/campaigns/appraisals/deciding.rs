//! The verbs of an appraisal while it is prepared: reckon, choose awards, correct; and who sees it.
use super::{
    appraisal::{Appraisal, Awards, state},
    entries::Export,
    publishing::WINDOW,
    reckoning,
    store::{self, Step},
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign, Scope, board::Unit, ops as campaigns, store as campaign_store,
    },
    spine::{deadlines, ledger, people, settings},
};

pub(super) const RECORD: &str = "appraisal";

pub fn href(key: &str) -> String {
    format!("/campaigns/{key}/appraisal")
}

/// A campaign and its appraisal, for whoever may see it: staff, and once it is final everybody who may see the campaign.
///
/// # Errors
/// [`Error::NotFound`] for anybody else, and before the draft.
pub async fn seen(work: &mut UnitOfWork, key: &str) -> Result<(Campaign, Appraisal)> {
    let campaign = campaigns::campaign(work, key).await?;
    let found = store::of_campaign(&mut work.conn, campaign.id()).await?;
    let appraisal = found.ok_or(Error::NotFound)?;
    let public = appraisal.is(state::FINAL) && campaign.scope == Scope::Public;
    match public || campaigns::is_staff(work) {
        true => Ok((campaign, appraisal)),
        false => Err(Error::NotFound),
    }
}

/// A unit of the campaign by its code.
///
/// # Errors
/// [`Error::Invalid`] at `unit`.
pub async fn unit(work: &mut UnitOfWork, campaign: &Campaign, code: &str) -> Result<Id> {
    let units = campaign_store::units(&mut work.conn, campaign.id()).await?;
    let found = units.into_iter().find(|u| u.code == code.trim());
    let unknown = || Error::field("unit", msg!("appraisals-unit-unknown"));
    found.map(|u| u.id).ok_or_else(unknown)
}

/// The units of a campaign that the actor answers for.
pub async fn own_units(work: &mut UnitOfWork, campaign: &Campaign) -> Result<Vec<Unit>> {
    let right = Right::CampaignsAnswer;
    if !work.actor.has(right) {
        return Ok(vec![]);
    }
    let mut values = work.within(right)?;
    values.extend(args![campaign.id(), campaign.row.organisation_id]);
    campaign_store::own_units(&mut work.conn, values).await
}

/// The appraisal in a state, in the version that was read, for whoever runs the campaign.
pub(super) async fn at(
    work: &mut UnitOfWork,
    key: &str,
    version: i64,
    state: &str,
) -> Result<(Campaign, Appraisal)> {
    let (campaign, appraisal) = seen(work, key).await?;
    campaigns::may_run(work, appraisal.organisation_id).await?;
    match appraisal.version == version && appraisal.is(state) {
        true => Ok((campaign, appraisal)),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

pub(super) fn stale(moved: bool) -> Result<()> {
    match moved {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// Reckons a draft anew, with the bonus and deductions of now.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Conflict`] when it is no draft or moved on.
pub async fn reckon(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::DRAFT).await?;
    let reason = appraisal.reason.clone();
    rewrite(work, &campaign, &appraisal, appraisal.edition, reason).await?;
    let facts = serde_json::json!({ "campaign": key });
    work.audit(
        "appraisal.reckon",
        subject(&appraisal),
        organisation(&appraisal),
        facts,
    );
    Ok(())
}

/// Takes what is on notice back into a draft, one edition more, with a reason.
///
/// # Errors
/// As [`reckon`]; [`Error::Invalid`] at `reason`.
pub async fn correct(work: &mut UnitOfWork, key: &str, version: i64, why: &str) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::NOTICE).await?;
    let why = people::reason(why)?;
    let edition = appraisal.edition + 1;
    rewrite(work, &campaign, &appraisal, edition, Some(why.to_owned())).await?;
    deadlines::call_off(work, (RECORD, appraisal.id), WINDOW).await?;
    let facts = serde_json::json!({ "campaign": key, "edition": edition, "reason": why });
    work.audit(
        "appraisal.correct",
        subject(&appraisal),
        organisation(&appraisal),
        facts,
    );
    Ok(())
}

async fn rewrite(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    appraisal: &Appraisal,
    edition: i64,
    reason: Option<String>,
) -> Result<()> {
    let as_of = reckoning::end_of_grace(campaign);
    if work.now <= as_of {
        return Err(Error::Conflict(msg!(
            "appraisals-grace-runs",
            until = as_of.to_minute()
        )));
    }
    // The campaign's rules may have been changed since the draft.
    ledger::settle(work, as_of).await?;
    let (account, _) = reckoning::account(work, campaign).await?;
    let places = settings::APPRAISAL_PLACES.whole(work).await?;
    let before = appraisal.account()?;
    let awards = appraisal.awards()?.over(&before, &account, places);
    let values = args![
        appraisal.id,
        appraisal.version,
        account.json()?,
        serde_json::to_string(&awards)?,
        work.actor.account_id,
        work.now,
        reason,
        edition
    ];
    stale(store::step(&mut work.conn, Step::Reckoned, values).await?)
}

pub(super) fn subject(appraisal: &Appraisal) -> (&'static str, Option<Id>) {
    (RECORD, Some(appraisal.id))
}
pub(super) fn organisation(appraisal: &Appraisal) -> Option<Id> {
    Some(appraisal.organisation_id)
}

/// Chooses who is honoured.
///
/// # Errors
/// As [`reckon`]; [`Error::Invalid`] at `advanced` or `cases`.
pub async fn award(
    work: &mut UnitOfWork,
    key: &str,
    version: i64,
    advanced: &str,
    cases: &str,
) -> Result<()> {
    let (_, appraisal) = at(work, key, version, state::DRAFT).await?;
    let awards = Awards::read(&appraisal.account()?, advanced, cases)?;
    let text = serde_json::to_string(&awards)?;
    let values = args![appraisal.id, version, text, work.actor.account_id];
    stale(store::step(&mut work.conn, Step::Awarded, values).await?)?;
    let facts = serde_json::json!({ "campaign": key, "advanced": awards.advanced });
    work.audit(
        "appraisal.award",
        subject(&appraisal),
        organisation(&appraisal),
        facts,
    );
    Ok(())
}

/// The file from which everything is recomputed.
///
/// # Errors
/// As [`seen`].
pub async fn export(work: &mut UnitOfWork, key: &str) -> Result<Export> {
    let (campaign, appraisal) = seen(work, key).await?;
    let account = appraisal.account()?;
    let entries = reckoning::entries(work, campaign.id(), &account).await?;
    Ok(Export {
        sha256: account.sha256()?,
        account,
        entries,
    })
}
