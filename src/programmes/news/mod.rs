//! 新闻 · news: articles in channels, reviewed by a second person, with their sources, frozen numbers and honestly counted views.
mod api;
mod article;
mod body;
mod channel;
mod desk;
mod draft;
mod feed;
mod numbers;
mod ops;
mod pages;
mod reading;
mod shipped;
mod store;
#[cfg(test)]
mod tests;
mod views;

use crate::{
    kernel::{Feature, Nav, Routes, Shown, jobs::Tick, waiting::Waiting},
    policy::Right,
};
pub use reading::{Item, latest};
pub use shipped::seed_demo;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[
        Nav {
            href: "/news",
            label: "news-title",
            shown: Shown::Everyone,
        },
        Nav {
            href: "/newsdesk",
            label: "news-desk",
            shown: Shown::With(Right::NewsWrite),
        },
    ],
    ticks: &[Tick {
        name: "news-visits",
        run: views::forget,
    }],
    seed: Some(shipped::channels),
    api: Some(api::document),
    waiting: &[Waiting {
        href: "/newsdesk",
        label: "news-waiting",
        right: Right::NewsWrite,
        count: store::WAITING,
    }],
    ..Feature::named("news")
};

fn routes() -> Routes {
    pages::routes().merge(desk::routes()).merge(api::routes())
}
