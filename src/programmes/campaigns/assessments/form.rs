//! The page on which a week is judged: what it means, who was there, who speaks, what was decided.
use super::{
    ops::{self, Week},
    typed::{Draft, NewDecision, OBSTACLES},
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::ops::may_run,
    spine::{organisations, settings},
};
use askama::Template;
use axum::{extract::Path, response::Response};

/// A unit among those that may be ticked.
struct Unit {
    code: String,
    name: String,
    rank: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/judgement.html")]
struct Form<'a> {
    frame: Frame,
    key: String,
    week: Week,
    units: Vec<Unit>,
    owners: Vec<(String, String)>,
    proposed: Vec<(String, &'static str)>,
    draft: Draft,
    decision: NewDecision,
    /// Of the judgement, and of a decision.
    problems: &'a [Problem],
    decision_problems: &'a [Problem],
    refused: Option<String>,
}
impl Form<'_> {
    fn obstacle(&self, i: &usize) -> &str {
        self.draft
            .obstacles
            .get(*i)
            .map(String::as_str)
            .unwrap_or_default()
    }
    fn places(&self) -> std::ops::Range<usize> {
        0..OBSTACLES
    }
    fn was_present(&self, unit: &Unit) -> bool {
        self.draft.present.contains(&unit.code)
    }
    fn speaks(&self, unit: &Unit, kind: &str) -> bool {
        let chosen = match kind {
            "experience" => &self.draft.experience,
            _ => &self.draft.commitment,
        };
        chosen.contains(&unit.code)
    }
    fn is_proposed(&self, unit: &Unit, kind: &str) -> bool {
        self.proposed
            .iter()
            .any(|(code, k)| *code == unit.code && *k == kind)
    }
}

/// What the form begins with: what was written, or what the ranking proposes.
fn begun(week: &Week, proposed: &[(String, &'static str)]) -> Draft {
    let row = &week.row;
    let of = |kind: &str| -> Vec<String> {
        let chosen = week.talks.iter().filter(|t| t.kind == kind);
        let proposed = proposed.iter().filter(|(_, k)| *k == kind);
        match row.author_id {
            Some(_) => chosen.map(|t| t.unit_code.clone()).collect(),
            None => proposed.map(|(code, _)| code.clone()).collect(),
        }
    };
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    Draft {
        version: row.version,
        judgement: row.judgement.clone(),
        obstacles: lines(&row.obstacles),
        held_on: row.held_on.map(|d| d.to_string()).unwrap_or_default(),
        host: row.host.clone(),
        present: row.present.split(',').map(str::to_owned).collect(),
        experience: of("experience"),
        commitment: of("commitment"),
    }
}

async fn page<'a>(
    work: &mut UnitOfWork,
    caller: &Caller,
    key: &str,
    number: &str,
) -> Result<Form<'a>> {
    let l = caller.lang;
    let week = ops::week(work, key, number).await?;
    may_run(work, week.row.organisation_id).await?;
    let last = settings::WEEK_COMMITMENTS.whole(work).await?;
    let proposed = week.said.proposed(last);
    let runs = organisations::get(work, week.row.organisation_id).await?;
    let units = week.said.lines.iter();
    let pairs = units.map(|x| (x.unit_code.clone(), x.unit.clone()));
    let owners = std::iter::once((runs.code, runs.name))
        .chain(pairs)
        .collect();
    let unit = |x: &super::assessment::UnitWeek| Unit {
        code: x.unit_code.clone(),
        name: x.unit.clone(),
        rank: x.rank.map_or("–".to_owned(), |r| r.to_string()),
    };
    let title = l.say(msg!("assessments-week", number = week.row.number));
    Ok(Form {
        frame: caller
            .frame(l.t("assessments-judge"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(week.campaign.name(l), format!("/campaigns/{key}"))
            .under(title, format!("/campaigns/{key}/weeks/{number}"))
            .here(),
        key: key.to_owned(),
        units: week.said.lines.iter().map(unit).collect(),
        owners,
        draft: begun(&week, &proposed),
        decision: NewDecision::default(),
        proposed,
        problems: &[],
        decision_problems: &[],
        refused: None,
        week,
    })
}

pub async fn form(caller: Caller, Path((key, number)): Path<(String, String)>) -> Result<Response> {
    let page = caller
        .read(async |work| page(work, &caller, &key, &number).await)
        .await?;
    web::html(page.render())
}

/// What is no problem of a field, in words.
fn in_words(caller: &Caller, error: &Error) -> Option<String> {
    Some(error)
        .filter(|e| !matches!(e, Error::Invalid(_)))
        .map(|e| caller.lang.say(e.msg()))
}

pub async fn judge(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(draft): web::Filled<Draft>,
) -> Result<Response> {
    let done = caller
        .write(async |work| ops::judge(work, &key, &number, &draft).await)
        .await;
    let error = match done {
        Ok(()) => {
            return Ok(web::see(&format!(
                "/campaigns/{key}/weeks/{number}/judgement#decisions"
            )));
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => e,
        Err(e) => return Err(e),
    };
    let mut page = caller
        .read(async |work| page(work, &caller, &key, &number).await)
        .await?;
    page.draft = draft;
    page.problems = error.problems();
    page.refused = in_words(&caller, &error);
    web::html_with(&error, page.render())
}

pub async fn decide(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(new): web::Filled<NewDecision>,
) -> Result<Response> {
    let done = caller
        .write(async |work| ops::decide(work, &key, &number, &new).await)
        .await;
    let error = match done {
        Ok(_) => {
            return Ok(web::see(&format!(
                "/campaigns/{key}/weeks/{number}/judgement#decisions"
            )));
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => e,
        Err(e) => return Err(e),
    };
    let mut page = caller
        .read(async |work| page(work, &caller, &key, &number).await)
        .await?;
    page.decision = new;
    page.decision_problems = error.problems();
    page.refused = in_words(&caller, &error);
    web::html_with(&error, page.render())
}

pub async fn undecide(
    caller: Caller,
    Path((key, number, id)): Path<(String, String, String)>,
    web::Filled(_): web::Filled<serde::de::IgnoredAny>,
) -> Result<Response> {
    caller
        .write(async |work| ops::undecide(work, &key, &number, &id).await)
        .await?;
    Ok(web::see(&format!(
        "/campaigns/{key}/weeks/{number}/judgement#decisions"
    )))
}
