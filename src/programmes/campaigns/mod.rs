//! 攻坚行动 · campaigns: some indicators, some units, some days; a board a day, frozen at its cut-off and never changed.
//!
//! 日排名 lives here; the four other rhythms (周研判、旬督导、月点评、百日评比) read the same boards.
mod api;
pub mod appraisals;
pub mod assessments;
pub mod board;
pub mod burden;
pub mod campaign;
mod check;
mod export;
#[cfg(test)]
mod export_tests;
mod form;
mod formula;
mod freezing;
#[cfg(test)]
mod freezing_tests;
pub mod head_enterprises;
mod ops;
mod pages;
mod restated;
mod retargeted;
pub mod reviews;
pub mod rhythm;
pub mod rules;
mod setup;
#[cfg(test)]
mod setup_tests;
pub mod snapshots;
mod store;
pub mod supervision;
#[cfg(test)]
mod tests;
mod typed;
mod unit;
mod view;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick},
    policy::Right,
};
pub use board::Board;
pub use campaign::{Campaign, Scope};
pub use check::check;
pub use freezing::freeze_due;
pub use ops::{Frozen, Shown as ShownBoard, board, latest};
pub use setup::{NewCampaign, change, create, put};
pub use view::BoardView;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/campaigns",
        label: "campaigns-nav",
        shown: Shown::Everyone,
    }],
    ticks: &[Tick {
        name: "campaigns.freeze",
        run: |app| Box::pin(async move { freezing::freeze_due(&app).await.map(drop) }),
    }],
    check: Some(|app| Box::pin(check::found(app))),
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("campaigns")
};

fn routes() -> Routes {
    let run = Access::Right(Right::CampaignsRun);
    let pages = Routes::new()
        .get("/campaigns", Access::Public, pages::list)
        .get("/campaigns/new", run, form::form)
        .post("/campaigns/new", run, form::save)
        .get("/campaigns/{key}", Access::Public, pages::latest)
        .get("/campaigns/{key}/rules", Access::Public, form::rules)
        .get("/campaigns/{key}/change", run, form::change_form)
        .post("/campaigns/{key}/change", run, form::change)
        .get("/campaigns/{key}/days/{day}", Access::Public, pages::day)
        .get(
            "/campaigns/{key}/days/{day}/board.xlsx",
            Access::Public,
            export::xlsx,
        )
        .get(
            "/campaigns/{key}/days/{day}/board.csv",
            Access::Public,
            export::csv,
        )
        .get(
            "/campaigns/{key}/days/{day}/restated",
            Access::Public,
            restated::restated,
        )
        .get("/campaigns/{key}/units/{code}", Access::Public, unit::unit);
    pages
        .get("/api/v1/campaigns", Access::Public, api::list)
        .post("/api/v1/campaigns", run, api::create)
        .get("/api/v1/campaigns/{key}", Access::Public, api::show)
        .put("/api/v1/campaigns/{key}", run, api::change)
        .get(
            "/api/v1/campaigns/{key}/boards/{day}",
            Access::Public,
            api::board,
        )
        .get(
            "/api/v1/campaigns/{key}/boards/{day}/csv",
            Access::Public,
            api::csv,
        )
        .get(
            "/api/v1/campaigns/{key}/boards/{day}/restated",
            Access::Public,
            api::restated,
        )
}
