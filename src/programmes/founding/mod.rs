//! 建会 · founding a union: applied for with its papers, returned or decided one level up, numbered, and counted once.
mod api;
mod decisions;
pub mod dissolutions;
mod flags;
mod form;
mod founding;
mod ops;
mod pages;
mod papers;
mod routes;
mod store;
#[cfg(test)]
mod tests;
pub use decisions::{Decision, approve, refuse, revoke, send_back};
pub use founding::{Application, Founding};
pub use ops::{change, create, get, submit, withdraw};

use crate::{
    kernel::{Feature, Nav, Shown},
    policy::Right,
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[
        Nav {
            href: "/foundings",
            label: "founding-title",
            shown: Shown::With(Right::FoundingsRead),
        },
        Nav {
            href: "/foundings/paper-kinds",
            label: "founding-kinds",
            shown: Shown::With(Right::SettingsChange),
        },
    ],
    api: Some(api::describe),
    ..Feature::named("founding")
};
