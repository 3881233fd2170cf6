//! Writing: one table, as XLSX or as CSV, row by row in memory that does not grow with it.
mod csv;
pub mod errors;
pub(super) mod neutral;
pub(in crate::kernel) mod xlsx;

use crate::{
    kernel::{Lang, Result, web},
    msg,
};
use axum::response::Response;
use std::io::Write;

/// How a column is written. Text stays text: numbers of people keep their zeros and all their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A whole number.
    Integer,
    /// A decimal number as text, such as `12.50`.
    Decimal,
    /// `2022-08-01`.
    Day,
    /// `2022-08-01 08:30`, with or without seconds.
    Moment,
}

/// A column: `key` for programs, `title` for people, in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub key: String,
    pub title: String,
    pub kind: Kind,
}
impl Column {
    pub fn new(key: impl Into<String>, title: impl Into<String>, kind: Kind) -> Column {
        Column {
            key: key.into(),
            title: title.into(),
            kind,
        }
    }
    /// Columns by key, key of the title's message, and kind.
    pub fn all<const N: usize>(l: Lang, named: [(&str, &str, Kind); N]) -> Vec<Column> {
        let column = |(key, title, kind)| Column::new(key, l.t(title), kind);
        named.map(column).to_vec()
    }
}

/// A table with its rows; a cell that does not fit its column's kind is written as text.
pub struct Table<R> {
    /// The name of the sheet; a CSV file has no place for it.
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: R,
}

/// The file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    Csv,
}
impl Format {
    /// The media type to send it with.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }
    /// The format that an address asks for, as `csv` or `xlsx`; XLSX unless told.
    pub fn asked(ending: &str) -> Format {
        match ending {
            "csv" => Format::Csv,
            _ => Format::Xlsx,
        }
    }
    /// The format a file name asks for; XLSX if it asks for neither.
    pub fn of_name(name: &str) -> Format {
        if super::read::sniff::ending(name) == "csv" {
            Format::Csv
        } else {
            Format::Xlsx
        }
    }
}

impl<R, C> Table<R>
where
    R: IntoIterator<Item = C>,
    C: AsRef<[String]>,
{
    /// Writes the whole table.
    pub fn write<W: Write + Send>(self, format: Format, to: W) -> Result<()> {
        let mut output = Output::begin(format, &self.title, self.columns, to)?;
        for row in self.rows {
            output.row(row.as_ref())?;
        }
        output.finish()
    }
    /// The whole table in memory.
    pub fn bytes(self, format: Format) -> Result<Vec<u8>> {
        let mut bytes = vec![];
        self.write(format, &mut bytes)?;
        Ok(bytes)
    }
    /// The table as a file for the reader to keep, named by its title.
    pub fn send(self, format: Format) -> Result<Response> {
        let name = self.title.clone();
        self.send_as(&name, format)
    }
    /// The table as a file of another name; the ending is added.
    pub fn send_as(self, name: &str, format: Format) -> Result<Response> {
        let name = format!("{name}.{}", format.ending());
        let bytes = self.bytes(format)?;
        Ok(web::attachment(&name, format.media_type(), bytes))
    }
}

/// Which file a reader of a list wants.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// `csv` or `xlsx`.
    pub format: String,
}
impl Wanted {
    pub fn format(&self) -> Format {
        Format::asked(&self.format)
    }
}

/// Several tables as one workbook, each on a sheet of its own.
pub fn book(tables: Vec<Table<Vec<Vec<String>>>>) -> Result<Vec<u8>> {
    let mut tables = tables.into_iter();
    let mut bytes = vec![];
    let Some(first) = tables.next() else {
        return Ok(bytes);
    };
    let mut pen = xlsx::Pen::begin(&first.title, first.columns)?;
    first.rows.iter().try_for_each(|row| pen.row(row))?;
    for table in tables {
        pen.another(&table.title, table.columns)?;
        table.rows.iter().try_for_each(|row| pen.row(row))?;
    }
    pen.finish(&mut bytes)?;
    Ok(bytes)
}

/// A table being written, for rows that come in pages from a database. XLSX is kept in a temporary file and reaches the
/// writer at the end; CSV reaches it at once.
pub struct Output<W: Write + Send>(Pen<W>);

enum Pen<W: Write + Send> {
    Xlsx(Box<xlsx::Pen>, W),
    Csv(Box<csv::Pen<W>>),
}

impl<W: Write + Send> Output<W> {
    pub fn begin(format: Format, title: &str, columns: Vec<Column>, to: W) -> Result<Output<W>> {
        Ok(Output(match format {
            Format::Xlsx => Pen::Xlsx(Box::new(xlsx::Pen::begin(title, columns)?), to),
            Format::Csv => Pen::Csv(Box::new(csv::Pen::begin(columns, to)?)),
        }))
    }
    /// Writes a row; missing cells are empty, cells beyond the columns are refused.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<()> {
        match &mut self.0 {
            Pen::Xlsx(pen, _) => pen.row(cells),
            Pen::Csv(pen) => pen.row(cells),
        }
    }
    pub fn finish(self) -> Result<()> {
        match self.0 {
            Pen::Xlsx(pen, to) => pen.finish(to),
            Pen::Csv(pen) => pen.finish(),
        }
    }
}

/// Without the characters that XML cannot hold: all below the blank except tab and line end, and two that are no
/// characters at all. CSV does without them too: nobody can see them.
fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    let bad =
        |c: char| c.is_control() && c != '\t' && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(bad) {
        text.replace(bad, "").into()
    } else {
        text.into()
    }
}

/// More cells than columns is a mistake of the program.
fn too_wide(cells: usize, columns: usize) -> Result<()> {
    if cells <= columns {
        return Ok(());
    }
    Err(crate::kernel::Error::Conflict(msg!(
        "sheet-row-too-wide",
        cells = cells,
        columns = columns
    )))
}
