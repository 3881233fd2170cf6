//! 组织 · organisations: federations, unions and their groups on one dated tree.
pub mod endings;
pub mod import;
mod ops;
pub mod organisation;
pub mod placements;
mod store;
pub use ops::{by_code, create, get, may_see, names};
pub use organisation::{NewOrganisation, Organisation};
pub use placements::place;

use crate::kernel::Feature;
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ticks: &[placements::TICK],
    ..Feature::named("organisations")
};
