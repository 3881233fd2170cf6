//! Pages of consent texts: what people agree to, every version.
use super::{consent::ConsentText, ops};
use crate::{
    kernel::{Caller, Day, Error, Frame, Problem, Result, web},
    msg,
    policy::Right,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/people/consent.html")]
struct ConsentPage<'a> {
    frame: Frame,
    shown: ConsentText,
    all: Vec<ConsentText>,
    /// Whether the reader may publish a version.
    may_publish: bool,
    form: NewText,
    problems: &'a [Problem],
}

#[derive(Deserialize)]
pub struct Asked {
    version: Option<i64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewText {
    zh: String,
    en: String,
    from_day: String,
    reason: String,
}

pub async fn consent(
    caller: Caller,
    Path(purpose): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let page = page(&caller, &purpose, asked.version, &[]).await?;
    web::html(page.render())
}

async fn page<'a>(
    caller: &Caller,
    purpose: &str,
    version: Option<i64>,
    problems: &'a [Problem],
) -> Result<ConsentPage<'a>> {
    let (shown, all) = caller
        .read(async |work| {
            let all = ops::consent_texts(work, purpose).await?;
            let shown = match version {
                Some(version) => ops::consent_version(work, purpose, version).await?,
                None => ops::consent_text(work, purpose).await?,
            };
            Ok((shown, all))
        })
        .await?;
    let form = NewText {
        zh: shown.zh.clone(),
        en: shown.en.clone(),
        ..NewText::default()
    };
    Ok(ConsentPage {
        frame: caller.frame(caller.lang.t("people-consent-title")).here(),
        may_publish: caller.actor().has(Right::SettingsChange),
        shown,
        all,
        form,
        problems,
    })
}

pub async fn publish(
    caller: Caller,
    Path(purpose): Path<String>,
    web::Filled(form): web::Filled<NewText>,
) -> Result<Response> {
    let day = form.from_day.trim().parse::<Day>();
    let done = match day {
        Err(_) => Err(Error::field("from_day", msg!("people-consent-day"))),
        Ok(day) => {
            let publish = async |work: &mut crate::kernel::UnitOfWork| {
                let why = &form.reason;
                ops::publish_consent_text(work, &purpose, &form.zh, &form.en, day, why).await
            };
            caller.write(publish).await
        }
    };
    match done {
        Ok(version) => Ok(web::see(&format!("/consent/{purpose}?version={version}"))),
        Err(e @ Error::Invalid(_)) => {
            let mut page = page(&caller, &purpose, None, e.problems()).await?;
            page.form = form;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}
