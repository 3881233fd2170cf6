//! The page that asks for the second factor again, and leads on to what was wanted, with what was typed.
use super::ops::{self, Asked};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web, web::Filled},
    spine::accounts::{
        back,
        sign_in::pages::{entered, with_session},
    },
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

/// What was wanted, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    to: String,
}

/// What was wanted, and what was typed for it: empty for an address that was only opened.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StepForm {
    code: String,
    to: String,
    /// A form's fields, in the way forms are sent.
    typed: String,
    /// Not empty: a form was on its way, even if it had no fields.
    form: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/step_up/page.html")]
struct StepPage<'a> {
    frame: Frame,
    form: &'a StepForm,
    asked: Asked,
    problems: &'a [Problem],
    refusal: Option<String>,
}

/// Somewhere of this site, and not here again.
fn onward(to: &str) -> &str {
    match back::onward(to) {
        round if round.starts_with("/step-up") => "/",
        on => on,
    }
}

/// For an address that was opened.
pub async fn show(caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response> {
    let form = StepForm {
        to: wanted.to,
        ..StepForm::default()
    };
    ask(&caller, &form, None).await
}

/// For a form that was sent: its fields are kept, here and nowhere else, and travel on.
pub async fn keep(
    caller: Caller,
    Query(wanted): Query<Wanted>,
    Filled(fields): Filled<Vec<(String, String)>>,
) -> Result<Response> {
    let form = StepForm {
        to: wanted.to,
        typed: as_typed(fields),
        form: "yes".into(),
        ..StepForm::default()
    };
    ask(&caller, &form, None).await
}

fn as_typed(fields: Vec<(String, String)>) -> String {
    let mut typed = form_urlencoded::Serializer::new(String::new());
    typed.extend_pairs(fields).finish()
}

async fn ask(caller: &Caller, form: &StepForm, error: Option<&Error>) -> Result<Response> {
    let account = ops::own(caller).await?;
    let refusal = error.filter(|e| !matches!(e, Error::Invalid(_)));
    let page = StepPage {
        frame: caller.frame(caller.lang.t("accounts-step-up")).here(),
        form,
        asked: Asked::of(&account),
        problems: error.map(Error::problems).unwrap_or_default(),
        refusal: refusal.map(|e| caller.lang.say(e.msg())),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/step_up/done.html")]
struct DonePage<'a> {
    frame: Frame,
    to: &'a str,
    is_form: bool,
    fields: Vec<(String, String)>,
}

pub async fn prove(caller: Caller, Filled(form): Filled<StepForm>) -> Result<Response> {
    let opened = match ops::prove(&caller, &form.code).await {
        Ok(opened) => opened,
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            return ask(&caller, &form, Some(&e)).await;
        }
        Err(e) => return Err(e),
    };
    let account_id = caller.actor().account_id.ok_or(Error::SignIn)?;
    let caller = entered(&caller, &opened, account_id).await?;
    let fields = form_urlencoded::parse(form.typed.as_bytes());
    let page = DonePage {
        frame: caller.frame(caller.lang.t("accounts-step-up-done")).here(),
        to: onward(&form.to),
        is_form: !form.form.is_empty(),
        fields: fields.into_owned().collect(),
    };
    let page = web::html(page.render())?;
    Ok(with_session(caller.app(), page, &opened))
}
