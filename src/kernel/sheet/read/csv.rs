//! Splits a text into rows. Not the csv crate, for three reasons: a row must know the physical line on which it begins
//! (blank lines and line ends within cells counted), a quotation mark that is never closed must not swallow the file but
//! be reported at its line, and memory must stay bounded whatever the bytes are. A property test holds it against that
//! crate.
use super::{
    Source,
    text::{self, Encoding, Text},
};
use crate::{
    kernel::{
        Problem,
        sheet::{limits::*, row::Row, write::neutral},
    },
    msg,
};
use std::io;

/// More columns than Excel has are not told apart any more.
const CELLS: usize = 16_384;

/// Reads row after row.
pub struct Splitter {
    text: Text,
    separator: u8,
    buffer: Vec<u8>,
    at: usize,
    line: u64,
    cells: Vec<u8>,
    ends: Vec<u32>,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// At the beginning of a cell.
    Start,
    Bare,
    /// Between quotation marks.
    Quoted,
    /// After a quotation mark that closes, or is the first of two.
    Closed,
}

/// Where a quotation mark was opened, in case it is never closed.
#[derive(Clone, Copy, Default)]
struct Opened {
    at: usize,
    written: usize,
    line: u64,
}

impl Splitter {
    pub fn new(text: Text, separator: u8) -> Splitter {
        let (buffer, cells, ends) = (vec![], vec![], vec![]);
        Splitter {
            text,
            separator,
            buffer,
            at: 0,
            line: 1,
            cells,
            ends,
            problems: vec![],
        }
    }

    /// Reads the next row that is not an empty line. `false` at the end.
    pub fn read(&mut self, row: &mut Row) -> io::Result<bool> {
        let mut state = State::Start;
        let mut opened = Opened::default();
        let mut first = self.line;
        loop {
            if state == State::Quoted && self.at - opened.at > QUOTED_BYTES {
                self.reopen(&opened);
                state = State::Bare;
            }
            let within = matches!(state, State::Quoted | State::Closed);
            if !self.ready(if within { 2 } else { 1 }, within.then_some(&mut opened))? {
                if state == State::Quoted {
                    self.reopen(&opened);
                    state = State::Bare;
                    continue;
                }
                if state == State::Start && self.ends.is_empty() {
                    return Ok(false);
                }
                break;
            }
            let byte = self.buffer[self.at];
            match state {
                State::Start if byte == b'"' => {
                    opened = Opened {
                        at: self.at,
                        written: self.cells.len(),
                        line: self.line,
                    };
                    self.at += 1;
                    state = State::Quoted;
                }
                State::Quoted => state = self.quoted(byte),
                State::Closed if byte == b'"' => {
                    self.put(1);
                    state = State::Quoted;
                }
                _ if byte == self.separator => {
                    self.at += 1;
                    self.end_cell();
                    state = State::Start;
                }
                _ if byte == b'\n' || byte == b'\r' => {
                    self.end_line(byte)?;
                    if state == State::Start && self.ends.is_empty() {
                        first = self.line;
                        continue;
                    }
                    break;
                }
                _ => {
                    let separator = self.separator;
                    self.put_until(|b| b == separator || b == b'\n' || b == b'\r');
                    state = State::Bare;
                }
            }
        }
        self.end_cell();
        row.fill(first, &mut self.cells, &mut self.ends);
        Ok(true)
    }

    /// One step between quotation marks. Line ends become `\n`.
    fn quoted(&mut self, byte: u8) -> State {
        match byte {
            b'"' => {
                self.at += 1;
                return State::Closed;
            }
            b'\r' if self.buffer.get(self.at + 1) == Some(&b'\n') => self.at += 1,
            b'\r' => {
                self.buffer[self.at] = b'\n';
                self.put(1);
                self.line += 1;
            }
            b'\n' => {
                self.put(1);
                self.line += 1;
            }
            _ => self.put_until(|b| matches!(b, b'"' | b'\n' | b'\r')),
        }
        State::Quoted
    }

    /// A quotation mark was never closed: says so, and reads it as a character like any other.
    fn reopen(&mut self, opened: &Opened) {
        let at = format!("{}", opened.line);
        self.problems.push(Problem::new(
            at,
            msg!("sheet-unclosed-quote", line = opened.line),
        ));
        self.at = opened.at;
        self.line = opened.line;
        self.cells.truncate(opened.written);
        self.put(1);
    }

    /// Tries to have `need` bytes to look at; keeps what an open quotation mark may want again. `false` if there is none.
    fn ready(&mut self, need: usize, mut opened: Option<&mut Opened>) -> io::Result<bool> {
        while self.buffer.len() < self.at + need {
            let keep = opened.as_ref().map_or(self.at, |o| o.at);
            self.buffer.drain(..keep);
            self.at -= keep;
            if let Some(opened) = &mut opened {
                opened.at = 0;
            }
            if !self.text.more(&mut self.buffer)? {
                break;
            }
        }
        Ok(self.at < self.buffer.len())
    }

    fn put(&mut self, n: usize) {
        let room = ROW_BYTES.saturating_sub(self.cells.len()).min(n);
        self.cells
            .extend_from_slice(&self.buffer[self.at..self.at + room]);
        self.at += n;
    }
    fn put_until(&mut self, stop: impl Fn(u8) -> bool) {
        let rest = &self.buffer[self.at..];
        self.put(rest.iter().position(|&b| stop(b)).unwrap_or(rest.len()));
    }
    fn end_cell(&mut self) {
        if self.ends.len() < CELLS {
            let start = self.ends.last().map_or(0, |&e| e as usize);
            neutral::restore(&mut self.cells, start);
            self.ends.push(self.cells.len() as u32);
        }
    }
    fn end_line(&mut self, byte: u8) -> io::Result<()> {
        self.at += 1;
        self.line += 1;
        if byte == b'\r' && self.ready(1, None)? && self.buffer[self.at] == b'\n' {
            self.at += 1;
        }
        Ok(())
    }
}

/// The separator that splits the first rows most evenly. A first line `sep=;` is Excel's own way to say it.
pub fn separator(head: &str) -> u8 {
    // From the unlikeliest: the last of equals is taken.
    const CANDIDATES: &[u8] = b"\t;,";
    text::said(head).unwrap_or_else(|| {
        let best = CANDIDATES
            .iter()
            .copied()
            .max_by_key(|&c| evenness(head, c));
        best.unwrap_or(b',')
    })
}

/// Which share of the first rows (in thousandths) has the same number of cells, more than one, and how many that is.
fn evenness(head: &str, separator: u8) -> (usize, usize) {
    const ROWS: usize = 20;
    let source = Source::from(head.as_bytes().to_vec());
    let Ok(text) = Text::open(&source, Encoding::Utf8) else {
        return (0, 0);
    };
    let mut splitter = Splitter::new(text, separator);
    let (mut row, mut widths) = (Row::default(), vec![]);
    while widths.len() < ROWS && splitter.read(&mut row).unwrap_or(false) {
        widths.push(row.len());
    }
    let agreeing = |n: usize| widths.iter().filter(|&&w| w == n).count();
    widths
        .iter()
        .filter(|&&w| w > 1)
        .map(|&w| (agreeing(w) * 1000 / widths.len(), w))
        .max()
        .unwrap_or((0, 0))
}
