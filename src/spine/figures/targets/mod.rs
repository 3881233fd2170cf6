//! 目标任务 · targets: what an organisation should reach of an indicator in a period, by which document; every change is a version.
mod aim;
mod api;
mod division;
mod notice;
mod notice_pages;
#[cfg(test)]
mod notice_tests;
mod ops;
mod pages;
mod paper;
mod store;
pub mod target;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown},
    policy::Right,
};
pub use aim::{Aim, AimRow, json as aim_json, on_figure};
pub use ops::{
    Changes, NewTarget, Typed, changes, history, may_set, of_units, of_version, own_value, put,
    read, set, units_below,
};
pub use store::Below;
pub use target::{Changed, Target, TargetKind};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/targets",
        label: "targets-nav",
        shown: Shown::With(Right::TargetsRead),
    }],
    templates: &[paper::DIVISION, paper::WHOLE],
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("targets")
};

fn routes() -> Routes {
    let (read, set) = (
        Access::Right(Right::TargetsRead),
        Access::Right(Right::TargetsSet),
    );
    Routes::new()
        .get("/targets", read, pages::list)
        .get("/targets/new", set, pages::form)
        .post("/targets/new", set, pages::save)
        .get("/targets/divide", set, pages::divide)
        .post("/targets/divide", set, pages::divided)
        .get("/targets/notice", set, notice_pages::form)
        .post("/targets/notice", set, notice_pages::publish)
        .get("/targets/{id}", read, pages::show)
        .get("/api/v1/targets", read, api::list)
        .post("/api/v1/targets", set, api::create)
}
