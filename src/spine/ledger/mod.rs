//! 台账 · the ledger: append-only entries of confirmed records, their reversals, and the roll-up kept with them.
//!
//! Everything that counts is posted here, in the unit of work that confirms it; every figure is read from here.
mod check;
mod ended;
pub mod entry;
mod lineage;
mod listing;
mod ops;
mod roll_up;
mod spans;
mod store;
mod sums;
mod survey;
#[cfg(test)]
mod tests;
pub use check::{Difference, differences, rebuild};
pub use ended::last_ended;
pub use entry::{Categories, Entry, Kind, Nature, Posting, Selection};
pub use lineage::line_on;
pub use ops::{
    confirm, end, entries_of, every, every_by_unit, extent, post, posted, present, records,
    relocate, restated, reverse, settle, standing, sum, sum_by_category, sum_by_day,
    sum_by_organisation, sum_by_part, sum_by_unit, survey,
};
pub use store::Standing;
pub use sums::Addend;
pub use survey::Survey;

use crate::kernel::Feature;
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    check: Some(|app| Box::pin(check::found(app))),
    ..Feature::named("ledger")
};
