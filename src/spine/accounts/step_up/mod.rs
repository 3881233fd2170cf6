//! 再次验证 · stepping up: the second factor, shown again, before personal data leaves the house.
pub mod api;
pub mod ops;
pub mod pages;
#[cfg(test)]
mod tests;
