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
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex},
    time::SystemTime,
};
use tokio::sync::Semaphore;

/// Setting takes a processor and some ten megabytes, a picture up to a hundred: more at once would only slow each other down.
static PRESSES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));
const AT_ONCE: usize = 2;
/// A frozen board or an issued document is asked for again and again and never changes.
static SHELF: Mutex<VecDeque<([u8; 32], Arc<Vec<u8>>)>> = Mutex::new(VecDeque::new());
/// What is remembered: a hundred ranking tables of a hundred kilobytes, and never more bytes than that.
const SHELF_PAPERS: usize = 100;
const SHELF_BYTES: usize = 32 * 1024 * 1024;

/// Pixels of a picture's width: from a thumbnail to a printed page.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=4000;
const WIDTH: u32 = 1600;
/// Widths for readers without an account: each other one would be drawn and kept anew.
const PUBLIC_WIDTHS: [u32; 4] = [800, 1200, 1600, 2400];

/// Files beside a city's own layout that are looked at: a letterhead, a seal, a few parts of it.
const LAYOUT_FILES: usize = 500;
/// Folders within folders of them.
const LAYOUT_DEPTH: usize = 4;

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
    /// Pixels of a picture's width, 200 to 4000; without an account the next of 800, 1200, 1600 and 2400
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
    /// The same for a reader without an account: a picture in the next of a few widths.
    pub fn for_the_public(self) -> As {
        match self {
            As::Png(asked) => {
                let next = PUBLIC_WIDTHS.into_iter().find(|width| *width >= asked);
                As::Png(next.unwrap_or(PUBLIC_WIDTHS[PUBLIC_WIDTHS.len() - 1]))
            }
            how => how,
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
/// [`Error::Invalid`] at `width` for one of too many pixels; [`Error::NotFound`] for a spreadsheet of a paper without a table.
pub async fn print(app: &App, paper: Paper, how: As) -> Result<Arc<Vec<u8>>> {
    let layouts = app.config.data_dir.join("layouts");
    let key = key(&paper, how, &layouts)?;
    if let Some(known) = shelved(&key) {
        return Ok(known);
    }
    at_a_press(move || match shelved(&key) {
        // Somebody else asked for it while this one waited.
        Some(known) => Ok(known),
        None => {
            let made = Arc::new(make(&paper, how, layouts)?);
            shelve(key, made.clone());
            Ok(made)
        }
    })
    .await
}

/// Works at a press, once one is free. Its turn ends with the work and not with whoever waits for it: one who asks and leaves, again
/// and again, keeps no more presses running than there are.
async fn at_a_press<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = PRESSES.clone().acquire_owned().await;
    let turn = turn.map_err(|e| Error::Broken(e.into()))?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    done.await.map_err(|e| Error::Broken(e.into()))?
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

/// What decides every byte of the print: the paper, the clothes, a city's own layout and what lies beside it.
fn key(paper: &Paper, how: As, layouts: &Path) -> Result<[u8; 32]> {
    let mut sha = Sha256::new();
    sha.update(serde_json::to_vec(paper)?);
    sha.update(format!("|{how:?}|{}|", layouts.display()));
    let mut beside = vec![];
    files(layouts, LAYOUT_DEPTH, &mut beside);
    beside.sort();
    sha.update(format!("{beside:?}"));
    Ok(sha.finalize().into())
}

/// The files of a folder, each with its size and the moment of its last change; none where there is no such folder.
fn files(folder: &Path, depth: usize, found: &mut Vec<(PathBuf, u64, Option<SystemTime>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|e| e.path()) {
        let Ok(facts) = std::fs::metadata(&path) else {
            continue;
        };
        match facts.is_dir() {
            true if depth > 0 => files(&path, depth - 1, found),
            false if found.len() < LAYOUT_FILES => {
                found.push((path, facts.len(), facts.modified().ok()));
            }
            _ => {}
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    #[test]
    fn a_reader_without_an_account_gets_the_next_of_a_few_widths() {
        for (asked, given) in [
            (200, 800),
            (800, 800),
            (801, 1200),
            (1600, 1600),
            (4000, 2400),
        ] {
            assert_eq!(As::Png(asked).for_the_public(), As::Png(given));
        }
        assert_eq!(As::Pdf.for_the_public(), As::Pdf);
    }

    /// Works at a press that run now, and the most that ever ran together.
    static RUNNING: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);

    fn slow() -> Result<()> {
        let now = RUNNING.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(60));
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }

    #[tokio::test]
    async fn whoever_asks_and_leaves_keeps_no_more_presses_running() {
        for _ in 0..12 {
            // Left long before it is done.
            let asked = tokio::time::timeout(Duration::from_millis(5), at_a_press(slow));
            let _ = asked.await;
        }
        at_a_press(slow).await.unwrap();
        let most = MOST.load(Ordering::SeqCst);
        assert!(most <= AT_ONCE, "{most} at once");
    }

    #[test]
    fn a_changed_file_beside_the_layout_makes_another_print() {
        let folder = std::env::temp_dir().join(format!("uh_beside_{:08x}", rand::random::<u32>()));
        std::fs::create_dir_all(folder.join("parts")).unwrap();
        let key = || key(&Paper::default(), As::Pdf, &folder).unwrap();
        let none = key();
        let seal = folder.join("parts/seal.txt");
        std::fs::write(&seal, "甲").unwrap();
        let first = key();
        assert_eq!(first, key());
        std::fs::write(&seal, "甲乙").unwrap();
        let second = key();
        assert!(none != first && first != second);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
