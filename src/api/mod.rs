//! 接口说明 · the description of the API: one OpenAPI document out of what every feature says of itself, and a page to read it on.
mod document;
mod pages;
mod reader;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Routes};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    ..Feature::named("api")
};

fn routes() -> Routes {
    Routes::new()
        .get("/openapi.json", Access::Public, pages::document)
        .get("/api", Access::Public, pages::page)
}
