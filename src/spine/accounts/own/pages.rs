//! The page of one's own account.
use super::ops::{self, Own};
use crate::{
    kernel::{Caller, Day, Error, Frame, Id, Lang, Problem, Result, web, web::Filled},
    msg,
    policy::Right,
    spine::accounts::{
        account::{right_key, role_key},
        sign_in::pages::{language_cookie, leave, with_cookie, with_session},
        tokens::{self, ops::Wish},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

#[derive(Deserialize, Default)]
pub struct PasswordForm {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

#[derive(Deserialize, Default)]
pub struct TokenForm {
    #[serde(default)]
    label: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    scope: Vec<String>,
}

impl TokenForm {
    fn asks(&self, right: &Right) -> bool {
        self.scope.iter().any(|s| s == right.key())
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/own/page.html")]
struct AccountPage<'a> {
    frame: Frame,
    own: Own,
    today: Day,
    /// The mark of the session that looks.
    here: String,
    rights: Vec<Right>,
    problems: &'a [Problem],
    refusal: Option<String>,
    form: &'a TokenForm,
    /// A token that was just made.
    fresh: Option<String>,
}

/// What was done a moment ago, as the address says it.
const DONE: &[(&str, &str)] = &[
    ("password", "accounts-done-password"),
    ("language", "accounts-done-language"),
    ("session", "accounts-done-session"),
    ("second-factor", "accounts-done-second-factor"),
    ("token", "accounts-done-token"),
];

pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let done = DONE.iter().find(|(key, _)| *key == asked.done);
    let notice = done.map(|(_, message)| caller.lang.t(message));
    web::html(page(&caller, None, &TokenForm::default(), None, notice).await?)
}

async fn page(
    caller: &Caller,
    error: Option<&Error>,
    form: &TokenForm,
    fresh: Option<String>,
    notice: Option<String>,
) -> Result<askama::Result<String>> {
    let own = caller.read(async |work| ops::own(work).await).await?;
    let refusal = match error {
        Some(Error::Invalid(_)) | None => None,
        Some(other) => Some(caller.lang.say(other.msg())),
    };
    let title = caller.lang.t("accounts-own");
    let held = |r: &Right| caller.actor().has(*r);
    let page = AccountPage {
        frame: caller.frame(title).here().with_notice(notice),
        today: own.now.day(),
        own,
        here: caller
            .session
            .as_ref()
            .map(|s| hex::encode(&s[..8]))
            .unwrap_or_default(),
        rights: Right::ALL.iter().copied().filter(held).collect(),
        problems: error.map(Error::problems).unwrap_or_default(),
        refusal,
        form,
        fresh,
    };
    Ok(page.render())
}

async fn again(caller: &Caller, e: Error, form: &TokenForm) -> Result<Response> {
    match e {
        Error::Invalid(_) | Error::Conflict(_) => {
            web::html_with(&e, page(caller, Some(&e), form, None, None).await?)
        }
        e => Err(e),
    }
}

pub async fn password(caller: Caller, Filled(form): Filled<PasswordForm>) -> Result<Response> {
    match ops::change_password(&caller, &form.current, &form.password, &form.again).await {
        Ok(opened) => {
            let done = web::see("/account?done=password");
            Ok(with_session(caller.app(), done, &opened))
        }
        Err(e) => again(&caller, e, &TokenForm::default()).await,
    }
}

#[derive(Deserialize, Default)]
pub struct LanguageForm {
    #[serde(default)]
    language: String,
}

pub async fn language(caller: Caller, Filled(form): Filled<LanguageForm>) -> Result<Response> {
    let lang = Lang::of_tag(&form.language);
    caller
        .write(async |work| ops::choose_language(work, lang).await)
        .await?;
    let cookie = language_cookie(caller.app(), lang);
    Ok(with_cookie(web::see("/account?done=language"), cookie))
}

#[derive(Deserialize, Default)]
pub struct SessionForm {
    /// Empty: all of them.
    #[serde(default)]
    mark: String,
}

/// In place of a mark: every session but the one that asks.
const OTHERS: &str = "others";

pub async fn end_sessions(caller: Caller, Filled(form): Filled<SessionForm>) -> Result<Response> {
    let mark = form.mark.as_str();
    if mark.is_empty() {
        caller.write(async |work| ops::end_all(work).await).await?;
        return Ok(leave(caller.app(), "/sign-in"));
    }
    caller
        .write(async |work| match mark {
            OTHERS => ops::end_others(work, &caller).await,
            mark => ops::end_session(work, mark).await,
        })
        .await?;
    Ok(web::see("/account?done=session"))
}

pub async fn make_token(caller: Caller, Filled(form): Filled<TokenForm>) -> Result<Response> {
    let wish = Wish {
        label: form.label.clone(),
        // What is no number is no number of days.
        days: Some(form.days.trim().parse().unwrap_or(0)),
        scope: Some(form.scope.clone()),
        proved_until: None,
    };
    let issued = caller
        .write(async |work| tokens::ops::issue(work, &wish).await)
        .await;
    match issued {
        // Shown in answer to the form, not behind an address: nobody finds it in a history.
        Ok(issued) => {
            let fresh = Some(issued.token.reveal().to_owned());
            web::html(page(&caller, None, &TokenForm::default(), fresh, None).await?)
        }
        Err(e) => again(&caller, e, &form).await,
    }
}

pub async fn revoke_token(
    caller: Caller,
    Path(id): Path<String>,
    _: Filled<SessionForm>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| tokens::ops::revoke(work, id).await)
        .await?;
    Ok(web::see("/account?done=token"))
}
