//! One objection, and one bonus or false report: what it says, where it stands, what can be done.
use super::{
    items::{self, Item},
    objections::{self, Objection, state},
    store, view,
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web},
    policy::Right,
    programmes::campaigns::{
        ops as campaigns,
        pressing::{self, refusal, told, version_of},
    },
    spine::organisations,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Press {
    version: String,
    result: String,
    words: String,
    reason: String,
}
impl Press {
    fn version(&self) -> i64 {
        version_of(&self.version)
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/objection.html")]
struct ObjectionPage<'a> {
    frame: Frame,
    o: Objection,
    form: &'a Press,
    may_decide: bool,
    results: Vec<(&'static str, String)>,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl ObjectionPage<'_> {
    fn state(&self) -> String {
        self.frame
            .l
            .t(&format!("appraisals-objection-{}", self.o.state))
    }
    fn name(&self) -> &str {
        self.frame.l.pick(&self.o.name_zh, &self.o.name_en)
    }
    fn received(&self) -> bool {
        self.o.state == state::RECEIVED
    }
}

/// Whether the reader sees a record of a unit: the unit's own people, and whoever stands above it.
async fn sees(work: &mut UnitOfWork, unit: Id) -> Result<()> {
    match organisations::may_see(work, Right::CampaignsRead, unit).await? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

async fn show_objection(
    caller: &Caller,
    id: Id,
    form: &Press,
    error: Option<&Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (o, may_decide) = caller
        .read(async |work| {
            let o = store::objection(&mut work.conn, id).await?;
            sees(work, o.unit_id).await?;
            let may = campaigns::may_run(work, o.organisation_id).await.is_ok();
            Ok((o, may))
        })
        .await?;
    let answer = |s: &&'static str| (*s, l.t(&format!("appraisals-objection-{s}")));
    let page = ObjectionPage {
        frame: caller
            .frame(l.t("appraisals-objection"))
            .under(l.t("appraisals-objections"), "/appraisals/objections"),
        may_decide: may_decide && o.is_open(),
        results: state::ANSWERS.iter().map(answer).collect(),
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: refusal(l, error),
        o,
        form,
    };
    pressing::page(error, page.render())
}

pub async fn objection(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    show_objection(&caller, id, &Press::default(), None).await
}

async fn press_objection(
    caller: &Caller,
    id: &str,
    form: &Press,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id) -> Result<()>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let done = caller.write(async |work| act(work, id).await).await;
    match told(done)? {
        None => Ok(web::see(&format!("/appraisals/objections/{id}"))),
        Some(e) => show_objection(caller, id, form, Some(&e)).await,
    }
}

pub async fn accept(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press_objection(&caller, &id, &form, async |work, id| {
        objections::accept(work, id, form.version()).await
    })
    .await
}
pub async fn answer(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press_objection(&caller, &id, &form, async |work, id| {
        objections::answer(work, id, form.version(), &form.result, &form.words).await
    })
    .await
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/item.html")]
struct ItemPage<'a> {
    frame: Frame,
    i: Item,
    form: &'a Press,
    may_decide: bool,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl ItemPage<'_> {
    fn state(&self) -> String {
        self.frame.l.t(&format!("appraisals-item-{}", self.i.state))
    }
    fn kind(&self) -> String {
        self.frame.l.t(&format!("appraisals-kind-{}", self.i.kind))
    }
    fn name(&self) -> &str {
        self.frame.l.pick(&self.i.name_zh, &self.i.name_en)
    }
    fn points(&self) -> String {
        view::print_hundredths(self.i.hundredths)
    }
    fn bonus(&self) -> bool {
        self.i.kind == items::BONUS
    }
}

async fn show_item(
    caller: &Caller,
    id: Id,
    form: &Press,
    error: Option<&Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (i, may_decide) = caller
        .read(async |work| {
            let i = store::item(&mut work.conn, id).await?;
            sees(work, i.unit_id).await?;
            let may = campaigns::may_run(work, i.organisation_id).await.is_ok();
            Ok((i, may))
        })
        .await?;
    let page = ItemPage {
        frame: caller
            .frame(l.t("appraisals-item"))
            .under(l.t("appraisals-items"), "/appraisals/items"),
        may_decide: may_decide && i.is_open(),
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: refusal(l, error),
        i,
        form,
    };
    pressing::page(error, page.render())
}

pub async fn item(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    show_item(&caller, id, &Press::default(), None).await
}

async fn press_item(
    caller: &Caller,
    id: &str,
    form: &Press,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id) -> Result<()>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let done = caller.write(async |work| act(work, id).await).await;
    match told(done)? {
        None => Ok(web::see(&format!("/appraisals/items/{id}"))),
        Some(e) => show_item(caller, id, form, Some(&e)).await,
    }
}

pub async fn confirm(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press_item(&caller, &id, &form, async |work, id| {
        items::confirm(work, id, form.version()).await
    })
    .await
}
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press_item(&caller, &id, &form, async |work, id| {
        items::refuse(work, id, form.version(), &form.reason).await
    })
    .await
}
