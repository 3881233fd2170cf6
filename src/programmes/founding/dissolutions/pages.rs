//! HTML edge of dissolutions: requests, a request with its decision.
use super::{ops, store::Dissolution};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Msg, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        web,
    },
    msg,
    policy::Right,
    programmes::founding::pages::id_of,
    spine::{
        deadlines,
        documents::{self, Document},
        organisations,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// The message key of a state.
pub fn label(state: &str) -> &'static str {
    match state {
        "approved" => "founding-state-approved",
        "refused" => "founding-state-refused",
        "withdrawn" => "founding-state-withdrawn",
        _ => "founding-state-submitted",
    }
}
fn chip(state: &str) -> &'static str {
    match state {
        "approved" => "is-done",
        "refused" => "is-stop",
        "submitted" => "is-wait",
        _ => "",
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Search {
    state: String,
    organisation: String,
}

#[derive(Template)]
#[template(path = "programmes/founding/dissolutions/list.html")]
struct ListPage<'a> {
    frame: Frame,
    page: Page<Dissolution>,
    state: String,
    states: Vec<(&'static str, String)>,
    first: bool,
    may_propose: bool,
    form: Typed,
    problems: &'a [Problem],
    error: Option<&'a Error>,
}

pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let form = Typed {
        organisation: ask.organisation,
        ..Typed::default()
    };
    show_list(&caller, ask.state, &window, form, None).await
}

async fn show_list(
    caller: &Caller,
    state: String,
    window: &Window,
    form: Typed,
    error: Option<Error>,
) -> Result<Response> {
    let page = caller
        .read(async |work| ops::list(work, &state, window).await)
        .await?;
    let l = caller.lang;
    let states = ["submitted", "approved", "refused", "withdrawn"];
    let page = ListPage {
        frame: caller
            .frame(l.t("founding-dissolutions"))
            .under(l.t("founding-title"), "/foundings")
            .here(),
        page,
        state,
        states: states.iter().map(|s| (*s, l.t(label(s)))).collect(),
        first: window.after.as_deref().is_none_or(str::is_empty),
        may_propose: caller.actor().has(Right::FoundingsPropose),
        form,
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
        error: error.as_ref(),
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    /// Identity or code of the union.
    pub organisation: String,
    pub note: String,
    pub version: i64,
    /// `approve`, `refuse` or `withdraw`.
    pub action: String,
}

pub async fn request(caller: Caller, form: web::Filled<Typed>) -> Result<Response> {
    let form = form.0;
    let asked = caller
        .write(async |work| {
            let id = organisation_of(work, &form.organisation).await?;
            ops::request(work, id, &form.note).await
        })
        .await;
    match asked {
        Ok(id) => Ok(web::see(&format!("/dissolutions/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            show_list(&caller, String::new(), &Window::default(), form, Some(e)).await
        }
        Err(e) => Err(e),
    }
}

/// A union by its identity or its code.
pub async fn organisation_of(work: &mut UnitOfWork, text: &str) -> Result<Id> {
    match text.trim().parse::<Id>() {
        Ok(id) => Ok(id),
        Err(_) => match organisations::by_code(work, text.trim()).await {
            Err(Error::NotFound) => Err(Error::field(
                "organisation",
                msg!("founding-dissolve-unknown"),
            )),
            other => Ok(other?.id),
        },
    }
}

#[derive(Template)]
#[template(path = "programmes/founding/dissolutions/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    d: Dissolution,
    deadline: Option<Msg>,
    documents: Vec<Document>,
    may_decide: bool,
    may_withdraw: bool,
    own: bool,
    note: String,
    error: Option<&'a Error>,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, String::new(), None).await
}

async fn show(caller: &Caller, id: Id, note: String, error: Option<Error>) -> Result<Response> {
    let l = caller.lang;
    let (d, deadline, documents, may_decide, may_withdraw) = caller
        .read(async |work| {
            let d = ops::get(work, id).await?;
            let deadline = deadlines::line(work, ("dissolution", id)).await?;
            let documents = documents::of_record(work, ("dissolution", id)).await?;
            let decides = ops::may_decide(work, &d).await?;
            let proposes =
                organisations::may_see(work, Right::FoundingsPropose, d.organisation_id).await?;
            Ok((d, deadline, documents, decides, proposes))
        })
        .await?;
    let page = RecordPage {
        frame: caller
            .frame(d.organisation_name.clone())
            .under(l.t("founding-dissolutions"), "/dissolutions")
            .here(),
        own: d.created_by == caller.actor().account_id,
        d,
        deadline,
        documents,
        may_decide,
        may_withdraw,
        note,
        error: error.as_ref(),
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn act(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Typed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let form = form.0;
    let done = caller
        .write(async |work| match form.action.as_str() {
            "approve" => ops::decide(work, id, form.version, true, &form.note).await,
            "refuse" => ops::decide(work, id, form.version, false, &form.note).await,
            _ => ops::withdraw(work, id, form.version).await,
        })
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/dissolutions/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            show(&caller, id, form.note, Some(e)).await
        }
        Err(e) => Err(e),
    }
}
