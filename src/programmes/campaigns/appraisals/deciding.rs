//! The verbs of an appraisal: reckon, choose awards, put on notice, correct, make final. Who prepared a draft never publishes it.
use super::{
    account::Account,
    appraisal::{Appraisal, Awards, state},
    circular,
    entries::Export,
    objections, reckoning,
    store::{self, Step},
};
use crate::{
    args,
    kernel::{Day, Error, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign, Scope, ops as campaigns,
        snapshots::{self, NewSnapshot},
        store as campaign_store,
    },
    spine::{
        calendar,
        deadlines::{self, Due, NewDeadline},
        documents, ledger,
        notices::{self, Notice, To},
        people, settings,
    },
};

/// The kinds of its snapshots: what was on notice, and what became final. An appraisal has one number.
pub const NOTICED: &str = "appraisal-notice";
pub const FINAL: &str = "appraisal";
const NUMBER: i64 = 1;
pub(super) const RECORD: &str = "appraisal";
const WINDOW: &str = "objection-window";
/// So many working days after the window nobody objects in, the decision is due: until then whoever runs the campaign only waits.
const DECIDE_WORKING_DAYS: u32 = 5;

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

/// The appraisal in a state, in the version that was read, for whoever runs the campaign.
async fn at(
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

fn stale(moved: bool) -> Result<()> {
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
    let mut awards = appraisal.awards()?;
    // Who is out of awards, or ranked no more, leaves the list; who else is honoured was somebody's choice.
    let fits = |code: &String| {
        account
            .result(code)
            .is_some_and(|r| !r.out && r.rank.is_some())
    };
    awards.advanced.retain(fits);
    awards
        .cases
        .retain(|c| account.result(&c.code).is_some_and(|r| !r.out));
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

fn subject(appraisal: &Appraisal) -> (&'static str, Option<Id>) {
    (RECORD, Some(appraisal.id))
}
fn organisation(appraisal: &Appraisal) -> Option<Id> {
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

/// Puts a draft on notice: objections are received from the day after posting on.
///
/// # Errors
/// As [`reckon`]; [`Error::Forbidden`] for who prepared the draft; [`Error::Conflict`] when bonus, deductions or targets changed since it
/// was reckoned.
pub async fn notice(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::DRAFT).await?;
    work.second_person(appraisal.author_id)?;
    let account = appraisal.account()?;
    let (now, _) = reckoning::account(work, &campaign).await?;
    if now != account {
        return Err(Error::Conflict(msg!("appraisals-reckon-again")));
    }
    let (from, until) = window(work, &campaign, &appraisal, &account).await?;
    let values = args![appraisal.id, version, from, until, work.now];
    stale(store::step(&mut work.conn, Step::Noticed, values).await?)?;
    let new = NewSnapshot {
        kind: NOTICED,
        number: NUMBER,
        as_of: account.as_of,
        content: content(&account, &appraisal, None)?,
        reason: appraisal.reason.as_deref(),
    };
    let frozen = snapshots::freeze(work, campaign.id(), new).await?;
    let ends = until.max(work.today());
    let decided = calendar::add_working_days(work, ends, DECIDE_WORKING_DAYS).await?;
    let due = NewDeadline {
        kind: WINDOW,
        record: (RECORD, appraisal.id),
        organisation_id: appraisal.organisation_id,
        right: Right::CampaignsRun,
        account_id: None,
        title: msg!("appraisals-due-window", campaign = &campaign.row.name_zh),
        href: href(key),
        due: Due::On(decided),
        escalates_to: None,
    };
    deadlines::start(work, due).await?;
    tell_units(work, &campaign, &appraisal, false).await?;
    let facts = serde_json::json!({ "campaign": key, "edition": appraisal.edition, "until": until, "hash": hex::encode(frozen.hash) });
    work.audit(
        "appraisal.notice",
        subject(&appraisal),
        organisation(&appraisal),
        facts,
    );
    Ok(())
}

/// The days of objection. A correction that changes no line, or where the city says so, keeps those of the notice before.
async fn window(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    appraisal: &Appraisal,
    account: &Account,
) -> Result<(Day, Day)> {
    let before = snapshots::newest(&mut work.conn, campaign.id(), NOTICED, NUMBER).await?;
    let kept = appraisal.objections_from.zip(appraisal.objections_until);
    if let (Some(before), Some(kept)) = (before, kept) {
        let same = Frozen::of_json(&before.content)?.account.results == account.results;
        if same || settings::NOTICE_RESTARTS.text(work).await? == "continue" {
            return Ok(kept);
        }
    }
    let today = work.today();
    let days = u32::try_from(campaign.rules.objection_working_days).unwrap_or(1);
    let until = calendar::add_working_days(work, today, days).await?;
    Ok((today.plus(1), until))
}

/// Makes the result final: its decision is numbered, its snapshot closes the chain.
///
/// # Errors
/// As [`notice`]; [`Error::Conflict`] before the days of objection are over, while an objection is open, and while one that was upheld
/// has not led to a correction.
pub async fn finalise(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::NOTICE).await?;
    work.second_person(appraisal.author_id)?;
    if !appraisal.unopposed(work.today()) {
        let until = appraisal.objections_until.ok_or(Error::NotFound)?;
        return Err(Error::Conflict(msg!(
            "appraisals-window-open",
            until = until
        )));
    }
    let all = store::objections_of(&mut work.conn, appraisal.id).await?;
    if all.iter().any(objections::Objection::is_open) {
        return Err(Error::Conflict(msg!("appraisals-objections-open")));
    }
    let uncorrected =
        |o: &objections::Objection| o.asks_for_correction() && o.edition == appraisal.edition;
    if all.iter().any(uncorrected) {
        return Err(Error::Conflict(msg!("appraisals-correct-first")));
    }
    let account = appraisal.account()?;
    let new = circular::decision(work, &campaign, &appraisal, &account).await?;
    let document = documents::issue(work, new).await?;
    let (now, by) = (work.now, work.actor.account_id);
    let values = args![appraisal.id, version, now, by, document.id];
    stale(store::step(&mut work.conn, Step::Finalised, values).await?)?;
    let frozen = NewSnapshot {
        kind: FINAL,
        number: NUMBER,
        as_of: account.as_of,
        content: content(&account, &appraisal, Some(document.number.clone()))?,
        reason: None,
    };
    let frozen = snapshots::freeze(work, campaign.id(), frozen).await?;
    deadlines::meet(work, (RECORD, appraisal.id), WINDOW).await?;
    tell_units(work, &campaign, &appraisal, true).await?;
    let facts = serde_json::json!({ "campaign": key, "number": document.number, "hash": hex::encode(frozen.hash) });
    work.audit(
        "appraisal.finalise",
        subject(&appraisal),
        organisation(&appraisal),
        facts,
    );
    Ok(())
}

async fn tell_units(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    appraisal: &Appraisal,
    last: bool,
) -> Result<()> {
    let units = campaign_store::units(&mut work.conn, campaign.id()).await?;
    let to: Vec<To> = units
        .iter()
        .map(|u| To::Holders(Right::CampaignsAnswer, u.id))
        .collect();
    let name = &campaign.row.name_zh;
    let (kind, title) = match last {
        true => (
            "appraisal-final",
            msg!("appraisals-told-final", campaign = name),
        ),
        false => (
            "appraisal-notice",
            msg!("appraisals-told-notice", campaign = name),
        ),
    };
    let told = Notice {
        kind,
        record: (RECORD, appraisal.id),
        title,
        href: href(campaign.key()),
        urgent: false,
    };
    notices::tell(work, &to, told).await.map(drop)
}

/// What is frozen.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Frozen {
    pub edition: i64,
    pub account: Account,
    pub sha256: String,
    pub awards: Awards,
    pub document: Option<String>,
}
impl Frozen {
    pub fn of_json(text: &str) -> Result<Frozen> {
        Ok(serde_json::from_str(text)?)
    }
}

fn content(account: &Account, appraisal: &Appraisal, document: Option<String>) -> Result<String> {
    let frozen = Frozen {
        edition: appraisal.edition,
        sha256: account.sha256()?,
        account: account.clone(),
        awards: appraisal.awards()?,
        document,
    };
    Ok(serde_json::to_string(&frozen)?)
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
