//! 审核 · the review of applications by the union they came to.
mod ops;
pub(super) mod pages;
pub(crate) use ops::searched;
pub use ops::{Approved, Asked, Reviewed, approve, get, list, refuse, send_back, unmask};
