//! What every feature stands on. The kernel has never heard of a union.
pub mod error;
pub mod id;
pub mod lang;
pub mod time;
pub use {
    error::{Error, Problem, Result},
    id::Id,
    lang::{Lang, Msg},
    time::{Clock, Day, Instant},
};

/// One line of the table of contents in `lib.rs`.
pub struct Feature {
    pub name: &'static str,
    /// Message files: Simplified Chinese, English.
    pub words: [&'static str; 2],
}
