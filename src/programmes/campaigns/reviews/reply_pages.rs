//! One unit's reply to a circular: acknowledged, answered, read.
use super::{
    replies,
    review::{LONGEST_ANSWER, Reply},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::campaigns::{
        answering, ops as campaigns,
        pressing::{self, refusal, told, version_of},
    },
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/reply.html")]
struct ReplyPage<'a> {
    frame: Frame,
    r: Reply,
    circular: String,
    typed: String,
    may_acknowledge: bool,
    may_answer: bool,
    may_read: bool,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl ReplyPage<'_> {
    fn state(&self) -> String {
        self.frame.l.t(&format!("reviews-reply-{}", self.r.state()))
    }
    fn name(&self) -> &str {
        self.frame.l.pick(&self.r.name_zh, &self.r.name_en)
    }
    fn limit(&self) -> String {
        LONGEST_ANSWER.to_string()
    }
    fn month(&self) -> crate::kernel::Msg {
        msg!(
            "reviews-month-edition",
            number = self.r.number,
            edition = self.r.edition
        )
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Press {
    version: String,
    answer: String,
}
impl Press {
    fn version(&self) -> i64 {
        version_of(&self.version)
    }
}

pub async fn shown(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    show(&caller, id, None, None).await
}

async fn show(
    caller: &Caller,
    id: Id,
    typed: Option<&str>,
    error: Option<&Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (r, may_answer, may_read) = caller
        .read(async |work| {
            let r = replies::get(work, id).await?;
            let answers = answering::may_answer(work, r.unit_id, r.organisation_id).await;
            let reads = campaigns::may_act(work, Right::CampaignsComment, r.organisation_id).await;
            Ok((r, answers.is_ok(), reads.is_ok()))
        })
        .await?;
    let page = ReplyPage {
        frame: caller
            .frame(r.unit_name.clone())
            .under(l.t("reviews-replies"), "/reviews/replies")
            .here(),
        circular: replies::circular(&r),
        typed: typed.map_or_else(|| r.answer.clone().unwrap_or_default(), str::to_owned),
        may_acknowledge: may_answer && r.is_current && r.acknowledged_at.is_none(),
        may_answer: may_answer && r.acknowledged_at.is_some() && r.read_at.is_none(),
        may_read: may_read && r.answered_at.is_some() && r.read_at.is_none(),
        r,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: refusal(l, error),
    };
    pressing::page(error, page.render())
}

async fn press(
    caller: &Caller,
    id: &str,
    form: &Press,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id) -> Result<()>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let done = caller.write(async |work| act(work, id).await).await;
    match told(done)? {
        None => Ok(web::see(&format!("/reviews/replies/{id}"))),
        Some(e) => show(caller, id, Some(&form.answer), Some(&e)).await,
    }
}

pub async fn acknowledge(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id| {
        replies::acknowledge(work, id, form.version()).await
    })
    .await
}
pub async fn answer(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id| {
        replies::answer(work, id, form.version(), &form.answer).await
    })
    .await
}
pub async fn read(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id| {
        replies::read(work, id, form.version()).await
    })
    .await
}
