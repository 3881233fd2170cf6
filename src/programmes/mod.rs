//! 各项业务 · The programmes: what a federation does. Each may use those above it in the list of `lib.rs`.
pub mod campaigns;
pub mod founding;
pub mod imports;
pub mod membership;
pub mod news;
#[cfg(test)]
mod property_tests;
