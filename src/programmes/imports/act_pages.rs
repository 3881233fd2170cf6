//! What is done to an import from its page. Every act has one shape: it is done in a unit of work, then the reader is back at the
//! import, or at the same page with what stood in the way.
use super::{
    ops,
    pages::{NoteFilter, id_of, show_page},
};
use crate::kernel::{
    Caller, Error, Id, Result, UnitOfWork,
    sheet::Mapping,
    web::{self, Filled},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

async fn act(
    caller: &Caller,
    id: &str,
    verb: impl AsyncFnOnce(&mut UnitOfWork, Id) -> Result<()>,
) -> Result<Response> {
    let id = id_of(id)?;
    let done = caller.write(async |work| verb(work, id).await).await;
    match done {
        Ok(()) => Ok(web::see(&format!("/imports/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let page = show_page(caller, id, NoteFilter::default(), Some(&e)).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ActForm {
    version: String,
    only_good: String,
    reason: String,
    line: String,
    finding: String,
    note: String,
}
impl ActForm {
    fn version(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }
}

/// The form of a mapping names each column `column-3`.
pub async fn map(
    caller: Caller,
    Path(id): Path<String>,
    Filled(fields): Filled<Vec<(String, String)>>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        let batch = ops::get(work, id).await?;
        let mut mapping: Mapping = serde_json::from_str(&batch.mapping)?;
        for (name, key) in &fields {
            let column = name
                .strip_prefix("column-")
                .and_then(|n| n.parse::<usize>().ok());
            let key =
                Some(key.as_str()).filter(|k| batch.kind().columns().iter().any(|c| c.key == *k));
            if let Some(column) = column {
                mapping.assign(column, key);
            }
        }
        let version = fields
            .iter()
            .find(|(k, _)| k == "version")
            .and_then(|(_, v)| v.parse().ok());
        ops::map(work, id, &mapping, version.unwrap_or_default()).await
    })
    .await
}

pub async fn check(
    caller: Caller,
    Path(id): Path<String>,
    Filled(_): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        ops::ask_to_check(work, id).await
    })
    .await
}

pub async fn apply(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        let only_good = form.only_good == "yes";
        ops::decide(work, id, only_good, form.version())
            .await
            .map(drop)
    })
    .await
}

pub async fn discard(
    caller: Caller,
    Path(id): Path<String>,
    Filled(_): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| ops::discard(work, id).await).await
}

pub async fn find(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        let line = form.line.parse().unwrap_or_default();
        let denied = form.finding == "denied";
        ops::find(work, id, line, denied, &form.note).await
    })
    .await
}

pub async fn confirm(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        ops::confirm(work, id, form.version()).await.map(drop)
    })
    .await
}

pub async fn undo(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    act(&caller, &id, async |work, id| {
        ops::undo(work, id, &form.reason, form.version())
            .await
            .map(drop)
    })
    .await
}
