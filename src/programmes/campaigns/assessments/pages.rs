//! The pages of a week: the list, and the week itself with its buttons.
use super::{
    anomaly::Anomaly,
    generating::lists_records,
    ops::{self, Week},
    store::{Decision, Talk},
    typed::Said,
    view::{self, Line, Miss, Total},
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{Caller, Error, Frame, Id, Instant, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{ops as campaigns, store as boards},
    spine::{documents, figures::Class},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// The words of a state, and its chip.
pub fn state(state: &str) -> (&'static str, &'static str) {
    match state {
        "open" => ("assessments-state-open", "is-wait"),
        "drafted" => ("assessments-state-drafted", "is-wait"),
        _ => ("assessments-state-published", "is-done"),
    }
}

struct WeekRow {
    number: i64,
    from: String,
    to: String,
    state: String,
    chip: &'static str,
    overdue: usize,
    misses: usize,
    best: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/list.html")]
struct List {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    rows: Vec<WeekRow>,
    /// Weeks that the campaign has in all.
    all: usize,
}

/// The weeks of a campaign. A campaign has 53 at the most, so they are one page.
pub async fn list(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, weeks) = caller
        .read(async |work| ops::weeks(work, &key).await)
        .await?;
    let rows = weeks.into_iter().rev().map(|(row, said)| {
        let (word, chip) = state(&row.state);
        let best = said.lines.iter().filter(|x| x.rank == Some(1));
        WeekRow {
            number: row.number,
            from: said.from.to_string(),
            to: said.to.to_string(),
            state: l.t(word),
            chip,
            overdue: said.overdue.len(),
            misses: said.misses().len(),
            best: best
                .map(|x| x.unit.as_str())
                .collect::<Vec<_>>()
                .join(" · "),
        }
    });
    let page = List {
        rhythms: Rhythms::of(&caller, &campaign, "/weeks"),
        frame: caller
            .frame(l.t("assessments-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rows: rows.collect(),
        all: campaign.weeks().len(),
        key,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/week.html")]
struct WeekPage<'a> {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    week: Week,
    class: Class,
    time: String,
    misses: Vec<Miss>,
    totals: Vec<Total>,
    lines: Vec<Line>,
    /// Whose fan is drawn: all units, or one.
    chosen: String,
    fans: Vec<Total>,
    units: Vec<(String, String)>,
    document: Option<(Id, String)>,
    before: Option<i64>,
    after: Option<i64>,
    typed: Said,
    /// What the problems are about: a talk, or nothing for publishing.
    at: Option<Id>,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    unit: String,
}

pub async fn week(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    show(&caller, (&key, &number), &asked.unit, None, None).await
}

/// What was typed and refused: where, what, why.
type Refused<'a> = Option<(Option<Id>, &'a Said, &'a Error)>;

async fn show(
    caller: &Caller,
    (key, number): (&str, &str),
    unit: &str,
    notice: Option<String>,
    refused: Refused<'_>,
) -> Result<Response> {
    let mut page = caller
        .read(async |work| page(work, caller, (key, number), unit).await)
        .await?;
    page.frame = page.frame.with_notice(notice);
    let Some((at, typed, error)) = refused else {
        return web::html(page.render());
    };
    page.at = at;
    page.typed = typed.clone();
    page.problems = error.problems();
    page.refused = Some(error)
        .filter(|e| !matches!(e, Error::Invalid(_)))
        .map(|e| caller.lang.say(e.msg()));
    web::html_with(error, page.render())
}

async fn page<'a>(
    work: &mut UnitOfWork,
    caller: &Caller,
    (key, number): (&str, &str),
    unit: &str,
) -> Result<WeekPage<'a>> {
    let l = caller.lang;
    let week = ops::week(work, key, number).await?;
    let said = &week.said;
    let campaign = &week.campaign;
    let board = campaigns::shown(work, campaign, said.last).await?.board;
    let composites = view::composites(&board, said)?;
    let line = said.line(unit);
    let totals = view::totals(l, said);
    let document = match week.row.document_id {
        Some(id) => documents::of_record(work, ("assessment", week.row.id))
            .await?
            .into_iter()
            .find(|d| d.id == id)
            .map(|d| (d.id, d.number)),
        None => None,
    };
    let known = boards::last_frozen(&mut work.conn, campaign.id()).await?;
    let next = campaign
        .weeks()
        .into_iter()
        .find(|w| w.number == said.number + 1);
    let units = said.lines.iter();
    Ok(WeekPage {
        rhythms: Rhythms::of(caller, &week.campaign, "/weeks"),
        frame: caller
            .frame(l.say(msg!("assessments-week", number = said.number)))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .under(l.t("assessments-title"), format!("/campaigns/{key}/weeks"))
            .here(),
        key: key.to_owned(),
        class: Class::here(work),
        time: said.time_progress().percent(view::RULE),
        misses: view::misses(l, said),
        lines: view::lines(l, campaign, said, &composites),
        fans: match line {
            Some(line) => view::of_unit(l, said, line),
            None => view::totals(l, said),
        },
        chosen: line.map(|x| x.unit_code.clone()).unwrap_or_default(),
        units: units
            .map(|x| (x.unit_code.clone(), x.unit.clone()))
            .collect(),
        before: Some(said.number - 1).filter(|n| *n > 0),
        after: next.filter(|w| w.last <= known).map(|w| w.number),
        totals,
        document,
        typed: Said::default(),
        at: None,
        problems: &[],
        refused: None,
        week,
    })
}

impl WeekPage<'_> {
    fn lead(&self) -> crate::kernel::Msg {
        let said = &self.week.said;
        msg!(
            "assessments-lead",
            from = said.from,
            to = said.to,
            day = said.last,
            days = said.days,
            as_of = said.as_of.to_minute(),
            time = &self.time
        )
    }
    fn class(&self) -> &'static str {
        self.class.key()
    }
    fn state(&self) -> String {
        self.frame.l.t(state(&self.week.row.state).0)
    }
    fn chip(&self) -> &'static str {
        state(&self.week.row.state).1
    }
    fn rule(&self, a: &Anomaly) -> String {
        self.frame.l.say(a.rule.name())
    }
    fn says(&self, a: &Anomaly) -> String {
        a.says(self.frame.l)
    }
    fn opens(&self, a: &Anomaly) -> bool {
        lists_records(a.rule)
    }
    /// Where what is counted beside the ledger is looked at.
    fn beside(&self, a: &Anomaly) -> String {
        match a.rule.key() {
            "held" => "/applications".to_owned(),
            "transfers" => "/transfers".to_owned(),
            _ => format!("/figures/members.current?organisation={}", a.unit_code),
        }
    }
    fn head_name(&self, i: &usize) -> String {
        let head = self.week.said.heads.get(*i);
        head.map(|h| h.name(self.frame.l).to_owned())
            .unwrap_or_default()
    }
    fn kind(&self, kind: &str) -> String {
        self.frame.l.t(match kind {
            "experience" => "assessments-experience",
            _ => "assessments-commitment",
        })
    }
    fn speaks(&self, talk: &Talk) -> bool {
        self.week.speaks.contains(&talk.id)
    }
    /// What stands in the field of a talk: what was typed and refused, or what is on record.
    fn talk_text(&self, talk: &Talk) -> String {
        match self.at == Some(talk.id) {
            true => self.typed.text.clone(),
            false => talk.text.clone().unwrap_or_default(),
        }
    }
    fn wrong_at(&self, talk: &Talk) -> &[Problem] {
        match self.at == Some(talk.id) {
            true => self.problems,
            false => &[],
        }
    }
    fn publish_problems(&self) -> &[Problem] {
        match self.at {
            None => self.problems,
            Some(_) => &[],
        }
    }
    fn again(&self) -> bool {
        self.week.row.document_id.is_some()
    }
    fn who(&self, d: &Decision) -> String {
        match d.account.is_empty() {
            true => d.owner.clone(),
            false => format!("{} · {}", d.owner, d.account),
        }
    }
    fn time_of(&self, at: &Instant) -> String {
        at.to_minute()
    }
}

/// What a button does: the act, and the week again, under its error if there is one.
fn after(done: Result<()>, to: String) -> std::result::Result<Response, Error> {
    done.map(|()| web::see(&to))
}

pub async fn publish(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(said): web::Filled<Said>,
) -> Result<Response> {
    let done = caller
        .write(async |work| super::publishing::publish(work, &key, &number, &said).await)
        .await;
    match after(done, format!("/campaigns/{key}/weeks/{number}")) {
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            let refused = Some((None, &said, &e));
            show(&caller, (&key, &number), "", None, refused).await
        }
        other => other,
    }
}

pub async fn speak(
    caller: Caller,
    Path((key, number, id)): Path<(String, String, String)>,
    web::Filled(said): web::Filled<Said>,
) -> Result<Response> {
    let done = caller
        .write(async |work| ops::speak(work, &key, &number, &id, &said).await)
        .await;
    match after(done, format!("/campaigns/{key}/weeks/{number}#talks")) {
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            let refused = Some((id.parse().ok(), &said, &e));
            show(&caller, (&key, &number), "", None, refused).await
        }
        other => other,
    }
}
