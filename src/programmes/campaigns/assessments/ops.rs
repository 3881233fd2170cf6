//! What can be done with a week: look, judge, decide, choose who speaks, speak. Publishing is in `publishing.rs`.
use super::{
    assessment::{Assessment, COMMITMENT, EXPERIENCE, Judgement, KIND},
    judged,
    store::{self, Decision, Row, Talk, WeekLine},
    typed::{Draft, LONGEST_TEXT, NewDecision, Said},
};
use crate::{
    args,
    kernel::{
        Error, Id, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign, ops as campaigns, ops::may_run, snapshots, snapshots::Snapshot,
    },
    spine::{
        figures,
        notices::{self, Notice, To},
        organisations, settings,
    },
};
use std::collections::BTreeMap;

/// A week with everything that people added to it.
pub struct Week {
    pub campaign: Campaign,
    pub row: Row,
    /// The newest version that was frozen.
    pub said: Assessment,
    /// Its versions, the newest first.
    pub versions: Vec<Snapshot>,
    /// For who runs the campaign the draft, for others what was published last.
    pub judged: Option<Judgement>,
    pub decisions: Vec<Decision>,
    pub talks: Vec<Talk>,
    /// Whether the reader runs the campaign, and sees what is not published.
    pub runs: bool,
    /// Talks that the reader may put on record.
    pub speaks: Vec<Id>,
}

/// A campaign, for whoever reads assessments: the staff, whatever the scope of the campaign.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn campaign(work: &mut UnitOfWork, key: &str) -> Result<Campaign> {
    let campaign = campaigns::campaign(work, key).await?;
    match campaigns::is_staff(work) {
        true => Ok(campaign),
        false => Err(Error::NotFound),
    }
}

/// A week that was generated, with as much of its judgement as is for this reader.
///
/// # Errors
/// [`Error::NotFound`] for one that was not, and as [`campaign`].
pub async fn week(work: &mut UnitOfWork, key: &str, number: &str) -> Result<Week> {
    let mut week = whole(work, key, number).await?;
    judged::for_reader(work, &mut week).await?;
    Ok(week)
}

/// A week with everything that was written over it, published or not.
async fn whole(work: &mut UnitOfWork, key: &str, number: &str) -> Result<Week> {
    let campaign = campaign(work, key).await?;
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let row = store::of_week(&mut work.conn, campaign.id(), number).await?;
    let row = row.ok_or(Error::NotFound)?;
    let versions = snapshots::versions(&mut work.conn, campaign.id(), KIND, number).await?;
    let newest = versions.first().ok_or(Error::NotFound)?;
    let said = Assessment::of_json(&newest.content)?;
    let decisions = store::decisions(&mut work.conn, row.id).await?;
    let talks = store::talks(&mut work.conn, row.id).await?;
    Ok(Week {
        campaign,
        row,
        said,
        versions,
        judged: None,
        decisions,
        talks,
        runs: false,
        speaks: vec![],
    })
}

/// The weeks of a campaign that were generated, in their order: each with its row and what its newest version says.
pub async fn weeks(work: &mut UnitOfWork, key: &str) -> Result<(Campaign, Vec<(Row, Assessment)>)> {
    let campaign = campaign(work, key).await?;
    let mut weeks = vec![];
    for row in store::of_campaign(&mut work.conn, campaign.id()).await? {
        let newest = snapshots::newest(&mut work.conn, campaign.id(), KIND, row.number).await?;
        let newest = newest.ok_or(Error::NotFound)?;
        weeks.push((row, Assessment::of_json(&newest.content)?));
    }
    Ok((campaign, weeks))
}

/// Weeks within reach of those who run campaigns, the latest first. `state`: empty, `waiting`, or one of the states.
///
/// # Errors
/// Problems at `limit` and `after`; as [`UnitOfWork::within`].
pub async fn list(work: &mut UnitOfWork, state: &str, window: &Window) -> Result<Page<WeekLine>> {
    let (limit, after) = (window.limit()?, window.after_id()?);
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![state, after, limit + 1]);
    let rows = store::lines(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |w| [w.id.to_string()]))
}

/// Talks that units within reach still owe, the latest first.
///
/// # Errors
/// As [`list`].
pub async fn talks_open(work: &mut UnitOfWork, window: &Window) -> Result<Page<Talk>> {
    let (limit, after) = (window.limit()?, window.after_id()?);
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![after, limit + 1]);
    let rows = store::talks_open(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |t| [t.id.to_string()]))
}

