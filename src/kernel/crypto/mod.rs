//! 密码 · cryptography: keyed digests, sealing, signatures, passwords, one-time and recovery codes, tokens, tracking codes.
//! No other folder chooses an algorithm.
mod common;
mod kek;
mod key_file;
mod key_place;
mod keys;
mod live;
pub mod password;
mod private_file;
mod provider;
mod recovery;
pub mod signature;
pub mod suite;
pub mod token;
mod totp;
mod tracking;

pub use {
    key_place::{KeyPlace, Rotated},
    keys::{Digest, KeyStanding, KeyStatus, Keys, OpenError},
    provider::{Provider, Use},
    recovery::{CODES, RecoveryCode},
    token::Token,
    totp::TotpSecret,
    tracking::TrackingCode,
};
