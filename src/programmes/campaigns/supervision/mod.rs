//! 旬督导 · ten-day supervision: rounds, samples, call-backs, rectification orders until they are closed.
use crate::kernel::Feature;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("supervision")
};
