//! The page of locks.
use super::ops::{self, Locked};
use crate::{
    kernel::{Caller, Frame, Result, web, web::Filled},
    msg,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/locks/list.html")]
struct LocksPage {
    frame: Frame,
    locks: Vec<Locked>,
}

pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let l = caller.lang;
    let locks = caller.read(async |work| ops::list(work).await).await?;
    let notice = (asked.done == "lift").then(|| l.t("accounts-lock-lifted"));
    let frame = caller.frame(l.t("accounts-locks"));
    let page = LocksPage {
        frame: frame
            .under(l.t("accounts-list"), "/accounts")
            .here()
            .with_notice(notice),
        locks,
    };
    web::html(page.render())
}

impl LocksPage {
    /// What is shut, in words.
    fn what(&self, of: &Locked) -> String {
        let l = self.frame.l;
        match (&of.account, of.lock.kind.as_str()) {
            (Some((name, shown)), "second-factor") => {
                l.say(msg!("accounts-lock-factor", who = shown, name = name))
            }
            (Some((name, shown)), _) => {
                l.say(msg!("accounts-lock-account", who = shown, name = name))
            }
            (None, "origin") => l.say(msg!("accounts-lock-origin", origin = &of.lock.origin)),
            (None, _) => l.t("accounts-lock-nobody"),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LiftForm {
    key: String,
}

pub async fn lift(caller: Caller, Filled(form): Filled<LiftForm>) -> Result<Response> {
    caller
        .write(async |work| ops::lift(work, &form.key).await)
        .await?;
    Ok(web::see("/accounts/locks?done=lift"))
}
