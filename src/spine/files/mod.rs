//! 附件 · files: papers attached to records, sealed outside the web root and handed out as attachments only.
//!
//! A feature keeps the bytes first and attaches them in its unit of work; what was kept and never attached is swept away.
mod file;
mod jobs;
mod ops;
mod store;
#[cfg(test)]
mod tests;
pub use file::{File, Kept};
pub use ops::{attach, keep, of_record, open, read, remove};

use crate::kernel::Feature;
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    jobs: &[jobs::SWEEP],
    ticks: &[jobs::DAILY],
    sealed: &[crate::keeps_sealed!("files", ops::reseal)],
    ..Feature::named("files")
};
