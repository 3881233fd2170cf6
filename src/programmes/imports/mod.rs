//! 导入 · imports: spreadsheets of unions and members, tried out row by row, applied once, confirmed by a second person.
mod act_pages;
mod api;
mod bad_rows;
mod batch;
#[cfg(test)]
mod clash_tests;
mod export;
#[cfg(test)]
mod export_tests;
mod intake;
mod jobs;
mod list_pages;
mod members;
mod ops;
mod pages;
mod reading;
mod resealing;
mod routes;
mod run;
mod sample;
mod send_pages;
mod store;
mod term;
#[cfg(test)]
mod tests;
mod unions;

use crate::kernel::{Feature, Nav, Shown, waiting::Waiting};
use crate::policy::Right;
pub use bad_rows::bad_rows;
pub use batch::{Batch, Kind, State};
pub use ops::{confirm, create, decide, discard, find_all, first_notes, get, undo};
pub use run::{Report, apply_now, check_now, confirm_now, take_in_now, undo_now};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[Nav {
        href: "/imports",
        label: "imports-title",
        shown: Shown::With(Right::ImportsRead),
    }],
    seed: Some(|app| Box::pin(term::adopt(app))),
    jobs: jobs::KINDS,
    sealed: &[
        crate::keeps_sealed!("import-sheets", resealing::sheets),
        crate::keeps_sealed!("import-changes", resealing::changes),
    ],
    api: Some(api::document),
    waiting: &[
        Waiting {
            href: "/imports?state=checked",
            label: "imports-waiting-choice",
            right: Right::ImportsMake,
            count: store::CHECKED,
        },
        Waiting {
            href: "/imports?state=applied",
            label: "imports-waiting-second",
            right: Right::ImportsConfirm,
            count: store::APPLIED_BY_OTHERS,
        },
    ],
    ..Feature::named("imports")
};
