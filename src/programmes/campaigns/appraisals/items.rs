//! Bonus points, which a unit asks for and two people confirm; and reports found false, which put a unit out of awards.
use super::{appraisal, deciding, store};
use crate::{
    args,
    kernel::{
        Error, Id, Instant, Result, UnitOfWork,
        paging::{Page, Window, pattern},
    },
    msg,
    policy::Right,
    programmes::campaigns::{Campaign, answering, listing::Search, ops as campaigns},
    spine::{
        deadlines::{self, Due, NewDeadline},
        people, settings,
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

pub const BONUS: &str = "bonus";
pub const FALSE_REPORT: &str = "false-report";

/// The states of an item, in their order.
pub mod state {
    pub const PROPOSED: &str = "proposed";
    /// One person has confirmed it.
    pub const SECONDED: &str = "seconded";
    pub const CONFIRMED: &str = "confirmed";
    pub const REFUSED: &str = "refused";
    pub const ALL: [&str; 4] = [PROPOSED, SECONDED, CONFIRMED, REFUSED];
}

/// Evidence is a paragraph that says where it can be seen.
pub const LONGEST_EVIDENCE: usize = 1_000;

/// A row as it is kept, with names.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Item {
    pub id: Id,
    pub campaign_id: Id,
    pub organisation_id: Id,
    pub unit_id: Id,
    pub unit_name: String,
    pub campaign_key: String,
    pub name_zh: String,
    pub name_en: String,
    pub kind: String,
    pub hundredths: i64,
    pub evidence: String,
    pub state: String,
    pub proposed_at: Instant,
    pub proposed_by: Option<Id>,
    pub first_at: Option<Instant>,
    pub first_by: Option<Id>,
    pub decided_at: Option<Instant>,
    pub answer: Option<String>,
    pub version: i64,
}
impl Item {
    pub fn is_open(&self) -> bool {
        [state::PROPOSED, state::SECONDED].contains(&self.state.as_str())
    }
}

/// Those that count, each with its number: which one of the campaign's it is, in the order in which they were put down.
pub fn confirmed(all: &[Item]) -> impl Iterator<Item = (usize, &Item)> {
    let numbered = (1..).zip(all);
    numbered.filter(|(_, i)| i.state == state::CONFIRMED)
}

/// A unit asks for bonus points, with evidence in words.
///
/// # Errors
/// [`Error::Forbidden`] for who does not answer for the unit; [`Error::Invalid`] at `points` or `evidence`; [`Error::Conflict`] once the
/// result is on notice.
pub async fn propose(
    work: &mut UnitOfWork,
    key: &str,
    unit: &str,
    points: &str,
    evidence: &str,
) -> Result<Id> {
    let campaign = campaigns::campaign(work, key).await?;
    let unit = deciding::unit(work, &campaign, unit).await?;
    answering::may_answer(work, unit, campaign.row.organisation_id).await?;
    let hundredths = hundredths(points, campaign.rules.bonus_most)?;
    let id = put(work, &campaign, unit, BONUS, hundredths, evidence).await?;
    let facts = serde_json::json!({ "campaign": key, "hundredths": hundredths });
    work.audit(
        "bonus.propose",
        ("appraisal-item", Some(id)),
        Some(unit),
        facts,
    );
    Ok(id)
}

/// Whoever runs the campaign puts down that a unit's report was false; a second person confirms it.
///
/// # Errors
/// As [`propose`], and as [`campaigns::may_run`].
pub async fn report_false(
    work: &mut UnitOfWork,
    key: &str,
    unit: &str,
    evidence: &str,
) -> Result<Id> {
    let campaign = campaigns::campaign(work, key).await?;
    campaigns::may_run(work, campaign.row.organisation_id).await?;
    let unit = deciding::unit(work, &campaign, unit).await?;
    let id = put(work, &campaign, unit, FALSE_REPORT, 0, evidence).await?;
    let facts = serde_json::json!({ "campaign": key });
    work.audit(
        "false-report.put-down",
        ("appraisal-item", Some(id)),
        Some(unit),
        facts,
    );
    Ok(id)
}

/// Points as typed, in hundredths: above 0, at most two digits after the point, no more than the most.
fn hundredths(typed: &str, most: Decimal) -> Result<i64> {
    let wrong = || {
        Error::field(
            "points",
            msg!("appraisals-points-wrong", most = most.to_string()),
        )
    };
    let points: Decimal = typed.trim().parse().map_err(|_| wrong())?;
    let fits = points > Decimal::ZERO && points <= most && points.normalize().scale() <= 2;
    match fits {
        true => (points * Decimal::ONE_HUNDRED).to_i64().ok_or_else(wrong),
        false => Err(wrong()),
    }
}

async fn put(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    unit: Id,
    kind: &'static str,
    hundredths: i64,
    evidence: &str,
) -> Result<Id> {
    let evidence = evidence.trim();
    if evidence.is_empty() || evidence.chars().count() > LONGEST_EVIDENCE {
        let msg = msg!("appraisals-evidence-length", most = LONGEST_EVIDENCE);
        return Err(Error::field("evidence", msg));
    }
    // Whoever puts the draft on notice at this moment has not seen it, and will fail.
    store::touch(&mut work.conn, campaign.id()).await?;
    open_to_items(work, campaign.id()).await?;
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    let organisation = campaign.row.organisation_id;
    // Who puts a false report down is the first of its two people; who asks for a bonus is none of them.
    let first = (kind == FALSE_REPORT).then_some(now);
    let state = match kind {
        FALSE_REPORT => state::SECONDED,
        _ => state::PROPOSED,
    };
    let values = args![
        id,
        campaign.id(),
        organisation,
        unit,
        kind,
        hundredths,
        evidence,
        state,
        now,
        by,
        first,
        first.and(by)
    ];
    store::insert_item(&mut work.conn, values).await?;
    let term = settings::APPRAISAL_ITEM_WORKING_DAYS.whole(work).await?;
    let name = &campaign.row.name_zh;
    let new = NewDeadline {
        kind: "appraisal-item",
        record: ("appraisal-item", id),
        organisation_id: organisation,
        right: Right::CampaignsRun,
        account_id: None,
        title: msg!("appraisals-due-item", campaign = name),
        href: "/appraisals/items?state=open".into(),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, new).await?;
    Ok(id)
}

/// Bonus and false reports go into a draft; what is on notice or final is corrected first.
async fn open_to_items(work: &mut UnitOfWork, campaign: Id) -> Result<()> {
    match store::of_campaign(&mut work.conn, campaign).await? {
        Some(a) if !a.is(appraisal::state::DRAFT) => {
            Err(Error::Conflict(msg!("appraisals-items-closed")))
        }
        _ => Ok(()),
    }
}

async fn open(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Item> {
    let item = store::item(&mut work.conn, id).await?;
    // One that is not for this reader does not exist.
    campaigns::campaign(work, &item.campaign_key).await?;
    campaigns::may_run(work, item.organisation_id).await?;
    match item.version == version && item.is_open() {
        true => Ok(item),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// One of the two confirmations; the second makes it count.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Forbidden`] for who proposed it or confirmed it first; [`Error::Conflict`] when it moved on or the
/// result is on notice.
pub async fn confirm(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let item = open(work, id, version).await?;
    open_to_items(work, item.campaign_id).await?;
    work.second_person(item.proposed_by)?;
    let (now, by) = (work.now, work.actor.account_id);
    let (moved, act) = match item.state.as_str() {
        state::PROPOSED => {
            let values = args![id, version, now, by];
            (store::second_item(&mut work.conn, values).await?, false)
        }
        _ => {
            work.second_person(item.first_by)?;
            let values = args![id, version, state::CONFIRMED, now, by, None::<String>];
            (store::decide_item(&mut work.conn, values).await?, true)
        }
    };
    if !moved {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    if act {
        // A notice that is being posted at this moment was reckoned without it.
        store::touch(&mut work.conn, item.campaign_id).await?;
        deadlines::meet(work, ("appraisal-item", id), "appraisal-item").await?;
    }
    let facts =
        serde_json::json!({ "kind": item.kind, "hundredths": item.hundredths, "counts": act });
    work.audit(
        "appraisal-item.confirm",
        ("appraisal-item", Some(id)),
        Some(item.unit_id),
        facts,
    );
    Ok(())
}

/// Does not let it count, with a reason. That changes no result, so it does not matter where the appraisal stands.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Invalid`] at `reason`; [`Error::Conflict`] when it moved on.
pub async fn refuse(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let item = open(work, id, version).await?;
    let why = people::reason(why)?;
    let (now, by) = (work.now, work.actor.account_id);
    let values = args![id, version, state::REFUSED, now, by, why];
    if !store::decide_item(&mut work.conn, values).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    deadlines::meet(work, ("appraisal-item", id), "appraisal-item").await?;
    let facts = serde_json::json!({ "kind": item.kind, "reason": why });
    work.audit(
        "appraisal-item.refuse",
        ("appraisal-item", Some(id)),
        Some(item.unit_id),
        facts,
    );
    Ok(())
}

/// Items of the units within reach, the latest first; `open` is both open states.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Item>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![
        ask.state.as_str(),
        before,
        limit + 1,
        pattern(&ask.q)
    ]);
    let rows = store::items(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |i| [i.id.to_string()]))
}
