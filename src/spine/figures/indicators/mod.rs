//! 指标维护 · adding an indicator, or a new version of one: proposed by one person, confirmed by a second, never overwritten.
mod api;
mod ops;
mod pages;
mod proposal;
mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, waiting::Waiting},
    policy::Right,
};
pub use api::item;
pub use ops::{confirm, history, propose, refuse};
pub use proposal::Typed;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/indicators",
        label: "indicators-nav",
        shown: Shown::With(Right::IndicatorsSet),
    }],
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    waiting: &[Waiting {
        href: "/indicators",
        label: "indicators-waiting-second",
        right: Right::IndicatorsSet,
        count: store::WAITING,
    }],
    ..Feature::named("indicators")
};

fn routes() -> Routes {
    let set = Access::Right(Right::IndicatorsSet);
    Routes::new()
        .get("/indicators", Access::Public, pages::list)
        .get("/indicators/new", set, pages::form)
        .post("/indicators/new", set, pages::save)
        .get("/indicators/{key}", Access::Public, pages::show)
        .get("/indicators/proposals/{id}", set, pages::proposal)
        .post("/indicators/proposals/{id}/confirm", set, pages::confirm)
        .post("/indicators/proposals/{id}/refuse", set, pages::refuse)
        .post("/api/v1/indicators", set, api::propose)
        .get("/api/v1/indicators/{key}", Access::Public, api::versions)
        .post(
            "/api/v1/indicator-proposals/{id}/confirm",
            set,
            api::confirm,
        )
        .post("/api/v1/indicator-proposals/{id}/refuse", set, api::refuse)
}
