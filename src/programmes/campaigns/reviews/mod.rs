//! 月点评 · monthly reviews: a leader comments on each unit; the unit acknowledges and may answer.
use crate::kernel::Feature;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("reviews")
};
