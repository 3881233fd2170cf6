//! 我的 · a worker's own page: membership, everything held, who may see it, who looked; and the beginning of the account.
mod ops;
mod pages;
mod store;

use crate::kernel::{Access, Feature, Nav, Routes, Shown};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/my",
        label: "mine-title",
        shown: Shown::Person,
    }],
    ..Feature::named("mine")
};

fn routes() -> Routes {
    Routes::new()
        .post("/my/begin", Access::Public, pages::begin)
        .post("/my/account", Access::Public, pages::account)
        .get("/my", Access::SignedIn, pages::home)
        .get("/my/data.json", Access::SignedIn, pages::download)
        .post(
            "/my/consent/withdraw",
            Access::SignedIn,
            pages::withdraw_consent,
        )
}
