//! XLSX through a writer that keeps rows on disk, not in memory.
use super::{Column, Kind, clean};
use crate::kernel::{Error, Result, sheet::limits::XLSX_CELL_CHARS};
use rust_xlsxwriter::{
    ColNum, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum, Workbook, Worksheet,
    XlsxError,
};
use std::io::Write;

/// Data rows on one sheet, the header being one more; the rest goes to a second sheet.
const ROWS_A_SHEET: RowNum = 1_048_575;
/// Column widths follow the first rows: looking at all of them would change little.
const WIDTH_FROM_ROWS: RowNum = 1_000;
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Excel shows and computes fifteen digits; a longer number is written as text rather than spoilt.
const NUMBER_DIGITS: usize = 15;

pub struct Pen {
    title: String,
    columns: Vec<Column>,
    book: Workbook,
    /// Where it writes: the sheet's place in the book, and which sheet of its table it is.
    sheet: usize,
    part: usize,
    row: RowNum,
    widths: Vec<usize>,
    formats: Formats,
}

struct Formats {
    header: Format,
    text: Format,
    day: Format,
    moment: Format,
    integer: Format,
}

impl Pen {
    pub fn begin(title: &str, columns: Vec<Column>) -> Result<Pen> {
        let formats = Formats {
            header: Format::new()
                .set_bold()
                .set_background_color(0xF2F2F2)
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            text: Format::new().set_num_format("@"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            integer: Format::new().set_num_format("0"),
        };
        let widths = vec![NARROWEST; columns.len()];
        let book = Workbook::new();
        let mut pen = Pen {
            title: title.to_owned(),
            columns,
            book,
            sheet: 0,
            part: 0,
            row: 0,
            widths,
            formats,
        };
        pen.begin_sheet()?;
        Ok(pen)
    }

    /// Goes on with another table, on a sheet of its own.
    pub fn another(&mut self, title: &str, columns: Vec<Column>) -> Result<()> {
        self.end_sheet()?;
        self.title = title.to_owned();
        self.widths = vec![NARROWEST; columns.len()];
        self.columns = columns;
        (self.sheet, self.part) = (self.sheet + 1, 0);
        self.begin_sheet()
    }

    fn begin_sheet(&mut self) -> Result<()> {
        self.row = 1;
        let sheet = self
            .book
            .add_worksheet_with_constant_memory()
            .map_err(broken)?;
        sheet
            .set_name(sheet_name(&self.title, self.part))
            .map_err(broken)?;
        sheet.set_freeze_panes(1, 0).map_err(broken)?;
        for (i, column) in self.columns.iter().enumerate() {
            // An empty column that somebody fills in later keeps leading zeros too.
            if column.kind == Kind::Text {
                sheet
                    .set_column_format(i as ColNum, &self.formats.text)
                    .map_err(broken)?;
            }
        }
        for (i, column) in self.columns.iter().enumerate() {
            let title = clean(&column.title);
            self.widths[i] = self.widths[i].max(width(&title));
            sheet
                .write_string_with_format(0, i as ColNum, title, &self.formats.header)
                .map_err(broken)?;
        }
        Ok(())
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<()> {
        super::too_wide(cells.len(), self.columns.len())?;
        if self.row > ROWS_A_SHEET {
            self.end_sheet()?;
            (self.sheet, self.part) = (self.sheet + 1, self.part + 1);
            self.begin_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheet).map_err(broken)?;
        for (i, cell) in cells.iter().enumerate() {
            let cell = clean(cell.as_ref());
            if self.row <= WIDTH_FROM_ROWS {
                self.widths[i] = self.widths[i].max(width(&cell));
            }
            if !cell.is_empty() {
                let at = (self.row, i as ColNum);
                write_cell(sheet, at, self.columns[i].kind, &cell, &self.formats)
                    .map_err(broken)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<()> {
        let sheet = self.book.worksheet_from_index(self.sheet).map_err(broken)?;
        for (i, &width) in self.widths.iter().enumerate() {
            // Two more than the text, for the edges of the cell.
            let width = width.min(WIDEST) as u32 + 2;
            sheet.set_column_width(i as ColNum, width).map_err(broken)?;
        }
        Ok(())
    }

    pub fn finish<W: Write + Send>(mut self, to: W) -> Result<()> {
        self.end_sheet()?;
        self.book.save_to_writer(to).map_err(broken)
    }
}

/// A cell in the manner of its column; what does not fit is text. Never a formula, never a link.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    kind: Kind,
    cell: &str,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    match kind {
        Kind::Integer if number(cell).is_some() && !cell.contains('.') => sheet
            .write_number_with_format(
                row,
                column,
                number(cell).unwrap_or_default(),
                &formats.integer,
            )?,
        Kind::Decimal if number(cell).is_some() => {
            sheet.write_number(row, column, number(cell).unwrap_or_default())?
        }
        Kind::Day | Kind::Moment => match ExcelDateTime::parse_from_str(cell) {
            Ok(date) if cell.contains('-') => {
                let format = if kind == Kind::Day {
                    &formats.day
                } else {
                    &formats.moment
                };
                sheet.write_datetime_with_format(row, column, date, format)?
            }
            _ => sheet.write_string_with_format(row, column, cell, &formats.text)?,
        },
        _ => sheet.write_string_with_format(row, column, shortened(cell), &formats.text)?,
    };
    Ok(())
}

/// A number that a spreadsheet keeps without loss. The format knows only floating-point numbers.
pub(in crate::kernel) fn number(cell: &str) -> Option<f64> {
    cell.parse::<rust_decimal::Decimal>().ok()?;
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let plain = cell
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    (plain && digits <= NUMBER_DIGITS).then(|| cell.parse().ok())?
}

/// What fits into one cell.
pub(in crate::kernel) fn shortened(cell: &str) -> &str {
    // Counted in UTF-16, as Excel does; a byte is never less than half of a unit.
    if cell.len() <= XLSX_CELL_CHARS {
        return cell;
    }
    let mut units = 0;
    let end = cell.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > XLSX_CELL_CHARS
    });
    end.map_or(cell, |(i, _)| &cell[..i])
}

/// A name that every spreadsheet takes: at most 31 units of UTF-16, none of `[]:*?/\`, no apostrophe at its edges.
pub(in crate::kernel) fn sheet_name(title: &str, number: usize) -> String {
    const LONGEST: usize = 31;
    let suffix = if number == 0 {
        String::new()
    } else {
        format!(" {}", number + 1)
    };
    let usable =
        |c: &char| !c.is_control() && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '：');
    let clean: String = title.chars().filter(usable).collect();
    let clean = clean.trim().trim_matches('\'');
    let mut name = String::new();
    for c in clean.chars() {
        if name.encode_utf16().count() + c.len_utf16() + suffix.len() > LONGEST {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches(['\'', ' ']);
    // Excel keeps the name History for itself.
    let name = if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Sheet"
    } else {
        name
    };
    format!("{name}{suffix}")
}

/// The width of the longest line in half-width characters; Chinese takes two.
fn width(text: &str) -> usize {
    let line = |l: &str| l.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}

fn broken(e: XlsxError) -> Error {
    Error::Broken(e.into())
}
