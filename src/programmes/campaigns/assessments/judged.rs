//! What a reader sees of a week's judgement. Until a second person has published it, it is a draft, and of those who run the campaign.
use super::{
    assessment::{Assessment, DecisionSaid, Judgement, TalkSaid},
    ops::{self, Week},
    store::{Decision, Talk},
};
use crate::{
    kernel::{Result, UnitOfWork},
    policy::Right,
    programmes::campaigns::snapshots::Snapshot,
    spine::organisations,
};

/// What was written so far, as it would be frozen; none while nobody has judged the week.
pub fn drafted(week: &Week) -> Option<Judgement> {
    let row = &week.row;
    let name = |code: &str| {
        let line = week.said.line(code);
        line.map_or_else(|| code.to_owned(), |l| l.unit.clone())
    };
    let present = row.present.split(',').filter(|code| !code.is_empty());
    let decision = |d: &Decision| DecisionSaid {
        title: d.title.clone(),
        what: d.what.clone(),
        owner: d.owner.clone(),
        due_on: d.due_on,
    };
    let talk = |t: &Talk| TalkSaid {
        kind: t.kind.clone(),
        unit: t.unit.clone(),
        proposed: t.proposed,
        text: t.text.clone(),
    };
    Some(Judgement {
        text: row.judgement.clone(),
        obstacles: row.obstacles.lines().map(str::to_owned).collect(),
        held_on: row.held_on?,
        host: row.host.clone(),
        present: present.map(name).collect(),
        decisions: week.decisions.iter().map(decision).collect(),
        talks: week.talks.iter().map(talk).collect(),
        document: String::new(),
    })
}

/// Leaves of a whole week what is for its reader.
pub async fn for_reader(work: &mut UnitOfWork, week: &mut Week) -> Result<()> {
    let runs = week.row.organisation_id;
    week.runs = organisations::may_see(work, Right::CampaignsRun, runs).await?;
    let mut speaks = vec![];
    for talk in &week.talks {
        if ops::may_speak(work, week, talk.organisation_id).await? {
            speaks.push(talk.id);
        }
    }
    week.speaks = speaks;
    if week.runs {
        week.judged = drafted(week);
    } else {
        week.judged = published(&week.versions)?;
        keep_published(week);
    }
    Ok(())
}

/// What was published last, by the versions of a week, the newest first.
fn published(versions: &[Snapshot]) -> Result<Option<Judgement>> {
    for version in versions {
        let judgement = Assessment::of_json(&version.content)?.judgement;
        if judgement.is_some() {
            return Ok(judgement);
        }
    }
    Ok(None)
}

/// The decisions that became tasks when they were published, the talks as they were published, and those that the reader is to give.
fn keep_published(week: &mut Week) {
    let Week {
        judged,
        decisions,
        talks,
        speaks,
        ..
    } = week;
    decisions.retain(|d| d.task_id.is_some());
    let published = judged.as_ref().map(|j| &j.talks[..]).unwrap_or_default();
    talks.retain_mut(|talk| {
        if speaks.contains(&talk.id) {
            return true;
        }
        let said = published.iter().find(|said| said.unit == talk.unit);
        if let Some(said) = said {
            talk.kind = said.kind.clone();
            talk.proposed = said.proposed;
        }
        said.is_some()
    });
}
