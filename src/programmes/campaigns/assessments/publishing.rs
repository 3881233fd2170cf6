//! Publishing a week: the minutes get their number, decisions become tasks, and a new version is frozen. Never by its author.
use super::{
    assessment::{Assessment, DecisionSaid, Judgement, KIND, TalkSaid},
    minutes,
    ops::{self, Week},
    store,
    typed::Said,
};
use crate::{
    args,
    kernel::{Error, Id, Lang, Result, UnitOfWork},
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

async fn open_tasks(work: &mut UnitOfWork, week: &Week) -> Result<()> {
    let href = format!(
        "/campaigns/{}/weeks/{}",
        week.campaign.key(),
        week.row.number
    );
    for decision in week.decisions.iter().filter(|d| d.task_id.is_none()) {
        if decision.due_on < work.today() {
            let title = decision.title.as_str();
            return Err(Error::Conflict(msg!(
                "assessments-due-passed",
                title = title
            )));
        }
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
    let mut judgement = judgement(week)?;
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

/// What was written, as it is frozen.
fn judgement(week: &Week) -> Result<Judgement> {
    let row = &week.row;
    let name = |code: &str| {
        let line = week.said.line(code);
        line.map_or_else(|| code.to_owned(), |l| l.unit.clone())
    };
    let present = row.present.split(',').filter(|code| !code.is_empty());
    let decision = |d: &store::Decision| DecisionSaid {
        title: d.title.clone(),
        what: d.what.clone(),
        owner: d.owner.clone(),
        due_on: d.due_on,
    };
    let talk = |t: &store::Talk| TalkSaid {
        kind: t.kind.clone(),
        unit: t.unit.clone(),
        proposed: t.proposed,
        text: t.text.clone(),
    };
    Ok(Judgement {
        text: row.judgement.clone(),
        obstacles: row.obstacles.lines().map(str::to_owned).collect(),
        held_on: row.held_on.ok_or(Error::NotFound)?,
        host: row.host.clone(),
        present: present.map(name).collect(),
        decisions: week.decisions.iter().map(decision).collect(),
        talks: week.talks.iter().map(talk).collect(),
        document: String::new(),
    })
}
