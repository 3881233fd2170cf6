//! 第二重验证 · the second factor: a one-time code from an app on the telephone.
pub mod ops;
pub mod pages;
#[cfg(test)]
mod tests;
