//! 公文 · documents: the register of numbers, and documents that are numbered, immutable and printed.
//!
//! A number is given in the unit of work of the decision it announces: gapless per word and year, never given twice.
mod api;
mod changes;
mod compose;
mod document;
#[cfg(test)]
mod looks_tests;
mod ops;
mod pages;
mod paper;
mod store;
pub mod templates;
#[cfg(test)]
mod tests;
pub use compose::{Composed, compose};
pub use document::{Document, DocumentKind, Keeper, NewDocument, Number, Text};
pub use ops::{
    Corrected, correct, edition, get, issue, issue_as, number, of_record, set_word, void, word_of,
};

use crate::{
    kernel::{Access::Right as With, Feature, Nav, Routes, Shown, waiting::Waiting},
    policy::Right::{DocumentsIssue, DocumentsRead},
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/documents",
        label: "documents-title",
        shown: Shown::With(DocumentsRead),
    }],
    waiting: &[Waiting {
        href: "/documents?state=change",
        label: "documents-change-waiting",
        right: DocumentsIssue,
        count: changes::WAITING,
    }],
    api: Some(api::describe),
    ..Feature::named("documents")
};

fn routes() -> Routes {
    Routes::new()
        .get("/documents", With(DocumentsRead), pages::list)
        .get("/documents/export", With(DocumentsRead), pages::export)
        .get("/documents/words", With(DocumentsIssue), pages::words)
        .post(
            "/documents/words/{organisation}",
            With(DocumentsIssue),
            pages::set_word,
        )
        .get("/documents/{id}", With(DocumentsRead), pages::print)
        .post(
            "/documents/{id}/correct",
            With(DocumentsIssue),
            changes::pages::correct,
        )
        .post(
            "/documents/{id}/void",
            With(DocumentsIssue),
            changes::pages::void,
        )
        .post(
            "/documents/{id}/changes/{change}/confirm",
            With(DocumentsIssue),
            changes::pages::confirm,
        )
        .post(
            "/documents/{id}/changes/{change}/refuse",
            With(DocumentsIssue),
            changes::pages::refuse,
        )
        .get("/api/v1/documents", With(DocumentsRead), api::list)
        .get("/api/v1/documents/{id}", With(DocumentsRead), api::get)
        .get(
            "/api/v1/documents/{id}/paper",
            With(DocumentsRead),
            api::paper,
        )
}
