//! 更正 · corrections: what members ask to have put right in their records, and what the union answered. Who asks never decides.
mod api;
mod correction;
mod export;
mod ops;
mod own_pages;
mod pages;
mod store;
mod term;

use crate::kernel::{Access, Feature, Nav, Routes, Shown, waiting::Waiting};
use crate::policy::Right::{MembersAdmit, MembersRead};
pub use correction::{Correction, Field, state_msg};
pub use ops::{Own, own};
pub(crate) use term::DECIDE;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/corrections",
        label: "corrections-title",
        shown: Shown::With(MembersAdmit),
    }],
    seed: Some(|app| Box::pin(term::adopt(app))),
    sealed: &[crate::keeps_sealed!("corrections", ops::reseal)],
    api: Some(api::document),
    waiting: &[Waiting {
        href: "/corrections?state=open",
        label: "corrections-waiting",
        right: MembersAdmit,
        count: store::WAITING,
    }],
    ..Feature::named("corrections")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (read, decide) = (Access::Right(MembersRead), Access::Right(MembersAdmit));
    let mine = Access::SignedIn;
    Routes::new()
        .get("/my/corrections/{field}", mine, own_pages::form)
        .post("/my/corrections/{field}", mine, own_pages::ask)
        .get("/corrections", read, pages::list)
        .post("/corrections/search", read, pages::search)
        .get("/corrections/export", read, export::sheet)
        .get("/corrections/{id}", read, pages::record)
        .post("/corrections/{id}/accept", decide, pages::accept)
        .post("/corrections/{id}/refuse", decide, pages::refuse)
        .get("/api/v1/my/corrections", mine, api::own)
        .post("/api/v1/my/corrections", mine, api::ask)
        .get("/api/v1/corrections", read, api::list)
        .get("/api/v1/corrections/{id}", read, api::one)
        .post("/api/v1/corrections/{id}/accept", decide, api::accept)
        .post("/api/v1/corrections/{id}/refuse", decide, api::refuse)
}
