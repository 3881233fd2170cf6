//! The rows of a sheet as a stream: one at a time, or in chunks to hand to workers. Memory does not grow with the file.
use super::{
    csv::Splitter,
    header::Header,
    xlsx::{BookRows, broken_after},
};
use crate::{
    kernel::{
        Problem,
        sheet::{Limits, row::Row},
    },
    msg,
};

pub(super) enum Lines<'a> {
    Text(Box<Splitter>),
    Book(Box<BookRows<'a>>),
}

/// Rows that are not blank, in order. When it ends, look at `problems`: whether it was the end of the file.
pub struct Rows<'a> {
    lines: Lines<'a>,
    limits: Limits,
    /// Columns that have a title, and how many after them are left out; `None` while the header is looked for.
    fit: Option<(usize, usize)>,
    after: u64,
    count: u64,
    line: u64,
    /// Of the last row, to make room for the next.
    size: (usize, usize),
    ended: bool,
    problems: Vec<Problem>,
}

impl<'a> Rows<'a> {
    pub(super) fn all(lines: Lines<'a>, limits: Limits) -> Rows<'a> {
        Rows {
            lines,
            limits,
            fit: None,
            after: 0,
            count: 0,
            line: 0,
            size: (0, 0),
            ended: false,
            problems: vec![],
        }
    }
    pub(super) fn below(lines: Lines<'a>, limits: Limits, header: &Header) -> Rows<'a> {
        let fit = Some((header.titles.len(), header.left_out));
        Rows {
            fit,
            after: header.last,
            ..Rows::all(lines, limits)
        }
    }
    /// Passes over the rows up to a line, for an import that was interrupted there.
    pub fn after(mut self, line: u64) -> Rows<'a> {
        self.after = self.after.max(line);
        self
    }

    /// Reads the next row into `row`, whose memory is used again. `false` at the end.
    pub fn read(&mut self, row: &mut Row) -> bool {
        while !self.ended && self.advance(row) {
            if row.line() <= self.after || row.is_blank() {
                continue;
            }
            self.count += 1;
            if self.count > self.limits.rows {
                let msg = msg!("sheet-too-many-rows", limit = self.limits.rows);
                self.problems
                    .push(Problem::new(row.line().to_string(), msg));
                break;
            }
            row.judge();
            match self.fit {
                Some((width, left_out)) => row.fit(width, left_out),
                None => row.cut(row.extent()),
            }
            return true;
        }
        self.ended = true;
        false
    }

    /// The next rows, at most `most`; none at the end.
    pub fn chunk(&mut self, most: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(most.min(4_096));
        rows.extend(self.take(most));
        rows
    }

    /// What went wrong so far with the sheet as a whole: a quotation mark never closed, a file broken in the middle,
    /// too many rows. An import that finds any here has not seen everything.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn advance(&mut self, row: &mut Row) -> bool {
        let read = match &mut self.lines {
            Lines::Text(splitter) => {
                let read = splitter.read(row).map_err(|_| msg!("sheet-cannot-open"));
                self.problems.append(&mut splitter.problems);
                read
            }
            Lines::Book(rows) => rows.read(row),
        };
        match read {
            Ok(more) => {
                self.line = row.line();
                self.size = row.size();
                more
            }
            Err(_) => {
                let msg = msg!("sheet-corrupt-from", line = self.line + 1);
                self.problems.push(broken_after(self.line, msg));
                false
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;
    fn next(&mut self) -> Option<Row> {
        let mut row = Row::like(self.size);
        self.read(&mut row).then_some(row)
    }
}
