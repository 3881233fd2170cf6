//! 百日评比 · the appraisal at the end: intake closed, a score that an outsider can recompute, objections, awards.
use crate::kernel::Feature;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("appraisals")
};
