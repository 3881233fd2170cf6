//! The sheet of bad rows: as they came, with their line and the reasons, ready to be put right and sent again.
use super::{Column, Format, Kind, Output};
use crate::kernel::{
    Lang, Msg, Result,
    sheet::{flaw::Flaw, read::header::Header, row::Row},
};
use std::io::Write;

/// Bad rows being written as XLSX: the columns of the original, every cell as text so that what is put right stays
/// right, then two columns, line and reason, which reading leaves out. Two-row headers become one row that is found
/// again.
pub struct BadRows<W: Write + Send> {
    output: Output<W>,
    width: usize,
    lang: Lang,
}

impl<W: Write + Send> BadRows<W> {
    pub fn begin(header: &Header, lang: Lang, to: W) -> Result<BadRows<W>> {
        let own = [lang.t("sheet-errors-line"), lang.t("sheet-errors-reason")];
        let titles = header.titles.iter().cloned().chain(own);
        let columns = titles
            .map(|title| Column::new("", title, Kind::Text))
            .collect();
        let output = Output::begin(Format::Xlsx, &lang.t("sheet-errors-title"), columns, to)?;
        Ok(BadRows {
            output,
            width: header.titles.len(),
            lang,
        })
    }
    /// Writes a row and why it is bad. Cells right of the header have no place; their reason says so.
    pub fn row(&mut self, row: &Row, reasons: &[Msg]) -> Result<()> {
        let mut said: Vec<String> = vec![];
        for reason in reasons.iter().map(|m| self.lang.say(m)) {
            if !said.contains(&reason) {
                said.push(reason);
            }
        }
        let cells = (0..self.width).map(|i| still_damaged(row, i));
        let cells: Vec<String> = cells
            .chain([row.line().to_string(), said.join("\n")])
            .collect();
        self.output.row(&cells)
    }
    pub fn finish(self) -> Result<()> {
        self.output.finish()
    }
}

/// The text of a cell; a number that has lost digits in the form that reading knows as damaged, or sending it back
/// unchanged would make it pass for whole.
fn still_damaged(row: &Row, column: usize) -> String {
    let text = row.raw(column);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let lost = row.flaw(column) == Some(Flaw::PrecisionLost);
    if !lost || digits.len() < 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let (first, rest) = digits.split_at(1);
    let sign = &text[..text.len() - digits.len()];
    format!("{sign}{first}.{rest}E+{}", rest.len())
}

/// All bad rows at once.
pub fn errors_workbook<'a>(
    header: &Header,
    bad: impl IntoIterator<Item = (&'a Row, &'a [Msg])>,
    lang: Lang,
) -> Result<Vec<u8>> {
    let mut bytes = vec![];
    let mut rows = BadRows::begin(header, lang, &mut bytes)?;
    for (row, reasons) in bad {
        rows.row(row, reasons)?;
    }
    rows.finish()?;
    Ok(bytes)
}
