//! 通知 · notices: what people are told in the program first, and by e-mail, short message or group robot where they wish it.
mod notice;
mod ops;

use crate::kernel::Feature;
pub use notice::{Notice, To};
pub use ops::tell;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("notices")
};
