//! 密码 · cryptography: keyed digests, sealing, passwords, one-time codes, tokens, tracking codes.
//! No other folder chooses an algorithm.
mod key_file;
mod keys;
pub mod password;
pub mod suite;
pub mod token;
mod totp;
mod tracking;

pub use {
    keys::{Digest, Keys, OpenError},
    token::Token,
    totp::TotpSecret,
    tracking::TrackingCode,
};
