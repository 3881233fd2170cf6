//! Reading: open a file, see its header, run through its rows.
pub mod columns;
mod csv;
pub mod header;
mod number;
pub(crate) mod package;
pub mod rows;
pub(crate) mod sniff;
mod source;
mod text;
mod xlsx;

pub use source::{Source, Stream};
pub use text::Encoding;

use super::{
    Limits,
    limits::{HEAD_BYTES, HEAD_ROWS},
    row::Row,
};
use crate::{
    kernel::{Msg, Problem},
    msg,
};
use csv::Splitter;
use header::Header;
use rows::{Lines, Rows};
use sniff::Content;
use text::Text;
use xlsx::Book;

/// How the rows are kept.
enum Body {
    /// `said`: the first line only names the separator.
    Text {
        encoding: Encoding,
        separator: u8,
        said: bool,
    },
    Book(Box<Book>),
}

/// A sheet that can be read, as often as needed. Everything here blocks: call it from a blocking thread.
pub struct Sheet {
    source: Source,
    limits: Limits,
    body: Body,
    head: Vec<Row>,
    header: Header,
    notes: Vec<Problem>,
}

impl Sheet {
    /// Opens a sheet. `name` is what the sender called the file; its content decides what it is, and must agree. The
    /// problem stands `at` the name and says what to do next.
    pub fn open(source: impl Into<Source>, name: &str, limits: Limits) -> Result<Sheet, Problem> {
        Sheet::try_open(source.into(), name, limits).map_err(|msg| Problem::new(name, msg))
    }

    fn try_open(source: Source, name: &str, limits: Limits) -> Result<Sheet, Msg> {
        let size = source.size().map_err(|_| msg!("sheet-cannot-open"))?;
        if size > limits.bytes {
            return Err(msg!("sheet-too-large", limit = limits.bytes >> 20));
        }
        let mut notes = vec![];
        let body = match sniff::content(&source, name, &limits)? {
            Content::Text => text_body(&source)?,
            Content::Workbook => {
                let book = Book::open(source.open().map_err(|_| msg!("sheet-cannot-open"))?)?;
                if !book.others.is_empty() {
                    let msg = msg!(
                        "sheet-others",
                        read = &book.sheet,
                        others = book.others.join("、")
                    );
                    notes.push(Problem::new(&book.sheet, msg));
                }
                Body::Book(Box::new(book))
            }
        };
        let (head, header) = (vec![], Header::default());
        let mut sheet = Sheet {
            source,
            limits,
            body,
            head,
            header,
            notes,
        };
        let head: Vec<Row> = Rows::all(sheet.lines()?, limits).take(HEAD_ROWS).collect();
        sheet.head = head;
        if sheet.head.is_empty() {
            return Err(msg!("sheet-empty"));
        }
        let widest = sheet.head.iter().map(Row::extent).max().unwrap_or(0);
        if widest > limits.columns {
            return Err(msg!(
                "sheet-too-many-columns",
                found = widest,
                limit = limits.columns
            ));
        }
        sheet.header = Header::guess(&sheet.head);
        Ok(sheet)
    }

    /// The first rows that are not blank, title and notes included: what `guess_columns` and a mapping page look at.
    pub fn head(&self) -> &[Row] {
        &self.head
    }
    /// The likeliest header. `guess_columns` finds a better one when it is known which columns are wanted.
    pub fn header(&self) -> &Header {
        &self.header
    }
    /// What the sender should know though it stops nothing: other sheets that are not read.
    pub fn notes(&self) -> &[Problem] {
        &self.notes
    }
    /// The encoding of a text file.
    pub fn encoding(&self) -> Option<Encoding> {
        match self.body {
            Body::Text { encoding, .. } => Some(encoding),
            Body::Book(_) => None,
        }
    }
    /// SHA-256 of the file: the same file sent twice is the same.
    pub fn digest(&self) -> Result<[u8; 32], Problem> {
        self.source
            .digest()
            .map_err(|_| Problem::new("", msg!("sheet-cannot-open")))
    }

    /// The rows below the likeliest header.
    pub fn rows(&mut self) -> Result<Rows<'_>, Problem> {
        let header = self.header.clone();
        self.rows_below(&header)
    }
    /// The rows below a header, which `Mapping` carries.
    pub fn rows_below(&mut self, header: &Header) -> Result<Rows<'_>, Problem> {
        let limits = self.limits;
        let lines = self.lines().map_err(|msg| Problem::new("", msg))?;
        Ok(Rows::below(lines, limits, header))
    }

    fn lines(&mut self) -> Result<Lines<'_>, Msg> {
        match &mut self.body {
            Body::Book(book) => Ok(Lines::Book(Box::new(book.rows()?))),
            Body::Text {
                encoding,
                separator,
                said,
            } => {
                let unreadable = |_| msg!("sheet-cannot-open");
                let text = Text::open(&self.source, *encoding).map_err(unreadable)?;
                let mut splitter = Splitter::new(text, *separator);
                if *said {
                    splitter.read(&mut Row::default()).map_err(unreadable)?;
                }
                Ok(Lines::Text(Box::new(splitter)))
            }
        }
    }
}

fn text_body(source: &Source) -> Result<Body, Msg> {
    let unreadable = |_| msg!("sheet-cannot-open");
    let encoding = Encoding::detect(source).map_err(unreadable)?;
    let mut head = vec![];
    Text::open(source, encoding)
        .and_then(|mut text| text.more(&mut head))
        .map_err(unreadable)?;
    head.truncate(HEAD_BYTES);
    let head = String::from_utf8_lossy(&head);
    let separator = csv::separator(&head);
    Ok(Body::Text {
        encoding,
        separator,
        said: text::said(&head).is_some(),
    })
}
