//! The text of a paper as it is kept, line by line, and the blocks that it stands for. Pure.
use super::{Align, Block, Head, Table};

/// A table as wide as the widest paper can show.
const MAX_COLUMNS: usize = 40;

/// The blocks of a body: one paragraph a line; `# ` begins a heading; lines that begin with `|` are the rows of a table, the first
/// of them its header. A second row of dashes says how columns are aligned: `|:--|:-:|--:|`. A backslash before `|`, `#` or `\`
/// makes it a plain character.
pub fn blocks(body: &str) -> Vec<Block> {
    let mut found: Vec<Block> = vec![];
    let mut rows: Vec<Vec<String>> = vec![];
    for line in body.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if line.starts_with('|') {
            rows.push(cells(line));
            continue;
        }
        found.extend(table(std::mem::take(&mut rows)));
        let block = match line.strip_prefix('#') {
            Some(_) => Block::Heading {
                text: plain(line.trim_start_matches('#').trim()),
            },
            None => Block::Paragraph { text: plain(line) },
        };
        found.push(block);
    }
    found.extend(table(rows));
    found
}

/// The cells between the bars of a row.
fn cells(line: &str) -> Vec<String> {
    let (mut all, mut cell, mut escaped) = (vec![], String::new(), false);
    // One bar begins the row; a second one closes an empty first cell.
    for c in line.strip_prefix('|').unwrap_or(line).chars() {
        match c {
            '|' if !escaped => all.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    if !cell.trim().is_empty() {
        all.push(cell);
    }
    all.truncate(MAX_COLUMNS);
    all.iter().map(|c| plain(c.trim())).collect()
}

fn table(mut rows: Vec<Vec<String>>) -> Option<Block> {
    if rows.is_empty() {
        return None;
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let told = rows
        .get(1)
        .and_then(|row| row.iter().map(|c| alignment(c)).collect());
    if told.is_some() {
        rows.remove(1);
    }
    for row in &mut rows {
        row.resize(columns, String::new());
    }
    let head = rows.remove(0).into_iter().map(Head::new).collect();
    let mut table = Table::of(vec![head], rows);
    let told: Vec<Align> = told.unwrap_or_default();
    for (align, told) in table.align.iter_mut().zip(told) {
        *align = told;
    }
    Some(Block::Table(table))
}

/// What a cell of dashes says: `:--`, `:-:`, `--:`.
fn alignment(cell: &str) -> Option<Align> {
    let dashes = cell.trim_matches(':');
    let rule = !dashes.is_empty() && dashes.chars().all(|c| c == '-') && cell.len() > 1;
    rule.then(|| match (cell.starts_with(':'), cell.ends_with(':')) {
        (false, true) => Align::Right,
        (true, false) => Align::Left,
        _ => Align::Center,
    })
}

/// What a backslash made plain, without it.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('|' | '#' | '\\')) => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    plain
}

/// A value that is put into a body: none of its characters begins a heading or ends a cell. Line ends become [`BREAK`], for only
/// the whole line tells what they may be: see [`plain_lines`].
pub fn escaped(value: &str) -> String {
    let mut safe = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => safe.push(BREAK),
            '|' | '#' | '\\' => safe.extend(['\\', c]),
            BREAK => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A line end within a value: of the private use area, so that nobody types it.
const BREAK: char = '\u{e00a}';

/// A body with the line ends of its values: within a row of a table a blank, elsewhere a new paragraph.
pub fn plain_lines(body: &str) -> String {
    let lines = body.lines().map(|line| match line.trim_start() {
        row if row.starts_with('|') => line.replace(BREAK, " "),
        _ => line.replace(BREAK, "\n"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|c| c.to_string()).collect()
    }

    #[test]
    fn a_body_is_headings_paragraphs_and_tables() {
        let found =
            blocks("# 一、总体情况\n全市进展顺利。\n\n| 单位 | 名次 |\n| 魏都 | 1 |\n| 建安 |");
        let [
            Block::Heading { text },
            Block::Paragraph { .. },
            Block::Table(table),
        ] = &found[..]
        else {
            panic!("{found:?}");
        };
        assert_eq!(text, "一、总体情况");
        assert_eq!(table.rows, [row(&["魏都", "1"]), row(&["建安", ""])]);
        assert_eq!(table.align, [Align::Center, Align::Right]);
        assert_eq!(table.labels(), ["单位", "名次"]);
    }

    #[test]
    fn a_row_of_dashes_aligns_the_columns() {
        let found = blocks("|a|b|c|\n|:--|:-:|--:|\n|1|2|3|");
        let Block::Table(table) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!(table.align, [Align::Left, Align::Center, Align::Right]);
        assert_eq!(table.rows.len(), 1);
    }

    #[test]
    fn an_empty_cell_keeps_its_place_wherever_it_stands() {
        let found = blocks("|单位|目标|\n|||\n||120|\n|魏都||\n| | 86 |");
        let Block::Table(table) = &found[0] else {
            panic!("{found:?}");
        };
        let rows = [["", ""], ["", "120"], ["魏都", ""], ["", "86"]];
        assert_eq!(table.rows, rows.map(|r| row(&r)));
    }

    #[test]
    fn a_value_stays_text_wherever_it_is_put() {
        let value = "# 甲|乙\\丙\n| 丁 |";
        let body = plain_lines(&format!("{}\n| {} | x |", escaped(value), escaped(value)));
        let found = blocks(&body);
        let text = |t: &str| Block::Paragraph { text: t.into() };
        assert_eq!(found[..2], [text("# 甲|乙\\丙"), text("| 丁 |")]);
        let Block::Table(table) = &found[2] else {
            panic!("{found:?}");
        };
        assert_eq!(table.head[0][0].text, "# 甲|乙\\丙 | 丁 |");
        assert_eq!(table.columns(), 2);
    }
}
