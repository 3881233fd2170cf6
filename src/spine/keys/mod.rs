//! 密钥 · keys: what the key file holds, told without telling any of it; and how far everything sealed is under the current key.
//! Keys are made and changed on the server alone (`unionhall keys`).
mod ops;
mod pages;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown},
    policy::Right::KeysRead,
};
pub use ops::{Told, told};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: || Routes::new().get("/keys", Access::Right(KeysRead), pages::show),
    nav: &[Nav {
        href: "/keys",
        label: "keys-title",
        shown: Shown::With(KeysRead),
    }],
    ..Feature::named("keys")
};
