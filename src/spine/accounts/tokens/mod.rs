//! 令牌 · bearer tokens for programs: a part of an account's rights, for a while.
pub mod api;
pub mod ops;
pub mod store;
#[cfg(test)]
mod tests;
