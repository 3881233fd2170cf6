//! What is done with reviews: comment, hand on, give back, publish, correct, show to everybody. Who commented never publishes.
use super::{
    circular,
    looking::{Seen, seen},
    month::Month,
    review::{self, NewRemark, Published, Review, Said, state},
    store::{self, Step},
};
use crate::{
    args,
    kernel::{Error, Id, Msg, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign, ops as campaigns,
        snapshots::{self, NewSnapshot},
    },
    spine::{
        deadlines::{self, Due, NewDeadline},
        documents, people, settings,
    },
};

/// The kind of its snapshots.
pub const KIND: &str = "review";
pub const RECORD: &str = "review";
const COMMENT: &str = "review-comment";
const PUBLISH: &str = "review-publish";

pub fn href(key: &str, number: i64) -> String {
    format!("/campaigns/{key}/reviews/{number}")
}

fn stale(moved: bool) -> Result<()> {
    match moved {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// A review in a state, for whoever holds a right over it.
pub(super) async fn at(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    right: Right,
    state: &str,
) -> Result<(Campaign, Review)> {
    let Seen {
        campaign, review, ..
    } = seen(work, key, number).await?;
    campaigns::may_act(work, right, review.organisation_id).await?;
    match review.is(state) {
        true => Ok((campaign, review)),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

pub(super) fn audited(campaign: &Campaign, review: &Review) -> serde_json::Value {
    serde_json::json!({ "campaign": campaign.key(), "number": review.number, "edition": review.edition })
}

/// A leader's words on a unit.
///
/// # Errors
/// [`Error::Forbidden`] for who is not a leader of the campaign's organisation; [`Error::Invalid`] at the fields; [`Error::Conflict`] when
/// somebody else wrote meanwhile, or it was handed on.
pub async fn comment(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    code: &str,
    new: &NewRemark,
) -> Result<()> {
    let right = Right::CampaignsComment;
    let (campaign, review) = at(work, key, number, right, state::OPEN).await?;
    let unit = review.month()?.line(code).ok_or(Error::NotFound)?.unit_id;
    Error::unless_empty(new.problems())?;
    stale(store::touch_open(&mut work.conn, review.id).await?)?;
    let (now, by) = (work.now, work.actor.account_id);
    let mark_reason = match new.mark.as_str() {
        "" => "",
        _ => new.mark_reason.trim(),
    };
    let mut values = args![
        review.id,
        unit,
        new.remark.trim(),
        new.mark.as_str(),
        mark_reason,
        now,
        by
    ];
    match new.version.trim().parse().unwrap_or(0) {
        0_i64 => {
            let first = store::first_remark(&mut work.conn, values).await;
            first.map_err(|e| e.taken(msg!("people-stale")))?;
        }
        version => {
            values.extend(args![version]);
            stale(store::next_remark(&mut work.conn, values).await?)?;
        }
    }
    let mut facts = audited(&campaign, &review);
    facts["unit"] = code.into();
    work.audit(
        "review.comment",
        (RECORD, Some(review.id)),
        Some(unit),
        facts,
    );
    Ok(())
}

/// Hands a review on to a second person, with what the month asks of policy and funds.
///
/// # Errors
/// As [`comment`]; [`Error::Invalid`] at `remark` while a unit has no comment, at `mark` when a list is too long, at `needs`.
pub async fn submit(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    version: i64,
    needs: &str,
) -> Result<()> {
    let right = Right::CampaignsComment;
    let (campaign, review) = at(work, key, number, right, state::OPEN).await?;
    let remarks = store::remarks(&mut work.conn, review.id).await?;
    review::complete(&review.month()?, &remarks)?;
    let needs = needs.trim();
    if needs.chars().count() > review::LONGEST_NEEDS {
        let msg = msg!("reviews-needs-length", most = review::LONGEST_NEEDS);
        return Err(Error::field("needs", msg));
    }
    let values = args![review.id, version, needs, work.now, work.actor.account_id];
    stale(store::step(&mut work.conn, Step::Submit, values).await?)?;
    deadlines::meet(work, (RECORD, review.id), COMMENT).await?;
    let term = settings::REVIEW_PUBLISH_WORKING_DAYS.whole(work).await?;
    let name = &campaign.row.name_zh;
    let new = NewDeadline {
        kind: PUBLISH,
        record: (RECORD, review.id),
        organisation_id: review.organisation_id,
        right: Right::CampaignsRun,
        account_id: None,
        title: msg!("reviews-due-publish", campaign = name, number = number),
        href: href(key, number),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(3)),
        escalates_to: None,
    };
    deadlines::start(work, new).await?;
    let facts = audited(&campaign, &review);
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.submit",
        (RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(())
}

/// Starts the days in which a leader writes, for a review that is open.
pub(super) async fn await_comments(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    (id, number): (Id, i64),
) -> Result<()> {
    let term = settings::REVIEW_COMMENT_WORKING_DAYS.whole(work).await?;
    let new = NewDeadline {
        kind: COMMENT,
        record: (RECORD, id),
        organisation_id: campaign.row.organisation_id,
        right: Right::CampaignsComment,
        account_id: None,
        title: comment_title(campaign, number),
        href: href(campaign.key(), number),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, new).await.map(drop)
}
/// Nobody is waited for any more, whoever's turn it was.
pub(super) async fn call_off(work: &mut UnitOfWork, id: Id) -> Result<()> {
    deadlines::call_off(work, (RECORD, id), COMMENT).await?;
    deadlines::call_off(work, (RECORD, id), PUBLISH).await
}
pub(super) fn comment_title(campaign: &Campaign, number: i64) -> Msg {
    let name = &campaign.row.name_zh;
    msg!("reviews-due-comment", campaign = name, number = number)
}

/// Gives a review back to the leader, with a reason.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Invalid`] at `reason`; [`Error::Conflict`] when it moved on.
pub async fn back(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    version: i64,
    why: &str,
) -> Result<()> {
    let right = Right::CampaignsRun;
    let (campaign, review) = at(work, key, number, right, state::SUBMITTED).await?;
    let why = people::reason(why)?;
    let values = args![review.id, version, why];
    stale(store::step(&mut work.conn, Step::Back, values).await?)?;
    deadlines::call_off(work, (RECORD, review.id), PUBLISH).await?;
    await_comments(work, &campaign, (review.id, number)).await?;
    let mut facts = audited(&campaign, &review);
    facts["reason"] = why.into();
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.back",
        (RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(())
}

/// Publishes a review as a numbered circular to the units; each is asked to acknowledge it. A later edition is a new version of the same
/// document.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Forbidden`] for who wrote or handed it on; [`Error::Conflict`] when it moved on;
/// [`Error::Invalid`] at `body` when the circular is too long.
pub async fn publish(work: &mut UnitOfWork, key: &str, number: i64, version: i64) -> Result<()> {
    let right = Right::CampaignsRun;
    let (campaign, review) = at(work, key, number, right, state::SUBMITTED).await?;
    work.second_person(review.submitted_by)?;
    let remarks = store::remarks(&mut work.conn, review.id).await?;
    for remark in &remarks {
        work.second_person(remark.written_by)?;
    }
    let month = review.month()?;
    let said = review::said(&month, &remarks);
    let document = issue(work, &campaign, &review, &month, &said).await?;
    let values = args![review.id, version, work.now, document.0];
    stale(store::step(&mut work.conn, Step::Publish, values).await?)?;
    let published = Published {
        edition: review.edition,
        said,
        needs: review.needs.clone(),
        document: document.1,
        month,
    };
    let new = NewSnapshot {
        kind: KIND,
        number,
        as_of: published.month.as_of,
        content: serde_json::to_string(&published)?,
        reason: review.reason.as_deref(),
    };
    let frozen = snapshots::freeze(work, campaign.id(), new).await?;
    deadlines::meet(work, (RECORD, review.id), PUBLISH).await?;
    super::replies::ask(work, &campaign, &review, &published.month).await?;
    let mut facts = audited(&campaign, &review);
    facts["document"] = published.document.into();
    facts["hash"] = hex::encode(frozen.hash).into();
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.publish",
        (RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(())
}

/// The document's identity and number.
async fn issue(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    review: &Review,
    month: &Month,
    said: &[Said],
) -> Result<(Id, String)> {
    let new = circular::paper(work, campaign, review, month, said).await?;
    let reason = review.reason.clone().unwrap_or_default();
    let document = documents::edition(work, review.document_id, new, &reason).await?;
    Ok((document.id, document.number))
}

/// Opens what was published again, one edition more, with a reason.
///
/// # Errors
/// As [`comment`]; [`Error::Invalid`] at `reason`.
pub async fn correct(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    version: i64,
    why: &str,
) -> Result<()> {
    let right = Right::CampaignsComment;
    let (campaign, review) = at(work, key, number, right, state::PUBLISHED).await?;
    let why = people::reason(why)?;
    let values = args![review.id, version, why];
    stale(store::step(&mut work.conn, Step::Correct, values).await?)?;
    await_comments(work, &campaign, (review.id, number)).await?;
    let mut facts = audited(&campaign, &review);
    facts["reason"] = why.into();
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.correct",
        (RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(())
}

/// Shows what was published to everybody, or to those with a post only; either with a reason. A correction is for those with a post again.
///
/// # Errors
/// As [`back`].
pub async fn expose(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
    version: i64,
    public: bool,
    why: &str,
) -> Result<()> {
    let right = Right::CampaignsRun;
    let (campaign, review) = at(work, key, number, right, state::PUBLISHED).await?;
    let why = people::reason(why)?;
    let values = args![review.id, version, public, why];
    stale(store::step(&mut work.conn, Step::Expose, values).await?)?;
    let mut facts = audited(&campaign, &review);
    facts["public"] = public.into();
    facts["reason"] = why.into();
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.expose",
        (RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(())
}
