//! 撤销、合并、拆分 · endings: how an organisation closes, merges into another, or has a part split off. History stays.
mod ops;
mod store;
#[cfg(test)]
mod tests;
pub use ops::{Closing, Merger, Split, close, merge, split};
