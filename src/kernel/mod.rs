//! What every feature stands on. The kernel has never heard of a union.
pub mod app;
pub mod audit;
pub mod banner;
pub mod caller;
pub mod config;
pub mod crypto;
pub mod db;
pub mod draw;
pub mod edge;
pub mod error;
pub mod etag;
pub mod frame;
pub mod health;
pub mod id;
pub mod idempotency;
pub mod jobs;
pub mod lang;
pub mod locks;
pub mod paging;
pub mod paper;
pub mod place;
pub mod reseal;
pub mod routes;
pub mod said;
pub mod sealed;
pub mod session;
pub mod sheet;
pub mod template;
#[cfg(test)]
pub mod testing;
pub mod throttle;
pub mod time;
pub mod upload;
pub mod waiting;
pub mod web;
pub use {
    app::App,
    caller::{Caller, Deputy, UnitOfWork},
    config::Config,
    error::{Error, Problem, Result},
    frame::{Frame, Nav, NavGroup, Shown},
    id::Id,
    lang::{Lang, Msg},
    routes::{Access, Routes},
    said::Said,
    time::{Clock, Day, Instant},
};

/// Differences that a check found, each in a line for people.
pub type Checking = std::pin::Pin<Box<dyn Future<Output = Result<Vec<String>>> + Send>>;

/// One line of the table of contents in `lib.rs`.
pub struct Feature {
    pub name: &'static str,
    /// Message files: Simplified Chinese, English.
    pub words: [&'static str; 2],
    pub routes: fn() -> Routes,
    pub nav: &'static [Nav],
    pub waiting: &'static [waiting::Waiting],
    pub unread: &'static [waiting::Unread],
    /// What is amiss with the city, for those who keep it.
    pub banners: &'static [banner::Banner],
    /// The texts of its official papers, as a city gets them; it may edit them.
    pub templates: &'static [template::Template],
    pub jobs: &'static [jobs::JobKind],
    pub ticks: &'static [jobs::Tick],
    /// What it keeps sealed for longer than a month: a rotation of keys seals it again.
    pub sealed: &'static [reseal::Sealed],
    /// Rows that every city holds (code lists, indicators, texts): put in at each start, and only where they are missing.
    pub seed: Option<fn(App) -> jobs::Running>,
    /// What `unionhall check` proves about its tables: every difference, none when all agrees.
    pub check: Option<fn(App) -> Checking>,
    /// The operations of its API, as OpenAPI describes them.
    pub api: Option<fn() -> utoipa::openapi::OpenApi>,
}

impl Feature {
    /// A feature that only has a name; the table of contents fills in the rest.
    pub const fn named(name: &'static str) -> Feature {
        Feature {
            name,
            words: ["", ""],
            routes: Routes::new,
            nav: &[],
            waiting: &[],
            unread: &[],
            banners: &[],
            templates: &[],
            jobs: &[],
            ticks: &[],
            sealed: &[],
            seed: None,
            check: None,
            api: None,
        }
    }
}

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    jobs: &[reseal::JOB],
    ticks: &[
        jobs::Tick {
            name: "idempotency-keys",
            run: idempotency::forget_old,
        },
        reseal::TICK,
        audit::anchor::TICK,
    ],
    check: Some(|app| Box::pin(audit::check(app))),
    ..Feature::named("kernel")
};
