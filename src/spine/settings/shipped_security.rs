//! The rules of signing in, which the security administrator keeps.
use super::{
    setting::{SECURITY, Setting, Source},
    shipped::{HOURS, MINUTES, whole},
};

const TRIES: &str = "settings-unit-tries";
const CHARACTERS: &str = "settings-unit-characters";
const CLASSES: &str = "settings-unit-classes";
/// 等保: the level that the platform of a city is protected at.
const PROTECTION: &str = "GB/T 22239-2019";
const VERIFICATION: &str = "OWASP ASVS 5.0.0";

/// So many wrong passwords for one account, and it is locked for a while.
pub const SIGN_IN_TRIES: Setting = whole(
    "sign-in-tries",
    SECURITY,
    "5",
    (3, 10),
    TRIES,
    (Source::Rule, PROTECTION),
);
/// The first lock; every one after it is twice as long.
pub const SIGN_IN_LOCK_MINUTES: Setting = whole(
    "sign-in-lock-minutes",
    SECURITY,
    "30",
    (10, 1440),
    MINUTES,
    (Source::Rule, PROTECTION),
);
/// A session that nobody uses ends after so long.
pub const SESSION_IDLE_MINUTES: Setting = whole(
    "session-idle-minutes",
    SECURITY,
    "30",
    (5, 240),
    MINUTES,
    (Source::Rule, PROTECTION),
);
/// A session ends after so long, used or not: a working day and its ends.
pub const SESSION_HOURS: Setting = whole(
    "session-hours",
    SECURITY,
    "12",
    (1, 24),
    HOURS,
    (Source::Rule, VERIFICATION),
);
/// A second factor counts as fresh for so long: an export or two, not a forgotten desk.
pub const STEP_UP_MINUTES: Setting = whole(
    "step-up-minutes",
    SECURITY,
    "10",
    (1, 60),
    MINUTES,
    (Source::Proposed, ""),
);
pub const PASSWORD_LEAST: Setting = whole(
    "password-least",
    SECURITY,
    "10",
    (8, 64),
    CHARACTERS,
    (Source::Rule, VERIFICATION),
);
/// One asks for nothing. An examination by GB/T 22239 may want three.
pub const PASSWORD_CLASSES: Setting = whole(
    "password-classes",
    SECURITY,
    "1",
    (1, 4),
    CLASSES,
    (Source::Rule, VERIFICATION),
);
