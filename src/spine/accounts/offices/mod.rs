//! 三员 · the three offices: system, security and audit administrator. One of them proposes who comes, goes or needs a new way
//! in; one of another office makes it so.
mod office;
pub mod ops;
pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Result, UnitOfWork, banner::Banner, waiting::Waiting},
    policy::Right,
};
use futures::future::BoxFuture;

/// Up until all three offices are held.
pub const MISSING: Banner = Banner {
    right: Right::OfficesKeep,
    find: missing,
    href: "/offices",
    label: "offices-title",
};
fn missing(work: &mut UnitOfWork) -> BoxFuture<'_, Result<Option<String>>> {
    Box::pin(ops::missing_told(work))
}

pub const WAITING: Waiting = Waiting {
    href: "/offices",
    label: "offices-waiting",
    right: Right::OfficesKeep,
    count: store::WAITING,
};
