//! 异议 · objections to a result on notice: received within the days of objection, accepted, answered; while one is open nothing is final.
use super::{deciding, store};
use crate::{
    args,
    kernel::{
        Error, Id, Instant, Msg, Result, UnitOfWork,
        paging::{Page, Window, pattern},
    },
    msg,
    policy::Right,
    programmes::campaigns::{Campaign, answering, listing::Search, ops as campaigns},
    spine::{
        deadlines::{self, Due, NewDeadline},
        notices::{self, Notice, To},
        settings,
    },
};

/// The states of an objection.
pub mod state {
    pub const RECEIVED: &str = "received";
    pub const ACCEPTED: &str = "accepted";
    pub const UPHELD: &str = "upheld";
    pub const PARTLY: &str = "partly";
    pub const REJECTED: &str = "rejected";
    pub const ALL: [&str; 5] = [RECEIVED, ACCEPTED, UPHELD, PARTLY, REJECTED];
    /// How one is answered.
    pub const ANSWERS: [&str; 3] = [UPHELD, PARTLY, REJECTED];
}

/// An objection, and its answer, is a page at the most.
pub const LONGEST: usize = 2_000;
const RECORD: &str = "appraisal-objection";
const ACCEPT: &str = "objection-accept";
const ANSWER: &str = "objection-answer";

/// A row as it is kept, with names.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Objection {
    pub id: Id,
    pub organisation_id: Id,
    pub unit_id: Id,
    pub unit_name: String,
    pub edition: i64,
    pub about_name: String,
    pub campaign_key: String,
    pub name_zh: String,
    pub name_en: String,
    pub words: String,
    pub state: String,
    pub received_at: Instant,
    pub received_by: Option<Id>,
    pub accepted_at: Option<Instant>,
    pub answer: Option<String>,
    pub answered_at: Option<Instant>,
    /// Which edition was on notice last when it was answered.
    pub answered_edition: Option<i64>,
    pub version: i64,
}
impl Objection {
    pub fn is_open(&self) -> bool {
        [state::RECEIVED, state::ACCEPTED].contains(&self.state.as_str())
    }
    /// Whether an edition must be corrected for it: it was upheld when that edition, or a later one, was on notice already. A correction
    /// that was made before the answer was made for another reason.
    pub fn asks_for_correction(&self, edition: i64) -> bool {
        let upheld = [state::UPHELD, state::PARTLY].contains(&self.state.as_str());
        upheld && self.answered_edition.unwrap_or(self.edition) >= edition
    }
}

/// What is sent in.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewObjection {
    /// Code of the unit that objects.
    pub unit: String,
    /// Code of the unit whose line it is about.
    pub about: String,
    pub words: String,
}

/// A unit objects to a line on notice.
///
/// # Errors
/// [`Error::NotFound`] where nothing is on notice; [`Error::Forbidden`] for who does not answer for the unit; [`Error::Invalid`] at `unit`,
/// `about` or `words`; [`Error::Conflict`] outside the days of objection.
pub async fn object(work: &mut UnitOfWork, key: &str, new: &NewObjection) -> Result<Id> {
    let (campaign, appraisal) = deciding::seen(work, key).await?;
    let unit = deciding::unit(work, &campaign, &new.unit).await?;
    answering::may_answer(work, unit, campaign.row.organisation_id).await?;
    if !appraisal.receives(work.today()) {
        return Err(Error::Conflict(match appraisal.objections_until {
            Some(until) => msg!("appraisals-window-over", until = until),
            None => msg!("appraisals-no-notice"),
        }));
    }
    let about = deciding::unit(work, &campaign, &new.about).await;
    let about = about.map_err(|e| match e {
        Error::Invalid(_) => Error::field("about", msg!("appraisals-unit-unknown")),
        e => e,
    })?;
    let words = text("words", &new.words)?;
    // Whoever makes it final at this moment has not seen this objection, and will fail.
    if !store::touch(&mut work.conn, campaign.id()).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    let organisation = appraisal.organisation_id;
    let values = args![
        id,
        appraisal.id,
        organisation,
        unit,
        appraisal.edition,
        about,
        words,
        now,
        by
    ];
    store::insert_objection(&mut work.conn, values).await?;
    let term = settings::OBJECTION_ACCEPT_WORKING_DAYS.whole(work).await?;
    let title = msg!("appraisals-due-accept", campaign = &campaign.row.name_zh);
    start(work, &campaign, id, ACCEPT, title, term).await?;
    let facts = serde_json::json!({ "campaign": key, "edition": appraisal.edition });
    work.audit("objection.receive", (RECORD, Some(id)), Some(unit), facts);
    Ok(id)
}

