//! 减负清单 · burden: every field that anybody must type for a campaign, where it is used again, and what nobody types because it
//! is computed. Nobody fills a daily form.
mod declared;
mod form;
mod pages;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Routes};
pub use declared::{COMPUTED, FORMS, asked_twice};
pub use form::{Form, Rhythm};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    api: Some(<pages::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("burden")
};

fn routes() -> Routes {
    let public = Access::Public;
    Routes::new()
        .get("/campaigns/{key}/burden", public, pages::burden)
        .get("/api/v1/campaigns/{key}/burden", public, pages::listed)
}
