//! 备份 · backups: the whole city in one encrypted file that either engine takes back, made by command or by the clock, read back before
//! it counts, and put back into an empty place.
//!
//! `manifest` says what lies in the file, `row` how a row is written, `writing` and `reading` pack and open it, `making` and
//! `restoring` join it to a city, `schedule` and `retention` do it every day.
mod key;
mod making;
mod manifest;
mod ops;
mod pages;
mod reading;
mod restoring;
mod retention;
mod row;
mod schedule;
mod store;
#[cfg(test)]
mod tests;
mod writing;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick},
    policy::Right::CheckRun,
};
pub use key::{identities, new_key, recipients};
pub use making::{Made, make};
pub use manifest::Manifest;
pub use ops::{is_late, last_good, record};
pub use reading::{Verified, verify};
pub use restoring::{Wish, restore};
pub use writing::{PART_BYTES, Tell};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: || Routes::new().get("/backups", Access::Right(CheckRun), pages::list),
    nav: &[Nav {
        href: "/backups",
        label: "backups-title",
        shown: Shown::With(CheckRun),
    }],
    ticks: &[Tick {
        name: "backups",
        run: schedule::tick,
    }],
    ..Feature::named("backups")
};
