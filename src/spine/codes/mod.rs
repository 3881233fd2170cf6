//! 代码表 · codes: the lists of codes that records use, seeded from the standards; a city adds to those that are its own,
//! without a release.
mod code;
mod ops;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use code::{Code, EXTENSIBLE};
pub use ops::{add, end, find, list, names, open_list, seed};

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
    seed: Some(|app| Box::pin(async move { seed(&app).await })),
    ..Feature::named("codes")
};

fn routes() -> Routes {
    let change = Access::Right(Right::SettingsChange);
    Routes::new()
        .get("/codes", Access::Public, pages::lists)
        .get("/codes/{list}", Access::Public, pages::list)
        .post("/codes/{list}", change, pages::add)
        .post("/codes/{list}/{code}/end", change, pages::end)
}
