//! The forms of the list: an enterprise, its union, the brands.
use super::{
    enterprise::{Brand, Enterprise, Typed},
    ops,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Problem, Result,
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
    spine::organisations,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/head_enterprises/form.html")]
struct FormPage {
    frame: Frame,
    typed: Typed,
    brands: Vec<(String, String)>,
    problems: Vec<Problem>,
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What a form says of an error; a conflict stands at a field.
fn problems(error: Error, at: &str) -> Result<(Error, Vec<Problem>)> {
    let found = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(m) => vec![Problem::new(at, m.clone())],
        _ => return Err(error),
    };
    Ok((error, found))
}

/// The brands to choose from; `kept`: the one that an entry has already.
async fn open_brands(caller: &Caller, kept: Option<Id>) -> Result<Vec<(String, String)>> {
    let brands = caller.read(async |work| ops::brands(work).await).await?;
    let open = brands.into_iter().filter(|b| b.is_offered(kept));
    Ok(open.map(|b| (b.id.to_string(), b.name)).collect())
}

async fn form_page(caller: &Caller, typed: Typed, problems: Vec<Problem>) -> Result<FormPage> {
    let l = caller.lang;
    Ok(FormPage {
        frame: caller
            .frame(l.t("head-enterprises-add"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .here(),
        brands: open_brands(caller, None).await?,
        typed,
        problems,
    })
}

pub async fn new(caller: Caller, Query(typed): Query<Typed>) -> Result<Response> {
    web::html(form_page(&caller, typed, vec![]).await?.render())
}

pub async fn add(caller: Caller, Filled(typed): Filled<Typed>) -> Result<Response> {
    let added = caller
        .write(async |work| ops::add(work, &typed).await)
        .await;
    let error = match added {
        Ok(id) => return Ok(see(&format!("/head-enterprises/{id}"))),
        Err(e) => e,
    };
    let (error, found) = problems(error, "name")?;
    let page = form_page(&caller, typed, found).await?;
    web::html_with(&error, page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/head_enterprises/record.html")]
struct RecordPage {
    frame: Frame,
    e: Enterprise,
    typed: Typed,
    brands: Vec<(String, String)>,
    candidates: Vec<(String, String)>,
    q: String,
    problems: Vec<Problem>,
    /// Whether the reader keeps the whole list, or only chooses unions of their own unit.
    may_keep: bool,
}
impl RecordPage {
    fn state(&self) -> String {
        self.frame.l.say(self.e.state().msg())
    }
    fn chosen(&self) -> String {
        self.e.union_id.map(|id| id.to_string()).unwrap_or_default()
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// A part of the name of the union or its employer.
    q: String,
}

async fn record_page(
    caller: &Caller,
    id: Id,
    q: &str,
    typed: Option<Typed>,
    problems: Vec<Problem>,
) -> Result<RecordPage> {
    let l = caller.lang;
    let (e, mut candidates, may_keep) = caller
        .read(async |work| {
            let e = ops::get(work, id).await?;
            let found = ops::candidates(work, &e, q).await?;
            let city = crate::kernel::place::root(&mut work.conn).await?;
            let may_keep = match city {
                Some(city) => work.may(Right::CampaignsRun, city).await.is_ok(),
                None => false,
            };
            let mut candidates: Vec<(String, String)> = found
                .into_iter()
                .map(|(id, code, name)| (id.to_string(), format!("{name}（{code}）")))
                .collect();
            if let Some(chosen) = e.union_id {
                let known = candidates.iter().any(|c| c.0 == chosen.to_string());
                if !known {
                    let union = organisations::get(work, chosen).await?;
                    candidates.push((chosen.to_string(), union.name));
                }
            }
            Ok((e, candidates, may_keep))
        })
        .await?;
    candidates.truncate(40);
    let typed = typed.unwrap_or_else(|| Typed {
        brand: e.brand_id.to_string(),
        unit: e.unit_code.clone(),
        name: e.name.clone(),
        credit_code: e.credit_code.clone(),
        version: e.version.to_string(),
    });
    Ok(RecordPage {
        frame: caller
            .frame(&e.name)
            .under(l.t("campaigns-nav"), "/campaigns")
            .here(),
        brands: open_brands(caller, Some(e.brand_id)).await?,
        q: q.to_owned(),
        e,
        typed,
        candidates,
        problems,
        may_keep,
    })
}

pub async fn record(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let page = record_page(&caller, id_of(&id)?, &asked.q, None, vec![]).await?;
    web::html(page.render())
}

pub async fn change(
    caller: Caller,
    Path(id): Path<String>,
    Filled(typed): Filled<Typed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let changed = caller
        .write(async |work| ops::change(work, id, &typed).await)
        .await;
    let error = match changed {
        Ok(()) => return Ok(see(&format!("/head-enterprises/{id}"))),
        Err(e) => e,
    };
    let (error, found) = problems(error, "name")?;
    let page = record_page(&caller, id, "", Some(typed), found).await?;
    web::html_with(&error, page.render())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Chosen {
    union: String,
    version: String,
    reason: String,
}
impl Chosen {
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

/// The union that was chosen; none when the choice is taken back.
pub fn union_of(text: &str) -> Result<Option<Id>> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(id) => Ok(Some(id)),
            Err(_) => {
                let wrong = msg!("head-enterprises-union-wrong");
                Err(Error::field("union", wrong))
            }
        },
    }
}

pub async fn link(
    caller: Caller,
    Path(id): Path<String>,
    Filled(chosen): Filled<Chosen>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let linked = caller
        .write(async |work| {
            let union = union_of(&chosen.union)?;
            ops::link(work, id, chosen.version(), union).await
        })
        .await;
    ended(&caller, id, linked, "union").await
}

pub async fn remove(
    caller: Caller,
    Path(id): Path<String>,
    Filled(chosen): Filled<Chosen>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let removed = caller
        .write(async |work| ops::remove(work, id, chosen.version(), &chosen.reason).await)
        .await;
    match removed {
        Ok(()) => Ok(see("/campaigns")),
        e => ended(&caller, id, e, "reason").await,
    }
}

/// The record again: as it is now, or with what was wrong.
async fn ended(caller: &Caller, id: Id, done: Result<()>, at: &str) -> Result<Response> {
    let error = match done {
        Ok(()) => return Ok(see(&format!("/head-enterprises/{id}"))),
        Err(e) => e,
    };
    let (error, found) = problems(error, at)?;
    let page = record_page(caller, id, "", None, found).await?;
    web::html_with(&error, page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/head_enterprises/brands.html")]
struct BrandsPage {
    frame: Frame,
    brands: Vec<Brand>,
    typed: NewBrand,
    problems: Vec<Problem>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewBrand {
    name: String,
    kind: String,
    citation: String,
}

async fn brands_page(
    caller: &Caller,
    typed: NewBrand,
    problems: Vec<Problem>,
) -> Result<BrandsPage> {
    let l = caller.lang;
    Ok(BrandsPage {
        frame: caller
            .frame(l.t("head-enterprises-brands"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .here(),
        brands: caller.read(async |work| ops::brands(work).await).await?,
        typed,
        problems,
    })
}

pub async fn brands(caller: Caller) -> Result<Response> {
    let page = brands_page(&caller, NewBrand::default(), vec![]).await?;
    web::html(page.render())
}

pub async fn add_brand(caller: Caller, Filled(typed): Filled<NewBrand>) -> Result<Response> {
    let added = caller
        .write(async |work| ops::add_brand(work, &typed.name, &typed.kind, &typed.citation).await)
        .await;
    let error = match added {
        Ok(()) => return Ok(see("/head-enterprises/brands")),
        Err(e) => e,
    };
    let (error, found) = problems(error, "name")?;
    let page = brands_page(&caller, typed, found).await?;
    web::html_with(&error, page.render())
}

pub async fn end_brand(
    caller: Caller,
    Path(id): Path<String>,
    Filled(_): Filled<NewBrand>,
) -> Result<Response> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::end_brand(work, id).await)
        .await?;
    Ok(see("/head-enterprises/brands"))
}
