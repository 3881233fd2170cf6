//! 工作日历 · the working-day calendar: weekends, holidays and make-up days as data, by which terms are counted.
mod calendar;
mod ops;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Feature, Routes},
    policy::Right,
};
pub use calendar::{Calendar, SpecialDay};
pub use ops::{RECOUNT, add_working_days, around, of_year, set};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    ..Feature::named("calendar")
};

fn routes() -> Routes {
    Routes::new()
        .get("/calendar", Access::Public, pages::calendar)
        .post(
            "/calendar",
            Access::Right(Right::SettingsChange),
            pages::set,
        )
}
