//! Members on a spreadsheet: what a row must hold, what becomes of it, how it goes onto the books.
mod apply;
mod changes;
mod judge;
mod row;
mod store;
pub use apply::{apply, confirm, undo};
pub use judge::{Known, Overview, judge};
pub use row::{COLUMNS, Reader, any_day};
pub use store::lines;
