//! 通知 · notices: what people are told in the program first, and by e-mail, short message or group robot where they wish it.
//!
//! A feature tells with [`tell`], in the unit of work of its act, and names the kind in its own words: `notices-kind-…`. A kind that
//! has words can be chosen by everybody on the page of one's own account; what has none counts as `other`.
mod addresses;
mod api;
mod choices;
mod export;
mod kind;
mod notice;
mod ops;
mod outward;
mod own_pages;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::kernel::{Access::SignedIn, Feature, Nav, Routes, Shown, jobs::Tick, waiting::Unread};
pub use notice::{Notice, To};
pub use ops::tell;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/notices",
        label: "notices-title",
        shown: Shown::SignedIn,
    }],
    unread: &[Unread {
        href: "/notices",
        count: store::UNREAD,
    }],
    ticks: &[
        Tick {
            name: "notices-digest",
            run: outward::tick,
        },
        Tick {
            name: "notices-forget",
            run: ops::tick,
        },
    ],
    sealed: &[crate::keeps_sealed!("addresses", addresses::reseal)],
    api: Some(api::document),
    ..Feature::named("notices")
};

#[rustfmt::skip]
fn routes() -> Routes {
    Routes::new()
        .get("/notices", SignedIn, pages::inbox)
        .post("/notices/read", SignedIn, pages::read_all)
        .get("/notices/export/{file}", SignedIn, export::export)
        .get("/notices/{id}", SignedIn, pages::open)
        .post("/notices/{id}/read", SignedIn, pages::read)
        .get("/account/notices", SignedIn, own_pages::show)
        .post("/account/notices", SignedIn, own_pages::choose)
        .post("/account/notices/{channel}/ask", SignedIn, own_pages::ask)
        .post("/account/notices/{channel}/prove", SignedIn, own_pages::prove)
        .post("/account/notices/{channel}/remove", SignedIn, own_pages::remove)
        .get("/api/v1/notices", SignedIn, api::list)
        .post("/api/v1/notices/read", SignedIn, api::read_all)
        .post("/api/v1/notices/{id}/read", SignedIn, api::read)
        .get("/api/v1/notices/choices", SignedIn, api::choices)
        .put("/api/v1/notices/choices", SignedIn, api::choose)
}
