//! 登录 · signing in and out: password, sessions, one-click accounts of a demo city, the language of the pages.
mod device;
pub mod ops;
pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;
pub mod way;
