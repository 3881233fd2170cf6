//! HTML edge: the list of papers that applications are asked for.
use super::{
    ops,
    paper::{KindForm, PaperKind},
};
use crate::kernel::{Caller, Error, Frame, Problem, Result, web};
use askama::Template;
use axum::{extract::Path, response::Response};

#[derive(Template)]
#[template(path = "programmes/founding/papers/kinds.html")]
struct KindsPage<'a> {
    frame: Frame,
    kinds: Vec<PaperKind>,
    form: KindForm,
    problems: &'a [Problem],
    conflict: Option<String>,
}

pub async fn kinds(caller: Caller) -> Result<Response> {
    show(&caller, KindForm::default(), None).await
}

async fn show(caller: &Caller, form: KindForm, error: Option<Error>) -> Result<Response> {
    let l = caller.lang;
    let kinds = caller.read(async |work| ops::kinds(work).await).await?;
    let conflict = error
        .as_ref()
        .filter(|e| matches!(e, Error::Conflict(_)))
        .map(|e| l.say(e.msg()));
    let page = KindsPage {
        frame: caller.frame(l.t("founding-kinds")).here(),
        kinds,
        form,
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
        conflict,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn after(caller: Caller, form: KindForm, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see("/foundings/paper-kinds")),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => show(&caller, form, Some(e)).await,
        Err(e) => Err(e),
    }
}

pub async fn add(caller: Caller, form: web::Filled<KindForm>) -> Result<Response> {
    let form = form.0;
    let done = caller
        .write(async |work| ops::add_kind(work, &form).await)
        .await;
    after(caller, form, done).await
}

pub async fn set(
    caller: Caller,
    Path(code): Path<String>,
    form: web::Filled<KindForm>,
) -> Result<Response> {
    let form = form.0;
    let done = caller
        .write(async |work| ops::set_kind(work, &code, &form).await)
        .await;
    after(caller, KindForm::default(), done).await
}
