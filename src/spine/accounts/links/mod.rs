//! 一次性链接 · links that work once: setting up the city, a new account, a forgotten password.
pub mod ops;
pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;
