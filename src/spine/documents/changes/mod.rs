//! Changes by hand of what was issued: a correction, or making a document void. One proposes, a second person puts it in force.
mod change;
mod ops;
pub(super) mod pages;
mod store;
#[cfg(test)]
pub(super) mod tests;

pub(super) use change::Change;
pub(super) use ops::{overtake, waiting};
pub(super) use store::WAITING;
