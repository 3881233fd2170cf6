//! The pages that one-time links open.
use super::ops::{self, SetUp};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web, web::Filled},
    msg,
    spine::accounts::sign_in::pages::{device_of, enter},
    spine::settings::PASSWORD_LEAST,
};
use askama::Template;
use axum::{extract::Path, http::HeaderMap, response::Response};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct SetUpForm {
    #[serde(default)]
    city: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/links/setup.html")]
struct SetUpPage<'a> {
    frame: Frame,
    link: &'a str,
    form: &'a SetUpForm,
    problems: &'a [Problem],
    /// Characters of the shortest password.
    shortest: i64,
}

async fn setup_page(
    caller: &Caller,
    link: &str,
    form: &SetUpForm,
    problems: &[Problem],
) -> Result<askama::Result<String>> {
    let page = SetUpPage {
        frame: caller.frame(caller.lang.t("accounts-setup")).here(),
        link,
        form,
        problems,
        shortest: shortest(caller).await?,
    };
    Ok(page.render())
}

async fn shortest(caller: &Caller) -> Result<i64> {
    caller
        .read(async |work| PASSWORD_LEAST.whole(work).await)
        .await
}

pub async fn show_setup(caller: Caller, Path(link): Path<String>) -> Result<Response> {
    caller
        .read(async |work| ops::peek_setup(work, &link).await)
        .await?;
    let form = SetUpForm {
        name: "city-admin".into(),
        ..SetUpForm::default()
    };
    web::html(setup_page(&caller, &link, &form, &[]).await?)
}

pub async fn set_up(
    caller: Caller,
    Path(link): Path<String>,
    headers: HeaderMap,
    Filled(form): Filled<SetUpForm>,
) -> Result<Response> {
    let filled = SetUp {
        city: form.city.clone(),
        code: form.code.clone(),
        name: form.name.clone(),
        display_name: form.display_name.clone(),
        password: form.password.clone(),
        again: form.again.clone(),
    };
    match ops::set_up(&caller, &link, &filled, &device_of(&headers)).await {
        Ok(opened) => Ok(enter(caller.app(), &opened, "/")),
        Err(e @ Error::Invalid(_)) => {
            web::html_with(&e, setup_page(&caller, &link, &form, e.problems()).await?)
        }
        Err(e) => Err(e),
    }
}

#[derive(Deserialize, Default)]
pub struct WelcomeForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/links/welcome.html")]
struct WelcomePage<'a> {
    frame: Frame,
    link: &'a str,
    name: String,
    display_name: String,
    problems: &'a [Problem],
    shortest: i64,
}

async fn welcome_page(
    caller: &Caller,
    link: &str,
    problems: &[Problem],
) -> Result<askama::Result<String>> {
    let (name, display_name) = caller
        .read(async |work| ops::peek_password(work, link).await)
        .await?;
    let page = WelcomePage {
        frame: caller.frame(caller.lang.t("accounts-welcome")).here(),
        link,
        name,
        display_name,
        problems,
        shortest: shortest(caller).await?,
    };
    Ok(page.render())
}

pub async fn show_welcome(caller: Caller, Path(link): Path<String>) -> Result<Response> {
    web::html(welcome_page(&caller, &link, &[]).await?)
}

pub async fn welcome(
    caller: Caller,
    Path(link): Path<String>,
    headers: HeaderMap,
    Filled(form): Filled<WelcomeForm>,
) -> Result<Response> {
    let typed = (form.password.as_str(), form.again.as_str());
    match ops::welcome(&caller, &link, typed, &device_of(&headers)).await {
        Ok(opened) => Ok(enter(caller.app(), &opened, "/")),
        Err(e @ Error::Invalid(_)) => {
            web::html_with(&e, welcome_page(&caller, &link, e.problems()).await?)
        }
        Err(e) => Err(e),
    }
}
