//! Sheets as snapshots show them: what a spreadsheet program gets to see, made visible, and the same at every run.
use crate::kernel::testing::Answer;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

impl Answer {
    /// A CSV file or a workbook that was sent, after the name it is saved under.
    pub fn sheet(&self) -> String {
        assert_eq!(self.status, 200, "{}", self.text());
        let name = self.header("content-disposition");
        let name = name.split("filename*=UTF-8''").nth(1).unwrap_or(name);
        let name: String = form_urlencoded::parse(name.as_bytes())
            .map(|(name, _)| name.into_owned())
            .collect();
        let rows = match self.bytes.starts_with(b"PK") {
            true => workbook(&self.bytes),
            false => csv(&self.bytes),
        };
        format!("{}\n{rows}", steady(&name))
    }
}

/// A CSV file with its mark and its line ends.
pub fn csv(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    steady(
        &text
            .replace('\u{feff}', "‹BOM›")
            .replace("\r\n", "‹CRLF›\n"),
    )
}

/// A workbook, cell by cell: a text stands as it is, a number after `#`, a moment after `@`.
pub fn workbook(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let mut shown = String::new();
    for (name, range) in book.worksheets() {
        shown.push_str(&format!("[{name}]\n"));
        for row in range.rows() {
            let cells: Vec<_> = row.iter().map(cell).collect();
            shown.push_str(&format!("{}\n", cells.join(" | ")));
        }
    }
    steady(&shown)
}

fn cell(cell: &Data) -> String {
    match cell {
        Data::Float(n) => format!("#{n}"),
        Data::Int(n) => format!("#{n}"),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) => format!("@{at}"),
            None => format!("@{at:?}"),
        },
        other => other.to_string().replace('\n', "‹LF›"),
    }
}

/// Without what is different at each run: identities and hashes.
fn steady(text: &str) -> String {
    let of_id = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(of_id) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !of_id(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        shown.push_str(before);
        shown.push_str(match word.len() {
            36 if word.matches('-').count() == 4 => "‹id›",
            64 => "‹hash›",
            _ => word,
        });
        rest = after;
    }
    shown + rest
}
