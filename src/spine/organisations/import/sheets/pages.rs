//! The pages of sheets of organisations: send one, see what it would do row by row, load it.
use super::{
    ops,
    sheet::{MOST_TOLD, Sheet, Told},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Lang, Problem, Result, jobs,
        sheet::{Column, Format, Kind as Cell, Table},
        web::{self, Filled, Posted},
    },
    msg,
    spine::organisations::import::COLUMNS,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "spine/organisations/import/sheets/form.html")]
struct FormPage<'a> {
    frame: Frame,
    /// The columns of a sheet, and whether each is needed.
    columns: Vec<(&'static str, bool)>,
    latest: Vec<Sheet>,
    problems: &'a [Problem],
}

fn frame(caller: &Caller, title: String) -> Frame {
    let l = caller.lang;
    caller
        .frame(title)
        .under(l.t("organisations-title"), "/organisations")
}

async fn form_page<'a>(caller: &Caller, problems: &'a [Problem]) -> Result<FormPage<'a>> {
    let latest = caller.read(async |work| ops::latest(work).await).await?;
    Ok(FormPage {
        frame: frame(caller, caller.lang.t("organisations-sheet-title")).here(),
        columns: COLUMNS.iter().map(|c| (c.aliases[0], c.required)).collect(),
        latest,
        problems,
    })
}

pub async fn form(caller: Caller) -> Result<Response> {
    web::html(form_page(&caller, &[]).await?.render())
}

/// The file of a form, with its name.
pub(super) fn file(posted: &Posted) -> Option<(String, Vec<u8>)> {
    posted
        .file("file")
        .map(|f| (f.name.clone(), f.bytes.to_vec()))
}

pub async fn send(caller: Caller, posted: Posted) -> Result<Response> {
    match ops::look(&caller.deputy, file(&posted)).await {
        Ok(sent) => {
            let sheet = caller
                .write(async |work| ops::send(work, &sent).await)
                .await?;
            Ok(web::see(&address(sheet.id)))
        }
        Err(e @ Error::Invalid(_)) => {
            let page = form_page(&caller, e.problems()).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}

fn address(id: Id) -> String {
    format!("/organisations/import/{id}")
}

#[derive(Template)]
#[template(path = "spine/organisations/import/sheets/show.html")]
struct ShowPage {
    frame: Frame,
    sheet: Sheet,
    /// Whether a job works on it; how many rows of how many are written.
    at_work: bool,
    done: (i64, i64),
    told: Vec<(u64, String, String)>,
    all_told: usize,
    /// Whether there may be more problems, in the workbook only.
    cut: bool,
    next: Option<String>,
    first: bool,
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: String,
}

async fn show_page(
    caller: &Caller,
    id: Id,
    after: usize,
    refused: Option<&Error>,
) -> Result<ShowPage> {
    let l = caller.lang;
    let (sheet, progress) = caller
        .read(async |work| {
            let sheet = ops::get(work, id).await?;
            let progress = match sheet.state().job() {
                Some(job) => jobs::find(work, job, &id.to_string()).await?,
                None => None,
            };
            Ok((sheet, progress))
        })
        .await?;
    let all: Vec<Told> = sheet.told();
    let row = |t: &Told| (t.line, t.column.clone(), t.said.in_words(l).to_owned());
    Ok(ShowPage {
        frame: frame(caller, sheet.file_name.clone())
            .under(l.t("organisations-sheet-title"), "/organisations/import")
            .here(),
        at_work: sheet.state().job().is_some(),
        done: progress.map_or((0, 0), |p| (p.done_units, p.all_units)),
        told: all.iter().skip(after).take(PAGE).map(row).collect(),
        all_told: all.len(),
        cut: all.len() >= MOST_TOLD,
        next: (after + PAGE < all.len()).then(|| (after + PAGE).to_string()),
        first: after == 0,
        refused: refused.map(|e| l.say(e.msg())),
        sheet,
    })
}

pub async fn show(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let after = asked.after.parse().unwrap_or_default();
    let page = show_page(&caller, id_of(&id)?, after, None).await?;
    web::html(page.render())
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Seen {
    version: String,
}

pub async fn load(
    caller: Caller,
    Path(id): Path<String>,
    Filled(seen): Filled<Seen>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let version = seen.version.parse().unwrap_or_default();
    let asked = caller
        .write(async |work| ops::load(work, id, version).await)
        .await;
    match asked {
        Ok(_) => Ok(web::see(&address(id))),
        Err(e @ Error::Conflict(_)) => {
            let page = show_page(&caller, id, 0, Some(&e)).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}

/// The bad rows, as they came, with line and reason: to be put right and sent again.
pub async fn bad(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id = id_of(&id)?;
    let sheet = caller.read(async |work| ops::get(work, id).await).await?;
    let bytes = ops::bad(&caller.deputy, &sheet, caller.lang).await?;
    let (name, media) = (file_name(caller.lang, &sheet), Format::Xlsx.media_type());
    Ok(web::attachment(&name, media, bytes))
}

fn file_name(l: Lang, sheet: &Sheet) -> String {
    let own = sheet.file_name.rsplit_once('.');
    let own = own.map_or(sheet.file_name.as_str(), |(name, _)| name);
    format!("{}-{own}.xlsx", l.t("organisations-sheet-bad-file"))
}

/// An empty sheet with every column, all of them text.
pub async fn template(caller: Caller) -> Result<Response> {
    let title = caller.lang.t("organisations-sheet-title");
    let columns = COLUMNS
        .iter()
        .map(|c| Column::new(c.key, c.aliases[0], Cell::Text));
    let table = Table {
        title: title.clone(),
        columns: columns.collect(),
        rows: Vec::<Vec<String>>::new(),
    };
    let mut bytes = vec![];
    table.write(Format::Xlsx, &mut bytes)?;
    let media = Format::Xlsx.media_type();
    Ok(web::attachment(&format!("{title}.xlsx"), media, bytes))
}

impl ShowPage {
    fn here(&self) -> String {
        format!("{}?", address(self.sheet.id))
    }
}
