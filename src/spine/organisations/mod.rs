//! 组织 · organisations: federations, unions and their groups on one dated tree.
mod ops;
pub mod organisation;
mod store;
pub use ops::{by_code, create, get, may_see, names};
pub use organisation::{NewOrganisation, Organisation};

use crate::kernel::Feature;
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("organisations")
};
