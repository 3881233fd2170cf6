//! Rows of a workbook.
use super::{number, source::Stream};
use crate::{
    kernel::{
        Msg, Problem,
        sheet::{
            flaw::{Flaw, Nature},
            row::Row,
        },
    },
    msg,
};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use std::{
    io::BufReader,
    panic::{AssertUnwindSafe, catch_unwind},
};

type File = BufReader<Box<dyn Stream>>;

/// A workbook and the sheet in it that is read.
pub struct Book {
    xlsx: Xlsx<File>,
    pub sheet: String,
    /// The other sheets that hold something or might: they are not read.
    pub others: Vec<String>,
}

/// The library computes with numbers of the file, and a hostile one makes it overflow: that is a broken file, not ours.
fn guarded<T>(act: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, Msg> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(XlsxError::Password)) => Err(msg!("sheet-encrypted")),
        Ok(Err(_)) | Err(_) => Err(msg!("sheet-corrupt")),
    }
}

impl Book {
    /// Opens the first visible sheet that is not blank.
    pub fn open(stream: Box<dyn Stream>) -> Result<Book, Msg> {
        let mut xlsx: Xlsx<File> =
            guarded(|| Xlsx::new(BufReader::with_capacity(64 << 10, stream)))?;
        let visible = |s: &&calamine::Sheet| {
            s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet
        };
        let mut names: Vec<String> = xlsx
            .sheets_metadata()
            .iter()
            .filter(visible)
            .map(|s| s.name.clone())
            .collect();
        for i in 0..names.len() {
            let mut book = Book {
                xlsx,
                sheet: names[i].clone(),
                others: vec![],
            };
            let mut row = Row::default();
            if book.rows()?.read(&mut row)? {
                book.sheet = names.remove(i);
                book.others = names;
                return Ok(book);
            }
            xlsx = book.xlsx;
        }
        Err(msg!("sheet-empty"))
    }

    pub fn rows(&mut self) -> Result<BookRows<'_>, Msg> {
        let from_1904 = self.xlsx.has_1904_epoch();
        let sheet = &self.sheet;
        let xlsx = &mut self.xlsx;
        let cells = guarded(move || xlsx.worksheet_cells_reader(sheet))?;
        Ok(BookRows {
            cells,
            from_1904,
            next: None,
            ended: false,
        })
    }
}

/// A cell ahead of the row that is being put together.
struct Ahead {
    at: (u32, u32),
    text: String,
    nature: Nature,
    flaw: Option<Flaw>,
}

/// Reads row after row that is not blank.
pub struct BookRows<'a> {
    cells: XlsxCellReader<'a, File>,
    from_1904: bool,
    next: Option<Ahead>,
    ended: bool,
}

impl BookRows<'_> {
    /// `false` at the end; an error if the file is broken from here on.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Msg> {
        let first = match self.next.take() {
            Some(cell) => cell,
            None => match self.cell()? {
                Some(cell) => cell,
                None => return Ok(false),
            },
        };
        let number = first.at.0;
        row.begin(u64::from(number) + 1);
        let mut cell = first;
        loop {
            let column = cell.at.1 as usize;
            if column < row.len() {
                return Err(msg!("sheet-corrupt"));
            }
            while row.len() < column {
                row.push("");
            }
            row.push(&cell.text);
            if cell.nature != Nature::Text || cell.flaw.is_some() {
                row.set(column, cell.nature, cell.flaw);
            }
            match self.cell()? {
                None => return Ok(true),
                Some(c) if c.at.0 < number => return Err(msg!("sheet-corrupt")),
                Some(c) if c.at.0 > number => {
                    self.next = Some(c);
                    return Ok(true);
                }
                Some(c) => cell = c,
            }
        }
    }

    /// The next cell that is not blank.
    fn cell(&mut self) -> Result<Option<Ahead>, Msg> {
        while !self.ended {
            let cells = &mut self.cells;
            let Some(record) = guarded(|| cells.next_cell_with_formula_metadata())? else {
                break;
            };
            let formula = record.formula.is_some();
            let unknown = formula && record.value == DataRef::Empty;
            let (text, nature, mut flaw) = self.value(record.value);
            if formula && (unknown || !text.is_empty()) {
                flaw = Some(Flaw::Formula);
            }
            if !text.is_empty() || flaw.is_some() {
                return Ok(Some(Ahead {
                    at: record.pos,
                    text,
                    nature,
                    flaw,
                }));
            }
        }
        self.ended = true;
        Ok(None)
    }

    fn value(&self, value: DataRef<'_>) -> (String, Nature, Option<Flaw>) {
        match value {
            DataRef::Empty => (String::new(), Nature::Text, None),
            DataRef::String(text) => (text.replace('\r', ""), Nature::Text, None),
            DataRef::SharedString(text) => (text.replace('\r', ""), Nature::Text, None),
            DataRef::Int(n) => number::number(n as f64),
            DataRef::Float(n) => number::number(n),
            DataRef::DateTime(d) => number::moment(&d, self.from_1904),
            DataRef::DateTimeIso(text) => (number::iso(&text), Nature::Moment, None),
            DataRef::DurationIso(text) => (text, Nature::Text, None),
            DataRef::Bool(b) => (if b { "TRUE" } else { "FALSE" }.into(), Nature::Truth, None),
            DataRef::Error(e) => (e.to_string(), Nature::Text, Some(Flaw::ErrorValue)),
        }
    }
}

/// A problem that ends the reading of a workbook at a row.
pub fn broken_after(line: u64, msg: Msg) -> Problem {
    Problem::new(format!("{}", line + 1), msg)
}