/// The records that an anomaly of a version lists, as the reader may see them.
///
/// # Errors
/// [`Error::NotFound`] for an anomaly that there is not.
pub async fn records(
    work: &mut UnitOfWork,
    week: &Week,
    index: &str,
) -> Result<(super::anomaly::Anomaly, Vec<figures::Record>)> {
    let index: usize = index.parse().map_err(|_| Error::NotFound)?;
    let found = week.said.anomalies.get(index).ok_or(Error::NotFound)?;
    let entries = store::entries(&mut work.conn, &found.entries).await?;
    let records = figures::records::described(work, entries).await?;
    Ok((found.clone(), records))
}

fn stale() -> Error {
    Error::Conflict(msg!("assessments-stale"))
}

/// Writes the judgement of a week, and chooses who speaks. What was published before is judged anew, and published again.
///
/// # Errors
/// As [`may_run`]; [`Error::Invalid`] at each wrong field; [`Error::Conflict`] when somebody wrote in between.
pub async fn judge(work: &mut UnitOfWork, key: &str, number: &str, draft: &Draft) -> Result<()> {
    let week = week(work, key, number).await?;
    may_run(work, week.row.organisation_id).await?;
    let judged = draft.read(week.said.from, work.today())?;
    let present = codes(&week.said, "present", &draft.present)?;
    let chosen = chosen(&week.said, draft)?;
    let (id, author, now) = (week.row.id, work.actor.account_id, work.now);
    let values = args![
        id,
        judged.version,
        judged.judgement.as_str(),
        judged.obstacles.join("\n"),
        judged.held_on,
        judged.host.as_str(),
        present.join(","),
        author,
        now
    ];
    if !store::write(&mut work.conn, values).await? {
        return Err(stale());
    }
    choose(work, &week, chosen).await?;
    let facts =
        serde_json::json!({ "campaign": key, "week": week.row.number, "held_on": judged.held_on });
    let organisation = Some(week.row.organisation_id);
    work.audit(
        "assessment.judge",
        ("assessment", Some(id)),
        organisation,
        facts,
    );
    Ok(())
}

/// Codes of units of the week, each once.
fn codes(said: &Assessment, at: &'static str, typed: &[String]) -> Result<Vec<String>> {
    let typed: std::collections::BTreeSet<&str> = typed
        .iter()
        .map(|code| code.trim())
        .filter(|code| !code.is_empty())
        .collect();
    match typed.iter().find(|code| said.line(code).is_none()) {
        Some(code) => Err(Error::field(
            at,
            msg!("assessments-unit-unknown", code = *code),
        )),
        None => Ok(typed.into_iter().map(str::to_owned).collect()),
    }
}

/// Which unit gives which talk, by code. One unit gives one.
fn chosen(said: &Assessment, draft: &Draft) -> Result<BTreeMap<String, &'static str>> {
    let mut chosen = BTreeMap::new();
    for (at, kind, typed) in [
        ("experience", EXPERIENCE, &draft.experience),
        ("commitment", COMMITMENT, &draft.commitment),
    ] {
        for code in codes(said, at, typed)? {
            if chosen.insert(code, kind).is_some() {
                return Err(Error::field(at, msg!("assessments-talk-twice")));
            }
        }
    }
    Ok(chosen)
}

async fn choose(
    work: &mut UnitOfWork,
    week: &Week,
    chosen: BTreeMap<String, &'static str>,
) -> Result<()> {
    for talk in &week.talks {
        if !chosen.contains_key(&talk.unit_code) {
            store::unchoose(&mut work.conn, talk.id).await?;
        }
    }
    let last = settings::WEEK_COMMITMENTS.whole(work).await?;
    let proposed = week.said.proposed(last);
    for (code, kind) in chosen {
        let Some(line) = week.said.line(&code) else {
            continue;
        };
        let by_rank = proposed.iter().any(|p| *p == (code.clone(), kind));
        let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
        let unit = line.organisation_id;
        let values = args![id, week.row.id, unit, kind, by_rank, now, by];
        if !store::choose(&mut work.conn, values).await? {
            continue;
        }
        let name = &week.campaign.row.name_zh;
        let number = week.row.number;
        let notice = Notice {
            kind: "assessment-talk",
            record: ("assessment", week.row.id),
            title: match kind {
                EXPERIENCE => msg!("assessments-told-experience", name = name, number = number),
                _ => msg!("assessments-told-commitment", name = name, number = number),
            },
            href: format!("/campaigns/{}/weeks/{number}#talks", week.campaign.key()),
            urgent: false,
        };
        notices::tell(work, &[To::Holders(Right::CampaignsAnswer, unit)], notice).await?;
    }
    Ok(())
}

