//! 门户 · the public face: the first page, news, sources, privacy; what machines ask of the server.
mod assets;
mod health;
#[cfg(test)]
mod late_tests;
mod pages;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Nav, Routes, Shown, caller::WAITING};
pub use health::start_metrics;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[
        Nav {
            href: "/",
            label: "portal-home",
            shown: Shown::Everyone,
        },
        Nav {
            href: WAITING,
            label: "portal-waiting",
            shown: Shown::Post,
        },
    ],
    ..Feature::named("portal")
};

fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Public, pages::home)
        .get(WAITING, Access::SignedIn, pages::waiting)
        .get("/sources", Access::Public, pages::sources)
        .get("/privacy", Access::Public, pages::privacy)
        .get("/assets/{file}", Access::Public, assets::asset)
        .get("/favicon.ico", Access::Public, assets::favicon)
        .get("/robots.txt", Access::Public, assets::robots)
        .get("/healthz", Access::Public, health::healthz)
        .get("/readyz", Access::Public, health::readyz)
        .get("/metrics", Access::Public, health::metrics)
}
