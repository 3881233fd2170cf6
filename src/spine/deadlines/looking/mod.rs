//! 期限一览 · looking at deadlines: what runs and is late, one's own turn, how much is met in time.
pub(super) mod api;
pub(super) mod ops;
pub(super) mod pages;
mod store;
