//! Every limit of reading a sheet, with its reason.

/// A million members of eight columns is about 120 MB of CSV; twice that is a mistake or an attack.
pub const FILE_BYTES: u64 = 256 << 20;
/// What Excel itself can hold; a longer list is split by the one who sends it.
pub const ROWS: u64 = 1_048_576;
/// The widest form in use has some sixty columns; two hundred leaves room, a thousand is a stray format.
pub const COLUMNS: usize = 200;
/// The longest honest cell is a paragraph of a case description.
pub const CELL_CHARS: usize = 4_000;
/// A row of `COLUMNS` cells of `CELL_CHARS` Chinese characters fits; what is beyond it is not a row.
pub const ROW_BYTES: usize = 4 << 20;
/// A quoted cell longer than four times the longest cell is a quotation mark that was never closed.
pub const QUOTED_BYTES: usize = 4 * 4 * CELL_CHARS;
/// Title, notes and header stand in the first rows; more would make guessing slow and wrong.
pub const HEAD_ROWS: usize = 30;
/// Of these, a header begins in the first ten: nobody writes a longer preface.
pub const HEADER_WITHIN: usize = 10;
/// Enough text to tell an encoding and a separator.
pub const HEAD_BYTES: usize = 64 << 10;
/// A workbook of a million rows inflates to about half of this.
pub const INFLATED_BYTES: u64 = 1 << 30;
/// Repetitive sheets deflate up to some 60 : 1; the format allows 1,032 : 1, which only bombs reach.
pub const INFLATED_RATIO: u64 = 150;
/// Below this size the ratio does not matter: a small file cannot hurt.
pub const RATIO_FREE_BYTES: u64 = 32 << 20;
/// A workbook has a few dozen parts, one with many pictures a few hundred.
pub const PARTS: usize = 2_000;
/// The table of shared texts is held in memory while a workbook is read, at about three times this at worst.
pub const SHARED_TEXT_BYTES: u64 = 128 << 20;
/// Text between two tags of a workbook: the longest cell, each character written as a reference of ten bytes, six times
/// over.
pub const RUN_BYTES: u64 = 2 << 20;
/// Parts that are no XML are pictures and the like, and are not read.
pub const PICTURE_BYTES: u64 = 64 << 20;
/// What Excel allows in one cell.
pub const XLSX_CELL_CHARS: usize = 32_767;

/// What one reading allows. An importer that expects less says so.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Rows that are not blank.
    pub rows: u64,
    /// Columns that are not blank.
    pub columns: usize,
    /// Bytes of a workbook after inflating.
    pub inflated: u64,
}
impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: FILE_BYTES,
            rows: ROWS,
            columns: COLUMNS,
            inflated: INFLATED_BYTES,
        }
    }
}
