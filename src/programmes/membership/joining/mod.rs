//! 入会 · joining: the public form, the code from the phone, the tracking page; and the review by the union.
mod api;
mod application;
mod codes;
mod form;
mod ops;
mod pages;
mod resealing;
pub mod review;
mod routes;
mod store;
mod term;
mod track_pages;

use crate::kernel::{Feature, Nav, Shown, jobs::Tick, waiting::Waiting};
use crate::policy::Right;
pub use application::{Application, Flag};
pub use form::Applicant;
pub(crate) use ops::of_code;
pub use ops::{Coming, submit};
pub(crate) use track_pages::opened;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[
        Nav {
            href: "/join",
            label: "joining-title",
            shown: Shown::Everyone,
        },
        Nav {
            href: "/applications",
            label: "joining-list-title",
            shown: Shown::With(Right::MembersAdmit),
        },
    ],
    seed: Some(|app| Box::pin(term::adopt(app))),
    sealed: &[crate::keeps_sealed!("applications", resealing::reseal)],
    ticks: &[Tick {
        name: "joining",
        run: ops::tick,
    }],
    api: Some(api::document),
    waiting: &[Waiting {
        href: "/applications?state=submitted",
        label: "joining-waiting",
        right: Right::MembersAdmit,
        count: store::WAITING,
    }],
    ..Feature::named("joining")
};
