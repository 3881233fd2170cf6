//! Unions on a spreadsheet: what a row must hold, what becomes of it, how it enters the tree.
mod apply;
mod judge;
mod row;
mod store;
pub use apply::{apply, confirm, refuse_peopled, undo};
pub use judge::{Known, judge};
pub use row::{COLUMNS, Reader};
pub use store::lines;
