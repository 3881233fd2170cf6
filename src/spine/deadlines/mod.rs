//! 期限 · deadlines: whatever must be done by somebody until a day. One clock for every feature: working days, reminders, overdue,
//! escalation, pause with a reason.
mod by_hand;
mod check;
mod deadline;
mod looking;
mod ops;
mod recount;
mod store;
mod term;
#[cfg(test)]
mod tests;
mod tick;

use crate::kernel::{
    Access, Feature, Routes,
    jobs::{JobKind, Tick},
};
pub use deadline::{Deadline, Due, NewDeadline};
pub use looking::ops::{own, pile};
pub use ops::{
    adopt, call_off, entrust, hand_over, last_day, line, meet, of_record, pause, resume, running,
    start,
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    jobs: &[JobKind {
        name: recount::JOB,
        run: recount::run,
    }],
    ticks: &[Tick {
        name: "deadlines",
        run: tick::tick,
    }],
    check: Some(|app| Box::pin(check::check(app))),
    api: Some(looking::api::document),
    ..Feature::named("deadlines")
};

// What of it a reader may see depends on the right that each deadline names: the verbs decide.
#[rustfmt::skip]
fn routes() -> Routes {
    use looking::{api, pages};
    let known = Access::SignedIn;
    Routes::new()
        .get("/deadlines", known, pages::list)
        .get("/deadlines/export", known, pages::export)
        .get("/deadlines/on-time", known, pages::on_time)
        .get("/deadlines/on-time/export", known, pages::on_time_export)
        .get("/deadlines/{id}", known, pages::record)
        .post("/deadlines/{id}/pause", known, pages::pause)
        .post("/deadlines/{id}/resume", known, pages::resume)
        .get("/api/v1/deadlines", known, api::list)
        .get("/api/v1/deadlines/on-time", known, api::on_time)
        .get("/api/v1/deadlines/{id}", known, api::one)
        .post("/api/v1/deadlines/{id}/pause", known, api::pause)
        .post("/api/v1/deadlines/{id}/resume", known, api::resume)
}