fn text<'a>(at: &str, text: &'a str) -> Result<&'a str> {
    let text = text.trim();
    match (1..=LONGEST).contains(&text.chars().count()) {
        true => Ok(text),
        false => Err(Error::field(
            at,
            msg!("appraisals-text-length", most = LONGEST),
        )),
    }
}

async fn start(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    id: Id,
    kind: &'static str,
    title: Msg,
    working_days: i64,
) -> Result<()> {
    let new = NewDeadline {
        kind,
        record: (RECORD, id),
        organisation_id: campaign.row.organisation_id,
        right: Right::CampaignsRun,
        account_id: None,
        title,
        href: deciding::href(campaign.key()),
        due: Due::WorkingDays(u32::try_from(working_days).unwrap_or(1)),
        escalates_to: None,
    };
    deadlines::start(work, new).await.map(drop)
}

async fn open(work: &mut UnitOfWork, id: Id, version: i64) -> Result<(Campaign, Objection)> {
    let objection = store::objection(&mut work.conn, id).await?;
    let campaign = campaigns::campaign(work, &objection.campaign_key).await?;
    campaigns::may_run(work, objection.organisation_id).await?;
    // Nobody decides on what they themselves sent in.
    work.second_person(objection.received_by)?;
    if objection.version != version || !objection.is_open() {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    Ok((campaign, objection))
}

/// 受理: from now on the days to answer run.
///
/// # Errors
/// As [`campaigns::may_run`]; [`Error::Forbidden`] for who sent it in; [`Error::Conflict`] when it moved on.
pub async fn accept(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let (campaign, objection) = open(work, id, version).await?;
    let values = args![id, version, work.now, work.actor.account_id];
    if !store::accept(&mut work.conn, values).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    deadlines::meet(work, (RECORD, id), ACCEPT).await?;
    let term = settings::OBJECTION_ANSWER_WORKING_DAYS.whole(work).await?;
    let title = msg!("appraisals-due-answer", campaign = &campaign.row.name_zh);
    start(work, &campaign, id, ANSWER, title, term).await?;
    let facts = serde_json::json!({ "campaign": campaign.key() });
    let unit = Some(objection.unit_id);
    work.audit("objection.accept", (RECORD, Some(id)), unit, facts);
    Ok(())
}

/// The answer: upheld, partly, or rejected, with its reasons; the unit is told.
///
/// # Errors
/// As [`accept`]; [`Error::Invalid`] at `result` or `words`.
pub async fn answer(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    result: &str,
    words: &str,
) -> Result<()> {
    let (campaign, objection) = open(work, id, version).await?;
    let known = state::ANSWERS.into_iter().find(|s| *s == result);
    let result = known.ok_or_else(|| Error::field("result", msg!("appraisals-result-unknown")))?;
    let words = text("words", words)?;
    // Whoever publishes at this moment has not seen this answer, and will fail.
    store::touch(&mut work.conn, campaign.id()).await?;
    let values = args![id, version, result, work.now, work.actor.account_id, words];
    if !store::answer(&mut work.conn, values).await? {
        // Only what was accepted is answered.
        return Err(Error::Conflict(msg!("appraisals-accept-first")));
    }
    deadlines::meet(work, (RECORD, id), ANSWER).await?;
    let told = Notice {
        kind: "objection-answered",
        record: (RECORD, id),
        title: msg!("appraisals-told-answered", campaign = &campaign.row.name_zh),
        href: deciding::href(campaign.key()),
        urgent: false,
    };
    let to = [To::Holders(Right::CampaignsAnswer, objection.unit_id)];
    notices::tell(work, &to, told).await?;
    let facts = serde_json::json!({ "campaign": campaign.key(), "result": result });
    let unit = Some(objection.unit_id);
    work.audit("objection.answer", (RECORD, Some(id)), unit, facts);
    Ok(())
}

/// Objections of the units within reach, the latest first; `open` is both open states.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Objection>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![
        ask.state.as_str(),
        before,
        limit + 1,
        pattern(&ask.q)
    ]);
    let rows = store::objections(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |o| [o.id.to_string()]))
}
