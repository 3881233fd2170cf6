//! The form by which a member asks for something of their own record to be put right.
use super::{correction::Field, ops};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web},
    programmes::membership::groups::group_choices_and_none,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/membership/corrections/ask.html")]
struct AskPage<'a> {
    frame: Frame,
    field: Field,
    label: String,
    form: Ask,
    groups: Vec<(&'static str, String)>,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Ask {
    wish: String,
}

fn field_of(key: &str) -> Result<Field> {
    Field::of_key(key).ok_or(Error::NotFound)
}

pub async fn form(caller: Caller, Path(field): Path<String>) -> Result<Response> {
    let field = field_of(&field)?;
    caller.read(async |work| ops::own(work).await).await?;
    show(&caller, field, Ask::default(), None)
}

fn show(caller: &Caller, field: Field, form: Ask, error: Option<&Error>) -> Result<Response> {
    let l = caller.lang;
    let page = AskPage {
        frame: caller
            .frame(l.t("corrections-ask"))
            .under(l.t("mine-title"), "/my")
            .here(),
        label: l.say(field.msg()),
        field,
        form,
        groups: group_choices_and_none(l),
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

pub async fn ask(
    caller: Caller,
    Path(field): Path<String>,
    web::Filled(form): web::Filled<Ask>,
) -> Result<Response> {
    let field = field_of(&field)?;
    let asked = caller
        .write(async |work| ops::ask(work, field, &form.wish).await)
        .await;
    match asked {
        Ok(_) => Ok(web::see("/my#corrections")),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => show(&caller, field, form, Some(&e)),
        Err(e) => Err(e),
    }
}
