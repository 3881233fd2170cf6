//! 抽样回访 · samples: records drawn by a seed that is shown, the call-backs about them, and what a denial leads to.
pub mod api;
pub mod check;
pub mod clock;
#[cfg(test)]
mod denial_tests;
mod denials;
pub mod ops;
pub mod pages;
mod population;
pub mod sample;
pub mod store;
mod take_back;
#[cfg(test)]
mod tests;
