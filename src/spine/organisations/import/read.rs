//! Reading the sheet: which column is which, then every row. It blocks, so it runs beside the server's threads.
use super::columns::{self, COLUMNS, Line, RowProblem};
use crate::kernel::{
    Day, Error, Lang, Msg, Problem, Result,
    sheet::{BadRows, Limits, Mapping, Row, Sheet, Source, guess_columns},
};

use std::collections::HashMap;

/// What a sheet holds.
pub struct Reading {
    pub mapping: Mapping,
    pub lines: Vec<Line>,
    pub bad: Vec<RowProblem>,
    /// The codes of the bad rows, with their lines.
    pub unread: HashMap<String, u64>,
    pub rows: u64,
    pub digest: String,
}

impl Reading {
    /// A problem of a row, under the title that its column has in the file.
    pub fn problem(&self, line: u64, key: &str, msg: Msg) -> RowProblem {
        row_problem(&self.mapping, line, key, msg)
    }
}

fn row_problem(mapping: &Mapping, line: u64, key: &str, msg: Msg) -> RowProblem {
    let title = mapping
        .column(key)
        .and_then(|i| mapping.header.titles.get(i));
    RowProblem {
        line,
        column: title.map_or(key, String::as_str).to_owned(),
        msg,
    }
}

/// Opens a sheet and finds its columns.
pub fn open(source: Source, name: &str) -> Result<(Sheet, Mapping)> {
    let at_file = |p: Problem| Error::Invalid(vec![p]);
    let sheet = Sheet::open(source, name, Limits::default()).map_err(at_file)?;
    let mapping = guess_columns(sheet.head(), COLUMNS);
    Error::unless_empty(mapping.problems(COLUMNS))?;
    Ok((sheet, mapping))
}

/// Reads a sheet to its end, whatever is wrong with its rows.
///
/// # Errors
/// [`Error::Invalid`] when it cannot be opened, lacks a column, or is broken in the middle.
pub async fn read(source: Source, name: String, today: Day) -> Result<Reading> {
    let read = move || read_all(source, &name, today);
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|e| Error::Broken(e.into()))?
}

fn read_all(source: Source, name: &str, today: Day) -> Result<Reading> {
    let (mut sheet, mapping) = open(source, name)?;
    let digest = sheet.digest().map_err(|p| Error::Invalid(vec![p]))?;
    let (mut lines, mut bad, mut count) = (vec![], vec![], 0);
    let mut unread = HashMap::new();
    let mut rows = sheet
        .rows_below(&mapping.header)
        .map_err(|p| Error::Invalid(vec![p]))?;
    let mut row = Row::default();
    while rows.read(&mut row) {
        if mapping.is_blank(&row) {
            continue;
        }
        count += 1;
        let (line, faults) = columns::read(&row, &mapping, today);
        if faults.is_empty() {
            lines.push(line);
        } else {
            unread.insert(line.code, row.line());
            let told = |(key, msg)| row_problem(&mapping, row.line(), key, msg);
            bad.extend(faults.into_iter().map(told));
        }
    }
    Error::unless_empty(rows.problems().to_vec())?;
    Ok(Reading {
        mapping,
        lines,
        bad,
        unread,
        rows: count,
        digest: hex::encode(digest),
    })
}

/// The rows of a sheet that were refused, as a workbook with their lines and reasons, to be put right and sent again.
///
/// # Errors
/// As when it was read the first time.
pub async fn errors_sheet(
    source: impl Into<Source>,
    name: &str,
    bad: Vec<RowProblem>,
    lang: Lang,
) -> Result<Vec<u8>> {
    let (source, name) = (source.into(), name.to_owned());
    let write = move || -> Result<Vec<u8>> {
        let (mut sheet, mapping) = open(source, &name)?;
        let mut bytes = vec![];
        let mut out = BadRows::begin(&mapping.header, lang, &mut bytes)?;
        let rows = sheet
            .rows_below(&mapping.header)
            .map_err(|p| Error::Invalid(vec![p]))?;
        let mut reasons: HashMap<u64, Vec<Msg>> = HashMap::new();
        for problem in bad {
            reasons.entry(problem.line).or_default().push(problem.msg);
        }
        for row in rows {
            if let Some(said) = reasons.get(&row.line()) {
                out.row(&row, said)?;
            }
        }
        out.finish()?;
        Ok(bytes)
    };
    tokio::task::spawn_blocking(write)
        .await
        .map_err(|e| Error::Broken(e.into()))?
}
