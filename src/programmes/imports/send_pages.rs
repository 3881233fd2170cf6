//! The form by which a sheet is sent.
use super::intake::take_in;
use crate::{
    kernel::{
        Caller, Error, Frame, Problem, Result,
        web::{self, Posted},
    },
    spine::organisations,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/imports/form.html")]
struct FormPage<'a> {
    frame: Frame,
    kind: String,
    organisation: String,
    error: Option<&'a Error>,
    problems: Vec<Problem>,
}

#[derive(Deserialize, Default)]
pub struct Preset {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    organisation: String,
}

fn form_page<'a>(
    caller: &Caller,
    kind: String,
    organisation: String,
    error: Option<&'a Error>,
) -> FormPage<'a> {
    let frame = caller
        .frame(caller.lang.t("imports-new"))
        .under(caller.lang.t("imports-title"), "/imports")
        .here();
    FormPage {
        frame,
        kind,
        organisation,
        error,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
    }
}

pub async fn form(caller: Caller, Query(preset): Query<Preset>) -> Result<Response> {
    let organisation = match preset.organisation.is_empty() {
        false => preset.organisation,
        true => own_place(&caller).await?,
    };
    let kind = if preset.kind.is_empty() {
        "members".into()
    } else {
        preset.kind
    };
    web::html(form_page(&caller, kind, organisation, None).render())
}

/// The organisation whose imports the caller makes most likely: the first of their posts.
async fn own_place(caller: &Caller) -> Result<String> {
    let Some(post) = caller.actor().posts.first().cloned() else {
        return Ok(String::new());
    };
    caller
        .read(async |work| Ok(organisations::get(work, post.organisation_id).await?.code))
        .await
}

pub async fn create(caller: Caller, posted: Posted) -> Result<Response> {
    let kind = posted.field("kind").to_owned();
    let organisation = posted.field("organisation").trim().to_owned();
    let file = posted
        .file("file")
        .map(|f| (f.name.clone(), f.bytes.to_vec()));
    match take_in(&caller, &kind, &organisation, file).await {
        Ok(batch) => Ok(web::see(&format!("/imports/{}", batch.id))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => web::html_with(
            &e,
            form_page(&caller, kind, organisation, Some(&e)).render(),
        ),
        Err(e) => Err(e),
    }
}
