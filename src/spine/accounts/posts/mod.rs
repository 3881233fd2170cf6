//! 账号管理 · keeping accounts: who holds which post, from when until when; new accounts, links, resets.
pub mod export;
#[cfg(test)]
mod export_tests;
mod form;
pub mod list_pages;
pub mod ops;
pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;
pub mod whole;
