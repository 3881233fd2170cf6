//! Papers as they are handed out: what one holds, apart from how it looks, and its clothes: PDF, picture, Word, spreadsheet.
//!
//! What people wrote stays text all the way: the layout reads it as data, and no mark in it is ever obeyed.
mod fonts;
mod picture;
mod press;
mod print;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod typeset;
mod word;
pub use fonts::look_for_fonts;
#[cfg(test)]
pub use fonts::testing::without_fonts;
pub use print::{As, Wanted, print, send};
pub use text::{blocks, escaped, plain_lines};

use serde::Serialize;

/// How a paper is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// 公文格式 with the issuer in red above a red line (GB/T 9704-2012, 7.2).
    Red,
    /// 公文格式 without it: letters, public notices.
    #[default]
    Plain,
    /// One table across a sideways page, with a line above and notes below.
    Sheet,
}

/// A paper: everything that is printed, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Paper {
    pub form: Form,
    /// `zh` or `en`: how lines are broken.
    pub lang: String,
    /// In red at the top of a [`Form::Red`]: 许昌市总工会文件.
    pub masthead: String,
    pub title: String,
    /// 许工〔2022〕12号; empty: none.
    pub number: String,
    /// With its colon; empty: none.
    pub addressee: String,
    /// What stands between title and table of a [`Form::Sheet`], spread over one line.
    pub bar: Vec<String>,
    pub blocks: Vec<Block>,
    /// Who signs; empty: nobody.
    pub issuer: String,
    /// The day beside the signature, as printed.
    pub day: String,
    /// Small, right below the text.
    pub notes: Vec<String>,
    /// Small, at the foot of the last page: what proves the paper.
    pub proof: Vec<String>,
    /// Across every page, such as 已作废; empty: nothing.
    pub stamp: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    Heading { text: String },
    Paragraph { text: String },
    Table(Table),
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Rows of the header; they are repeated on every page.
    pub head: Vec<Vec<Head>>,
    pub rows: Vec<Vec<String>>,
    /// One for each column.
    pub align: Vec<Align>,
    /// Rows that are set off by a tint, by their place from 0.
    pub marked: Vec<usize>,
    /// The share of the width that each column takes.
    pub shares: Vec<usize>,
}

/// A cell of a header.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    pub text: String,
    /// Columns that it spans.
    pub across: usize,
    /// Rows that it spans.
    pub down: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    Left,
    #[default]
    Center,
    Right,
}

impl Head {
    pub fn new(text: impl Into<String>) -> Head {
        Head::over(text, 1, 1)
    }
    pub fn over(text: impl Into<String>, across: usize, down: usize) -> Head {
        Head {
            text: text.into(),
            across,
            down,
        }
    }
}

/// A column never takes less than this many half-width characters, and never more than so many times as much.
const NARROWEST: usize = 4;
const WIDEST: usize = 32;
/// A text of more half-width characters reads badly when centred.
const CENTRED: usize = 16;

impl Table {
    /// A table whose alignments and widths follow what its cells hold: figures to the right, long texts to the left.
    pub fn of(head: Vec<Vec<Head>>, rows: Vec<Vec<String>>) -> Table {
        let columns = head.first().map_or(0, |r| r.iter().map(|h| h.across).sum());
        let column = |i: usize| rows.iter().filter_map(move |r: &Vec<String>| r.get(i));
        let align = |i: usize| match column(i).map(|c| width(c)).max() {
            _ if column(i).any(|c| is_figure(c))
                && column(i).all(|c| is_figure(c) || is_none(c)) =>
            {
                Align::Right
            }
            Some(longest) if longest > CENTRED => Align::Left,
            _ => Align::Center,
        };
        let align: Vec<Align> = (0..columns).map(align).collect();
        let widest = |i: usize| column(i).map(|c| width(c)).max().unwrap_or_default();
        let widest: Vec<usize> = (0..columns).map(widest).collect();
        let mut table = Table {
            align,
            shares: vec![],
            head,
            rows,
            marked: vec![],
        };
        let words = table.label_parts().into_iter().map(|parts| {
            // A word that spans columns finds room there.
            parts.last().map_or(0, |word| asked(word))
        });
        let shares = words.zip(widest).map(|(word, cells)| word.max(cells));
        table.shares = shares.map(|s| s.clamp(NARROWEST, WIDEST)).collect();
        table
    }
    /// Whether a column holds figures.
    pub fn is_figure(&self, column: &usize) -> bool {
        self.align.get(*column) == Some(&Align::Right)
    }
    pub fn columns(&self) -> usize {
        self.align.len()
    }
    /// The header cell and the text of each column, for one who sees no table: 新建工会 目标.
    pub fn labels(&self) -> Vec<String> {
        let parts = self.label_parts().into_iter();
        parts.map(|p| p.join(" ")).collect()
    }
    fn label_parts(&self) -> Vec<Vec<&str>> {
        let mut labels: Vec<Vec<&str>> = vec![vec![]; self.columns()];
        // How many rows of the header each column is still covered from above.
        let mut covered = vec![0; self.columns()];
        for row in &self.head {
            let mut cells = row.iter();
            let mut at = 0;
            while at < labels.len() {
                if covered[at] > 0 {
                    covered[at] -= 1;
                    at += 1;
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                for i in at..(at + cell.across.max(1)).min(labels.len()) {
                    covered[i] = cell.down.saturating_sub(1);
                    labels[i].extend(Some(cell.text.as_str()).filter(|t| !t.is_empty()));
                }
                at += cell.across.max(1);
            }
        }
        labels
    }
}

/// Half-width characters that the header itself asks of a column: a short word stays on one line, a longer one takes two.
const WORD: usize = 8;
fn asked(label: &str) -> usize {
    match width(label) {
        short if short <= WORD => short,
        long => long.div_ceil(2).max(WORD),
    }
}

/// A number as papers print it: 1,234 or +5.6 or 40.0%.
fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | '-' | '−' | '%' | ' '))
}
fn is_none(text: &str) -> bool {
    matches!(text.trim(), "" | "–" | "—" | "-" | "/")
}

/// The width of a text in half-width characters; Chinese takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if c >= '\u{1100}' { 2 } else { 1 })
        .sum()
}

impl Paper {
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|b| match b {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// The sizes of the pages that a paper takes in the layout of the program, in points, and everything that they say: for tests of how
/// papers look.
#[cfg(test)]
pub fn as_set(paper: &Paper) -> crate::kernel::Result<(Vec<[f64; 2]>, String)> {
    let pages = typeset::set(paper, "/nonexistent".into())?;
    Ok((pages.sizes(), pages.text()))
}
