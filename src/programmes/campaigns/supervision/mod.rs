//! 旬督导 · ten-day supervision: rounds, samples, call-backs, rectification orders until they are closed.
//!
//! Rooms: `rounds` (which units, by which rule), `samples` (drawn by a shown seed, called back), `rectifications` (ordered, replied to,
//! re-checked, closed) and `deductions` (the points that come off).
pub mod deductions;
pub mod rectifications;
mod rounds;
mod routes;
mod samples;
mod templates;
#[cfg(test)]
mod testing;

use crate::{
    kernel::{
        App, Error, Feature, Id, Lang, Nav, Problem, Result, Shown, UnitOfWork, jobs::Tick,
        waiting::Waiting,
    },
    policy::Right,
    programmes::campaigns::{Campaign, ops as campaigns, store as campaign_store},
};
pub use deductions::{Deduction, of_campaign as deductions, totals};
pub use rectifications::{
    Overdue, close as close_order,
    ops::Search as OrderSearch,
    ops::every as orders,
    ops::find,
    ops::order,
    overdue,
    rectification::{NewFinding, NewOrder},
    reply,
};
pub use rounds::{
    NewRound, closing::close as close_round, ops::open as open_round, ops::units as units_of,
};
pub use samples::{
    ops::{call, draw, sheet},
    sample::NewCall,
    store::CallBacks,
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[Nav {
        href: "/rectifications",
        label: "rectifications-title",
        shown: Shown::With(Right::CampaignsRead),
    }],
    waiting: &[
        Waiting {
            href: "/rectifications?state=open",
            label: "rectifications-waiting-answer",
            right: Right::CampaignsAnswer,
            count: rectifications::store::TO_ANSWER,
        },
        Waiting {
            href: "/rectifications?state=replied",
            label: "rectifications-waiting-recheck",
            right: Right::CampaignsRun,
            count: rectifications::store::TO_RECHECK,
        },
        Waiting {
            href: "/rectifications/denials",
            label: "supervision-waiting-denials",
            right: Right::CampaignsRun,
            count: samples::store::WAITING,
        },
    ],
    templates: templates::ALL,
    ticks: &[Tick {
        name: "rectifications.late",
        run: rectifications::tick,
    }],
    seed: Some(|app| Box::pin(adopt(app))),
    check: Some(|app| Box::pin(samples::check::found(app))),
    api: Some(routes::document),
    ..Feature::named("supervision")
};

/// Starts the clocks of what was begun before there were any.
async fn adopt(app: App) -> Result<()> {
    samples::clock::adopt(&app).await?;
    rectifications::clock::adopt(&app).await
}

/// What call-backs found at each unit of a campaign, for a verb that has its own gate.
pub async fn call_backs(work: &mut UnitOfWork, campaign_id: Id) -> Result<Vec<CallBacks>> {
    samples::store::call_backs(&mut work.conn, campaign_id).await
}

/// How many denials of a campaign wait for a second person, for a verb that has its own gate: what they cost is not known yet.
pub async fn pending_denials(work: &mut UnitOfWork, campaign_id: Id) -> Result<i64> {
    samples::store::pending(&mut work.conn, campaign_id).await
}

/// Of every deduction of a campaign the number of the round or of the order that it comes from, by the deduction's identity.
pub async fn references(work: &mut UnitOfWork, campaign_id: Id) -> Result<Vec<(Id, String)>> {
    deductions::references(&mut work.conn, campaign_id).await
}

/// A campaign by its identity, for a verb that has passed the gate of one of its records.
async fn campaign_of(work: &mut UnitOfWork, id: Id) -> Result<Campaign> {
    let row = campaign_store::by_id(&mut work.conn, id).await?;
    campaigns::whole(work, row.ok_or(Error::NotFound)?).await
}

/// What a search finds anywhere in a text; empty for everything.
fn pattern(q: &str) -> String {
    let q = q
        .trim()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    if q.is_empty() { q } else { format!("%{q}%") }
}

/// What a form shows of an act that failed: what is wrong at its fields, and what was refused as a whole.
fn told(l: Lang, error: Option<&Error>) -> (Vec<Problem>, Option<String>) {
    let problems = error.map(Error::problems).unwrap_or_default().to_vec();
    let refused = error.filter(|e| !matches!(e, Error::Invalid(_)));
    (problems, refused.map(|e| l.say(e.msg())))
}

/// Whether a page shows an error itself, with what was typed; others go to the page of errors.
fn is_shown(e: &Error) -> bool {
    matches!(
        e,
        Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_) | Error::TooLarge(_)
    )
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A version as a form sends it; one that is none is never the right one.
fn version_of(text: &str) -> i64 {
    text.trim().parse().unwrap_or(-1)
}
