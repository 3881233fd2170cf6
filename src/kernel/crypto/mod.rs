//! 密码 · cryptography: keyed digests, sealing, passwords, one-time codes, tokens, tracking codes.
//! The program chooses no algorithm outside `suite.rs`, `password.rs` and `token.rs`.
mod key_file;
mod keys;
pub mod suite;

pub use keys::{Digest, Keys, OpenError};
