//! HTML edge: the forms of a change, on the page of its document.
use super::{
    super::{
        ops::Corrected,
        pages::{Failed, Typed, id_of, page},
    },
    change::Proposed,
    ops,
};
use crate::kernel::{Caller, Error, Id, Result, web};
use axum::{extract::Path, response::Response};

/// Back to the document; or to the form, with what was typed.
async fn after(caller: &Caller, id: Id, done: Result<()>, typed: Typed) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/documents/{id}"))),
        Err(error @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            page(caller, id, None, Some(Failed { error, typed })).await
        }
        Err(e) => Err(e),
    }
}

pub async fn correct(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Corrected>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::propose(work, id, Proposed::Correct(&form)).await)
        .await;
    after(&caller, id, done, Typed::Correction(form)).await
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Voided {
    version: String,
    reason: String,
}

pub async fn void(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Voided>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let proposed = Proposed::Void(&form.version, &form.reason);
    let done = caller
        .write(async |work| ops::propose(work, id, proposed).await)
        .await;
    after(&caller, id, done, Typed::Voiding(form.reason)).await
}

/// A button carries nothing but its token.
#[derive(serde::Deserialize)]
pub struct Pressed {}

pub async fn confirm(
    caller: Caller,
    Path((id, change)): Path<(String, String)>,
    _: web::Filled<Pressed>,
) -> Result<Response> {
    let (id, change) = (id_of(&id)?, id_of(&change)?);
    let done = caller
        .write(async |work| ops::confirm(work, id, change).await)
        .await;
    after(&caller, id, done, Typed::Nothing).await
}

pub async fn refuse(
    caller: Caller,
    Path((id, change)): Path<(String, String)>,
    _: web::Filled<Pressed>,
) -> Result<Response> {
    let (id, change) = (id_of(&id)?, id_of(&change)?);
    let done = caller
        .write(async |work| ops::refuse(work, id, change).await)
        .await;
    after(&caller, id, done, Typed::Nothing).await
}
