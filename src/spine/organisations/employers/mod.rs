//! 涵盖单位 · employers: which union is whose, and the employers that a joint union covers, each by its credit code.
mod ops;
mod store;
pub use ops::{cover, covered, unions_of};
pub use store::{Covered, Tie};
