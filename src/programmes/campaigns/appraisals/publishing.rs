//! Publishing an appraisal: on notice, then final. Two people at the least: who prepared a draft does not put it on notice, and who put
//! it on notice does not make it final.
use super::{
    account::Account,
    appraisal::{Appraisal, Awards, state},
    circular,
    deciding::{RECORD, at, href, organisation, stale, subject},
    objections::Objection,
    reckoning,
    store::{self, Step},
};
use crate::{
    args,
    kernel::{Day, Error, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign,
        snapshots::{self, NewSnapshot},
        store as campaign_store, supervision,
    },
    spine::{
        calendar,
        deadlines::{self, Due, NewDeadline},
        documents,
        notices::{self, Notice, To},
        settings,
    },
};

/// The kinds of its snapshots: what was on notice, and what became final. An appraisal has one number.
pub const NOTICED: &str = "appraisal-notice";
pub const FINAL: &str = "appraisal";
const NUMBER: i64 = 1;
/// The kind of the deadline that runs until the decision.
pub(super) const WINDOW: &str = "objection-window";

/// Puts a draft on notice: objections are received from the day after posting on.
///
/// # Errors
/// As [`super::deciding::reckon`]; [`Error::Forbidden`] for who prepared the draft; [`Error::Conflict`] while a bonus, a false report or
/// a denial is not decided, and when bonus, deductions or targets changed since it was reckoned.
pub async fn notice(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::DRAFT).await?;
    work.second_person(appraisal.author_id)?;
    // While it is on notice none of them can be decided.
    let open = store::open_items(&mut work.conn, campaign.id()).await?;
    if open > 0 {
        return Err(Error::Conflict(msg!("appraisals-items-open", n = open)));
    }
    nothing_denied(work, &campaign).await?;
    let account = appraisal.account()?;
    let (now, _) = reckoning::account(work, &campaign).await?;
    if now != account {
        return Err(Error::Conflict(msg!("appraisals-reckon-again")));
    }
    let (from, until) = window(work, &campaign, &appraisal, &account).await?;
    let by = work.actor.account_id;
    let values = args![appraisal.id, version, from, until, work.now, by];
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
    let term = settings::APPRAISAL_DECIDE_WORKING_DAYS.whole(work).await?;
    let term = u32::try_from(term).unwrap_or(5);
    let decided = calendar::add_working_days(work, ends, term).await?;
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

/// What a denial costs is not known until a second person has decided on it.
async fn nothing_denied(work: &mut UnitOfWork, campaign: &Campaign) -> Result<()> {
    match supervision::pending_denials(work, campaign.id()).await? {
        0 => Ok(()),
        n => Err(Error::Conflict(msg!("appraisals-denials-open", n = n))),
    }
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
/// As [`super::deciding::reckon`]; [`Error::Forbidden`] for who put it on notice; [`Error::Conflict`] before the days of objection are
/// over, while an objection or a denial is open, while one that was upheld has not led to a correction, and when bonus, deductions or
/// targets changed while it was on notice.
pub async fn finalise(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let (campaign, appraisal) = at(work, key, version, state::NOTICE).await?;
    work.second_person(appraisal.noticed_by)?;
    undisputed(work, &appraisal).await?;
    nothing_denied(work, &campaign).await?;
    let account = appraisal.account()?;
    let (now, _) = reckoning::account(work, &campaign).await?;
    if now != account {
        return Err(Error::Conflict(msg!("appraisals-moved-on-notice")));
    }
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

/// The days of objection are over, each objection is answered, and whatever was upheld is corrected.
async fn undisputed(work: &mut UnitOfWork, appraisal: &Appraisal) -> Result<()> {
    if !appraisal.unopposed(work.today()) {
        let until = appraisal.objections_until.ok_or(Error::NotFound)?;
        let open = msg!("appraisals-window-open", until = until);
        return Err(Error::Conflict(open));
    }
    let all = store::objections_of(&mut work.conn, appraisal.id).await?;
    if all.iter().any(Objection::is_open) {
        return Err(Error::Conflict(msg!("appraisals-objections-open")));
    }
    let edition = appraisal.edition;
    match all.iter().any(|o| o.asks_for_correction(edition)) {
        true => Err(Error::Conflict(msg!("appraisals-correct-first"))),
        false => Ok(()),
    }
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
