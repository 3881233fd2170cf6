//! 锁定 · locks: what is shut after too many failures, as an administrator sees it and lifts it.
mod ops;
pub mod pages;
#[cfg(test)]
mod tests;
