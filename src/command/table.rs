//! Tables for people on a terminal: Chinese characters are two columns wide.

/// Width in columns of a terminal.
fn width(text: &str) -> usize {
    // From U+1100 on, what this program prints is wide: Han, kana, full-width signs.
    text.chars()
        .map(|c| if (c as u32) >= 0x1100 { 2 } else { 1 })
        .sum()
}

/// Prints rows under their heads, in columns; numbers stand to the right.
pub fn print(heads: &[String], rows: &[Vec<String>]) {
    let columns = heads.len();
    let widest = |i: usize| {
        rows.iter()
            .map(|r| width(&r[i]))
            .chain([width(&heads[i])])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(widest).collect();
    let numeric = |i: usize| {
        !rows.is_empty()
            && rows
                .iter()
                .all(|r| r[i].chars().all(|c| "0123456789.,-+%–".contains(c)))
    };
    let right: Vec<_> = (0..columns).map(numeric).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().enumerate().map(|(i, cell)| {
            let space = " ".repeat(widths[i] - width(cell));
            if right[i] {
                format!("{space}{cell}")
            } else {
                format!("{cell}{space}")
            }
        });
        out!("{}", padded.collect::<Vec<_>>().join("  ").trim_end());
    };
    line(heads);
    rows.iter().for_each(|row| line(row));
}
