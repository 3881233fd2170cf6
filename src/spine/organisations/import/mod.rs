//! 组织导入 · import: the tree from a spreadsheet, or from a national file of divisions, in any order of rows and as often as
//! wanted: what is there already is compared, not doubled.
mod columns;
mod ops;
mod plan;
mod read;
pub mod sheets;
mod store;
#[cfg(test)]
mod tests;
pub use columns::{COLUMNS, RowProblem};
pub use ops::{Outcome, load};
pub use read::errors_sheet;
