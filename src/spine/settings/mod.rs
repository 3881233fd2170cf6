//! 设定与假定 · settings: what the sources do not give and what a city decides for itself, with where it comes from and who
//! changed it; and the public page that lists it all.
mod ops;
mod pages;
mod setting;
mod shipped;
mod shipped_campaigns;
mod shipped_security;
mod store;
#[cfg(test)]
mod tests;

pub use ops::{change, get, wholes};
pub use setting::{Kind, Setting, Source, Value, ladder};
pub use shipped::*;
pub use shipped_campaigns::*;
pub use shipped_security::*;

use crate::{
    kernel::{Access, Feature, Routes},
    policy::Right,
};
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    ..Feature::named("settings")
};

fn routes() -> Routes {
    let change = Access::Right(Right::SettingsChange);
    let secure = Access::Right(Right::SecuritySet);
    Routes::new()
        .get("/assumptions", Access::Public, pages::assumptions)
        .get("/settings/{key}", change, pages::form)
        .post("/settings/{key}", change, pages::change)
        .get("/settings/security/{key}", secure, pages::form)
        .post("/settings/security/{key}", secure, pages::change)
}
