//! 攻坚行动 · campaigns: some indicators, some units, some days; a board a day, frozen at its cut-off and never changed.
//!
//! 日排名 lives here; the four other rhythms (周研判、旬督导、月点评、百日评比) read the same boards.
mod answering;
mod api;
pub mod appraisals;
pub mod assessments;
pub mod board;
mod board_page;
pub mod board_paper;
#[cfg(test)]
mod board_paper_tests;
#[cfg(test)]
mod board_tests;
pub mod burden;
pub mod campaign;
#[cfg(test)]
mod changing_tests;
mod check;
mod counting;
mod export;
#[cfg(test)]
mod export_tests;
mod form;
mod formula;
mod freezing;
#[cfg(test)]
mod freezing_tests;
pub mod head_enterprises;
pub mod known;
pub mod listing;
pub mod map;
mod movement;
pub mod nav;
mod ops;
mod pages;
mod pressing;
pub mod published;
mod restated;
mod retargeted;
pub mod reviews;
pub mod rhythm;
pub mod rule_words;
pub mod rules;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod settled_tests;
mod setup;
#[cfg(test)]
mod setup_tests;
pub mod snapshots;
mod store;
pub mod supervision;
mod targets_page;
pub mod telling;
#[cfg(test)]
mod tests;
mod typed;
mod typed_rules;
mod unit;
mod view;
mod why;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick},
    policy::Right,
};
pub use board::Board;
pub use campaign::{Campaign, Scope};
pub use check::check;
pub use freezing::freeze_due;
pub use nav::Rhythms;
pub use ops::{Frozen, Shown as ShownBoard, board, latest};
pub use rules::Rules;
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
    jobs: &[telling::JOB],
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
        .get("/campaigns/{key}", Access::Public, board_page::latest)
        .get("/campaigns/{key}/rules", Access::Public, form::rules)
        .get("/campaigns/{key}/change", run, form::change_form)
        .post("/campaigns/{key}/change", run, form::change)
        .get(
            "/campaigns/{key}/days/{day}",
            Access::Public,
            board_page::day,
        )
        .get(
            "/campaigns/{key}/days/{day}/board.xlsx",
            Access::Public,
            board_paper::xlsx,
        )
        .get(
            "/campaigns/{key}/days/{day}/board.pdf",
            Access::Public,
            board_paper::pdf,
        )
        .get(
            "/campaigns/{key}/days/{day}/board.png",
            Access::Public,
            board_paper::png,
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
        .get("/campaigns/{key}/units/{code}", Access::Public, unit::unit)
        .get("/campaigns/{key}/movement", Access::Public, movement::page)
        .get("/campaigns/{key}/map", Access::Public, map::pages::page)
        .get("/campaigns/{key}/map/places", run, map::pages::places)
        .post("/campaigns/{key}/map/places", run, map::pages::set)
        .get(
            "/campaigns/{key}/targets",
            Access::Public,
            targets_page::page,
        )
        .get(
            "/campaigns/{key}/targets/export",
            Access::Public,
            targets_page::export,
        );
    pages
        .get("/api/v1/campaigns", Access::Public, api::list)
        .post("/api/v1/campaigns", run, api::create)
        .get("/api/v1/campaigns/{key}", Access::Public, api::show)
        .put("/api/v1/campaigns/{key}", run, api::change)
        .get(
            "/api/v1/campaigns/{key}/targets",
            Access::Public,
            targets_page::list,
        )
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
            "/api/v1/campaigns/{key}/boards/{day}/paper",
            Access::Public,
            board_paper::api_paper,
        )
        .get(
            "/api/v1/campaigns/{key}/boards/{day}/restated",
            Access::Public,
            api::restated,
        )
}
