//! 已发布 · what a campaign has published, as one list: boards, assessments, reviews, the appraisal, each with its version, its digest,
//! and the way to what it would say today.
mod api;
mod kind;
mod ops;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Routes};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("published")
};

fn routes() -> Routes {
    Routes::new()
        .get("/campaigns/{key}/snapshots", Access::Public, pages::list)
        .get(
            "/campaigns/{key}/snapshots/export",
            Access::Public,
            pages::export,
        )
        .get(
            "/api/v1/campaigns/{key}/snapshots",
            Access::Public,
            api::list,
        )
}
