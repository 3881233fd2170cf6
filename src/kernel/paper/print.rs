//! Printing: which clothes a paper gets, off the threads that answer requests, and remembered while it does not change.
use super::{Paper, sheet, typeset, word};
use crate::{
    kernel::{App, Error, Result, web},
    msg,
};
use axum::response::Response;
use sha2::{Digest, Sha256};
use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tokio::sync::Semaphore;

/// Setting takes a processor and some ten megabytes: more at once would only slow each other down.
static PRESSES: Semaphore = Semaphore::const_new(2);
/// A frozen board or an issued document is asked for again and again and never changes.
static SHELF: Mutex<VecDeque<([u8; 32], Arc<Vec<u8>>)>> = Mutex::new(VecDeque::new());
/// What is remembered: a hundred ranking tables of a hundred kilobytes, and never more bytes than that.
const SHELF_PAPERS: usize = 100;
const SHELF_BYTES: usize = 32 * 1024 * 1024;

/// Pixels of a picture's width: from a thumbnail to a printed page.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=4000;
const WIDTH: u32 = 1600;

/// The clothes of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    Pdf,
    /// A picture, so many pixels wide.
    Png(u32),
    Docx,
    Xlsx,
}

/// What an address may say beside the ending.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Pixels of a picture's width, 200 to 4000
    pub width: Option<String>,
}

impl As {
    /// The clothes that an ending names.
    ///
    /// # Errors
    /// [`Error::NotFound`] for another ending; [`Error::Invalid`] at `width`.
    pub fn of(ending: &str, wanted: &Wanted) -> Result<As> {
        match ending {
            "pdf" => Ok(As::Pdf),
            "docx" => Ok(As::Docx),
            "xlsx" => Ok(As::Xlsx),
            "png" => {
                let asked = wanted.width.as_deref().filter(|w| !w.is_empty());
                let width = asked.map_or(Ok(WIDTH), |w| w.parse());
                let width = width.ok().filter(|w| WIDTHS.contains(w));
                let (least, most) = WIDTHS.into_inner();
                let wrong = msg!("paper-width", least = least, most = most);
                Ok(As::Png(width.ok_or_else(|| Error::field("width", wrong))?))
            }
            _ => Err(Error::NotFound),
        }
    }
    pub fn ending(self) -> &'static str {
        match self {
            As::Pdf => "pdf",
            As::Png(_) => "png",
            As::Docx => "docx",
            As::Xlsx => "xlsx",
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            As::Pdf => "application/pdf",
            As::Png(_) => "image/png",
            As::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            As::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Prints a paper.
///
/// # Errors
/// [`Error::Unavailable`] without Chinese fonts or with a faulty layout; [`Error::TooLarge`] for a picture of too many pages;
/// [`Error::NotFound`] for a spreadsheet of a paper without a table.
pub async fn print(app: &App, paper: Paper, how: As) -> Result<Arc<Vec<u8>>> {
    let layouts = app.config.data_dir.join("layouts");
    let key = key(&paper, how, &layouts)?;
    if let Some(known) = shelved(&key) {
        return Ok(known);
    }
    let turn = PRESSES.acquire().await;
    let made = tokio::task::spawn_blocking(move || make(&paper, how, layouts)).await;
    drop(turn);
    let made = Arc::new(made.map_err(|e| Error::Broken(e.into()))??);
    shelve(key, made.clone());
    Ok(made)
}

fn make(paper: &Paper, how: As, layouts: PathBuf) -> Result<Vec<u8>> {
    match how {
        As::Pdf => typeset::set(paper, layouts)?.pdf(),
        As::Png(width) => typeset::set(paper, layouts)?.png(width),
        As::Docx => word::docx(paper),
        As::Xlsx => sheet::xlsx(paper),
    }
}

/// Prints a paper and hands it out under a name, to which its ending is added.
///
/// # Errors
/// As [`print`].
pub async fn send(app: &App, paper: Paper, how: As, name: &str) -> Result<Response> {
    let bytes = print(app, paper, how).await?;
    let name = format!("{name}.{}", how.ending());
    Ok(web::attachment(&name, how.media_type(), bytes.to_vec()))
}

/// What decides every byte of the print: the paper, the clothes, a city's own layout.
fn key(paper: &Paper, how: As, layouts: &std::path::Path) -> Result<[u8; 32]> {
    let mut sha = Sha256::new();
    sha.update(serde_json::to_vec(paper)?);
    sha.update(format!("|{how:?}|{}|", layouts.display()));
    let own = std::fs::metadata(layouts.join("paper.typ")).and_then(|m| m.modified());
    sha.update(format!("{:?}", own.ok()));
    Ok(sha.finalize().into())
}

fn shelved(key: &[u8; 32]) -> Option<Arc<Vec<u8>>> {
    let shelf = SHELF.lock().ok()?;
    let found = shelf.iter().find(|(k, _)| k == key);
    found.map(|(_, bytes)| bytes.clone())
}

fn shelve(key: [u8; 32], bytes: Arc<Vec<u8>>) {
    let Ok(mut shelf) = SHELF.lock() else { return };
    shelf.retain(|(k, _)| *k != key);
    shelf.push_front((key, bytes));
    let mut total = 0;
    let fits = shelf.iter().take(SHELF_PAPERS).take_while(|(_, b)| {
        total += b.len();
        total <= SHELF_BYTES
    });
    let fits = fits.count();
    shelf.truncate(fits);
}
