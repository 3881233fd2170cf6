//! The rules of signing in, which the security administrator keeps.
use super::{
    setting::{SECURITY, Setting, Source},
    shipped::{MINUTES, whole},
};

const TRIES: &str = "settings-unit-tries";

/// So many wrong passwords for one account, and it is locked for a while.
pub const SIGN_IN_TRIES: Setting = whole(
    "sign-in-tries",
    SECURITY,
    "5",
    (3, 10),
    TRIES,
    (Source::Rule, "GB/T 22239-2019"),
);
pub const SIGN_IN_LOCK_MINUTES: Setting = whole(
    "sign-in-lock-minutes",
    SECURITY,
    "30",
    (10, 1440),
    MINUTES,
    (Source::Rule, "GB/T 22239-2019"),
);
