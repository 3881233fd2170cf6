//! 公文模板 · templates: the texts of official papers, which a city edits without building: proposed by one, confirmed by a second.
mod api;
mod ops;
mod pages;
mod store;
mod template;
#[cfg(test)]
mod tests;
pub use ops::{confirm, in_force, propose, refuse, shipped};
pub use template::Typed;

use crate::{
    kernel::{Access::Right as With, Feature, Nav, Routes, Shown, waiting::Waiting},
    policy::Right::{DocumentsIssue, SettingsChange, SettingsRead},
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/documents/templates",
        label: "templates-title",
        shown: Shown::With(SettingsRead),
    }],
    waiting: &[Waiting {
        href: "/documents/templates",
        label: "templates-waiting",
        right: DocumentsIssue,
        count: store::WAITING,
    }],
    api: Some(api::describe),
    ..Feature::named("templates")
};

/// Administrators propose (they keep what the program reads); who issues documents in the city confirms.
fn routes() -> Routes {
    let one = "/documents/templates/{key}";
    Routes::new()
        .get("/documents/templates", With(SettingsRead), pages::list)
        .get(
            "/documents/templates/export",
            With(SettingsRead),
            pages::export,
        )
        .get(one, With(SettingsRead), pages::show)
        .post(one, With(SettingsChange), pages::propose)
        .get(
            "/documents/templates/{key}/edit",
            With(SettingsChange),
            pages::form,
        )
        .post(
            "/documents/templates/{key}/preview",
            With(SettingsChange),
            pages::preview,
        )
        .post(
            "/documents/templates/{key}/confirm",
            With(DocumentsIssue),
            pages::confirm,
        )
        .post(
            "/documents/templates/{key}/refuse",
            With(SettingsRead),
            pages::refuse,
        )
        .get("/api/v1/document-templates", With(SettingsRead), api::list)
        .get(
            "/api/v1/document-templates/{key}",
            With(SettingsRead),
            api::get,
        )
        .post(
            "/api/v1/document-templates/{key}",
            With(SettingsChange),
            api::propose,
        )
        .post(
            "/api/v1/document-templates/{key}/confirm",
            With(DocumentsIssue),
            api::confirm,
        )
        .post(
            "/api/v1/document-templates/{key}/refuse",
            With(SettingsRead),
            api::refuse,
        )
}
