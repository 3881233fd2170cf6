//! 数字：完成率、时段、进度、排名、分解、数量写法 · Figures: the arithmetic of completion, periods, pace, ranking, splitting and quantities.
//!
//! 全部精确计算，不用浮点数 · Everything compared here is exact; no floating point is used.
pub mod exact;
pub mod pace;
pub mod period;
mod period_words;
pub mod published;
mod published_table;
pub mod quantity;
pub mod ranking;
#[cfg(test)]
mod ranking_tests;
pub mod scheme;
pub mod split;
pub mod unit;

use crate::kernel::Feature;

pub use exact::{Fraction, PercentRule, Rounding};
pub use pace::{Course, Finish, Pace, PaceState};
pub use period::{Period, PeriodKind};
pub use quantity::{Mark, Quantity};
pub use ranking::{Ranked, Standing, Tally, rank};
pub use scheme::{IndicatorKey, Scheme, TieBreak};
pub use split::{Share, split};
pub use unit::Unit;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("figures")
};
