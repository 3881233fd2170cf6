//! 职工之家 · Unionhall. The list below is the table of contents.
pub mod kernel;
pub mod spine;

use kernel::Feature;

/// The features in their order.
pub const FEATURES: &[Feature] = &[
    Feature {
        name: "kernel",
        words: [
            include_str!("kernel/words.zh-CN.ftl"),
            include_str!("kernel/words.en.ftl"),
        ],
    },
    spine::people::FEATURE,
    spine::figures::FEATURE,
];
