//! 督导轮次 · rounds: for a stretch of ten days, which units are visited, by which rule, by whom, and what came of it.
pub mod api;
pub mod closing;
mod form;
pub mod ledger;
pub mod ledger_paper;
pub mod ops;
pub mod pages;
mod picking;
mod plan;
pub mod round;
pub mod store;

pub use form::{new, open};
pub use plan::NewRound;
