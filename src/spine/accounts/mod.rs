//! 账号 · accounts: signing in, the posts people hold and the days they hold them, links that work once, tokens.
pub mod account;
mod back;
pub mod cli;
mod links;
mod locks;
mod offices;
mod own;
pub mod passwords;
mod posts;
mod resealing;
mod routes;
mod second_factor;
mod sign_in;
mod step_up;
mod store;
#[cfg(test)]
mod testing;
mod tokens;

use crate::{
    kernel::{Feature, Nav, Shown, jobs::Tick},
    policy::Right::{AccountsRead, OfficesKeep},
};
pub use {
    links::ops::{first_link, for_password},
    posts::ops::{NewAccount, NewGrant, open},
    posts::whole::close,
    sign_in::ops::hash as hash_password,
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes: routes::routes,
    nav: &[
        Nav {
            href: "/accounts",
            label: "accounts-list",
            shown: Shown::With(AccountsRead),
        },
        Nav {
            href: "/offices",
            label: "offices-title",
            shown: Shown::With(OfficesKeep),
        },
    ],
    banners: &[offices::MISSING],
    waiting: &[offices::WAITING],
    ticks: &[Tick {
        name: "accounts.sweep",
        run: |app| Box::pin(sign_in::ops::sweep(app)),
    }],
    sealed: &[crate::keeps_sealed!("second-factors", resealing::reseal)],
    api: Some(|| tokens::api::document().merge_from(step_up::api::document())),
    ..Feature::named("accounts")
};
