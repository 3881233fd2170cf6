//! Accounts as pages: a new one, and one with its posts, its acts and its history.
use super::{
    form::PostForm,
    ops::{self, NewAccount, Shown},
    whole,
};
use crate::{
    kernel::{Caller, Day, Error, Frame, Id, Problem, Result, web, web::Filled},
    msg,
    policy::{Giving, Right, Role, giving},
    spine::{accounts::account::role_key, audits},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

pub fn roles(caller: &Caller, roles: &[Role]) -> Vec<(&'static str, String)> {
    let named = |r: &Role| (r.key(), caller.lang.t(&role_key(r.key())));
    roles.iter().map(named).collect()
}

/// Roles that a security administrator gives alone.
fn given(caller: &Caller) -> Vec<(&'static str, String)> {
    let mut all = roles(caller, Role::ALL);
    all.retain(|(key, _)| Role::of_key(key).is_some_and(|r| giving(r) == Giving::Alone));
    all
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/new.html")]
struct NewPage {
    frame: Frame,
    form: PostForm,
    problems: Vec<Problem>,
    refusal: Option<String>,
    roles: Vec<(&'static str, String)>,
    places: Vec<(String, String)>,
}

pub async fn show_new(caller: Caller, Query(form): Query<PostForm>) -> Result<Response> {
    web::html(new_page(&caller, form, None).await?)
}

async fn new_page(
    caller: &Caller,
    form: PostForm,
    error: Option<&Error>,
) -> Result<askama::Result<String>> {
    let page = NewPage {
        frame: caller
            .frame(caller.lang.t("accounts-new"))
            .under(caller.lang.t("accounts-list"), "/accounts")
            .here(),
        form,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        refusal: refusal(caller, error),
        roles: given(caller),
        places: caller.read(async |work| ops::places(work).await).await?,
    };
    Ok(page.render())
}

pub(in crate::spine::accounts) fn refusal(
    caller: &Caller,
    error: Option<&Error>,
) -> Option<String> {
    match error {
        Some(Error::Invalid(_)) | None => None,
        Some(other) => Some(caller.lang.say(other.msg())),
    }
}

pub async fn create(caller: Caller, Filled(form): Filled<PostForm>) -> Result<Response> {
    let made = caller
        .write(async |work| {
            let new = NewAccount {
                name: form.name.clone(),
                display_name: form.display_name.clone(),
                person_id: None,
                grant: Some(form.read(work).await?),
            };
            ops::create(work, &new).await
        })
        .await;
    match made {
        // The link is shown in answer to the form, not behind an address: nobody finds it in a history.
        Ok((id, link)) => {
            web::html(page(&caller, id, None, &PostForm::default(), Some(link), None).await?)
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            web::html_with(&e, new_page(&caller, form, Some(&e)).await?)
        }
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    shown: Shown,
    today: Day,
    oneself: bool,
    may_manage: bool,
    form: &'a PostForm,
    problems: Vec<Problem>,
    refusal: Option<String>,
    link: Option<String>,
    roles: Vec<(&'static str, String)>,
    places: Vec<(String, String)>,
    history: Vec<audits::Past>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

const DONE: &[(&str, &str)] = &[
    ("grant", "accounts-done-grant"),
    ("end", "accounts-done-end"),
    ("disable", "accounts-done-disable"),
    ("enable", "accounts-done-enable"),
    ("reset", "accounts-done-reset"),
];

pub async fn show(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Done>,
) -> Result<Response> {
    let done = DONE.iter().find(|(key, _)| *key == asked.done);
    let notice = done.map(|(_, message)| caller.lang.t(message));
    let id = named(&id)?;
    web::html(page(&caller, id, None, &PostForm::default(), None, notice).await?)
}

/// An id that is none is one that does not exist.
fn named(id: &str) -> Result<Id> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn page(
    caller: &Caller,
    id: Id,
    error: Option<&Error>,
    form: &PostForm,
    link: Option<String>,
    notice: Option<String>,
) -> Result<askama::Result<String>> {
    let may_manage = caller.actor().has(Right::AccountsManage);
    let (shown, history, places) = caller
        .read(async |work| {
            let shown = ops::show(work, id).await?;
            let places = match may_manage {
                true => ops::places(work).await?,
                false => vec![],
            };
            Ok((shown, audits::of_subject(work, id).await?, places))
        })
        .await?;
    let frame = caller
        .frame(&shown.account.display_name)
        .under(caller.lang.t("accounts-list"), "/accounts")
        .here();
    let page = ShowPage {
        frame: frame.with_notice(notice),
        shown,
        today: caller.now().day(),
        oneself: caller.actor().account_id == Some(id),
        may_manage,
        form,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        refusal: refusal(caller, error),
        link,
        roles: given(caller),
        places,
        history,
    };
    Ok(page.render())
}

async fn after(
    caller: &Caller,
    id: Id,
    done: Result<()>,
    what: &str,
    form: &PostForm,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/accounts/{id}?done={what}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let page = page(caller, id, Some(&e), form, None, None).await?;
            web::html_with(&e, page)
        }
        Err(e) => Err(e),
    }
}

pub async fn grant(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let id = named(&id)?;
    let done = caller
        .write(async |work| {
            ops::show(work, id).await?;
            let wish = form.read(work).await?;
            ops::grant(work, id, form.version(), &wish).await.map(drop)
        })
        .await;
    after(&caller, id, done, "grant", &form).await
}

pub async fn end(
    caller: Caller,
    Path((id, grant)): Path<(String, String)>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let (id, grant) = (named(&id)?, named(&grant)?);
    let last_day = match form.until.trim() {
        "" => Ok(None),
        day => day.parse::<Day>().map(Some),
    };
    let done = match last_day {
        Err(_) => Err(Error::field("until", msg!("accounts-day-wrong"))),
        Ok(day) => {
            let stale = form.version();
            caller
                .write(async |work| ops::end(work, id, grant, stale, day).await)
                .await
        }
    };
    after(&caller, id, done, "end", &PostForm::default()).await
}

/// What is done with an account as a whole.
#[derive(Clone, Copy)]
enum Act {
    Disable,
    Enable,
    Reset,
}

async fn act(caller: Caller, id: String, form: PostForm, act: Act) -> Result<Response> {
    let (id, version) = (named(&id)?, form.version());
    let done = caller
        .write(async |work| match act {
            Act::Disable => whole::set_disabled(work, id, version, true).await,
            Act::Enable => whole::set_disabled(work, id, version, false).await,
            Act::Reset => whole::reset_second_factor(work, id, version).await,
        })
        .await;
    let what = match act {
        Act::Disable => "disable",
        Act::Enable => "enable",
        Act::Reset => "reset",
    };
    after(&caller, id, done, what, &PostForm::default()).await
}
pub async fn disable(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Disable).await
}
pub async fn enable(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Enable).await
}
pub async fn reset(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Reset).await
}

pub async fn link(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let id = named(&id)?;
    let made = caller
        .write(async |work| whole::link(work, id, form.version()).await)
        .await;
    match made {
        Ok(link) => {
            web::html(page(&caller, id, None, &PostForm::default(), Some(link), None).await?)
        }
        Err(e) => after(&caller, id, Err(e), "link", &PostForm::default()).await,
    }
}
