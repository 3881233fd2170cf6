//! Views, counted honestly: once a browser and day, in the unit of work that keeps the count, and never for what does not read.
//!
//! A browser is known by its cookie. One that does not send it (the first visit, or a program that keeps none) is known by its address:
//! refreshing without cookies adds nothing. Cookies can be made up, so one address adds at most [`MOST_OF_ORIGIN`] views a day.
use super::store;
use crate::kernel::{
    App, Caller, Deputy, Id, Result, UnitOfWork,
    jobs::Running,
    session::{BROWSER_COOKIE, cookie_name},
};
use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::cookie::CookieJar;

/// An office or a café behind one address; more in a day is a script.
const MOST_OF_ORIGIN: i64 = 50;
/// What programs call themselves. People's browsers all begin with `Mozilla/`; of those that do, these are none.
const PROGRAMS: [&str; 10] = [
    "bot",
    "spider",
    "crawl",
    "slurp",
    "preview",
    "headless",
    "lighthouse",
    "monitor",
    "scan",
    "archiver",
];

/// Somebody who reads.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// What counts once a day.
    counts: Vec<u8>,
    /// The cookie that this browser was just given: it is known from now on, and adds nothing more today.
    known: Option<Vec<u8>>,
    origin: Vec<u8>,
}

impl Visitor {
    /// The reader behind a request; none if nobody reads: another method, a program, a page fetched ahead, an editor at work.
    pub fn of(caller: &Caller, method: &Method, headers: &HeaderMap) -> Option<Visitor> {
        if method != Method::GET
            || ahead(headers)
            || !by_a_person(headers)
            || super::ops::edits(caller.actor())
        {
            return None;
        }
        let digest = |kind: &str, text: &str| {
            let keys = &caller.app().keys;
            keys.digest("news.visitor", format!("{kind}:{text}").as_bytes())
                .to_vec()
        };
        let origin = digest("origin", &caller.deputy.origin);
        let jar = CookieJar::from_headers(headers);
        let cookie = jar
            .get(&cookie_name(caller.app(), BROWSER_COOKIE))
            .map(|c| digest("browser", c.value()));
        Some(match (cookie, caller.new_browser) {
            (Some(cookie), false) => Visitor {
                counts: cookie,
                known: None,
                origin,
            },
            (cookie, _) => Visitor {
                counts: origin.clone(),
                known: cookie,
                origin,
            },
        })
    }
}

fn ahead(headers: &HeaderMap) -> bool {
    ["purpose", "sec-purpose", "x-moz", "x-purpose"]
        .iter()
        .any(|name| {
            let value = headers.get(*name).and_then(|v| v.to_str().ok());
            value.is_some_and(|v| {
                v.to_ascii_lowercase().contains("prefetch") || v.contains("preview")
            })
        })
}

fn by_a_person(headers: &HeaderMap) -> bool {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|v| v.to_str().ok());
    let agent = agent.unwrap_or_default().to_ascii_lowercase();
    agent.starts_with("mozilla/") && !PROGRAMS.iter().any(|p| agent.contains(p))
}

/// Whether this visit still counts today. Reading does not write.
pub async fn is_new(work: &mut UnitOfWork, id: Id, visitor: &Visitor) -> Result<bool> {
    let today = work.today();
    Ok(!store::visited(&mut work.conn, id, today, &visitor.counts).await?)
}

/// Counts a visit, unless it was counted today. Gives whether it was counted now.
pub async fn count(work: &mut UnitOfWork, id: Id, visitor: &Visitor) -> Result<bool> {
    let (today, origin) = (work.today(), visitor.origin.as_slice());
    if store::of_origin(&mut work.conn, id, today, origin).await? >= MOST_OF_ORIGIN {
        return Ok(false);
    }
    let fresh = store::visit(&mut work.conn, id, today, &visitor.counts, origin).await? == 1;
    if let Some(known) = &visitor.known {
        store::visit(&mut work.conn, id, today, known, origin).await?;
    }
    if fresh {
        store::viewed(&mut work.conn, id).await?;
    }
    Ok(fresh)
}

/// Drops who was counted on days that are over: what the clock does.
pub fn forget(app: App) -> Running {
    Box::pin(async move {
        let clock = Deputy::clockwork(&app);
        clock
            .write(async |work| {
                let today = work.today();
                store::forget(&mut work.conn, today).await.map(drop)
            })
            .await
    })
}
