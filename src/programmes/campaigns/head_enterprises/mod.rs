//! 头部企业建会 · the large platforms and carriers: whether a union stands in each, unit by unit.
use crate::kernel::Feature;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("head_enterprises")
};
