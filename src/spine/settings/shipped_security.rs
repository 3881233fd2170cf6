//! The settings of signing in, as the program ships them.
use super::{
    setting::{Setting, Source},
    shipped::{HOURS, MINUTES, whole},
};

const SECURITY: &str = "settings-group-security";
const CHARACTERS: &str = "settings-unit-characters";
const CLASSES: &str = "settings-unit-classes";
/// 等保: the level that the platform of a city is protected at.
const PROTECTION: &str = "GB/T 22239-2019《信息安全技术 网络安全等级保护基本要求》";
const VERIFICATION: &str = "OWASP ASVS 5.0.0";

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