/// Adds a decision; it becomes a task when the week is published.
///
/// # Errors
/// As [`judge`].
pub async fn decide(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    new: &NewDecision,
) -> Result<Id> {
    let week = week(work, key, number).await?;
    may_run(work, week.row.organisation_id).await?;
    let (title, what, due_on) = new.read(work.today())?;
    let owner = owner(work, &week, new.owner.trim()).await?;
    let account = account(work, owner, new.account.trim()).await?;
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    if !store::turn(&mut work.conn, week.row.id, new.version, now).await? {
        return Err(stale());
    }
    let values = args![
        id,
        week.row.id,
        title.as_str(),
        what,
        owner,
        account,
        due_on,
        now,
        by
    ];
    store::decide(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "campaign": key, "week": week.row.number, "title": title, "due_on": due_on });
    work.audit(
        "assessment.decide",
        ("assessment", Some(week.row.id)),
        Some(owner),
        facts,
    );
    Ok(id)
}

/// A unit of the week, or whoever runs the campaign.
async fn owner(work: &mut UnitOfWork, week: &Week, code: &str) -> Result<Id> {
    if let Some(line) = week.said.line(code) {
        return Ok(line.organisation_id);
    }
    let runs = organisations::get(work, week.row.organisation_id).await?;
    match runs.code == code {
        true => Ok(runs.id),
        false => Err(Error::field(
            "owner",
            msg!("assessments-unit-unknown", code = code),
        )),
    }
}

async fn account(work: &mut UnitOfWork, at: Id, name: &str) -> Result<Option<Id>> {
    if name.is_empty() {
        return Ok(None);
    }
    let today = work.today();
    match store::colleague(&mut work.conn, name, at, today).await? {
        Some((id,)) => Ok(Some(id)),
        None => Err(Error::field("account", msg!("assessments-account-unknown"))),
    }
}

/// Takes a decision back that is no task yet.
///
/// # Errors
/// As [`may_run`]; [`Error::Conflict`] when it is a task, or gone.
pub async fn undecide(work: &mut UnitOfWork, key: &str, number: &str, id: &str) -> Result<()> {
    let week = week(work, key, number).await?;
    may_run(work, week.row.organisation_id).await?;
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let known = week.decisions.iter().find(|d| d.id == id);
    let title = known.ok_or(Error::NotFound)?.title.clone();
    let (now, version) = (work.now, week.row.version);
    let gone = store::drop_decision(&mut work.conn, id, week.row.id).await?;
    if !gone || !store::turn(&mut work.conn, week.row.id, version, now).await? {
        return Err(stale());
    }
    let facts = serde_json::json!({ "campaign": key, "week": week.row.number, "title": title });
    let organisation = Some(week.row.organisation_id);
    work.audit(
        "assessment.undecide",
        ("assessment", Some(week.row.id)),
        organisation,
        facts,
    );
    Ok(())
}

/// Whether the actor speaks for a unit, or runs the campaign.
pub async fn may_speak(work: &mut UnitOfWork, week: &Week, unit: Id) -> Result<bool> {
    let own = organisations::may_see(work, Right::CampaignsAnswer, unit).await?;
    let runs = week.row.organisation_id;
    Ok(own || organisations::may_see(work, Right::CampaignsRun, runs).await?)
}

/// Puts the text of a talk on record: by the unit's own cadre, or by whoever runs the campaign.
///
/// # Errors
/// [`Error::Forbidden`] for others; [`Error::Invalid`] at `text`; [`Error::Conflict`] when somebody wrote in between.
pub async fn speak(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    id: &str,
    said: &Said,
) -> Result<()> {
    let week = whole(work, key, number).await?;
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let talk = week.talks.iter().find(|t| t.id == id);
    let talk = talk.ok_or(Error::NotFound)?;
    if !may_speak(work, &week, talk.organisation_id).await? {
        return Err(Error::Forbidden(msg!("error-forbidden")));
    }
    let text = said.read(LONGEST_TEXT)?;
    let (now, by) = (work.now, work.actor.account_id);
    let values = args![id, said.version, text, now, by];
    if !store::give(&mut work.conn, values).await? {
        return Err(stale());
    }
    let facts = serde_json::json!({ "campaign": key, "week": week.row.number, "kind": talk.kind });
    let unit = Some(talk.organisation_id);
    work.audit(
        "assessment.speak",
        ("assessment", Some(week.row.id)),
        unit,
        facts,
    );
    Ok(())
}
