//! 数字：完成率、时段、进度、排名、分解、数量写法 · Figures: the arithmetic of completion, periods, pace, ranking, splitting and quantities.
//!
//! 全部精确计算，不用浮点数 · Everything compared here is exact; no floating point is used.
mod api;
mod cards;
mod check;
pub mod exact;
mod export;
pub mod indicator;
pub mod indicators;
mod ops;
pub mod pace;
mod pages;
pub mod period;
mod period_words;
pub mod published;
mod published_table;
pub mod quantity;
pub mod question;
pub mod ranking;
#[cfg(test)]
mod ranking_tests;
mod record_pages;
pub mod records;
pub mod scheme;
mod shipped;
pub mod split;
pub mod store;
pub mod targets;
#[cfg(test)]
mod tests;
pub mod unit;

use crate::kernel::{Access, App, Deputy, Feature, Nav, Routes, Shown, jobs::Running};

pub use api::tagged;
pub use cards::{Card, PublishedRow};
pub use check::check;
pub use exact::{Fraction, PercentRule, Rounding};
pub use ops::{
    Class, Figure, answer, ask, figure, figures, group_name, indicator, indicators, organisation,
};
pub use pace::{Course, Finish, Pace, PaceState};
pub use period::{Period, PeriodKind};
pub use quantity::{Mark, Quantity};
pub use question::{Asked, Question};
pub use ranking::{Ranked, Standing, Tally, rank};
pub use records::Record;
pub use scheme::{IndicatorKey, Scheme, TieBreak};
pub use shipped::seed;
pub use split::{Share, split};
pub use store::city;
pub use unit::Unit;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/figures",
        label: "figures-nav",
        shown: Shown::Everyone,
    }],
    seed: Some(seed_app),
    check: Some(|app| Box::pin(check::found(app))),
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("figures")
};

fn routes() -> Routes {
    let api = Routes::new()
        .get("/api/v1/indicators", Access::Public, api::indicators)
        .get("/api/v1/figures/{key}", Access::Public, api::figure)
        .get(
            "/api/v1/figures/{key}/breakdown",
            Access::Public,
            api::breakdown,
        )
        .get(
            "/api/v1/figures/{key}/records",
            Access::Public,
            api::figure_records,
        );
    Routes::new()
        .get("/figures", Access::Public, pages::list)
        .get("/figures/{key}", Access::Public, pages::figure)
        .get(
            "/figures/{key}/records",
            Access::Public,
            record_pages::records_list,
        )
        .get("/figures/{key}/records.xlsx", Access::Public, export::xlsx)
        .get("/figures/{key}/records.csv", Access::Public, export::csv)
        .get(
            "/figures/{key}/restated",
            Access::Public,
            record_pages::restated,
        )
        .merge(api)
}

fn seed_app(app: App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| seed(work).await.map(drop))
            .await
    })
}
