//! 我的账号 · one's own account: posts, password, language, sessions, tokens.
pub mod ops;
pub mod pages;
#[cfg(test)]
mod tests;
