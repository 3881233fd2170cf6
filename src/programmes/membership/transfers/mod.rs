//! 转会 · transfers: from one union to another, with both sides' consent, without a gap and without counting twice.
mod api;
mod ending;
mod ops;
mod pages;
mod store;
mod term;
mod transfer;

use crate::kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick, waiting::Waiting};
use crate::policy::Right::{MembersRead, TransfersDecide};
pub(crate) use ops::{Beginning, begin, call_off, call_off_from, cancel_by_person, of_person};
pub use ops::{agree, cancel, get, list, refuse, start_in, start_out};
pub use transfer::{Side, Transfer, TransferLine, state_msg};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/transfers",
        label: "transfers-title",
        shown: Shown::With(TransfersDecide),
    }],
    seed: Some(|app| Box::pin(term::adopt(app))),
    ticks: &[Tick {
        name: "transfers",
        run: ending::tick,
    }],
    api: Some(api::document),
    waiting: &[Waiting {
        href: "/transfers",
        label: "transfers-waiting",
        right: TransfersDecide,
        count: store::WAITING,
    }],
    ..Feature::named("transfers")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (read, decide) = (Access::Right(MembersRead), Access::Right(TransfersDecide));
    Routes::new()
        .get("/transfers", read, pages::list)
        .post("/transfers", decide, pages::start)
        .get("/transfers/new", decide, pages::new)
        .get("/transfers/{id}", read, pages::record)
        .post("/transfers/{id}/agree", decide, pages::agree)
        .post("/transfers/{id}/refuse", decide, pages::refuse)
        .post("/transfers/{id}/cancel", decide, pages::cancel)
        .get("/api/v1/transfers", read, api::list)
        .post("/api/v1/transfers", decide, api::start)
        .get("/api/v1/transfers/{id}", read, api::one)
        .post("/api/v1/transfers/{id}/agree", decide, api::agree)
        .post("/api/v1/transfers/{id}/refuse", decide, api::refuse)
        .post("/api/v1/transfers/{id}/cancel", decide, api::cancel)
}
