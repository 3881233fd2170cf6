//! A row as it was read: one line number, one text for all cells, and marks on the cells that are not plain text.
use super::flaw::{Flaw, Nature};
use crate::kernel::Problem;

/// One row. It can be read into again and again without new memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    line: u64,
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    column: usize,
    nature: Nature,
    flaw: Option<Flaw>,
}

/// One cell of a row. `text` is verbatim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: &'a str,
    pub nature: Nature,
    pub flaw: Option<Flaw>,
}

impl Row {
    /// Where the row stands: the physical line on which it begins in a text file, the row number in a workbook.
    pub fn line(&self) -> u64 {
        self.line
    }
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    /// The text of a cell without the blanks around it, full-width and invisible ones included. A cell that is not
    /// there is empty: rows may be ragged.
    pub fn text(&self, column: usize) -> &str {
        trim(self.raw(column))
    }
    /// The text of a cell, verbatim.
    pub fn raw(&self, column: usize) -> &str {
        let Some(&end) = self.ends.get(column) else {
            return "";
        };
        let start = if column == 0 {
            0
        } else {
            self.ends[column - 1]
        };
        &self.text[start as usize..end as usize]
    }
    pub fn flaw(&self, column: usize) -> Option<Flaw> {
        self.mark(column).and_then(|m| m.flaw)
    }
    /// Whether the file kept the cell as a number, which has no leading zeros and at most fifteen digits.
    pub fn was_number(&self, column: usize) -> bool {
        self.mark(column)
            .is_some_and(|m| m.nature == Nature::Number)
    }
    pub fn cell(&self, column: usize) -> Cell<'_> {
        let mark = self.mark(column);
        Cell {
            text: self.raw(column),
            nature: mark.map_or(Nature::Text, |m| m.nature),
            flaw: mark.and_then(|m| m.flaw),
        }
    }
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).map(|i| self.cell(i))
    }
    /// Every flaw at its cell (`C17`).
    pub fn problems(&self) -> Vec<Problem> {
        let flawed = self.marks.iter().filter_map(|m| Some((m.column, m.flaw?)));
        flawed
            .map(|(column, flaw)| self.problem(column, flaw.msg()))
            .collect()
    }
    /// What an importer finds wrong with a cell of this row.
    pub fn problem(&self, column: usize, msg: crate::kernel::Msg) -> Problem {
        Problem::new(cell_name(column, self.line), msg)
    }
    /// Nothing in it: no text, and no formula whose value the file does not carry.
    pub fn is_blank(&self) -> bool {
        trim(&self.text).is_empty() && self.marks.iter().all(|m| m.flaw.is_none())
    }
    fn mark(&self, column: usize) -> Option<&Mark> {
        self.marks.iter().find(|m| m.column == column)
    }

    /// An empty row with as much memory as a row like `other` takes, and a little more.
    pub(super) fn like(other: (usize, usize)) -> Row {
        const SPARE: usize = 32;
        Row {
            text: String::with_capacity(other.0 + SPARE),
            ends: Vec::with_capacity(other.1),
            ..Row::default()
        }
    }
    /// Bytes of text and number of cells.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.text.len(), self.ends.len())
    }
    pub(super) fn begin(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.ends.clear();
        self.marks.clear();
    }
    /// Adds a cell at the right end.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }
    /// Takes the bytes of all cells and where each ends, and hands back its old memory, emptied, in their place. Bytes
    /// that are not UTF-8 become U+FFFD.
    pub(super) fn fill(&mut self, line: u64, bytes: &mut Vec<u8>, ends: &mut Vec<u32>) {
        self.begin(line);
        match String::from_utf8(std::mem::take(bytes)) {
            // Two halves of a character on both sides of a separator would pass for a whole one.
            Ok(text) if ends.iter().all(|&e| text.is_char_boundary(e as usize)) => {
                *bytes = std::mem::replace(&mut self.text, text).into_bytes();
                std::mem::swap(&mut self.ends, ends);
            }
            other => {
                let broken = other.map_or_else(|e| e.into_bytes(), String::into_bytes);
                let mut start = 0;
                for &end in ends.iter() {
                    self.push(&String::from_utf8_lossy(&broken[start..end as usize]));
                    start = end as usize;
                }
                *bytes = broken;
            }
        }
        bytes.clear();
        ends.clear();
    }
    pub(super) fn set(&mut self, column: usize, nature: Nature, flaw: Option<Flaw>) {
        self.marks.push(Mark {
            column,
            nature,
            flaw,
        });
    }
    /// Marks the cells whose text shows a flaw, unless something graver is known already.
    pub(super) fn judge(&mut self) {
        let long = self.text.len() > super::limits::CELL_CHARS;
        if !long && !Flaw::may_be_in(&self.text) {
            return;
        }
        for column in 0..self.len() {
            if let Some(flaw) = Flaw::of_text(self.raw(column)) {
                match self.marks.iter_mut().find(|m| m.column == column) {
                    Some(m) => m.flaw = m.flaw.or(Some(flaw)),
                    None => self.set(column, Nature::Text, Some(flaw)),
                }
            }
        }
    }
    /// Keeps the first `width` cells, forgets the `dropped` after them, and marks what is still further right.
    pub(super) fn fit(&mut self, width: usize, dropped: usize) {
        if self.len() <= width {
            return;
        }
        let stray = (width + dropped..self.len()).find(|&i| !self.text(i).is_empty());
        self.cut(stray.map_or(width, |i| i + 1));
        if let Some(column) = stray {
            self.marks.retain(|m| m.column < width);
            self.set(column, Nature::Text, Some(Flaw::BeyondHeader));
        }
    }
    /// Keeps the first `width` cells only.
    pub(super) fn cut(&mut self, width: usize) {
        if width < self.len() {
            self.ends.truncate(width);
            self.text
                .truncate(self.ends.last().map_or(0, |&e| e as usize));
            self.marks.retain(|m| m.column < width);
        }
    }
    /// How many cells remain when the blank ones at the right end are taken away.
    pub(super) fn extent(&self) -> usize {
        (0..self.len())
            .rev()
            .find(|&i| !self.text(i).is_empty())
            .map_or(0, |i| i + 1)
    }
}

/// Blanks that people and programs leave around a text: also the full-width one, the unbreakable one and the
/// invisible ones that web pages carry into cells.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
    })
}

/// The name of a cell as a spreadsheet shows it: column 2 of line 17 is `C17`.
pub fn cell_name(column: usize, line: u64) -> String {
    format!("{}{line}", column_name(column))
}

/// `A`, `B`, … `Z`, `AA`, …
pub fn column_name(mut column: usize) -> String {
    let mut letters = vec![];
    loop {
        letters.push(b'A' + (column % 26) as u8);
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().map(|&b| b as char).collect()
}
