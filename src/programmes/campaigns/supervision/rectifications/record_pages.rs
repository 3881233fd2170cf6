//! The page of one order: what is asked, what was replied, and what each side does next.
use super::{
    answering, lateness,
    ops::{self, View},
    pages::chip as chip_of,
    rechecking,
    rectification::{act_msg, state_msg},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Problem, Result, UnitOfWork,
        web::{self, Posted},
    },
    msg,
    programmes::campaigns::supervision::{id_of, is_shown, told, version_of},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rectifications/record.html")]
struct RecordPage {
    frame: Frame,
    v: View,
    form: Pressed,
    problems: Vec<Problem>,
    refused: Option<String>,
}
impl RecordPage {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.v.order.state))
    }
    fn chip(&self) -> &'static str {
        chip_of(&self.v.order, self.v.today)
    }
    fn severity(&self) -> String {
        self.frame.l.say(self.v.order.severity().msg())
    }
    fn act(&self, act: &str) -> String {
        self.frame.l.say(act_msg(act))
    }
    fn campaign(&self) -> String {
        self.frame
            .l
            .pick(&self.v.order.campaign_zh, &self.v.order.campaign_en)
            .to_owned()
    }
    fn sheet(&self) -> String {
        let r = &self.v.order;
        format!(
            "/campaigns/{}/rounds/{}/units/{}",
            r.campaign_key, r.round, r.unit_code
        )
    }
    /// Who has the next turn, and until when.
    fn next(&self) -> String {
        let r = &self.v.order;
        let l = self.frame.l;
        match r.state.as_str() {
            "closed" => l.t("rectifications-next-closed"),
            "replied" => l.t("rectifications-next-replied"),
            _ if r.stands_since.is_some() => {
                let since = r.stands_since.unwrap_or(r.due_on);
                l.say(msg!("rectifications-next-stands", since = since))
            }
            _ if r.is_overdue(self.v.today) => {
                let late = self.v.today.since(r.due_on);
                l.say(msg!(
                    "rectifications-next-overdue",
                    unit = &r.unit,
                    due = r.due_on,
                    n = late
                ))
            }
            _ => l.say(msg!(
                "rectifications-next-answer",
                unit = &r.unit,
                due = r.due_on
            )),
        }
    }
    /// Points that came off for being late, and what became of them.
    fn off(&self) -> Option<String> {
        let off = self.v.off.as_ref()?;
        let points = Decimal::new(off.points, 2).normalize().to_string();
        let told = match off.back_at {
            None => msg!("rectifications-points-off", points = points),
            Some(at) => msg!("rectifications-points-given-back", points = points, at = at),
        };
        Some(self.frame.l.say(told))
    }
    /// Whether there is something to give back.
    fn is_off(&self) -> bool {
        self.v.off.as_ref().is_some_and(|o| o.back_at.is_none())
    }
    /// Whether a file is of the reply that is being written: only those may be taken off.
    fn is_draft(&self, kind: &str) -> bool {
        self.v.order.to_answer() && self.v.order.evidence_kind() == kind
    }
}

/// What the buttons of an order send.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    version: String,
    reply: String,
    note: String,
    days: String,
    due_on: String,
    why: String,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, Pressed::default(), None).await
}

async fn show(caller: &Caller, id: Id, form: Pressed, error: Option<Error>) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let v = caller.read(async |work| ops::view(work, id).await).await?;
    let page = RecordPage {
        frame: caller
            .frame(&v.order.title)
            .under(l.t("rectifications-title"), "/rectifications")
            .here(),
        v,
        form,
        problems,
        refused,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn after(caller: &Caller, id: Id, form: Pressed, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/rectifications/{id}"))),
        Err(e) if is_shown(&e) => show(caller, id, form, Some(e)).await,
        Err(e) => Err(e),
    }
}

async fn press(
    caller: &Caller,
    id: &str,
    form: Pressed,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id, i64, &Pressed) -> Result<()>,
) -> Result<Response> {
    let id = id_of(id)?;
    let version = version_of(&form.version);
    let done = caller
        .write(async |work| act(work, id, version, &form).await)
        .await;
    after(caller, id, form, done).await
}

pub async fn attach(caller: Caller, Path(id): Path<String>, posted: Posted) -> Result<Response> {
    let id = id_of(&id)?;
    let done = answering::attach(&caller, id, posted.file("evidence")).await;
    after(&caller, id, Pressed::default(), done.map(drop)).await
}

pub async fn detach(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
    _: web::Filled<Pressed>,
) -> Result<Response> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    let done = caller
        .write(async |work| answering::remove(work, id, file).await)
        .await;
    after(&caller, id, Pressed::default(), done).await
}

pub async fn download(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let (file, bytes) = answering::download(&caller, id_of(&id)?, id_of(&file)?).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}

pub async fn reply(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, &id, form, async |work, id, version, form| {
        answering::reply(work, id, version, &form.reply).await
    })
    .await
}
pub async fn close(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, &id, form, async |work, id, version, form| {
        rechecking::close(work, id, version, &form.note).await
    })
    .await
}
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, &id, form, async |work, id, version, form| {
        rechecking::send_back(work, id, version, &form.days, &form.note).await
    })
    .await
}
pub async fn take_back(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, &id, form, async |work, id, version, form| {
        lateness::take_back(work, id, version, &form.why).await
    })
    .await
}
pub async fn extend(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, &id, form, async |work, id, version, form| {
        rechecking::extend(work, id, version, &form.due_on, &form.note).await
    })
    .await
}
