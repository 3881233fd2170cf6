//! 消息 · messages to people outside the program: written in the unit of work of the act, kept sealed in the outbox, and carried out
//! from there by whichever carrier the operator has set up. Without one they stay in the outbox.
mod address;
mod api;
mod carrying;
mod export;
mod message;
mod ops;
mod pages;
mod quiet;
mod senders;
mod store;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{
        Access, Feature, Nav, Routes, Shown,
        jobs::{JobKind, Tick},
    },
    policy::Right::OutboxRead,
};
pub use address::Email;
pub use carrying::carry;
pub use message::{Channel, Fault, Kept, Letter, Message, Parcel, Purpose, fault_told};
pub use ops::{carried, in_place_of_sending, outbox, post, send, told_of_test};
pub use quiet::last_digest;
pub use senders::{SENDERS, Sender, Sending, carrier};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/outbox",
        label: "messages-title",
        shown: Shown::With(OutboxRead),
    }],
    jobs: &[JobKind {
        name: carrying::JOB,
        run: |app, _| carrying::run(app),
    }],
    ticks: &[
        Tick {
            name: "messages-carry",
            run: carrying::run,
        },
        Tick {
            name: "messages-forget",
            run: ops::tick,
        },
    ],
    api: Some(api::document),
    ..Feature::named("messages")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let keeper = Access::Right(OutboxRead);
    Routes::new()
        // Who may read depends on whether the city is a demo: the verb decides.
        .get("/outbox", Access::SignedIn, pages::outbox)
        .get("/outbox/export/{file}", keeper, export::export)
        .post("/outbox/{id}/retry", keeper, pages::retry)
        .post("/outbox/{id}/give-up", keeper, pages::give_up)
        .get("/api/v1/outbox", keeper, api::list)
        .post("/api/v1/outbox/{id}/retry", keeper, api::retry)
        .post("/api/v1/outbox/{id}/give-up", keeper, api::give_up)
}
