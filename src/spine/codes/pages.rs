//! The pages of code lists: open to read, changed by who keeps the system.
use super::{
    code::{Code, EXTENSIBLE, NewCode},
    ops,
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web},
    msg,
    policy::Right,
    spine::people::code_lists::{self, CodeList},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

struct Line {
    list: &'static CodeList,
    name: String,
    count: i64,
    own: bool,
}

#[derive(Template)]
#[template(path = "spine/codes/lists.html")]
struct ListsPage {
    frame: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "spine/codes/list.html")]
struct ListPage<'a> {
    frame: Frame,
    list: &'static CodeList,
    codes: Vec<Code>,
    may_change: bool,
    form: &'a NewForm,
    problems: &'a [Problem],
    conflict: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewForm {
    code: String,
    zh: String,
    en: String,
}

fn name_key(list: &CodeList) -> String {
    format!("codes-list-{}", list.name.replace('_', "-"))
}
fn known(list: &str) -> Result<&'static CodeList> {
    code_lists::ALL
        .iter()
        .find(|l| l.name == list)
        .ok_or(Error::NotFound)
}

pub async fn lists(caller: Caller) -> Result<Response> {
    let l = caller.lang;
    let counts = caller.read(async |work| ops::counts(work).await).await?;
    let line = |list: &'static CodeList| Line {
        list,
        name: l.t(&name_key(list)),
        count: counts.get(list.name).copied().unwrap_or(0),
        own: EXTENSIBLE.contains(&list.name),
    };
    let page = ListsPage {
        frame: caller.frame(l.t("codes-title")).here(),
        lines: code_lists::ALL.iter().map(line).collect(),
    };
    web::html(page.render())
}

async fn page(
    caller: &Caller,
    list: &str,
    form: &NewForm,
    error: Option<&Error>,
) -> Result<askama::Result<String>> {
    let (l, list) = (caller.lang, known(list)?);
    let codes = caller
        .read(async |work| ops::list(work, list.name).await)
        .await?;
    let page = ListPage {
        frame: caller
            .frame(l.t(&name_key(list)))
            .under(l.t("codes-title"), "/codes")
            .here(),
        list,
        codes,
        may_change: EXTENSIBLE.contains(&list.name) && caller.actor().has(Right::SettingsChange),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        conflict: error
            .filter(|e| matches!(e, Error::Conflict(_)))
            .map(|e| l.say(e.msg())),
    };
    Ok(page.render())
}

pub async fn list(caller: Caller, Path(list): Path<String>) -> Result<Response> {
    web::html(page(&caller, &list, &NewForm::default(), None).await?)
}

pub async fn add(
    caller: Caller,
    Path(list): Path<String>,
    web::Filled(form): web::Filled<NewForm>,
) -> Result<Response> {
    let new = NewCode {
        code: form.code.clone(),
        zh: form.zh.clone(),
        en: form.en.clone(),
    };
    let done = caller
        .write(async |work| ops::add(work, &list, new).await)
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/codes/{list}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let body = page(&caller, &list, &form, Some(&e)).await?;
            web::html_with(&e, body)
        }
        Err(e) => Err(e),
    }
}

#[derive(Deserialize)]
pub struct Nothing {}

pub async fn end(
    caller: Caller,
    Path((list, code)): Path<(String, String)>,
    _: web::Filled<Nothing>,
) -> Result<Response> {
    caller
        .write(async |work| ops::end(work, &list, &code).await)
        .await?;
    Ok(web::see(&format!("/codes/{list}")))
}
