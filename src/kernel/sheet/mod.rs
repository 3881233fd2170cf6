//! 表格：读取真实世界里的 CSV 与 XLSX，写出 Excel 与 WPS 都能打开的表格。
//! Sheets: reads the CSV and XLSX files that offices really send, and writes ones that Excel and WPS open as they are.
//!
//! Reading never fails half-way: what cannot be opened at all is one `Problem`; from then on every row comes with its
//! line number and its flaws, and whoever imports decides what to refuse.
pub mod flaw;
pub mod limits;
pub mod read;
pub mod row;
pub mod write;

pub use flaw::{Flaw, Nature};
pub use limits::Limits;
pub use read::{
    Sheet, Source,
    columns::{ColumnSpec, Mapping, guess_columns},
    header::Header,
    rows::Rows,
};
pub use row::{Cell, Row, cell_name};
pub use write::{
    Column, Format, Kind, Output, Table, Wanted, book,
    errors::{BadRows, errors_workbook},
};

#[cfg(test)]
pub mod shown;
#[cfg(test)]
mod tests;
