//! 建会 · founding a union: applied for with its papers, returned or decided one level up, numbered, and counted once.
mod activation;
mod api;
mod bodies;
mod decisions;
pub mod dissolutions;
mod flags;
mod form;
mod founding;
mod history;
mod noticing;
mod ops;
mod pages;
mod papers;
mod reader;
mod routes;
mod store;
mod telling;
mod term;
#[cfg(test)]
mod tests;
pub use decisions::{Approved, ChairAccount, Decision, approve, refuse, revoke, send_back};
pub use founding::{Application, Founding, state};
pub use ops::{change, create, get, submit, withdraw};

use crate::{
    kernel::{App, Feature, Nav, Result, Shown, jobs::Tick, waiting::Waiting},
    policy::Right,
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[
        Nav {
            href: "/foundings",
            label: "founding-title",
            shown: Shown::With(Right::FoundingsRead),
        },
        Nav {
            href: "/foundings/paper-kinds",
            label: "founding-kinds",
            shown: Shown::With(Right::SettingsChange),
        },
    ],
    seed: Some(|app| Box::pin(adopt(app))),
    ticks: &[Tick {
        name: "founding-activation",
        run: activation::tick,
    }],
    api: Some(api::describe),
    waiting: &[
        Waiting {
            href: pages::SUBMITTED,
            label: "founding-waiting-decision",
            right: Right::FoundingsDecide,
            count: store::WAITING,
        },
        Waiting {
            href: "/foundings?state=returned",
            label: "founding-waiting-papers",
            right: Right::FoundingsPropose,
            count: store::RETURNED,
        },
        Waiting {
            href: "/dissolutions?state=submitted",
            label: "founding-waiting-dissolution",
            right: Right::FoundingsDecide,
            count: dissolutions::WAITING,
        },
    ],
    ..Feature::named("founding")
};

/// Starts the clocks of what was begun before there were any.
async fn adopt(app: App) -> Result<()> {
    term::adopt(app.clone()).await?;
    dissolutions::adopt(app).await
}
