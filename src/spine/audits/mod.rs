//! 审计 · the audit record: who did what to which record, when and from where; read within reach, never changed.
//!
//! The chain itself is the kernel's (`kernel/audit.rs`). An act's name in words is the message `audits-act-…` (dots as
//! hyphens), which the feature that records it may bring in its own words; without one the act is shown by its key.
#[cfg(test)]
mod anchor_tests;
mod anchors;
mod api;
mod export;
mod ops;
mod pages;
mod past;
mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown},
    policy::Right::AuditRead,
};
pub use ops::{of_subject, verify};
pub use past::Past;
use utoipa::OpenApi;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/audit",
        label: "audits-title",
        shown: Shown::With(AuditRead),
    }],
    api: Some(Api::openapi),
    ..Feature::named("audits")
};

#[derive(OpenApi)]
#[openapi(paths(api::list, anchors::api_list, anchors::api_one))]
struct Api;

fn routes() -> Routes {
    Routes::new()
        .get("/audit", Access::Right(AuditRead), pages::list)
        .post("/audit/verify", Access::Right(AuditRead), pages::verify)
        .get(
            "/audit/export/{file}",
            Access::Right(AuditRead),
            export::export,
        )
        .get("/audit/anchors", Access::Right(AuditRead), anchors::show)
        .post("/audit/anchors", Access::Right(AuditRead), anchors::create)
        .get(
            "/audit/anchors/{seq}",
            Access::Right(AuditRead),
            anchors::file,
        )
        .get(
            "/audit/chain.jsonl",
            Access::Right(AuditRead),
            anchors::chain,
        )
        .get("/api/v1/audit", Access::Right(AuditRead), api::list)
        .get(
            "/api/v1/audit/anchors",
            Access::Right(AuditRead),
            anchors::api_list,
        )
        .get(
            "/api/v1/audit/anchors/{seq}",
            Access::Right(AuditRead),
            anchors::api_one,
        )
}
