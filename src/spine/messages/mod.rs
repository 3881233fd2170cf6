//! 消息 · messages to people by a pluggable sender; without a carrier they are kept, sealed, in the outbox.
mod message;
mod ops;
mod pages;
mod store;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick},
    policy::Right,
};
pub use message::{Kept, Message, Outbox, SENDERS, Sender, Sending};
pub use ops::{in_place_of_sending, outbox, send};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/outbox",
        label: "messages-title",
        shown: Shown::With(Right::OutboxRead),
    }],
    ticks: &[Tick {
        name: "messages-forget",
        run: ops::tick,
    }],
    ..Feature::named("messages")
};

fn routes() -> Routes {
    // Who may read depends on whether the city is a demo: the verb decides.
    Routes::new().get("/outbox", Access::SignedIn, pages::outbox)
}
