//! Where the header stands and what the columns are called. Above it there may be a title and notes; it may have two
//! rows, the upper one merged over several columns.
use crate::kernel::{
    Lang,
    sheet::{
        flaw::Nature,
        limits::{HEADER_WITHIN, XLSX_CELL_CHARS},
        row::Row,
    },
};
use serde::{Deserialize, Serialize};

/// Between the two halves of a title that stands in two rows.
pub const OVER: &str = " / ";

/// The header of a sheet: its lines in the file and the title of each column, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    pub first: u64,
    pub last: u64,
    pub titles: Vec<String>,
    /// Columns after the titles that this program itself has added to a sheet of bad rows: they are not read.
    pub left_out: usize,
}

impl Header {
    /// The likeliest header: among the first rows, one that is nearly as full as the fullest and holds words, not values;
    /// together with the row below, if that fills its gaps.
    pub fn guess(head: &[Row]) -> Header {
        let Some(first) = head.first() else {
            return Header::default();
        };
        let fullest = head.iter().map(filled).max().unwrap_or(0);
        let enough = |row: &Row| {
            filled(row) * 5 >= fullest * 2 && filled(row) >= fullest.min(2) && is_words(row)
        };
        let candidates = head.iter().take(HEADER_WITHIN);
        let Some(at) = candidates.clone().position(enough) else {
            return Header::single(first);
        };
        let upper = &head[at];
        match head.get(at + 1) {
            Some(lower) if fills_gaps(upper, lower) => Header::double(upper, lower),
            _ if filled(upper) * 5 >= fullest * 3 => Header::single(upper),
            _ => Header::single(
                head.iter()
                    .find(|r| filled(r) * 5 >= fullest * 3 && is_words(r))
                    .unwrap_or(first),
            ),
        }
    }
    /// Every header that may be meant, one row or two, from the top.
    pub fn possible(head: &[Row]) -> Vec<Header> {
        let single = head.iter().take(HEADER_WITHIN).map(Header::single);
        let double = head
            .windows(2)
            .take(HEADER_WITHIN)
            .map(|w| Header::double(&w[0], &w[1]));
        single.chain(double).collect()
    }
    pub fn single(row: &Row) -> Header {
        let titles = (0..row.extent()).map(|i| tidy(row.text(i))).collect();
        Header {
            first: row.line(),
            last: row.line(),
            titles,
            left_out: 0,
        }
        .without_own()
    }
    /// A merged cell carries its text in its first column only: it counts for those to the right that have a title of
    /// their own below and none above.
    pub fn double(upper: &Row, lower: &Row) -> Header {
        let mut over = String::new();
        let title = |i: usize| {
            let (above, own) = (tidy(upper.text(i)), tidy(lower.text(i)));
            if !above.is_empty() {
                over.clone_from(&above);
            }
            match own.is_empty() {
                true => above,
                false if over.is_empty() || over == own => own,
                false => format!("{over}{OVER}{own}"),
            }
        };
        let titles = (0..upper.extent().max(lower.extent())).map(title).collect();
        Header {
            first: upper.line(),
            last: lower.line(),
            titles,
            left_out: 0,
        }
        .without_own()
    }
    /// Leaves out the two columns that a sheet of bad rows has at its end, in either language.
    fn without_own(mut self) -> Header {
        let n = self.titles.len();
        let own = |lang: Lang| {
            n > 2
                && self.titles[n - 2] == lang.t("sheet-errors-line")
                && self.titles[n - 1] == lang.t("sheet-errors-reason")
        };
        if own(Lang::Zh) || own(Lang::En) {
            self.titles.truncate(n - 2);
            self.left_out = 2;
        }
        self
    }
}

fn filled(row: &Row) -> usize {
    (0..row.len()).filter(|&i| !row.text(i).is_empty()).count()
}

/// Whether every cell could be a title: no number, no date, no string of digits, no essay.
fn is_words(row: &Row) -> bool {
    const LONGEST_TITLE: usize = 60;
    const MOST_DIGITS: usize = 6;
    row.cells().all(|c| {
        c.nature == Nature::Text
            && c.text.chars().take(XLSX_CELL_CHARS).count() <= LONGEST_TITLE
            && c.text.chars().filter(char::is_ascii_digit).count() < MOST_DIGITS
    })
}

/// Whether `lower` is the second row of a header: words of which some stand where `upper` has gaps, and none under a
/// column at whose left nothing is merged.
fn fills_gaps(upper: &Row, lower: &Row) -> bool {
    let width = upper.extent().max(lower.extent());
    let gaps: Vec<usize> = (0..width).filter(|&i| upper.text(i).is_empty()).collect();
    let filled_gaps = gaps.iter().all(|&i| !lower.text(i).is_empty());
    // A row of values under a full header fills everything; a second header row leaves out what is merged downwards, or
    // stands under merged cells only.
    let merged = |i: usize| upper.text(i + 1).is_empty() && i + 1 < width;
    let under_plain =
        (0..width).any(|i| !upper.text(i).is_empty() && !merged(i) && !lower.text(i).is_empty());
    !gaps.is_empty() && filled_gaps && !under_plain && is_words(lower)
}

/// A title in one line.
fn tidy(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
