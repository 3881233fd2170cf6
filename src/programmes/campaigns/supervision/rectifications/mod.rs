//! 问题整改 · rectifications: what a round found, the order to put it right, the reply with its evidence, and the re-check that closes it.
mod answering;
pub mod api;
pub mod circular;
pub mod clock;
#[cfg(test)]
mod clock_tests;
mod export;
mod lateness;
pub mod ops;
mod order_pages;
mod pages;
mod rechecking;
pub mod record_pages;
pub mod rectification;
pub mod store;
#[cfg(test)]
mod tests;

pub use answering::reply;
pub use export::export;
pub use lateness::{Overdue, overdue, tick};
pub use ops::findings;
pub use order_pages::{find, form as order_form, order};
pub use pages::list;
pub use rechecking::close;
