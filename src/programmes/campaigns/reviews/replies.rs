//! What the units do with a circular: acknowledge it, and answer once in words; the leader reminds them, and reads the answer.
use super::{
    month::Month,
    ops,
    review::{LONGEST_ANSWER, Reply, Review, state},
    store,
};
use crate::{
    args,
    kernel::{
        Error, Id, Result, UnitOfWork,
        paging::{Page, Window, pattern},
    },
    msg,
    policy::Right,
    programmes::campaigns::{Campaign, answering, listing::Search, ops as campaigns},
    spine::{
        deadlines::{self, Due, NewDeadline},
        notices::{self, Notice, To},
        organisations, settings,
    },
};

const RECORD: &str = "review-reply";
const ACKNOWLEDGE: &str = "acknowledge";

/// Asks every unit of an edition to acknowledge it, in place of the edition before; the caller publishes it.
pub(super) async fn ask(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    review: &Review,
    month: &Month,
) -> Result<()> {
    for reply in store::replies_of(&mut work.conn, review.id).await? {
        deadlines::call_off(work, (RECORD, reply.id), ACKNOWLEDGE).await?;
    }
    let asked: Vec<(Id, Id)> = month
        .lines
        .iter()
        .map(|l| (work.new_id(), l.unit_id))
        .collect();
    let (now, organisation, edition) = (work.now, review.organisation_id, review.edition);
    let row = |(id, unit): &(Id, Id)| args![*id, review.id, organisation, *unit, edition, now];
    let rows = asked.iter().map(row).collect();
    store::ask(&mut work.conn, review.id, rows).await?;
    let term = settings::ACKNOWLEDGE_WORKING_DAYS.whole(work).await?;
    let name = &campaign.row.name_zh;
    let title = || {
        msg!(
            "reviews-due-acknowledge",
            campaign = name,
            number = review.number
        )
    };
    for (id, unit) in asked {
        let href = format!("/reviews/replies/{id}");
        let new = NewDeadline {
            kind: ACKNOWLEDGE,
            record: (RECORD, id),
            organisation_id: unit,
            right: Right::CampaignsAnswer,
            account_id: None,
            title: title(),
            href: href.clone(),
            due: Due::WorkingDays(u32::try_from(term).unwrap_or(3)),
            escalates_to: Some(organisation),
        };
        deadlines::start(work, new).await?;
        let told = Notice {
            kind: "review-published",
            record: (RECORD, id),
            title: title(),
            href,
            urgent: false,
        };
        notices::tell(work, &[To::Holders(Right::CampaignsAnswer, unit)], told).await?;
    }
    Ok(())
}

/// Reminds the units that have not acknowledged; on one day each is told once. Gives how many units.
///
/// # Errors
/// [`Error::Forbidden`] for who is no leader of the campaign's organisation; [`Error::Conflict`] when nothing is published.
pub async fn remind(work: &mut UnitOfWork, key: &str, number: i64) -> Result<usize> {
    let right = Right::CampaignsComment;
    let (campaign, review) = ops::at(work, key, number, right, state::PUBLISHED).await?;
    let replies = store::replies_of(&mut work.conn, review.id).await?;
    let silent = replies.iter().filter(|r| r.acknowledged_at.is_none());
    let to: Vec<To> = silent
        .map(|r| To::Holders(Right::CampaignsAnswer, r.unit_id))
        .collect();
    let name = &campaign.row.name_zh;
    let told = Notice {
        kind: "review-reminder",
        record: (ops::RECORD, review.id),
        title: msg!("reviews-told-reminder", campaign = name, number = number),
        href: "/reviews/replies?state=asked".into(),
        urgent: false,
    };
    notices::tell(work, &to, told).await?;
    let mut facts = ops::audited(&campaign, &review);
    facts["units"] = to.len().into();
    let organisation = Some(review.organisation_id);
    work.audit(
        "review.remind",
        (ops::RECORD, Some(review.id)),
        organisation,
        facts,
    );
    Ok(to.len())
}

/// A reply, for the unit's own people and whoever stands above.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Reply> {
    let reply = store::reply(&mut work.conn, id).await?;
    match organisations::may_see(work, Right::CampaignsRead, reply.unit_id).await? {
        true => Ok(reply),
        false => Err(Error::NotFound),
    }
}

fn moved(done: bool) -> Result<()> {
    match done {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// 签收: the unit has read the circular.
///
/// # Errors
/// As [`get`]; [`Error::Forbidden`] for who does not answer for the unit; [`Error::Conflict`] when it was acknowledged or replaced.
pub async fn acknowledge(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let reply = get(work, id).await?;
    answering::may_answer(work, reply.unit_id, reply.organisation_id).await?;
    let values = args![id, version, work.now, work.actor.account_id];
    moved(store::acknowledge(&mut work.conn, values).await?)?;
    deadlines::meet(work, (RECORD, id), ACKNOWLEDGE).await?;
    let facts = serde_json::json!({ "campaign": reply.campaign_key, "number": reply.number });
    let unit = Some(reply.unit_id);
    work.audit("review.acknowledge", (RECORD, Some(id)), unit, facts);
    Ok(())
}

/// The unit answers in words; it may put them right until the leader has read them.
///
/// # Errors
/// As [`acknowledge`]; [`Error::Invalid`] at `answer`; [`Error::Conflict`] before it is acknowledged and after it was read.
pub async fn answer(work: &mut UnitOfWork, id: Id, version: i64, words: &str) -> Result<()> {
    let reply = get(work, id).await?;
    answering::may_answer(work, reply.unit_id, reply.organisation_id).await?;
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_ANSWER {
        let msg = msg!("reviews-answer-length", most = LONGEST_ANSWER);
        return Err(Error::field("answer", msg));
    }
    if reply.read_at.is_some() {
        return Err(Error::Conflict(msg!("reviews-answer-read")));
    }
    if reply.acknowledged_at.is_none() {
        return Err(Error::Conflict(msg!("reviews-acknowledge-first")));
    }
    let values = args![id, version, words, work.now, work.actor.account_id];
    moved(store::answer(&mut work.conn, values).await?)?;
    let facts = serde_json::json!({ "campaign": reply.campaign_key, "number": reply.number });
    let unit = Some(reply.unit_id);
    work.audit("review.answer", (RECORD, Some(id)), unit, facts);
    Ok(())
}

/// The leader has read the answer; it stays as it is.
///
/// # Errors
/// As [`get`]; [`Error::Forbidden`] for who is no leader of the campaign's organisation, or wrote it; [`Error::Conflict`] when it was
/// changed meanwhile.
pub async fn read(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let reply = get(work, id).await?;
    campaigns::may_act(work, Right::CampaignsComment, reply.organisation_id).await?;
    work.second_person(reply.answered_by)?;
    let values = args![id, version, work.now, work.actor.account_id];
    moved(store::read(&mut work.conn, values).await?)?;
    let facts = serde_json::json!({ "campaign": reply.campaign_key, "number": reply.number });
    let unit = Some(reply.unit_id);
    work.audit("review.read-answer", (RECORD, Some(id)), unit, facts);
    Ok(())
}

/// Replies of the units within reach, the latest first.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Reply>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![
        ask.state.as_str(),
        before,
        limit + 1,
        pattern(&ask.q)
    ]);
    let rows = store::replies(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |r| [r.id.to_string()]))
}

/// Where the circular of a reply is read.
pub fn circular(reply: &Reply) -> String {
    ops::href(&reply.campaign_key, reply.number)
}
