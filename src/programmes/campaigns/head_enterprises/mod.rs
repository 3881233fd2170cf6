//! 头部企业建会 · the large platforms and carriers: whether a union stands in each, unit by unit.
mod api;
mod enterprise;
mod forms;
mod ops;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Routes},
    policy::Right,
};
pub use enterprise::{FIRST as FIRST_BRAND, Standing, State, Typed};
pub use ops::{add, standing};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    seed: Some(|app| Box::pin(async move { ops::seed(&app).await })),
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("head_enterprises")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let run = Access::Right(Right::CampaignsRun);
    Routes::new()
        .get("/campaigns/{key}/head-enterprises", Access::Public, pages::list)
        .get("/campaigns/{key}/head-enterprises/export", Access::Public, pages::export)
        .get("/head-enterprises/new", run, forms::new)
        .post("/head-enterprises/new", run, forms::add)
        .get("/head-enterprises/brands", run, forms::brands)
        .post("/head-enterprises/brands", run, forms::add_brand)
        .post("/head-enterprises/brands/{id}/end", run, forms::end_brand)
        .get("/head-enterprises/{id}", run, forms::record)
        .post("/head-enterprises/{id}", run, forms::change)
        .post("/head-enterprises/{id}/link", run, forms::link)
        .post("/head-enterprises/{id}/remove", run, forms::remove)
        .get("/api/v1/campaigns/{key}/head-enterprises", Access::Public, api::list)
        .post("/api/v1/head-enterprises", run, api::add)
        .put("/api/v1/head-enterprises/{id}", run, api::change)
        .post("/api/v1/head-enterprises/{id}/link", run, api::link)
        .post("/api/v1/head-enterprises/{id}/remove", run, api::remove)
}
