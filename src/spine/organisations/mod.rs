//! 组织 · organisations: federations, unions and their groups on one dated tree.
pub mod browse;
pub mod checkup;
pub mod employers;
pub mod endings;
pub mod import;
mod ops;
pub mod organisation;
pub mod placements;
mod store;
pub use ops::{activate, by_code, create, get, may_see, names, shut};
pub use organisation::{NewOrganisation, Organisation};
pub use placements::place;

use crate::{
    kernel::{Feature, Nav, Shown},
    policy::Right,
};
pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: || {
        let browse = browse::routes().merge(checkup::routes());
        browse.merge(import::sheets::routes())
    },
    nav: &[Nav {
        href: "/organisations",
        label: "organisations-title",
        shown: Shown::With(Right::OrganisationsRead),
    }],
    jobs: import::sheets::KINDS,
    ticks: &[placements::TICK, import::sheets::FORGET],
    api: Some(|| {
        let mut whole = browse::document();
        whole.merge(import::sheets::document());
        whole
    }),
    ..Feature::named("organisations")
};
