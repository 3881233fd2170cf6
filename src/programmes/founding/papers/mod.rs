//! 申报材料 · papers: which papers an application needs, and those it has.
mod ops;
pub mod pages;
pub mod paper;
mod store;
pub use ops::{attach, download, remove, slots};
pub use paper::{PaperKind, Slot};
