//! CSV that Excel and WPS open as it is: UTF-8 with its mark, CRLF, nothing that runs.
use super::{Column, Kind, clean, neutral};
use crate::kernel::{Error, Result};
use csv::{Terminator, Writer, WriterBuilder};
use std::{borrow::Cow, io::Write};

/// Without it Excel takes the file for the encoding of the country and shows nonsense.
const MARK: &[u8] = b"\xef\xbb\xbf";

pub struct Pen<W: Write> {
    columns: Vec<Column>,
    writer: Writer<W>,
}

impl<W: Write> Pen<W> {
    pub fn begin(columns: Vec<Column>, mut to: W) -> Result<Pen<W>> {
        to.write_all(MARK)?;
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(to);
        writer
            .write_record(columns.iter().map(|c| text(&c.title).into_owned()))
            .map_err(broken)?;
        Ok(Pen { columns, writer })
    }
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<()> {
        super::too_wide(cells.len(), self.columns.len())?;
        for (i, column) in self.columns.iter().enumerate() {
            let cell = cells.get(i).map_or("", |c| c.as_ref());
            match column.kind {
                // A number may begin with a minus and still runs nothing.
                Kind::Integer | Kind::Decimal if is_number(cell) => self.writer.write_field(cell),
                _ => self.writer.write_field(text(cell).as_ref()),
            }
            .map_err(broken)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(broken)
    }
    pub fn finish(mut self) -> Result<()> {
        Ok(self.writer.flush()?)
    }
}

fn text(cell: &str) -> Cow<'_, str> {
    match clean(cell) {
        Cow::Borrowed(same) => neutral::write(same),
        Cow::Owned(new) => neutral::write(&new).into_owned().into(),
    }
}

fn is_number(cell: &str) -> bool {
    cell.parse::<rust_decimal::Decimal>().is_ok()
}

fn broken(e: csv::Error) -> Error {
    Error::Broken(e.into())
}
