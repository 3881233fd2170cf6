//! 扣分 · deductions: points off a unit's score, each from one record, taken back by a row of the opposite sign.
mod ops;
#[cfg(test)]
mod property_tests;
mod store;
pub use ops::{NewDeduction, deduct, of_campaign, of_record, take_back, totals};
pub use store::{Deduction, Off, references};

/// A record of a sample was denied, and a second person confirmed it.
pub const DENIED: &str = "denied";
/// A rectification was replied to late, or not.
pub const LATE: &str = "late";
