//! 期限 · deadlines: whatever must be done by somebody until a day. One clock for every feature: working days, reminders, overdue,
//! escalation, pause with a reason.
mod deadline;
mod ops;

use crate::kernel::Feature;
pub use deadline::{Due, NewDeadline};
pub use ops::{call_off, meet, start};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("deadlines")
};
