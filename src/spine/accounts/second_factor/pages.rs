//! The second factor, as pages.
use super::{ops, recovery};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, crypto::TotpSecret, web, web::Filled},
    spine::accounts::{
        back,
        sign_in::{
            ops as sign_in,
            pages::{Asked, device_of, enter, entered, with_session},
        },
    },
};
use askama::Template;
use axum::{extract::Query, http::HeaderMap, response::Response};
use qrcode::{QrCode, render::svg};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

#[derive(Template)]
#[template(path = "spine/accounts/second_factor/code.html")]
struct CodePage<'a> {
    frame: Frame,
    back: &'a str,
    problems: &'a [Problem],
}

pub async fn show_code(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    if caller.signed_in() {
        return Ok(web::see(back::onward(&asked.back)));
    }
    if caller.half.is_none() {
        return Ok(web::see(&back::with("/sign-in", &asked.back)));
    }
    if !ops::halfway(&caller).await?.has_second_factor() {
        return Ok(web::see(&back::with("/sign-in/enrol", &asked.back)));
    }
    web::html(code_page(&caller, &asked.back, &[]))
}

fn code_page(caller: &Caller, back: &str, problems: &[Problem]) -> askama::Result<String> {
    let page = CodePage {
        frame: caller.frame(caller.lang.t("accounts-code-title")).here(),
        back,
        problems,
    };
    page.render()
}

pub async fn answer(
    caller: Caller,
    headers: HeaderMap,
    Filled(form): Filled<CodeForm>,
) -> Result<Response> {
    match ops::answer(&caller, &form.code, &device_of(&headers)).await {
        Ok(opened) => Ok(enter(caller.app(), &opened, &form.back)),
        Err(e @ Error::Invalid(_)) => {
            web::html_with(&e, code_page(&caller, &form.back, e.problems()))
        }
        Err(Error::SignIn) => Ok(web::see(&back::with("/sign-in", &form.back))),
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/second_factor/enrol.html")]
struct EnrolPage<'a> {
    frame: Frame,
    /// Where the form goes: here, halfway through signing in or later.
    action: &'static str,
    back: &'a str,
    problems: &'a [Problem],
    picture: String,
    secret: String,
    /// A session left open on a desk does not set up a telephone: the password is asked for again.
    with_password: bool,
}

pub async fn show_enrol(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    if caller.half.is_none() && !caller.signed_in() {
        return Ok(web::see(&back::with("/sign-in", &asked.back)));
    }
    web::html(enrol_page(&caller, &asked.back, &[]).await?)
}

async fn enrol_page(
    caller: &Caller,
    back: &str,
    problems: &[Problem],
) -> Result<askama::Result<String>> {
    let account = ops::enrolling(caller).await?;
    let secret = ops::offer(caller)?;
    let issuer = format!(
        "{} {}",
        caller.app().city_name(),
        caller.lang.t("page-name")
    );
    let page = EnrolPage {
        frame: caller.frame(caller.lang.t("accounts-enrol-title")).here(),
        action: match caller.half {
            Some(_) => "/sign-in/enrol",
            None => "/account/second-factor",
        },
        back,
        problems,
        picture: picture(&secret, issuer.trim(), &account.name, caller)?,
        secret: secret.base32().to_string(),
        with_password: caller.half.is_none(),
    };
    Ok(page.render())
}

/// The QR code as SVG within the page: the secret goes through no other address.
fn picture(secret: &TotpSecret, issuer: &str, name: &str, caller: &Caller) -> Result<String> {
    let url = secret.url(issuer, name)?;
    let code = QrCode::new(url.as_bytes()).map_err(anyhow::Error::new)?;
    let svg = code.render::<svg::Color>().min_dimensions(240, 240).build();
    let label = caller.lang.t("accounts-enrol-picture");
    let bare = svg.split_once("?>").map_or(svg.as_str(), |(_, rest)| rest);
    Ok(bare.replacen(
        "<svg ",
        &format!("<svg role=\"img\" aria-label=\"{label}\" "),
        1,
    ))
}

pub async fn enrol(
    caller: Caller,
    headers: HeaderMap,
    Filled(form): Filled<CodeForm>,
) -> Result<Response> {
    let done = async {
        let account = ops::enrolling(&caller).await?;
        if caller.half.is_none() {
            sign_in::check_password(&caller, &account.name, &form.password).await?;
        }
        let device = device_of(&headers);
        let (opened, fresh) = ops::enrol(&caller, &account, &form.code, &device).await?;
        let caller = entered(&caller, &opened, account.id).await?;
        Ok::<_, Error>((caller, opened, fresh))
    };
    let back = match caller.half {
        Some(_) => form.back.clone(),
        None => "/account?done=second-factor".into(),
    };
    match done.await {
        Ok((caller, opened, fresh)) => {
            let page = web::html(codes_page(&caller, &fresh.shown, &back))?;
            Ok(with_session(caller.app(), page, &opened))
        }
        Err(e @ Error::Invalid(_)) => {
            let page = enrol_page(&caller, &form.back, e.problems()).await?;
            web::html_with(&e, page)
        }
        // What was typed holds a password: it is typed again rather than carried along.
        Err(Error::StepUp) => Ok(web::see("/step-up?to=/account/second-factor")),
        Err(Error::SignIn) => Ok(web::see(&back::with("/sign-in", &form.back))),
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/second_factor/codes.html")]
struct CodesPage<'a> {
    frame: Frame,
    codes: &'a [String],
    /// Where the reader wanted to go.
    onward: &'a str,
}

/// The ten codes, in answer to a form and behind no address: nobody finds them in a history.
fn codes_page(caller: &Caller, codes: &[String], onward: &str) -> askama::Result<String> {
    let page = CodesPage {
        frame: caller.frame(caller.lang.t("accounts-recovery-title")),
        codes,
        onward: back::onward(onward),
    };
    page.render()
}

/// Ten new recovery codes.
pub async fn renew_codes(caller: Caller, _: Filled<CodeForm>) -> Result<Response> {
    let fresh = recovery::renew(&caller).await?;
    web::html(codes_page(&caller, &fresh.shown, "/account"))
}
