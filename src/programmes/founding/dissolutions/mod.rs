//! 撤销工会 · dissolutions: a union is asked to be dissolved, and somebody one level up decides. That it was founded stays.
pub mod api;
mod ops;
pub mod pages;
mod store;
mod term;
#[cfg(test)]
mod tests;
pub use ops::{decide, request, withdraw};
pub use store::{Dissolution, WAITING};
pub use term::adopt;
