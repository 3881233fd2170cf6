//! Publishing a week: the minutes get their number, decisions become tasks, and a new version is frozen. Never by its author.
use super::{
    assessment::{Assessment, Judgement, KIND},
    judged, minutes,
    ops::{self, Week},
    store,
    typed::Said,
};
use crate::{
    args,
    kernel::{Day, Error, Id, Lang, Result, UnitOfWork},
    msg,
    programmes::campaigns::{
        ops::may_run,
        snapshots::{self, NewSnapshot},
    },
    spine::{
        deadlines::{self, Due},
        documents::{self, DocumentKind, NewDocument},
        tasks::{self, NewTask},
    },
};

/// A reason is a sentence or two.
pub const LONGEST_REASON: usize = 500;

/// A second person publishes what was judged. Once it was published, publishing anew is a correction and needs a reason (`text`).
///
/// # Errors
/// As [`may_run`]; [`Error::Forbidden`] for who judged or decided; [`Error::Conflict`] when nothing waits for it, or somebody wrote in
/// between; [`Error::Invalid`] at `text` without a reason.
pub async fn publish(work: &mut UnitOfWork, key: &str, number: &str, said: &Said) -> Result<()> {
    let week = ops::week(work, key, number).await?;
    may_run(work, week.row.organisation_id).await?;
    work.second_person(week.row.author_id)?;
    for decision in week.decisions.iter().filter(|d| d.task_id.is_none()) {
        work.second_person(decision.created_by)?;
    }
    if week.row.state != "drafted" {
        return Err(Error::Conflict(msg!("assessments-nothing-to-publish")));
    }
    let again = week.row.document_id.is_some();
    let reason = match again {
        true => said.read(LONGEST_REASON)?.to_owned(),
        false => Lang::Zh.t("assessments-reason-published"),
    };
    open_tasks(work, &week).await?;
    let (document, judgement) = issue(work, &week, &reason).await?;
    let (now, by) = (work.now, work.actor.account_id);
    let values = args![week.row.id, said.version, now, by, document];
    if !store::publish(&mut work.conn, values).await? {
        return Err(Error::Conflict(msg!("assessments-stale")));
    }
    let content = Assessment {
        judgement: Some(judgement),
        ..week.said.clone()
    };
    let new = NewSnapshot {
        kind: KIND,
        number: week.row.number,
        as_of: week.said.as_of,
        content: content.json()?,
        reason: Some(&reason),
    };
    let snapshot = snapshots::freeze(work, week.campaign.id(), new).await?;
    let record = ("assessment", week.row.id);
    deadlines::meet(work, record, "assessment").await?;
    let facts = serde_json::json!({ "campaign": key, "week": week.row.number, "version": snapshot.version,
        "hash": hex::encode(&snapshot.hash), "reason": reason });
    let organisation = Some(week.row.organisation_id);
    let subject = (record.0, Some(record.1));
    work.audit("assessment.publish", subject, organisation, facts);
    Ok(())
}

/// Whether a decision may become a task today: its day may have passed, and what was decided before decisions kept to the limits of
/// tasks may be too long.
fn may_be_task(decision: &store::Decision, today: Day) -> Result<()> {
    let title = decision.title.as_str();
    if decision.due_on < today {
        let passed = msg!("assessments-due-passed", title = title);
        return Err(Error::Conflict(passed));
    }
    match tasks::said(title, &decision.what).2.is_empty() {
        true => Ok(()),
        false => Err(Error::Conflict(msg!(
            "assessments-decision-long",
            title = title,
            line = tasks::MAX_TITLE,
            most = tasks::MAX_TEXT
        ))),
    }
}

async fn open_tasks(work: &mut UnitOfWork, week: &Week) -> Result<()> {
    let href = format!(
        "/campaigns/{}/weeks/{}",
        week.campaign.key(),
        week.row.number
    );
    for decision in week.decisions.iter().filter(|d| d.task_id.is_none()) {
        may_be_task(decision, work.today())?;
        let task = NewTask {
            record: ("assessment", week.row.id),
            href: href.clone(),
            organisation_id: decision.organisation_id,
            account_id: decision.account_id,
            title: decision.title.clone(),
            what: decision.what.clone(),
            due: Due::On(decision.due_on),
        };
        let task = tasks::open(work, task).await?;
        store::tasked(&mut work.conn, decision.id, task).await?;
    }
    Ok(())
}

/// Issues the minutes, or corrects those that were issued. Gives the document and what is frozen of it.
async fn issue(work: &mut UnitOfWork, week: &Week, reason: &str) -> Result<(Id, Judgement)> {
    let mut judgement = judged::drafted(week).ok_or(Error::NotFound)?;
    let text = minutes::compose(work, week, &judgement).await?;
    let new = NewDocument {
        organisation_id: week.row.organisation_id,
        about_id: None,
        kind: DocumentKind::Notice,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: ("assessment", week.row.id),
    };
    let issued = documents::edition(work, week.row.document_id, new, reason).await?;
    judgement.document = issued.number;
    Ok((issued.id, judgement))
}
