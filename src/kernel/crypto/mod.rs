//! 密码 · cryptography: keyed digests, sealing, passwords, one-time and recovery codes, tokens, tracking codes.
//! No other folder chooses an algorithm.
mod common;
mod key_file;
mod keys;
pub mod password;
mod recovery;
pub mod suite;
pub mod token;
mod totp;
mod tracking;

pub use {
    keys::{Digest, Keys, OpenError},
    recovery::{CODES, RecoveryCode},
    token::Token,
    totp::TotpSecret,
    tracking::TrackingCode,
};
