//! The pages of indicators: the list, one with its versions, the form, a proposal before its second person.
use super::{
    ops,
    proposal::{Proposal, Typed},
    store::Mark,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Lang, Msg, Problem, Result,
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
    spine::{
        figures::{
            Unit,
            indicator::{Basis, Indicator, IndicatorRow, Measure},
        },
        ledger::Kind,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

type Choices = Vec<(String, String)>;

/// The message key of a measure, a basis or a kind of fact.
fn word(what: &str, key: &str) -> String {
    format!("indicators-{what}-{}", key.replace('.', "-"))
}

/// An indicator in words.
struct Said {
    row: IndicatorRow,
    name: String,
    unit: String,
    measure: String,
    basis: String,
    kinds: String,
    categories: String,
    definition: String,
    once_per: String,
    owner: String,
}
impl Said {
    fn of(l: Lang, row: &IndicatorRow) -> Said {
        let kinds = row.kinds.split(',').map(|k| l.t(&word("kind", k)));
        Said {
            name: l.pick(&row.name_zh, &row.name_en).to_owned(),
            unit: unit(l, &row.unit),
            measure: l.t(&word("measure", &row.measure)),
            basis: l.t(&word("basis", &row.basis)),
            kinds: kinds.collect::<Vec<_>>().join(" + "),
            categories: match row.categories.as_str() {
                "" => l.t("indicators-categories-all"),
                "*" => l.t("indicators-categories-named"),
                codes => codes.to_owned(),
            },
            definition: l.pick(&row.definition_zh, &row.definition_en).to_owned(),
            once_per: l.pick(&row.once_per_zh, &row.once_per_en).to_owned(),
            owner: l.pick(&row.owner_zh, &row.owner_en).to_owned(),
            row: row.clone(),
        }
    }
}
fn unit(l: Lang, code: &str) -> String {
    match code.parse::<Unit>() {
        Ok(unit) => l.say(unit.after(1)),
        Err(_) => code.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "spine/figures/indicators/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Said>,
    waiting: Vec<Proposal>,
    may_set: bool,
}

pub async fn list(caller: Caller) -> Result<Response> {
    let l = caller.lang;
    let may_set = caller.actor().has(Right::IndicatorsSet);
    let (rows, waiting) = caller
        .read(async |work| {
            let rows = ops::newest(work).await?;
            // Who holds the right below the city only reads.
            let waiting = ops::waiting(work).await.unwrap_or_default();
            Ok((rows, waiting))
        })
        .await?;
    let page = List {
        frame: caller.frame(l.t("indicators-nav")).here(),
        rows: rows.iter().map(|i| Said::of(l, &i.row)).collect(),
        waiting,
        may_set,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "spine/figures/indicators/show.html")]
struct Show {
    frame: Frame,
    versions: Vec<(Said, Mark)>,
    key: String,
    may_set: bool,
    names: bool,
}

pub async fn show(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let versions = caller
        .read(async |work| ops::history(work, &key).await)
        .await?;
    let versions: Vec<_> = versions
        .into_iter()
        .map(|(i, mark)| (Said::of(l, &i.row), mark))
        .collect();
    let title = versions.first().map(|v| v.0.name.clone());
    let page = Show {
        frame: caller
            .frame(title.unwrap_or_default())
            .under(l.t("indicators-nav"), "/indicators")
            .here(),
        may_set: caller.actor().has(Right::IndicatorsSet),
        names: caller.actor().has(Right::FiguresRead),
        versions,
        key,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "spine/figures/indicators/form.html")]
struct Form {
    frame: Frame,
    typed: Typed,
    problems: Vec<Problem>,
    units: Choices,
    measures: Choices,
    bases: Choices,
    kinds: Choices,
    wholes: Choices,
    /// A version of one that is there: its key is not changed.
    change: bool,
}
impl Form {
    fn has_kind(&self, key: &str) -> bool {
        self.typed.kinds.iter().any(|k| k == key)
    }
}

fn form_page(caller: &Caller, typed: Typed, problems: Vec<Problem>, all: &[Indicator]) -> Form {
    let l = caller.lang;
    let change = typed.follows().is_some_and(|n| n > 0);
    let title = match change {
        true => "indicators-change",
        false => "indicators-new",
    };
    let choice = |what: &'static str, key: &str| (key.to_owned(), l.t(&word(what, key)));
    Form {
        frame: caller
            .frame(l.t(title))
            .under(l.t("indicators-nav"), "/indicators")
            .here(),
        units: Unit::ALL
            .iter()
            .map(|u| (u.code().to_owned(), unit(l, u.code())))
            .collect(),
        measures: Measure::ALL.map(|m| choice("measure", m.key())).to_vec(),
        bases: [Basis::Flow, Basis::Stock]
            .map(|b| choice("basis", b.key()))
            .to_vec(),
        kinds: Kind::ALL.map(|k| choice("kind", k.key())).to_vec(),
        wholes: all
            .iter()
            .filter(|i| i.key() != typed.key)
            .map(|i| (i.key().to_owned(), i.name(l).to_owned()))
            .collect(),
        change,
        typed,
        problems,
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Of {
    /// The indicator that gets a new version; none for a new indicator.
    of: String,
}

pub async fn form(caller: Caller, Query(asked): Query<Of>) -> Result<Response> {
    let all = caller.read(async |work| ops::newest(work).await).await?;
    let typed = match asked.of.as_str() {
        "" => Typed::default(),
        key => {
            let found = all.iter().find(|i| i.key() == key);
            let row = &found.ok_or(Error::NotFound)?.row;
            Typed::of(row, caller.now().day().max(row.from_day).plus(1))
        }
    };
    web::html(form_page(&caller, typed, vec![], &all).render())
}

pub async fn save(caller: Caller, Filled(typed): Filled<Typed>) -> Result<Response> {
    let done = caller
        .write(async |work| ops::propose(work, &typed).await)
        .await;
    let error = match done {
        Ok(id) => return Ok(see(&format!("/indicators/proposals/{id}"))),
        Err(e) => e,
    };
    let problems = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(m) => vec![Problem::new("key", m.clone())],
        _ => return Err(error),
    };
    let all = caller.read(async |work| ops::newest(work).await).await?;
    web::html_with(&error, form_page(&caller, typed, problems, &all).render())
}

/// One thing that a version says, before and after.
struct Line {
    label: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "spine/figures/indicators/proposal.html")]
struct ProposalPage {
    frame: Frame,
    proposal: Proposal,
    version: i64,
    lines: Vec<Line>,
    /// The reader wrote it: somebody else confirms.
    own: bool,
    conflict: Option<String>,
}

impl ProposalPage {
    fn version_title(&self) -> Msg {
        msg!("indicators-version-n", n = self.version)
    }
}

async fn proposal_page(caller: &Caller, id: Id, error: Option<&Error>) -> Result<ProposalPage> {
    let l = caller.lang;
    let (proposal, before) = caller.read(async |work| ops::look(work, id).await).await?;
    let row = proposal.row()?;
    let before = before.map(|row| lines(l, &row));
    let lines = lines(l, &row).into_iter().enumerate();
    let line = |(i, (key, after)): (usize, (&'static str, String))| Line {
        label: l.t(key),
        before: before.as_ref().map(|b| b[i].1.clone()).unwrap_or_default(),
        after,
    };
    Ok(ProposalPage {
        frame: caller
            .frame(format!("{} · {}", l.t("indicators-proposal"), row.key))
            .under(l.t("indicators-nav"), "/indicators")
            .here(),
        version: row.version,
        lines: lines.map(line).collect(),
        own: caller.actor().account_id == Some(proposal.created_by),
        conflict: error.map(|e| l.say(e.msg())),
        proposal,
    })
}

fn lines(l: Lang, row: &IndicatorRow) -> Vec<(&'static str, String)> {
    let said = Said::of(l, row);
    vec![
        ("indicators-name-zh", row.name_zh.clone()),
        ("indicators-name-en", row.name_en.clone()),
        ("indicators-unit", said.unit),
        ("indicators-measure", said.measure),
        ("indicators-kinds", said.kinds),
        ("indicators-categories", said.categories),
        ("indicators-basis", said.basis),
        ("indicators-definition-zh", row.definition_zh.clone()),
        ("indicators-definition-en", row.definition_en.clone()),
        ("indicators-once-per-zh", row.once_per_zh.clone()),
        ("indicators-once-per-en", row.once_per_en.clone()),
        ("indicators-owner-zh", row.owner_zh.clone()),
        ("indicators-owner-en", row.owner_en.clone()),
        (
            "indicators-part-of",
            row.part_of.clone().unwrap_or_default(),
        ),
        ("indicators-from-day", row.from_day.to_string()),
    ]
}

pub async fn proposal(caller: Caller, Path(id): Path<Id>) -> Result<Response> {
    web::html(proposal_page(&caller, id, None).await?.render())
}

/// A form with one button.
#[derive(Deserialize)]
pub struct Nothing {}

pub async fn confirm(caller: Caller, Path(id): Path<Id>, _: Filled<Nothing>) -> Result<Response> {
    let done = caller
        .write(async |work| ops::confirm(work, id).await)
        .await;
    decided(&caller, id, done.map(|key| format!("/indicators/{key}"))).await
}

pub async fn refuse(caller: Caller, Path(id): Path<Id>, _: Filled<Nothing>) -> Result<Response> {
    let done = caller.write(async |work| ops::refuse(work, id).await).await;
    decided(&caller, id, done.map(|()| "/indicators".to_owned())).await
}

async fn decided(caller: &Caller, id: Id, done: Result<String>) -> Result<Response> {
    match done {
        Ok(to) => Ok(see(&to)),
        Err(e @ Error::Conflict(_)) => {
            let page = proposal_page(caller, id, Some(&e)).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}
