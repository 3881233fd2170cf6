//! The pages of targets: the list, one with its history, the form, dividing.
use super::{
    division::{self, Division, Fields},
    ops::{self, Typed},
    target::{Target, TargetKind},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Lang, Problem, Result, UnitOfWork,
        paging::Window,
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
    spine::figures::{self, quantity::grouped},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

type Choices = Vec<(String, String)>;

async fn indicators(work: &mut UnitOfWork) -> Result<Choices> {
    let l = work.lang;
    let all = figures::indicators(work).await?;
    Ok(all
        .iter()
        .map(|i| (i.key().to_owned(), i.name(l).to_owned()))
        .collect())
}
fn kinds(l: Lang) -> Choices {
    let choice = |k: TargetKind| (k.key().to_owned(), l.say(k.msg()));
    TargetKind::ALL.into_iter().map(choice).collect()
}
fn name_of(choices: &Choices, key: &str) -> String {
    let found = choices.iter().find(|c| c.0 == key);
    found.map_or_else(|| key.to_owned(), |c| c.1.clone())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sifted {
    indicator: String,
    organisation: String,
}

struct Row {
    target: Target,
    indicator: String,
    kind: String,
    value: String,
}

#[derive(Template)]
#[template(path = "spine/figures/targets/list.html")]
struct List {
    frame: Frame,
    sifted: Sifted,
    indicators: Choices,
    rows: Vec<Row>,
    next: Option<String>,
    first: bool,
    here: String,
    may_set: bool,
}

pub async fn list(
    caller: Caller,
    Query(sifted): Query<Sifted>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let filter = (sifted.indicator.as_str(), sifted.organisation.trim());
    let (found, indicators) = caller
        .read(async |work| {
            let found = ops::list(work, filter, &window).await?;
            Ok((found, indicators(work).await?))
        })
        .await?;
    let mut here = form_urlencoded::Serializer::new(String::from("/targets?"));
    here.append_pair("indicator", &sifted.indicator)
        .append_pair("organisation", &sifted.organisation);
    let page = List {
        frame: caller.frame(l.t("targets-nav")).here(),
        first: window.after.is_none(),
        next: found.next,
        here: format!("{}&", here.finish()),
        rows: found
            .items
            .into_iter()
            .map(|t| row(l, &indicators, t))
            .collect(),
        may_set: caller.actor().has(Right::TargetsSet),
        indicators,
        sifted,
    };
    web::html(page.render())
}

fn row(l: Lang, indicators: &Choices, target: Target) -> Row {
    Row {
        indicator: name_of(indicators, &target.indicator),
        kind: l.say(target.kind_msg()),
        value: grouped(target.value),
        target,
    }
}

#[derive(Template)]
#[template(path = "spine/figures/targets/show.html")]
struct Show {
    frame: Frame,
    indicator: String,
    newest: Row,
    versions: Vec<Row>,
    may_set: bool,
    change: String,
}

pub async fn show(caller: Caller, Path(id): Path<Id>) -> Result<Response> {
    let l = caller.lang;
    let (versions, indicators, may_set) = caller
        .read(async |work| {
            let versions = ops::history(work, id).await?;
            let organisation = versions.first().ok_or(Error::NotFound)?.organisation_id;
            let kind = TargetKind::of_key(&versions[0].kind).unwrap_or(TargetKind::Own);
            let may_set = ops::may_set(work, organisation, kind).await.is_ok();
            Ok((versions, indicators(work).await?, may_set))
        })
        .await?;
    let rows: Vec<Row> = versions
        .into_iter()
        .map(|t| row(l, &indicators, t))
        .collect();
    let newest = rows
        .first()
        .map(|r| r.target.clone())
        .ok_or(Error::NotFound)?;
    let newest = row(l, &indicators, newest);
    let change = form_urlencoded::Serializer::new(String::from("/targets/new?"))
        .append_pair("indicator", &newest.target.indicator)
        .append_pair("organisation", &newest.target.organisation_code)
        .append_pair("period", &newest.target.period())
        .append_pair("kind", &newest.target.kind)
        .append_pair("value", &newest.target.value.to_string())
        .append_pair("version", &newest.target.version.to_string())
        .finish();
    let title = format!("{} · {}", newest.target.organisation, newest.indicator);
    let page = Show {
        frame: caller
            .frame(title)
            .under(l.t("targets-nav"), "/targets")
            .here(),
        indicator: newest.indicator.clone(),
        newest,
        versions: rows,
        may_set,
        change,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "spine/figures/targets/form.html")]
struct Form {
    frame: Frame,
    typed: Typed,
    problems: Vec<Problem>,
    indicators: Choices,
    kinds: Choices,
    /// A change of one that is there: what identifies it is not changed.
    change: bool,
}

async fn form_page(caller: &Caller, typed: Typed, problems: Vec<Problem>) -> Result<Form> {
    let l = caller.lang;
    let indicators = caller.read(async |work| indicators(work).await).await?;
    let change = !["", "0"].contains(&typed.version.trim());
    let title = match change {
        true => l.t("targets-change"),
        false => l.t("targets-set"),
    };
    Ok(Form {
        frame: caller
            .frame(title)
            .under(l.t("targets-nav"), "/targets")
            .here(),
        kinds: kinds(l),
        indicators,
        change,
        typed,
        problems,
    })
}

pub async fn form(caller: Caller, Query(typed): Query<Typed>) -> Result<Response> {
    web::html(form_page(&caller, typed, vec![]).await?.render())
}

pub async fn save(caller: Caller, Filled(typed): Filled<Typed>) -> Result<Response> {
    let set = caller
        .write(async |work| {
            let new = ops::read(work, &typed).await?;
            ops::set(work, new).await
        })
        .await;
    let error = match set {
        Ok(id) => return Ok(see(&format!("/targets/{id}"))),
        Err(e) => e,
    };
    let problems = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(msg) => vec![Problem::new("value", msg.clone())],
        _ => return Err(error),
    };
    let page = form_page(&caller, typed, problems).await?;
    web::html_with(&error, page.render())
}

#[derive(Template)]
#[template(path = "spine/figures/targets/divide.html")]
struct Divide {
    frame: Frame,
    division: Division,
    problems: Vec<Problem>,
    indicators: Choices,
    kinds: Choices,
    proposed: bool,
    /// What the organisation that divides is to reach itself.
    own: Option<i64>,
}

async fn divide_page(
    caller: &Caller,
    division: Division,
    problems: Vec<Problem>,
) -> Result<Divide> {
    let l = caller.lang;
    let (indicators, own) = caller
        .read(async |work| {
            let own = division::own_value(work, &division).await?;
            Ok((indicators(work).await?, own))
        })
        .await?;
    Ok(Divide {
        frame: caller
            .frame(l.t("targets-divide"))
            .under(l.t("targets-nav"), "/targets")
            .here(),
        proposed: division.lines.iter().all(|line| !line.value.is_empty()),
        kinds: kinds(l),
        own,
        indicators,
        division,
        problems,
    })
}

impl Divide {
    fn of(&self, name: &str) -> String {
        self.division.field(name)
    }
    fn sum(&self) -> String {
        let numbers = self.division.lines.iter().map(|l| l.value.parse::<i64>());
        grouped(numbers.map(|n| n.unwrap_or_default()).sum())
    }
    /// How the sum stands to the organisation's own target.
    fn beside_own(&self) -> Option<String> {
        let own = self.own?;
        let numbers = self.division.lines.iter().map(|l| l.value.parse::<i64>());
        let sum: i64 = numbers.map(|n| n.unwrap_or_default()).sum();
        let over = grouped(sum - own);
        let said = msg!(
            "targets-beside-own",
            own = grouped(own),
            sum = grouped(sum),
            over = over
        );
        Some(self.frame.l.say(said))
    }
    fn wrong(&self, what: &str, code: &str) -> Option<String> {
        let at = format!("{what}.{code}");
        let found = self.problems.iter().find(|p| p.at == at);
        found.map(|p| self.frame.l.say(&p.msg))
    }
}

pub async fn divide(caller: Caller, Query(fields): Query<Fields>) -> Result<Response> {
    let division = caller
        .read(async |work| division::open(work, fields).await)
        .await?;
    web::html(divide_page(&caller, division, vec![]).await?.render())
}

pub async fn divided(caller: Caller, Filled(fields): Filled<Fields>) -> Result<Response> {
    let apply = fields.get("act").is_some_and(|act| act == "apply");
    let mut division = caller
        .read(async |work| division::open(work, fields).await)
        .await?;
    let done = match apply {
        true => {
            let applied = caller
                .write(async |work| division::apply(work, &division).await)
                .await;
            match applied {
                Ok(Some(document)) => return Ok(see(&format!("/documents/{}", document.id))),
                Ok(None) => {
                    let indicator = division.field("indicator");
                    return Ok(see(&format!("/targets?indicator={indicator}")));
                }
                Err(e) => Err(e),
            }
        }
        false => division::propose(&mut division),
    };
    let error = match done {
        Ok(()) => return web::html(divide_page(&caller, division, vec![]).await?.render()),
        Err(e) => e,
    };
    let problems = match &error {
        // What the division itself finds is about shares by number; the table names them by code.
        Error::Invalid(problems) => problems.iter().map(|p| by_code(&division, p)).collect(),
        Error::Conflict(msg) => vec![Problem::new("total", msg.clone())],
        _ => return Err(error),
    };
    let page = divide_page(&caller, division, problems).await?;
    web::html_with(&error, page.render())
}

fn by_code(division: &Division, p: &Problem) -> Problem {
    let named = || {
        let (at, what) = p.at.strip_prefix("shares.")?.split_once('.')?;
        let line = division.lines.get(at.parse::<usize>().ok()?)?;
        Some(format!("{what}.{}", line.unit.code))
    };
    match p.at.as_str() {
        "shares" => Problem::new("total", p.msg.clone()),
        _ => Problem::new(named().unwrap_or_else(|| p.at.clone()), p.msg.clone()),
    }
}
