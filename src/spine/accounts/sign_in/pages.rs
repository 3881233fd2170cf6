//! Signing in and out, as pages; the language of all pages.
use super::{
    device, ops,
    ops::Opened,
    store::{self, DemoAccount},
    way::{Next, Way},
};
use crate::{
    kernel::{App, Caller, Error, Frame, Id, Lang, Problem, Result, session, web, web::Filled},
    policy::Role,
    spine::accounts::{account::role_key, back},
};
use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct SignInForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    pub back: String,
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/sign_in/page.html")]
struct SignInPage<'a> {
    frame: Frame,
    form: &'a SignInForm,
    problems: &'a [Problem],
    /// What stands in the way, when it is no single field.
    refusal: Option<String>,
    demo: Vec<(String, Vec<DemoAccount>)>,
}

pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    if caller.signed_in() {
        return Ok(web::see(back::onward(&asked.back)));
    }
    if caller.half.is_some() {
        return Ok(web::see(&back::with("/sign-in/code", &asked.back)));
    }
    let form = SignInForm {
        back: asked.back,
        ..SignInForm::default()
    };
    web::html(page(&caller, &form, None).await?)
}

async fn page(
    caller: &Caller,
    form: &SignInForm,
    error: Option<&Error>,
) -> Result<askama::Result<String>> {
    let refusal = match error {
        Some(Error::Invalid(_)) | None => None,
        Some(other) => Some(caller.lang.say(other.msg())),
    };
    let page = SignInPage {
        frame: caller.frame(caller.lang.t("accounts-sign-in")).here(),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refusal,
        demo: demo_accounts(caller).await?,
    };
    Ok(page.render())
}

/// The accounts of a demo city by role, in the order of the charter; none in any other city.
async fn demo_accounts(caller: &Caller) -> Result<Vec<(String, Vec<DemoAccount>)>> {
    if !caller.app().demo() {
        return Ok(vec![]);
    }
    let all = store::demo_accounts(&mut caller.app().db.read().await?).await?;
    let of = |role: &Role| {
        let held = |a: &&DemoAccount| a.role.as_deref().unwrap_or("worker") == role.key();
        let list: Vec<_> = all.iter().filter(held).cloned().collect();
        (caller.lang.t(&role_key(role.key())), list)
    };
    let groups = Role::ALL.iter().map(of);
    Ok(groups.filter(|(_, list)| !list.is_empty()).collect())
}

pub async fn sign_in(
    caller: Caller,
    headers: HeaderMap,
    Filled(form): Filled<SignInForm>,
) -> Result<Response> {
    let opened = async {
        let account = ops::check_password(&caller, &form.name, &form.password).await?;
        ops::begin(&caller, &account, Way::Password, &device_of(&headers)).await
    };
    match opened.await {
        Ok(opened) => Ok(enter(caller.app(), &opened, &form.back)),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            web::html_with(&e, page(&caller, &form, Some(&e)).await?)
        }
        Err(e) => Err(e),
    }
}

pub async fn demo(
    caller: Caller,
    headers: HeaderMap,
    Filled(form): Filled<SignInForm>,
) -> Result<Response> {
    let opened = ops::begin_demo(&caller, &form.name, &device_of(&headers)).await?;
    Ok(enter(caller.app(), &opened, &form.back))
}

/// Takes the browser to the step that follows, with the cookie of its new session.
pub fn enter(app: &App, opened: &Opened, back: &str) -> Response {
    let to = match opened.next {
        Next::Nothing => back::onward(back).to_owned(),
        Next::Code => back::with("/sign-in/code", back),
        Next::Enrol => back::with("/sign-in/enrol", back),
    };
    with_session(app, web::see(&to), opened)
}

/// An answer that carries the cookie of a session that was just opened.
pub fn with_session(app: &App, response: Response, opened: &Opened) -> Response {
    let secret = opened.cookie.reveal().to_owned();
    let cookie = session::cookie(app, session::SESSION_COOKIE, secret, Some(opened.minutes));
    with_cookie(response, cookie)
}

/// The caller as the session that was just opened knows them: for a page that answers at once instead of leading on.
pub async fn entered(caller: &Caller, opened: &Opened, account_id: Id) -> Result<Caller> {
    let mut conn = caller.app().db.read().await?;
    let actor = session::actor_by_id(&mut conn, account_id, caller.now().day()).await?;
    Ok(caller.renewed(opened.cookie.digest(), actor))
}

pub fn with_cookie(mut response: Response, cookie: Cookie<'static>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What the browser calls itself, for the list of one's sessions.
pub fn device_of(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT);
    device::named(agent.and_then(|v| v.to_str().ok()).unwrap_or_default())
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

pub async fn sign_out(caller: Caller, _: Filled<Nothing>) -> Result<Response> {
    caller
        .write(async |work| ops::sign_out(work, &caller).await)
        .await?;
    let to = if caller.half.is_some() {
        "/sign-in"
    } else {
        "/"
    };
    Ok(leave(caller.app(), to))
}

/// Takes the session's cookie back.
pub fn leave(app: &App, to: &str) -> Response {
    let gone = session::cookie(app, session::SESSION_COOKIE, String::new(), Some(0));
    with_cookie(web::see(to), gone)
}

/// The other language, from here on, in this browser.
pub async fn language(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let cookie = language_cookie(caller.app(), Lang::of_tag(&asked.to));
    Ok(with_cookie(web::see(back::local(&asked.back)), cookie))
}

pub fn language_cookie(app: &App, lang: Lang) -> Cookie<'static> {
    const YEAR: i64 = 365 * 24 * 60;
    session::cookie(app, session::LANGUAGE_COOKIE, lang.tag().into(), Some(YEAR))
}
