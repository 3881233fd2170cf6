//! 周研判 · weekly assessments: what a week says, what was decided, and who does it.
use crate::kernel::Feature;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("assessments")
};
