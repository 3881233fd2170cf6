//! 第二重验证 · the second factor: a one-time code from an app on the telephone, and ten recovery codes for the day it is gone.
pub mod ops;
pub mod pages;
pub mod recovery;
mod store;
#[cfg(test)]
mod tests;
