//! 任务 · tasks: what was decided that somebody shall do, with owner and due date.
mod ops;
mod task;

use crate::kernel::Feature;
pub use ops::open;
pub use task::NewTask;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("tasks")
};
