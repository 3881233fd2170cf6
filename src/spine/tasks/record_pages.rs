//! HTML edge: a task with its history, and what can be done with it.
use super::{
    handing,
    looking::{self, View},
    ops,
    pages::stands,
    store::Step,
    task::step_msg,
};
use crate::kernel::{
    Caller, Day, Error, Frame, Id, Problem, Result, UnitOfWork,
    upload::FILE_BYTES,
    web::{self, Posted},
};
use crate::spine::files;
use askama::Template;
use axum::{extract::Path, response::Response};

#[derive(Template)]
#[template(path = "spine/tasks/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    view: View,
    today: Day,
    form: Said,
    problems: &'a [Problem],
    refused: Option<String>,
}

/// What is said with an act.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Said {
    version: String,
    words: String,
    reason: String,
    account: String,
}
impl Said {
    /// The version that was read; a form without one is stale.
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

impl RecordPage<'_> {
    fn state(&self) -> String {
        stands(self.frame.l, &self.view.task, self.today)
    }
    fn act(&self, step: &Step) -> String {
        self.frame.l.say(step_msg(&step.act))
    }
    /// The record it was decided on, where it has a page.
    fn origin(&self) -> Option<&str> {
        let href = self.view.task.record_href.as_str();
        (!href.is_empty()).then_some(href)
    }
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, Said::default(), None).await
}

async fn show(caller: &Caller, id: Id, form: Said, error: Option<&Error>) -> Result<Response> {
    let view = caller
        .read(async |work| looking::get(work, id).await)
        .await?;
    let l = caller.lang;
    let page = RecordPage {
        frame: caller
            .frame(view.task.title.clone())
            .under(l.t("tasks-title"), "/tasks")
            .here(),
        view,
        today: caller.now().day(),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn after(caller: &Caller, id: Id, form: Said, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/tasks/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(caller, id, form, Some(&e)).await
        }
        Err(e) => Err(e),
    }
}

async fn act(
    caller: &Caller,
    id: &str,
    form: Said,
    verb: impl AsyncFnOnce(&mut UnitOfWork, Id, &Said) -> Result<()>,
) -> Result<Response> {
    let id = id_of(id)?;
    let done = caller.write(async |work| verb(work, id, &form).await).await;
    after(caller, id, form, done).await
}

pub async fn take_up(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Said>,
) -> Result<Response> {
    act(&caller, &id, form, async |work, id, said| {
        ops::take_up(work, id, said.version()).await
    })
    .await
}

pub async fn accept(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Said>,
) -> Result<Response> {
    act(&caller, &id, form, async |work, id, said| {
        ops::accept(work, id, said.version()).await
    })
    .await
}

pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Said>,
) -> Result<Response> {
    act(&caller, &id, form, async |work, id, said| {
        ops::send_back(work, id, said.version(), &said.reason).await
    })
    .await
}

pub async fn call_off(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Said>,
) -> Result<Response> {
    act(&caller, &id, form, async |work, id, said| {
        ops::call_off(work, id, said.version(), &said.reason).await
    })
    .await
}

pub async fn reassign(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Said>,
) -> Result<Response> {
    act(&caller, &id, form, async |work, id, said| {
        handing::reassign(work, id, said.version(), &said.account).await
    })
    .await
}

/// Reports, with files: they are kept before the report is written, and are nobody's if it is not.
pub async fn report(caller: Caller, Path(id): Path<String>, posted: Posted) -> Result<Response> {
    let id = id_of(&id)?;
    let form = Said {
        version: posted.field("version").to_owned(),
        words: posted.field("words").to_owned(),
        ..Said::default()
    };
    let done = reported(&caller, id, &form, &posted).await;
    after(&caller, id, form, done).await
}

async fn reported(caller: &Caller, id: Id, form: &Said, posted: &Posted) -> Result<()> {
    let sent: Vec<_> = posted
        .files
        .iter()
        .filter(|f| !f.bytes.is_empty())
        .collect();
    let ids = caller
        .read(async |work| {
            ops::may_report(work, id, form.version()).await?;
            Ok(sent.iter().map(|_| work.new_id()).collect::<Vec<_>>())
        })
        .await?;
    let mut kept = vec![];
    for (file, id) in sent.iter().zip(ids) {
        kept.push(files::keep(&caller.deputy, id, file, FILE_BYTES).await?);
    }
    caller
        .write(async |work| ops::report(work, id, form.version(), &form.words, kept).await)
        .await
}

pub async fn file(caller: Caller, Path((id, file)): Path<(String, String)>) -> Result<Response> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    let file = caller
        .write(async |work| looking::file(work, id, file).await)
        .await?;
    let bytes = files::open(caller.app(), &file).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}
